import Foundation
import Testing

/// The life of a batch that came as XML: records inside one element, several kinds in one file.
@Suite struct XMLBatchTests {
  private static let mapping = HeldOffice.mapping
    .replacing(
      "format: csv, encoding: utf-8, delimiter: \";\"", with: "format: xml, encoding: utf-8"
    )
    .replacing(
      "    match: \"people*.csv\"", with: "    match: \"all*.xml\"\n    record: /all/person"
    )
    .replacing(
      "    match: \"clienthoods*.csv\"",
      with: "    match: \"all*.xml\"\n    record: /all/person\n    each: clienthood"
    )
    .replacing("      CID: {", with: "      CID: {path: \"@id\", ")
    .replacing("FROM: {type", with: "FROM: {path: \"@from\", type")
    .replacing("columns:\n      ID: {", with: "columns:\n      ID: {path: \"@id\", ")
    .replacing("      ID: {required", with: "      ID: {path: \"^/@id\", required")
    .replacing("      HETU: {", with: "      HETU: {path: \"@code\", ")
    .replacing("      FAMILY: {", with: "      FAMILY: {path: \"@family\", ")
    .replacing("      GIVEN: {", with: "      GIVEN: {path: \"@given\", ")
    .replacing("      BORN: {", with: "      BORN: {path: \"@born\", ")
    .replacing("      LANGUAGE: {", with: "      LANGUAGE: {path: \"@language\", ")
    .replacing("      PHONE: {", with: "      PHONE: {path: \"@phone\", ")
    .replacing("      BAN: {}", with: "      BAN: {path: \"@ban\"}")

  /// The records of ``HeldOffice``, and more clienthoods than people, so that their numbers differ from the people's.
  private static let file = """
    <?xml version="1.0" encoding="UTF-8"?>
    <all>
      <person id="1" family="Virtanen" given="Aino" born="1.2.1980" language="fi" phone="040 123 4567">
        <clienthood id="11" from="1.2.2024"/><clienthood id="10" from="1.2.2023"/>
      </person>
      <person id="2" family="VIRTANEN" given="Aino" born="1.2.1980" language="sv" phone="040 123 4567" ban="x">
        <clienthood id="12" from="1.3.2024"/><clienthood id="14" from="1.3.2025"/>
      </person>
      <person id="3" code="150975X902C" family="Öberg" given="Åke" born="15.9.1975" language="sv"/>
      <person id="4" code="150975X902C" family="Strand" given="Åke" born="15.9.1975" language="sv" phone="050 765 4321">
        <clienthood id="13" from="1.4.2024"/>
      </person>
    </all>

    """

  private func open() async throws -> Workplace {
    let workplace = try Workplace()
    try workplace.write(Self.mapping, to: "held.yaml")
    try workplace.write(Self.file, to: "delivery/all.xml")
    try await workplace.makeRegister()
    let result = await workplace.load("held.yaml", "delivery")
    try #require(result.status == 2, "\(result.all)")
    return workplace
  }

  @Test func whatWaitsIsListedWithItsReasonsAndValues() async throws {
    let workplace = try await open()
    let listed = await workplace.koto("batch", "held", "1", "--purpose", "78", "--format", "json")
    let records = try HeldOutput(listed.out).records
    #expect(records.map(\.code) == ["K3101", "K3102", "K3005", "K3005", "K3005"])
    let names = try #require(records[1].values.first { $0.field == "family_name" })
    #expect(names.record == "Strand" && names.people == ["2": "Öberg"])
  }

  @Test func theCertificateNamesTheFileOnceAndEachKindOfItsRecords() async throws {
    let workplace = try await open()
    #expect(await workplace.koto("batch", "certificate", "1", "--to", "c.html").status == 0)
    let page = try String(decoding: workplace.read("c.html"), as: UTF8.self)
    // The one file that was delivered, and its two kinds as rows of the account and bars of the picture.
    #expect(page.components(separatedBy: #"<th scope="row">all.xml</th>"#).count == 2)
    #expect(page.contains("all.xml: people, clienthoods"))
    for kind in ["people", "clienthoods"] {
      #expect(page.components(separatedBy: ">\(kind)<").count == 3, "\(kind)")
    }
    let digits = page.split(separator: "9 records, ").last?.prefix { $0 != "b" }.filter(\.isNumber)
    #expect(digits == "\(Self.file.utf8.count)")
  }

  @Test func theFileIsOneArtifactForEditors() async throws {
    let workplace = try await open()
    let shown = await workplace.koto("batch", "show", "1", "--format", "sarif")
    let artifacts = shown.out.split(separator: "\"artifacts\":").last?
      .split(separator: "\"results\"").first
    #expect(artifacts?.split(separator: "\"uri\"").count == 2, "\(shown.out.prefix(2_000))")
  }

  @Test func aChangedFileOfAPlanIsNamedOnceForAllItsKinds() async throws {
    let workplace = try Workplace()
    try workplace.write(Self.mapping, to: "held.yaml")
    try workplace.write(Self.file, to: "delivery/all.xml")
    try await workplace.makeRegister()
    let planned = await workplace.load(
      "held.yaml", "delivery", "--dry-run", "--plan-out", "plan.json")
    #expect(planned.status == 2, "\(planned.all)")
    let before = try workplace.read("koto.sqlite")
    try workplace.write(Self.file.replacing("Strand", with: "Rand"), to: "delivery/all.xml")
    let changed = await workplace.koto("import", "--plan", "plan.json")
    #expect(changed.status == 77, "\(changed.all)")
    #expect(changed.err.split(separator: " ").count { $0 == "K4010" } == 1, "\(changed.err)")
    #expect(try workplace.read("koto.sqlite") == before)
    try workplace.write(Self.file, to: "delivery/all.xml")
    #expect(await workplace.koto("import", "--plan", "plan.json").status == 2)
  }

  @Test func controlTotalsKeepApartTheKindsOfRecordOfOneFile() async throws {
    let workplace = try Workplace()
    // Person 4 is recognised by the code; a clienthood of another person has the same number in the file.
    let file = Self.file.replacing("VIRTANEN", with: "Virta").replacing("Strand", with: "Öberg")
    try workplace.write(Self.mapping + "controls: [{count: clienthood}]\n", to: "held.yaml")
    try workplace.write(file, to: "delivery/all.xml")
    try workplace.write(
      """
      tiedosto;mittari;sarake;arvo
      all.xml;tietueita;people;4
      all.xml;tietueita;clienthoods;5
      all.xml;tavuja;;\(file.utf8.count)

      """, to: "delivery/old.toimituslista.csv")
    try await workplace.makeRegister()
    let result = await workplace.load("held.yaml", "delivery")
    #expect(result.status == 0 && result.out.contains("K3104"), "\(result.all)")
    #expect(result.out.contains("The control totals agree."), "\(result.all)")
    let totals = result.out.split(separator: "\n").filter { $0.hasPrefix("all.xml, ") }
    #expect(
      totals.map { $0.split(separator: " ").dropLast(3).joined(separator: " ") }
        == ["all.xml, records, people", "all.xml, bytes", "all.xml, records, clienthoods"])
  }

  @Test func aDecisionLoadsWhatWaitedAndIsExplainedAndUndone() async throws {
    let workplace = try await open()
    let before = try RegisterDump.canonical(workplace.register)
    let waiting = try HeldOffice.waiting(workplace)
    let second = try #require(waiting[2])
    let decide = ["batch", "decide", "1", "\(second)", "--new", "--reason", "twins"]
    let result = await workplace.run(decide, as: "testaaja")
    #expect(result.status == 0, "\(result.all)")
    #expect(result.out.contains("1 record decided; 2 records waited for those."))
    #expect(
      try workplace.rows(
        "SELECT starts_on FROM clienthood WHERE person_id = 3 ORDER BY starts_on")
        == ["2024-03-01", "2025-03-01"])
    let row = try #require(
      try workplace.rows("SELECT id FROM clienthood WHERE starts_on = '2025-03-01'").first)
    let explain = ["explain", "clienthood", row, "--purpose", "72.1"]
    let explained = await workplace.run(
      explain + ["--delivery", "delivery/all.xml"], as: "testaaja")
    #expect(explained.status == 0, "\(explained.all)")
    #expect(explained.out.contains("the record, mapped again, gives this value"))
    #expect(explained.out.contains("batch      2, source system held"))
    let cut = await workplace.run(explain + ["--bytes", "delivery/all.xml"], as: "testaaja")
    #expect(String(decoding: cut.bytes, as: UTF8.self) == #"<clienthood id="14" from="1.3.2025"/>"#)
    let again = try ImportOutput(
      await workplace.load("held.yaml", "delivery", "--dry-run", "--format", "json").out)
    #expect(again.files.map(\.records.held) == [1, 1])
    #expect(await workplace.koto("batch", "undo", "2").status == 0)
    #expect(try RegisterDump.canonical(workplace.register) == before)
    #expect(await workplace.run(decide, as: "testaaja").status == 0)
    #expect(await workplace.koto("batch", "undo", "4").status == 0)
    #expect(await workplace.koto("audit", "verify").status == 0)
  }
}
