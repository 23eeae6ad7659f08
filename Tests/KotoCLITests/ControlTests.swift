import Foundation
import KotoCLI
import KotoCrypto
import KotoRegister
import Testing

/// Control totals: the input, the sender's note and the register have to say the same.
@Suite struct ControlTests {
  static let controls = """
    controls:
      - {count: people}
      - {count: clienthoods, sum: [CID]}
      - {count: clienthood, by: [municipality, end_reason]}
      - {count: contact, by: [kind]}
      - {count: person}

    """
  private static let noteHeader = "tiedosto;mittari;sarake;arvo\n"

  private func workplace(note: String? = nil) async throws -> Workplace {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try workplace.write(SmallDelivery.mapping + Self.controls, to: "small.yaml")
    if let note {
      try workplace.write(Self.noteHeader + note, to: "delivery/old.toimituslista.csv")
    }
    try await workplace.makeRegister()
    return workplace
  }

  private static func note(_ people: String, clienthoods: Int = 2, sum: Int = 23) -> String {
    let bytes = Array(people.utf8)
    return """
      people.csv;tietueita;;3
      people.csv;tavuja;;\(bytes.count)
      people.csv;sha256;;\(SHA256.hex(bytes).uppercased())
      clienthoods.csv;records;;\(clienthoods)
      clienthoods.csv;summa;CID;\(sum)

      """
  }

  @Test func totalsThatAgreeAreStoredWithTheBatch() async throws {
    let workplace = try await workplace(note: Self.note(SmallDelivery.people))
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 0, "\(result.all)")
    let shown = await workplace.koto("batch", "show", "1")
    let lines = shown.out.split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ")
    }
    #expect(
      lines.drop { $0 != "Control totals" }.prefix(12).joined(separator: "\n") == """
        Control totals
        What Input Note Register
        people.csv, records 3 3 3
        people.csv, bytes 155 155 –
        people.csv, hash 1cddc9b5… 1cddc9b5… –
        clienthoods.csv, records 2 2 2
        clienthoods.csv, sum of CID 23 23 –
        clienthood, municipality 249, end_reason other 1 – 1
        clienthood, municipality 249, end_reason – 1 – 1
        contact, kind phone 1 – 1
        person, rows 3 – 3
        The control totals agree.
        """)
    #expect(result.out.contains("The control totals agree."))
  }

  /// A note, and how many of its figures are wrong.
  @Test(arguments: [
    (note("x"), 2), (note(SmallDelivery.people, clienthoods: 3), 1),
    (note(SmallDelivery.people, sum: 24), 1),
    (note(SmallDelivery.people, clienthoods: 1, sum: 11), 2),
  ])
  func aNoteThatSaysOtherwiseStopsTheLoad(note: String, differences: Int) async throws {
    let workplace = try await workplace(note: note)
    let before = try workplace.read("koto.sqlite")
    let result = await workplace.load("small.yaml", "delivery", "--format", "json")
    #expect(result.status == 83, "\(result.all)")
    let output = try ImportOutput(result.out)
    #expect(output.outcome == "controls-differ" && output.batch == nil)
    #expect(output.findings.count { $0.code == "K4041" } == differences)
    // In the words of the reader's language, and once: the title says what is counted.
    let finnish = await workplace.load("small.yaml", "delivery", "--language", "fi")
    for word in ["(records", "(sum ", "(bytes", ", records", ", sum "] {
      #expect(!finnish.out.contains(word), "\(finnish.out)")
    }
    #expect(try workplace.read("koto.sqlite") == before)
  }

  @Test func aRowThatTheRegisterLosesOrChangesIsFoundByItsOwnCount() async throws {
    for (change, code) in [
      ("DELETE FROM contact WHERE person_id = NEW.person_id", "contact"),
      ("UPDATE clienthood SET municipality = '091' WHERE id = NEW.id", "clienthood"),
    ] {
      let workplace = try await workplace()
      try CustomerOffice.change(
        "CREATE TRIGGER loses AFTER INSERT ON clienthood WHEN NEW.end_reason IS NULL BEGIN \(change); END",
        in: workplace)
      let result = await workplace.load("small.yaml", "delivery", "--format", "json")
      #expect(result.status == 83, "\(result.all)")
      let found = try ImportOutput(result.out).findings.filter { $0.code == "K4042" }
      #expect(!found.isEmpty && found.allSatisfy { $0.file == code })
      let rows = try RegisterDump(workplace.register).rows("SELECT count(*) FROM person")
      #expect(rows == ["0"])
    }
  }

  @Test func laterDeliveriesOfChangedUnchangedAndJoinedRecordsAgree() async throws {
    let workplace = try await workplace()
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    // A number that is gone from the source stays in the register, a name and an end change, a person is new.
    let people =
      SmallDelivery.people.replacingOccurrences(of: "040 123 4567", with: "")
      .replacingOccurrences(of: "Öberg", with: "Åberg") + "4;;Uusi;Ulla;040 765 4321;;;\n"
    try SmallDelivery.write(
      to: workplace, people: people,
      clienthoods: SmallDelivery.clienthoods.replacingOccurrences(
        of: "11;1;1.2.2024;;", with: "11;1;1.2.2024;3.3.2025;X"))
    try workplace.write(SmallDelivery.mapping + Self.controls, to: "small.yaml")
    let changed = await workplace.load("small.yaml", "delivery")
    #expect(changed.status == 0 && changed.out.contains("control totals agree"), "\(changed.all)")
    // The same person from another system: joined, and nobody's values are overwritten.
    try workplace.write(
      (SmallDelivery.mapping + Self.controls).replacingOccurrences(
        of: "id: small", with: "id: other"
      )
      .replacingOccurrences(of: "system: small", with: "system: other"), to: "other.yaml")
    let other = await workplace.load("other.yaml", "delivery")
    #expect([0, 2].contains(other.status), "\(other.all)")
    #expect(other.out.contains("control totals agree"), "\(other.out)")
  }

  /// Notes that say nothing that can be relied on.
  @Test(arguments: [
    ("file;count\npeople.csv;3\n", "K1601"),
    (noteHeader + "people.csv;tietueita;;kolme\n", "K1601"),
    (noteHeader + "people.csv;tietueita;;3\npeople.csv;tietueita;;3\n", "K1613"),
    (noteHeader + "people.csv;summa;;3\n", "K1601"),
    (noteHeader + "people.csv;tietueita;;3\nplans.csv;tietueita;;1\n", "K1602"),
  ])
  func aNoteThatCannotBeReliedOnStopsBeforeAnythingIsRead(note: String, code: String) async throws {
    let workplace = try await workplace()
    try workplace.write(note, to: "delivery/old.toimituslista.csv")
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 65 && result.err.contains(code), "\(result.all)")
  }

  @Test func aSumThatCannotBeComputedIsToldAndStopsNothing() async throws {
    let workplace = try await workplace(
      note: "people.csv;tietueita;;3\npeople.csv;summa;FAMILY;3\n")
    let result = await workplace.load("small.yaml", "delivery", "--format", "json")
    #expect(result.status == 0, "\(result.all)")
    let codes = try ImportOutput(result.out).findings.map(\.code)
    #expect(codes.contains("K4043") && codes.contains("K1603"))
  }

  /// A column that only proves the way, with decimals and without a value in one record.
  @Test(arguments: [
    ("-9,75", 0), ("-9.750", 0), ("- 9,75", 0), ("-9,74", 83), ("-9,75 €", 65), ("10", 83),
  ])
  func sumsHaveDecimalsAndNeedNoField(noted: String, status: Int32) async throws {
    let workplace = try Workplace()
    let price = ["10,25", "-20.00", ""]
    let lines = SmallDelivery.people.replacing("\"two\nlines\"", with: "")
      .split(separator: "\n").enumerated().map { number, line in
        "\(line);\(number == 0 ? "PRICE" : price[number - 1])\n"
      }
    try SmallDelivery.write(to: workplace, people: lines.joined())
    let columns = SmallDelivery.mapping.replacing(
      "      NOTE: {multiline: true}\n", with: "      NOTE: {multiline: true}\n      PRICE: {}\n")
    try workplace.write(
      columns + "controls: [{count: people, sum: [PRICE]}]\n", to: "small.yaml")
    try workplace.write(
      Self.noteHeader + "people.csv;summa;PRICE;\(noted)\nclienthoods.csv;tietueita;;2\n",
      to: "delivery/old.toimituslista.csv")
    try await workplace.makeRegister()
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == status, "\(result.all)")
    guard status == 0 else { return }
    for (language, figure) in [("fi", "-9,75"), ("sv", "-9,75"), ("en", "-9.75")] {
      let shown = await workplace.koto("batch", "show", "1", "--language", language)
      let line = shown.out.split(separator: "\n").first { $0.contains("PRICE") } ?? ""
      #expect(line.split(separator: " ").suffix(3) == [Substring(figure), Substring(figure), "–"])
    }
  }

  @Test func aPlanHoldsTheTotalsAndAChangedNoteIsAnotherPlan() async throws {
    let workplace = try await workplace(note: Self.note(SmallDelivery.people))
    let planned = await workplace.load(
      "small.yaml", "delivery", "--dry-run", "--plan-out", "plan.json")
    #expect(planned.status == 0, "\(planned.all)")
    let text = try String(decoding: workplace.read("plan.json"), as: UTF8.self)
    #expect(text.contains("\"subject\": \"clienthood\""))
    try workplace.write(
      Self.noteHeader + "people.csv;tietueita;;3\nclienthoods.csv;tietueita;;2\n",
      to: "delivery/old.toimituslista.csv")
    let other = await workplace.koto("import", "--plan", "plan.json")
    #expect(other.status == 77 && other.err.contains("K4013"), "\(other.all)")
    try workplace.write(
      Self.noteHeader + Self.note(SmallDelivery.people), to: "delivery/old.toimituslista.csv")
    let loaded = await workplace.koto("import", "--plan", "plan.json")
    #expect(loaded.status == 0, "\(loaded.all)")
  }
}
