import KotoModel
import KotoSource
import Testing

/// What the values of a column show, and what of them is shown.
struct InspectedColumnTests {
  /// The profile of a column with these values, beside a key.
  static func column(_ values: [String], named name: String = "TIETO") throws -> ColumnProfile {
    let text =
      "ID;\(name)\n"
      + values.enumerated().map { "\($0.offset + 1);\"\($0.element)\"\n" }.joined()
    let profile = try InspectTests.profile(
      Array(text.utf8), .init(delimiter: UInt8(ascii: ";"), header: .names))
    return try #require(profile.columns.last)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let values: [String]
    let meaning: String

    init(_ meaning: String, _ values: String...) {
      self.values = values
      self.meaning = meaning
    }

    var testDescription: String { "\(meaning): \(values)" }
  }

  @Test(arguments: [
    Case("identity_code", "010180-9004", "150975X902C", "010180-900X"),
    Case("identity_code", "010180y9015"),
    Case("date", "1.2.2024", "31.12.1999", "01.02.2003"),
    Case("date", "2024-02-03", "1.2.2024"),
    Case("date", "1.2.24", "1.2.1999", "31.2.2024"),
    Case("date", "20240203", "19991231"),
    Case("whole_number", "20240203", "99999999", "12345678", "00000001"),
    Case("date_time", "7.1.2026 9:00", "2026-01-07T09:00:00"),
    Case("municipality", "091", "049", "5", "837", "20"),
    Case("municipality", "Helsinki", "ESPOO", "Åbo"),
    Case("postal_code", "00100", "02100", "33100", "20500"),
    Case("whole_number", "10001", "10002", "10003", "10004", "10005"),
    Case("country", "SYR", "Syyria", "760", "IRQ"),
    Case("language", "ku", "so", "arabia", "uk"),
    Case("phone", "040 000 1234", "+358 40 0001234", "09-0001234"),
    Case("email", "maija@example.org", "a.b@example.fi"),
    Case("yes_no", "K", "E", "K"),
    Case("yes_no", "0", "1", "1"),
    Case("whole_number", "3", "4", "-5"),
    Case("decimal_number", "1,5", "12.25", "3"),
    Case("free_text", "Asiakas hakee koulutukseen syksyllä.", "Sovittu uusi aika."),
    Case("markup", "<p>Asiakas</p>", "<b>x</b> y"),
    Case("text", "Virtanen", "Mäkinen", "Öhman-Lind"),
    Case("nothing", "", " ", ""),
    Case("nothing", "-", "NULL", "ei tiedossa"),
  ])
  func tellsWhatValuesSeemToBe(_ item: Case) throws {
    let column = try Self.column(item.values)
    #expect(column.meanings.first?.value.rawValue == item.meaning, "\(column)")
  }

  @Test func saysBothWhereTwoMeaningsFit() throws {
    let column = try Self.column(["FI", "SV", "FI", "SV"])
    #expect(Set(column.meanings.map(\.value)) == [.language, .country])
  }

  @Test func countsShapesWithoutALetterOrDigitOfTheValue() throws {
    let column = try Self.column([
      "010180-9004", "150975X902C", "Öz", "Mäkinen-Öz", "a1@example.org", "12345678901", "\u{1}x",
    ])
    let shapes = column.shapes.map(\.value)
    #expect(column.shapes.reduce(column.otherShapes) { $0 + $1.count } == 7)
    #expect(shapes.allSatisfy { $0.allSatisfy { "NXx+-@..…".contains($0) } }, "\(shapes)")
  }

  @Test func countsDifferentValuesExactlyAndThenNearly() throws {
    let few = try Self.column((0..<2_000).map { "a\($0 % 1_000)" })
    #expect(few.distinct == 1_000)
    #expect(few.isDistinctExact)
    #expect(!few.isUnique)
    let many = try Self.column((0..<20_000).map { "nimi \($0)" })
    #expect(!many.isDistinctExact)
    #expect((19_000...20_000).contains(many.distinct), "\(many.distinct)")
    #expect(many.isUnique)
  }

  @Test func showsAnExtremeOnlyWhereFiveShareIt() throws {
    let alone = try Self.column(["3.2.1931", "1.1.1980", "1.1.1980", "24.12.2001"])
    #expect(alone.range == ValueRange(minimum: "1931", maximum: "2001", isRounded: true))
    let shared = try Self.column(Array(repeating: "3.2.1931", count: 5) + ["1.1.1980"])
    #expect(shared.range == ValueRange(minimum: "1931-02-03", maximum: "1980", isRounded: true))
    let salary = try Self.column(["1234", "45678", "3000"])
    #expect(salary.range == ValueRange(minimum: "1000", maximum: "50000", isRounded: true))
    let grades = try Self.column(
      Array(repeating: "4", count: 5) + Array(repeating: "10", count: 5))
    #expect(grades.range == ValueRange(minimum: "4", maximum: "10", isRounded: false))
  }

  struct Disclosure: Sendable, CustomTestStringConvertible {
    let column: String
    let values: [String]
    let isShown: Bool
    var testDescription: String { "\(column): \(values)" }
  }

  /// Each value six times, so that only its form and the column's name decide.
  @Test(arguments: [
    Disclosure(column: "TILA", values: ["U", "K", "P"], isShown: true),
    Disclosure(column: "KUNTA", values: ["091", "049"], isShown: true),
    Disclosure(column: "ORG_TYYPPI", values: ["KUNTA", "KELA"], isShown: true),
    Disclosure(column: "X", values: ["KUNTA", "KELA"], isShown: false),
    Disclosure(column: "SUKUNIMI", values: ["VIRTANEN", "ABO"], isShown: false),
    Disclosure(column: "SUKUNIMI", values: ["LEE", "KIM"], isShown: false),
    Disclosure(column: "X", values: ["Lee", "Kim"], isShown: false),
    Disclosure(column: "X", values: ["Öz", "Li"], isShown: false),
    Disclosure(column: "KASITTELIJA", values: ["AV", "KM"], isShown: false),
    Disclosure(column: "VIRKAILIJA_KOODI", values: ["VIRK1", "VIRK2"], isShown: false),
    Disclosure(column: "KOODI", values: ["Virtanen", "Kela"], isShown: false),
    Disclosure(column: "HETU", values: ["1", "2"], isShown: false),
  ])
  func showsCodesOnlyWhereTheyCanBeNoPerson(_ item: Disclosure) throws {
    let values = (0..<6).flatMap { _ in item.values }
    let column = try Self.column(values, named: item.column)
    #expect(column.codes.isEmpty != item.isShown, "\(column.codes)")
    let oneAlone = try Self.column(values + ["Q"], named: item.column)
    #expect(oneAlone.codes.isEmpty)
  }

  @Test func countsWhatIsOddAboutValues() throws {
    let column = try Self.column([
      "?irin", "A\u{308}iti", " Virtanen", "Aino <b>M</b>", "puoliso 010180-9004", "-", "Mäki",
    ])
    let odd = Dictionary(uniqueKeysWithValues: column.oddities.map { ($0.value, $0.count) })
    #expect(
      odd == [
        .lostLetters: 1, .looseAccents: 1, .outerBlanks: 1, .markup: 1, .identityCodeInText: 1,
        .placeholder: 1,
      ])
    let codes = try Self.column(["010180-9004", "010180-900X", "010180-9012"])
    #expect(codes.oddities.contains { $0.value == .wrongCheckCharacter && $0.count == 2 })
    #expect(codes.oddities.contains { $0.value == .temporaryCode && $0.count == 1 })
  }
}
