import KotoImport
import KotoModel
import KotoTestSupport
import Testing

/// Every step, through a mapping as an import runs it.
struct StepTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let steps: String
    let source: String
    /// Nil where nothing is left.
    let result: String?

    init(_ steps: String, _ source: String, _ result: String?) {
      self.steps = steps
      self.source = source
      self.result = result
    }

    var testDescription: String { "\(steps) \(source.debugDescription)" }
  }

  @Test(arguments: [
    Case("trim", "  Maija Liisa ", "Maija Liisa"),
    Case("trim", "\u{A0} Maija\u{A0}", "Maija"),
    Case("trim", "Maija  Liisa", "Maija  Liisa"),
    Case("squeeze", "  Maija \t Liisa\u{A0}\u{A0}M. ", "Maija Liisa M."),
    Case("squeeze", "Ääkkönen", "Ääkkönen"),
    Case("single_line", "Maija\r\nLiisa\n\nM.", "Maija Liisa M."),
    Case("upper", "åbo", "ÅBO"),
    Case("upper", "straße", "STRASSE"),
    Case("lower", "ÅBO", "åbo"),
    // Not Turkish: a dotted capital I keeps its dot.
    Case("lower", "IŞIK", "işik"),
    Case("digits", "no. 12-3 b", "123"),
    Case("digits", "none", nil),
    Case("strip_markup", "a <b>b</b><br/>c", "a b\nc"),
    Case("strip_markup", "5 < 6 &amp; 7 > 6", "5 < 6 & 7 > 6"),
    Case("strip_markup", "&auml; &#228; &#xE4;", "&auml; ä ä"),
    Case("strip_markup", "&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    Case("strip_markup", "<br><p></p>", nil),
    Case("strip_markup", "a & b", "a & b"),
    Case("{before: \",\"}", "Malli, Maija, M.", "Malli"),
    Case("{before: \",\"}", "Malli", "Malli"),
    Case("{before: \",\"}", ", Maija", nil),
    Case("{after: \", \"}", "Malli, Maija, M.", "Maija, M."),
    Case("{after: \",\"}", "Malli", "Malli"),
    Case("{after: \",\"}", "Malli,", nil),
    Case("{prefix: \"FI-\"}", "100", "FI-100"),
    Case("{pad: 5}", "100", "00100"),
    Case("{pad: 5}", "123456", "123456"),
    Case("{pad: 5}", "1a", "1a"),
    Case("{replace: {ä: ae, ö: oe}}", "Ääliö", "Äaelioe"),
    // One after the other: what the first makes the second may take.
    Case("{replace: {a: b, b: c}}", "ab", "cc"),
    Case("{replace: {x: \"\"}}", "xx", nil),
    Case("{before: \",\"}, squeeze, upper", "  malli   m, x", "MALLI M"),
  ])
  func makes(_ item: Case) throws {
    let (value, _) = try Tiny.value(
      item.source, column: "{multiline: true}", field: "{from: C, steps: [\(item.steps)]}",
      named: "call_name")
    #expect(value == item.result)
  }

  @Test(arguments: [
    ("010180-9004", "1980-01-01"), ("010180+9004", "1880-01-01"), ("010105A9006", nil),
    ("010180y9015", "1980-01-01"), ("", nil),
  ])
  func birthDateOfHetu(_ code: String, _ date: String?) throws {
    let (value, _) = try Tiny.value(
      code, column: "{type: hetu}", field: "{from: C, steps: [birth_date_of_hetu], else: empty}",
      named: "birth_date")
    #expect(value == date)
  }

  @Test(arguments: [("3.2.2024", "2024"), ("31.12.1999", "1999"), ("", nil)])
  func yearOfDate(_ date: String, _ year: String?) throws {
    let (value, _) = try Tiny.value(
      date, column: "{type: date}", field: "{from: C, steps: [year_of_date]}", named: "call_name")
    #expect(value == year)
  }

  @Test(arguments: [
    ("{pad: 5}", "100", ["K2305"]), ("{pad: 3}", "100", []),
    ("strip_markup", "<b>a</b>", ["K2602"]), ("strip_markup", "a", []),
    ("squeeze", " a ", ["K2606"]), ("trim", "a ", ["K2606"]), ("trim", "a", []),
  ])
  func countsRepairs(_ step: String, _ source: String, _ codes: [String]) throws {
    let result = try Tiny.value(source, field: "{from: C, steps: [\(step)]}", named: "call_name")
    #expect(result.codes == codes)
  }

  @Test func countsEachRepairOnceForEachRecord() throws {
    let run = try MapperRun(
      Tiny.person(field: "call_name: {from: C, steps: [{pad: 3}]}"),
      ["f": [["ID": "1", "C": "1"], ["ID": "2", "C": "2"], ["ID": "3", "C": "333"]]])
    #expect(run.codes == ["K2305"])
    #expect(run.findings.first?.occurrences == 2)
    #expect(run.findings.first?.place.line == 2)
  }

  @Test func whereNothingIsLeftFallbackAndDefaultApply() throws {
    let rule = "{from: C, steps: [digits], fallback: ID, default: none}"
    #expect(try Tiny.value("x", field: rule, named: "call_name").value == "1")
    let other = "{from: C, steps: [digits], default: none}"
    #expect(try Tiny.value("x", field: other, named: "call_name").value == "none")
  }

  /// Steps are pure: squeezing twice is squeezing once, whatever the text.
  @Test(arguments: ["trim", "squeeze", "single_line", "upper", "lower", "digits"])
  func isIdempotent(_ step: String) throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let letters = Array("aÄß1 \u{A0}\t\nİ")
    let once = Tiny.person(
      column: "{multiline: true}", field: "call_name: {from: C, steps: [\(step)]}")
    let texts = (0..<100).map { _ in
      let length = Int.random(in: 1...10, using: &generator)
      return String((0..<length).map { _ in letters.randomElement(using: &generator) ?? "a" })
    }
    let first = try values(once, texts)
    let again = try values(once, first.map { $0 ?? "" })
    #expect(first == again, "seed \(seed)")
  }

  private func values(_ mapping: String, _ texts: [String]) throws -> [String?] {
    let records = texts.enumerated().map { ["ID": "\($0)", "C": $1] }
    return try MapperRun(mapping, ["f": records]).rows("person").map { $0["call_name"] }
  }
}
