import Foundation
import KotoCLI
import Testing

/// `koto mapping suggest`: a draft that the check takes for a mapping, though not yet for a whole one.
@Suite struct MappingSuggestTests {
  /// Findings about a mapping that is no mapping: grammar, quoting, keys.
  ///
  /// That the records are missing is no such thing.
  private static var ofForm: Regex<Substring> { /K500[1-35-8]/ }

  @Test func theDraftOfTheSampleIsAMappingWithoutRecords() async throws {
    let workplace = try Workplace()
    let samples = Workplace.repository + "/samples/typpi-csv"
    let draft = await workplace.koto("mapping", "suggest", samples)
    #expect(draft.status == 0, "\(draft.err)")
    for expected in [
      "dialect: {format: csv, encoding: windows-1252, delimiter: \";\", dates: d.M.yyyy}",
      "    match: \"asiakkaat*.csv\"", "    key: ASIAKKUUS_ID", "      HETU: {type: hetu}",
      "      KOTIKUNTA: {type: code, pad: 3",
    ] {
      #expect(draft.out.contains(expected), "\(expected) is not in: \(draft.out)")
    }
    try workplace.write(draft.out, to: "draft.yaml")
    let check = await workplace.koto("mapping", "check", "draft.yaml", samples)
    #expect(check.out.firstMatch(of: Self.ofForm) == nil, "\(check.out)")
    // Every column waits for its author.
    #expect(check.out.contains("K5103"))
    #expect(check.status == 65)
  }

  @Test func namesThatYAMLWouldReadOtherwiseAreQuoted() async throws {
    let workplace = try Workplace()
    try workplace.write(
      "NO;OFF;Etu nimi;\"a\"\"b\";#x\n1;2;3;4;5\n2;2;3;4;5\n", to: "2026 vienti.csv")
    let draft = await workplace.koto("mapping", "suggest", "2026 vienti.csv", "--language", "sv")
    for expected in ["\"NO\":", "\"OFF\":", "\"Etu nimi\":", "\"a\\\"b\":", "\"#x\":", "  file:"] {
      #expect(draft.out.contains(expected), "\(expected) is not in: \(draft.out)")
    }
    try workplace.write(draft.out, to: "draft.yaml")
    let check = await workplace.koto("mapping", "check", "draft.yaml")
    #expect(check.out.firstMatch(of: Self.ofForm) == nil, "\(check.out)")
  }

  @Test func theDraftOfTheXMLSampleHasAKindForEveryRecord() async throws {
    let workplace = try Workplace()
    let samples = Workplace.repository + "/samples/typpi-xml/typpi_aineisto_005_20261121.xml"
    let draft = await workplace.koto("mapping", "suggest", samples)
    #expect(draft.status == 0, "\(draft.err)")
    for expected in [
      "dialect: {format: xml, encoding: utf-8, dates: [yyyy-MM-dd, d.M.yyyy]}",
      """
        toimenpide:
          match: "typpi_aineisto_*.xml"
          record: "/TyppiAineisto/Asiakas"
          each: "Asiakkuus/Suunnitelma/Toimenpide"
      """,
      "      HENKILOTUNNUS: {path: \"Henkilotunnus\", type: hetu}",
      "      TEXT: {path: \"text()\"}",
    ] {
      #expect(draft.out.contains(expected), "\(expected) is not in: \(draft.out)")
    }
    try workplace.write(draft.out, to: "draft.yaml")
    let check = await workplace.koto("mapping", "check", "draft.yaml", samples)
    #expect(check.out.firstMatch(of: Self.ofForm) == nil, "\(check.out)")
    #expect(check.out.contains("K5103") && check.status == 65)
  }

  @Test func aDraftOfXMLDeclaresNamespacesAndHidesNames() async throws {
    let workplace = try Workplace()
    try workplace.write(
      """
      <Data xmlns="urn:a"><Client id="1"><Nimi>x</Nimi><Kieli>fi</Kieli><Kieli>sv</Kieli></Client>
      <Client id="2"><Nimi>y</Nimi><Osa><Tikli>1</Tikli></Osa></Client></Data>
      """, to: "a.xml")
    let draft = await workplace.koto("mapping", "suggest", "a.xml")
    for expected in [
      "    namespaces: {\"ns\": \"urn:a\"}", "{path: \"ns:Kieli\", type: code, many: join}",
      "    record: \"/ns:Data/ns:Client\"",
    ] {
      #expect(draft.out.contains(expected), "\(expected) is not in: \(draft.out)")
    }
    #expect(!draft.out.uppercased().contains("TIKLI") && !draft.out.contains("…"))
    try workplace.write(draft.out, to: "draft.yaml")
    let check = await workplace.koto("mapping", "check", "draft.yaml")
    #expect(check.out.firstMatch(of: Self.ofForm) == nil, "\(check.out)")
  }

  @Test func theDraftOfASpreadsheetNamesItsSheetsAndHeaders() async throws {
    let workplace = try Workplace()
    let list =
      Workplace.repository + "/Tests/KotoSourceTests/Spreadsheets/asiakaslista.xlsx"
    let draft = await workplace.koto("mapping", "suggest", list)
    for expected in [
      "dialect: {format: xlsx, dates: yyyy-MM-dd}", "    sheet: \"Asiakkaat\"", "    header: 3",
      "      Kunta: {type: code, pad: 3, required: true}",
    ] {
      #expect(draft.out.contains(expected), "\(expected) is not in: \(draft.out)")
    }
    try workplace.write(draft.out, to: "draft.yaml")
    let check = await workplace.koto("mapping", "check", "draft.yaml")
    #expect(check.out.firstMatch(of: Self.ofForm) == nil, "\(check.out)")
  }

  @Test func showsNoValueAndNothingOfAFileWithoutAHeader() async throws {
    let workplace = try Workplace()
    try workplace.write(PrivacyTests.people, to: "in/people.csv")
    try workplace.write("Kanarialintu;Tikli\nViherpeippo;Pilfink\n", to: "in/names.csv")
    let draft = await workplace.koto("mapping", "suggest", "in")
    for canary in PrivacyTests.canaries { #expect(!draft.all.contains(canary)) }
    #expect(draft.out.contains("people*.csv"))
    #expect(!draft.out.contains("names*.csv"))
    let nothing = await workplace.koto("mapping", "suggest", "in/names.csv")
    #expect(nothing.status == 65)
  }
}
