import Foundation
import KotoCLI
import KotoModel
import Testing

/// The same clients as CSV and as XML come to the same register, and rejects of XML come back as XML.
@Suite struct XMLSampleTests {
  private static let root = Workplace.repository
  private static let kinds = [
    "customers": "asiakkaat", "clienthoods": "asiakkuudet", "plans": "suunnitelmat",
    "measures": "toimenpiteet", "services": "palvelut", "contacts": "kontaktit",
    "health": "terveystiedot", "social": "sosiaalinen_tilanne", "remarks": "erityishuomiot",
    "history": "tyo_koulutushistoria", "consents": "suostumukset",
  ]

  private func loaded(_ kind: String) async throws -> (Workplace, Workplace.Result) {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    let result = await workplace.load(
      "\(Self.root)/mappings/typpi-\(kind).yaml", "\(Self.root)/samples/typpi-\(kind)", "--format",
      "json")
    try #require(result.status == 2, "\(result.err)")
    return (workplace, result)
  }

  /// What a client row says, without where it came from; a reference stands for the row that it leads to.
  private func content(_ workplace: Workplace) throws -> [String: [String]] {
    let register = try RegisterDump(workplace.register)
    let provenance: Set = ["id", "source_record_id", "mapping_rule_id", "revision"]
    var tables: [String: [String]] = [:]
    for table in RegisterSchema.clientTables {
      let owner = table.fields.contains { $0.name == "person_id" }
      let columns = table.columns.map(\.name).filter {
        !provenance.contains($0) && !$0.hasSuffix("_id")
      }
      let shown =
        columns.map { "quote(t.\"\($0)\")" }
        + (owner
          ? [
            "(SELECT family_name || given_names || birth_date FROM person p WHERE p.id = t.person_id)"
          ] : [])
      tables[table.name] = try register.rows(
        "SELECT \(shown.joined(separator: " || '|' || ")) AS c FROM \"\(table.name)\" t ORDER BY c")
    }
    return tables
  }

  @Test func bothFormatsGiveTheSameRegisterRowForRow() async throws {
    let (csv, _) = try await loaded("csv")
    let (xml, result) = try await loaded("xml")
    let (expected, found) = (try content(csv), try content(xml))
    #expect(expected.values.reduce(0) { $0 + $1.count } > 5_000)
    for (table, rows) in expected { #expect(found[table] == rows, "\(table)") }
    // The generator of the sample counted too, kind by kind.
    let all = try JSONDecoder().decode(
      [String: SampleTests.Expected].self, from: csv.read("\(Self.root)/samples/expected.json"))
    let account = try #require(all["typpi-xml"]?.account)
    for file in try ImportOutput(result.out).files {
      #expect(file.records == account[try #require(Self.kinds[file.file])], "\(file.file)")
    }
  }

  @Test func rejectsComeBackAsOneWellFormedFileAndCloseTheAccount() async throws {
    let (workplace, _) = try await loaded("xml")
    let result = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    #expect(result.status == 0, "\(result.err)")
    let name = "typpi_aineisto_005_20261121.xml"
    let text = String(decoding: try workplace.read("rejects/\(name)"), as: UTF8.self)
    let sample = try String(
      contentsOfFile: "\(Self.root)/samples/typpi-xml/\(name)", encoding: .utf8)
    let elements = text.matches(of: #/<Asiakas [\s\S]*?</Asiakas>/#).map { String($0.output) }
    #expect(elements.count > 15 && elements.allSatisfy { sample.contains($0) })
    #expect(
      Set(elements).count == elements.count, "an element with several rejects is written once")
    #expect(try workplace.mode(workplace.folder + "/rejects/\(name)") == 0o600)
    // Corrected where a code was wrong, it is loaded as it is and leaves the others open.
    try workplace.write(
      text.replacing("koodi=\"999\"", with: "koodi=\"036\""), to: "rejects/\(name)")
    let again = await workplace.load(
      "\(Self.root)/mappings/typpi-xml.yaml", "--rejects-of", "1", "rejects/\(name)",
      "--max-rejects", "200", "--format",
      "json")
    #expect(again.status == 2, "\(again.all)")
    let measures = try #require(try ImportOutput(again.out).files.first { $0.file == "measures" })
    #expect(measures.records.inserted == 1)
    let open = try RegisterDump(workplace.register).rows(
      "SELECT count(*) FROM source_record WHERE corrected_by_id IS NOT NULL")
    #expect(open == ["1"])
  }

  @Test func aRefusedFileLeavesTheRegisterAsItWas() async throws {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    let before = try Data(contentsOf: URL(fileURLWithPath: workplace.register))
    try workplace.write(
      "<!DOCTYPE TyppiAineisto [<!ENTITY a \"Kanarialintu\">]><TyppiAineisto>&a;</TyppiAineisto>",
      to: "delivery/typpi_aineisto_1.xml")
    let result = await workplace.load("\(Self.root)/mappings/typpi-xml.yaml", "delivery")
    #expect(result.status == 65 && result.all.contains("K1404"))
    #expect(!result.all.contains("Kanarialintu"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: workplace.register)) == before)
  }
}
