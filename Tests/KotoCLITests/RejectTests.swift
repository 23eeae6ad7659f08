import Foundation
import KotoCLI
import Testing

@Suite struct RejectTests {
  /// Two records that cannot be loaded between one that can and its clienthood.
  static let people =
    SmallDelivery.header + """
      1;010180-9004;Virtanen;Aino;;5;;x\r
      2;010190-999K;Öberg;Åke;;091;"note; with ""quotes""\r
      and a line break";y\r
      3;;;Teppo;;;;\r

      """
  static let clienthoods =
    "CID;ID;FROM;TO;WHY\n11;1;1.2.2024;;\n12;2;30.2.2024;;\n13;2;1.3.2024;;\n"

  static func loaded() async throws -> Workplace {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace, people: people, clienthoods: clienthoods)
    try await workplace.makeRegister()
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 2, "\(result.all)")
    return workplace
  }

  @Test func rejectsAreTheInputAndOnlyTheirOwnerReadsThem() async throws {
    let workplace = try await Self.loaded()
    let result = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    #expect(result.status == 0, "\(result.err)")
    let rejects = workplace.folder + "/rejects/people.csv"
    let expected =
      SmallDelivery.header
      + Self.people.components(separatedBy: "\r\n")[1...3].joined(separator: "\r\n")
      + "\r\n"
    #expect(try String(decoding: workplace.read(rejects), as: UTF8.self) == expected)
    #expect(try workplace.mode(rejects) == 0o600)
    #expect(try workplace.mode(workplace.folder + "/rejects/people.reasons.csv") == 0o600)
    #expect(
      try String(decoding: workplace.read("rejects/clienthoods.csv"), as: UTF8.self)
        == "CID;ID;FROM;TO;WHY\n12;2;30.2.2024;;\n13;2;1.3.2024;;\n")
  }

  @Test func theReasonsNameRecordLineCodeAndColumn() async throws {
    let workplace = try await Self.loaded()
    _ = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    let reasons = try String(
      decoding: workplace.read("rejects/people.reasons.csv"), as: UTF8.self
    ).components(separatedBy: "\r\n")
    #expect(reasons[0] == "reject,record,line,code,column,what,how_to_fix")
    #expect(reasons[1].hasPrefix("1,2,3,K2103,HETU,"))
    #expect(reasons[2].hasPrefix("2,3,5,K2001,FAMILY,"))
    #expect(reasons.count == 4)
  }

  @Test func filesThatMayBeHalfCorrectedAreNotOverwritten() async throws {
    let workplace = try await Self.loaded()
    _ = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    try workplace.write("mine", to: "rejects/people.csv")
    let again = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    #expect(again.status == 73)
    #expect(try String(decoding: workplace.read("rejects/people.csv"), as: UTF8.self) == "mine")
  }

  @Test func correctedRejectsLoadAndCloseTheAccountOfTheirBatch() async throws {
    let workplace = try await Self.loaded()
    _ = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    for (name, wrong, right) in [
      ("people", "010190-999K", "150975X902C"), ("people", "3;;;Teppo", "3;;Testi;Teppo"),
      ("clienthoods", "30.2.2024", "28.2.2024"),
    ] {
      let text = try String(decoding: workplace.read("rejects/\(name).csv"), as: UTF8.self)
      try workplace.write(
        text.replacingOccurrences(of: wrong, with: right), to: "rejects/\(name).csv")
    }
    let result = await workplace.load(
      "--rejects-of", "1", "rejects/people.csv", "rejects/clienthoods.csv")
    #expect(result.status == 0, "\(result.all)")
    let dump = try RegisterDump(workplace.register)
    #expect(
      try dump.rows("SELECT family_name FROM person ORDER BY id") == ["Virtanen", "Öberg", "Testi"])
    #expect(
      try dump.rows("SELECT starts_on FROM clienthood ORDER BY id") == [
        "2024-02-01", "2024-02-28", "2024-03-01",
      ])
    #expect(
      try dump.rows(
        "SELECT count(*) FROM source_record WHERE outcome = 'rejected' AND corrected_by_id IS NULL")
        == ["0"])
    let open = await workplace.koto("batch", "rejects", "1", "--to", "later")
    #expect(open.out.isEmpty)
  }

  @Test func aDoubledKeyIsNotTakenForAnUpdateWhenItsRejectComesBackUnchanged() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(
      to: workplace, people: SmallDelivery.people + "3;;Toinen;Tuija;;;;\n")
    try await workplace.makeRegister()
    #expect(await workplace.load("small.yaml", "delivery").status == 2)
    _ = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    let again = await workplace.load("--rejects-of", "1", "rejects/people.csv")
    #expect(again.status == 82, "\(again.all)")
    #expect(
      try RegisterDump(workplace.register).rows("SELECT family_name FROM person WHERE id = 3") == [
        "Testi"
      ])
  }

  @Test func moreRejectsThanTheBudgetAllowsLeaveTheRegisterAsItWas() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace, people: Self.people, clienthoods: Self.clienthoods)
    try await workplace.makeRegister()
    // The log grows all the same: rejects were taken out.
    let count = """
      SELECT (SELECT count(*) FROM batch) || ' ' || (SELECT count(*) FROM source_record)
        || ' ' || (SELECT count(*) FROM person) || ' ' || (SELECT count(*) FROM finding)
      """
    for limit in ["3", "10%", "4,50%"] {
      let result = await workplace.load(
        "small.yaml", "delivery", "--max-rejects", limit, "--rejects-to", "rejects-\(limit.count)")
      #expect(result.status == 82, "\(limit): \(result.all)")
      #expect(try RegisterDump(workplace.register).rows(count) == ["0 0 0 0"])
    }
    #expect(
      FileManager.default.fileExists(atPath: workplace.folder + "/rejects-1/people.reasons.csv"))
    #expect(await workplace.load("small.yaml", "delivery", "--max-rejects", "4").status == 2)
  }
}
