import KotoImport
import KotoModel
import KotoTestSupport
import Testing

/// Column types and date forms, through a mapping as an import runs it.
struct ColumnReadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let column: String
    let source: String
    let value: String?
    let codes: [String]

    init(_ column: String, _ source: String, _ value: String?, _ codes: String...) {
      self.column = column
      self.source = source
      self.value = value
      self.codes = codes
    }

    var testDescription: String { "\(column) \(source.debugDescription)" }
  }

  /// Reads into a text field that has no form of its own, so that only the column speaks.
  private func expect(_ item: Case, field: String = "call_name") throws {
    let result = try Tiny.value(
      item.source, column: item.column, field: "{from: C, else: empty}", named: field)
    #expect(result.value == item.value)
    // A value that is left out has two findings: why, and that it is.
    let isLeftOut = result.codes.last == "K2605"
    #expect(isLeftOut == (item.codes.first == "K2605"))
    if !isLeftOut { #expect(result.codes == item.codes) }
  }

  @Test(arguments: [
    Case("{}", " a ", " a "),
    Case("{}", "  ", nil),
    Case("{empty: [\"-\", \"ei tiedossa\"]}", "-", nil),
    Case("{empty: [\"-\", \"ei tiedossa\"]}", " ei tiedossa ", nil),
    Case("{empty: [\"-\"]}", "--", "--"),
    // Decomposed letters of another system are composed, and counted.
    Case("{}", "A\u{308}iti", "Äiti", "K2603"),
    Case("{}", "Äiti", "Äiti"),
    // Letters that the source could not write.
    Case("{}", "?irin", "?irin", "K2607"),
    Case("{}", "M?kinen-Öz", "M?kinen-Öz", "K2607"),
    Case("{}", "Gh\u{FFFD}", "Gh\u{FFFD}", "K2607"),
    Case("{}", "Miksi? Ei tiedossa?", "Miksi? Ei tiedossa?"),
    Case("{}", "https://example.org/?sivu=1", "https://example.org/?sivu=1"),
    Case("{}", "a\u{1}b", nil, "K2605"),
    Case("{}", "a\u{7F}b", nil, "K2605"),
    Case("{}", "ab\u{7F}", nil, "K2605"),
    Case("{max: 3}", "äöå", "äöå"),
    Case("{max: 3}", "abcd", nil, "K2605"),
    Case("{type: code}", " 04 ", "04", "K2606"),
    Case("{type: code, pad: 3}", "4", "004", "K2305"),
    Case("{type: code, pad: 3}", "4a", "4a"),
    Case("{type: code, pad: 3}", "0004", "0004"),
    Case("{type: code, max: 3}", "abcd", nil, "K2605"),
    Case("{type: integer}", "12", "12"),
    Case("{type: integer}", "-12", nil, "K2605"),
    Case("{type: integer}", "1,5", nil, "K2605"),
    Case("{type: integer}", "1234567890123456789", nil, "K2605"),
    Case("{type: year}", "1999", "1999"),
    Case("{type: year}", "99", nil, "K2605"),
    Case("{type: flag}", " K ", "K", "K2606"),
    Case("{type: phone}", "040 000 1234", "+358400001234"),
    Case("{type: phone}", "+358 (0)40 0001234", "+358400001234"),
    Case("{type: phone}", "0046 8 000000", "+468000000"),
    Case("{type: phone}", "040 000 1234, vaimo", nil, "K2605"),
    Case("{type: email}", "maija@example.org", "maija@example.org"),
    Case("{type: email}", "maija@example", nil, "K2605"),
    Case("{type: postal_code, pad: 5}", "100", "00100", "K2305"),
    Case("{type: postal_code}", "100", nil, "K2605"),
    Case("{type: postal_code}", "FI-00100", nil, "K2605"),
    Case("{type: hetu}", "010180-9004", "010180-9004"),
    Case("{type: hetu}", "010180y9015", "010180Y9015", "K2109"),
    Case("{type: hetu}", "010180\u{2013}9004", "010180-9004", "K2109"),
    Case("{type: hetu}", "010180-9005", nil, "K2605"),
  ])
  func reads(_ item: Case) throws { try expect(item) }

  @Test(arguments: [
    ("010180-9005", "K2103"), ("010180-900", "K2101"), ("0101809004", "K2108"),
    ("010180Z9004", "K2104"), ("310280-900X", "K2102"), ("010180-0014", "K2106"),
    ("X", "K2101"), ("311226A900D", "K2105"),
    // Not counted as repaired when it is refused after all.
    ("010180a900\u{E5}", "K2101"), ("010180y9016", "K2103"),
  ])
  func tellsWhatIsWrongWithACode(_ source: String, _ code: String) throws {
    let result = try Tiny.value(
      source, column: "{type: hetu}", field: "{from: C}", named: "call_name")
    #expect(result.codes == [code])
  }

  @Test(arguments: [
    Case("{type: date}", "3.2.2024", "2024-02-03"),
    Case("{type: date}", "03.02.2024", "2024-02-03"),
    Case("{type: date}", "29.2.2024", "2024-02-29"),
    Case("{type: date, dates: yyyy-MM-dd}", "2024-02-03", "2024-02-03"),
    Case("{type: date, dates: yyyyMMdd}", "20240203", "2024-02-03"),
    Case("{type: date, dates: [d.M.yyyy, yyyyMMdd]}", "20240203", "2024-02-03"),
    Case("{type: date, open: [\"31.12.9999\"]}", "31.12.9999", nil),
    Case("{type: date, empty: [\"00.00.0000\"]}", "00.00.0000", nil),
    Case("{type: date}", " 3.2.2024", "2024-02-03", "K2606"),
  ])
  func readsDates(_ item: Case) throws { try expect(item, field: "birth_date") }

  @Test(arguments: [
    ("{}", "2024-02-03", "K2201"), ("{}", "3.2", "K2201"), ("{}", "3/2/2024", "K2201"),
    ("{}", "003.2.2024", "K2201"), ("{}", "3.2.20245", "K2201"), ("{}", "3.2.24", "K2203"),
    ("{}", "29.2.2023", "K2202"), ("{}", "31.4.2024", "K2202"), ("{}", "0.1.2024", "K2202"),
    ("{}", "1.13.2024", "K2202"), ("{}", "31.12.9999", "K2204"), ("{}", "1.1.1849", "K2204"),
    ("{dates: yyyy-MM-dd}", "2024-2-3", "K2201"), ("{dates: yyyy-MM-dd}", "2023-02-29", "K2202"),
    ("{dates: yyyyMMdd}", "20231301", "K2202"), ("{dates: yyyyMMdd}", "202401", "K2201"),
    // Among several forms the one that nearly fits explains.
    ("{dates: [yyyyMMdd, d.M.yyyy]}", "30.2.2024", "K2202"),
    ("{dates: [d.M.yyyy, yyyyMMdd]}", "30.2.2024", "K2202"),
  ])
  func refusesDates(_ keys: String, _ source: String, _ code: String) throws {
    let column = keys == "{}" ? "{type: date}" : "{type: date, " + keys.dropFirst()
    let result = try Tiny.value(source, column: column, field: "{from: C}", named: "birth_date")
    #expect(result.codes == [code])
  }

  /// Every day of four centuries is read back as itself, in every form.
  @Test func everyDayIsReadAsItself() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let first = try #require(CivilDate(year: 1_850, month: 1, day: 1)).dayNumber
    let last = try #require(CivilDate(year: 2_150, month: 12, day: 31)).dayNumber
    let days = (0..<2_000).map { _ in
      CivilDate(dayNumber: Int32.random(in: first...last, using: &generator))
    }
    for (form, text) in Self.writers {
      let records = days.enumerated().map { ["ID": "\($0)", "C": text($1)] }
      let run = try MapperRun(
        Tiny.person(column: "{type: date, dates: \(form)}", field: "birth_date: {from: C}"),
        ["f": records])
      #expect(
        run.rows("person").map { $0["birth_date"] } == days.map(\.description), "seed \(seed)")
    }
  }

  private static let writers: [(String, @Sendable (CivilDate) -> String)] = [
    ("d.M.yyyy", { "\($0.components.day).\($0.components.month).\($0.components.year)" }),
    ("yyyy-MM-dd", \.description),
    ("yyyyMMdd", { $0.description.filter { $0 != "-" } }),
  ]

  @Test func aRequiredColumnRejects() throws {
    let run = try MapperRun(
      Tiny.person(column: "{required: true}", field: "call_name: {from: C}"),
      ["f": [["ID": "1"], ["ID": "2", "C": "x"], ["C": "x"]]])
    #expect(run.verdicts["f"] == [.reject, .load, .reject])
    #expect(
      run.findings.map { "\($0.code.rawValue) \($0.place.name ?? "")" } == ["K2001 C", "K2001 ID"])
  }
}
