import Foundation
import KotoCLI
import KotoRegister
import KotoTestSupport
import Testing

/// A register with two people, of whom one was a customer long ago, and colleagues with rights of their own.
enum CustomerOffice {
  static let people =
    SmallDelivery.header + """
      1;010180-9004;Virtanen;Aino;040 123 4567;5;;x
      2;150975X902C;Öberg;Åke;050 765 4321;091;"kept in
      two lines";y
      3;150975X902C;Muu;Nimi;;;;

      """
  static let clienthoods = "CID;ID;FROM;TO;WHY\n11;1;1.2.2024;;\n12;2;3.4.2019;5.6.2021;X\n"

  static func open(adding rows: String = "") async throws -> Workplace {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace, people: people + rows, clienthoods: clienthoods)
    try await workplace.makeRegister()
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 2, "\(result.all)")
    try colleague("toinen", like: "migrator", in: workplace)
    try colleague("kirjaaja", like: "migrator", role: "reader", in: workplace)
    try colleague("esihenkilo", like: "main_user", in: workplace)
    return workplace
  }

  /// Copies a right to a new user; the role `reader` sees basic data and nothing that is protected.
  static func colleague(
    _ account: String, like role: String, role new: String? = nil, in workplace: Workplace
  ) throws {
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    let name = String(repeating: "0", count: 32 - account.count) + account
    let sections = new == nil ? "sections" : "'basic'"
    let operations = new == nil ? "operations" : "'read'"
    try database.execute(
      """
      INSERT INTO principal (pseudonym, account, name, kind, organisation_id, created_at)
      SELECT '\(name)', '\(account)', 'Nimi \(account)', kind, organisation_id, created_at
      FROM principal LIMIT 1;
      INSERT INTO access_grant (principal_id, role, ground, task, organisation_id, municipality,
        decision, extent, customers, sections, operations, first_day, last_day, starts_at, ends_at,
        time_rule, created_at)
      SELECT (SELECT id FROM principal WHERE account = '\(account)'), '\(new ?? role)', ground, task,
        organisation_id, municipality, decision, extent, customers, \(sections), \(operations),
        first_day, last_day, starts_at, ends_at, time_rule, created_at
      FROM access_grant WHERE role = '\(role)' ORDER BY id LIMIT 1;
      INSERT INTO access_step (access_grant_id, step, at, reason, decision)
      SELECT (SELECT max(id) FROM access_grant), s.step, s.at, s.reason, s.decision
      FROM access_step s JOIN access_grant g ON g.id = s.access_grant_id
      WHERE g.role = '\(role)' ORDER BY s.id LIMIT 1;
      """)
  }

  static func change(_ sql: String, in workplace: Workplace) throws {
    try SQLite(path: workplace.register, mode: .readWrite).execute(sql)
  }

  /// Whether the register's file holds those bytes anywhere.
  static func holds(_ text: String, in workplace: Workplace) throws -> Bool {
    for name in try FileManager.default.contentsOfDirectory(atPath: workplace.folder)
    where name.hasPrefix("koto.sqlite") {
      if try workplace.read(name).range(of: Data(text.utf8)) != nil { return true }
    }
    return false
  }
}

@Suite struct CustomerTests {
  @Test func aCustomerIsShownMaskedAndTheLookUpIsInTheLog() async throws {
    let workplace = try await CustomerOffice.open()
    let found = await workplace.koto("customer", "search", "öb", "--purpose", "72.1")
    #expect(found.status == 0, "\(found.all)")
    #expect(found.out.contains("150975X****") && !found.out.contains("902C"))
    let shown = await workplace.koto("customer", "show", "2", "--purpose", "72.1")
    #expect(shown.status == 0, "\(shown.all)")
    #expect(shown.out.contains("Öberg") && shown.out.contains("150975X****"))
    #expect(!shown.out.contains("902C") && !shown.out.contains("kept in"))
    let whole = await workplace.koto("customer", "show", "2", "--purpose", "72.1", "--unmask")
    #expect(whole.out.contains("150975X902C") && whole.out.contains("kept in"))
    let log = await workplace.koto(
      "customer", "log", "2", "--purpose", "78", "--format", "csv")
    let acts = log.out.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",") }
    #expect(acts.map { $0[2] } == ["customer_search", "customer_view", "customer_view"])
    #expect(acts.allSatisfy { $0[3] == "72.1" } && !log.out.contains("testaaja"))
    let names = await workplace.koto("customer", "log", "2", "--purpose", "78", "--with-identity")
    #expect(names.status == 77, "\(names.all)")
  }

  @Test func aLookUpWithoutAPurposeShowsNothing() async throws {
    let workplace = try await CustomerOffice.open()
    let shown = await workplace.koto("customer", "show", "2", "--purpose", "uteliaisuus")
    #expect(shown.status == 64 && shown.out.isEmpty && shown.err.contains("K6201"))
  }

  @Test func nobodyLearnsThatAHiddenCustomerExists() async throws {
    let workplace = try await CustomerOffice.open()
    try CustomerOffice.change("UPDATE person SET protected = 1 WHERE id = 2", in: workplace)
    for criteria in [["öberg"], ["--identifier", "150975X902C"], ["--born", "1975-09-15"]] {
      let hidden = await asReader(workplace, ["customer", "search"] + criteria)
      let nobody = await asReader(workplace, ["customer", "search", "olematon"])
      #expect(hidden.status == 0 && hidden.out == nobody.out, "\(hidden.all)")
    }
    let hidden = await asReader(workplace, ["customer", "show", "2"])
    let nobody = await asReader(workplace, ["customer", "show", "9"])
    #expect(hidden.status == 77 && nobody.status == 77)
    #expect(hidden.all == nobody.all.replacingOccurrences(of: "9", with: "2"))
    let other = await asReader(workplace, ["customer", "show", "1"])
    #expect(other.status == 0 && other.out.contains("Virtanen"))
    let allowed = await workplace.koto("customer", "show", "2", "--purpose", "72.1")
    #expect(allowed.status == 0 && allowed.out.contains("Öberg"))
  }

  @Test func theExtractIsWholeNamesItsSourcesAndLeavesOthersOut() async throws {
    let workplace = try await CustomerOffice.open()
    try CustomerOffice.change(
      """
      UPDATE withheld_text SET content = 'own 150975X902C' WHERE person_id = 2;
      INSERT INTO withheld_text (person_id, category, content, decision)
      VALUES (2, 'narrative', 'spouse 010180-9004', 'undecided');
      INSERT INTO family_link (person_id, kind, relative_id) VALUES (2, 'spouse', 1)
      """, in: workplace)
    let result = await workplace.koto(
      "customer", "extract", "2", "--purpose", "78", "--to", "ote.txt", "--language", "fi")
    #expect(result.status == 0, "\(result.all)")
    let text = try String(decoding: workplace.read("ote.txt"), as: UTF8.self)
    #expect(try workplace.mode(workplace.folder + "/ote.txt") == 0o600)
    #expect(text.contains("own 150975X902C") && text.contains("people.csv, rivi 3"))
    #expect(!text.contains("010180-9004") && !text.contains("Virtanen"))
    let swedish = await workplace.koto(
      "customer", "extract", "2", "--purpose", "78", "--to", "utdrag.txt", "--language", "sv")
    #expect(swedish.status == 0, "\(swedish.all)")
    let utdrag = try String(decoding: workplace.read("utdrag.txt"), as: UTF8.self)
    #expect(utdrag.contains("own 150975X902C") && utdrag.contains("people.csv, rad 3"), "\(utdrag)")
    let json = await workplace.koto(
      "customer", "extract", "2", "--purpose", "78", "--to", "ote.json", "--format", "json")
    #expect(json.status == 0, "\(json.all)")
    let document = String(decoding: try workplace.read("ote.json"), as: UTF8.self)
    #expect(document.contains("\"schema\": ") && document.contains("own 150975X902C"))
    #expect(!document.contains("010180-9004") && !document.contains("Virtanen"))
    #expect(throws: Never.self) {
      try JSONDecoder().decode(JSONDocument.self, from: Data(document.utf8))
    }
    let refused = await workplace.koto(
      "customer", "extract", "2", "--purpose", "78", "--to", "toinen.txt", account: "kirjaaja")
    #expect(refused.status == 77)
    #expect(!FileManager.default.fileExists(atPath: workplace.folder + "/toinen.txt"))
  }

  /// Somebody whose right reaches basic data and no protected customer.
  private func asReader(
    _ workplace: Workplace, _ arguments: [String]
  ) async -> Workplace.Result {
    await workplace.run(arguments + ["--purpose", "72.1"], as: "kirjaaja")
  }
}
