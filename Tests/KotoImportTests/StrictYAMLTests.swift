import KotoImport
import KotoModel
import KotoTestSupport
import Testing

/// Every YAML reader must see the mapping that koto runs.
struct StrictYAMLTests {
  private func problems(_ text: String) -> [String] {
    let (root, findings) = StrictYAML.read(text, file: "m.yaml")
    _ = root
    return findings.map { finding in
      "\(finding.code.rawValue) \(finding.place.line ?? 0):\(finding.place.column ?? 0)"
    }
  }

  @Test(
    arguments: MappingReference.ambiguousTexts + [
      "yes", "Yes", "y", "n", "off", "FALSE", "null", "NULL", ".5", "-.5", "+1", "0o17", "0b11",
      "1.5", "1.", "190:20:30", "1_0.5", ".inf", "-.INF", ".NaN", "2026-1-1",
      "2026-01-01T12:00:00Z", "685.230_15e+03",
    ])
  func refusesWhatSomeReaderTakesForAnotherType(_ scalar: String) throws {
    let text = Tiny.person(field: "call_name: {const: \(scalar)}")
    let findings = MappingReader.read(text, fileName: "m.yaml").findings
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.code == .unquotedScalar)
    #expect(finding.parameters["expected"] == "\"\(scalar)\"")
    #expect(finding.place.line == 17)
  }

  @Test(arguments: [
    "K", "E", "1386/2010", "d.M.yyyy", "91a", "a:b", "tab", "none", "yess", "1.2.2025", "-x", "=",
    "2026-W01", "12:61x", "0x", "+358 40", "nil", "TRUTH",
  ])
  func acceptsWhatIsATextToEveryReader(_ scalar: String) throws {
    let run = try MapperRun(
      Tiny.person(field: "call_name: {const: \(scalar)}"), ["f": [["ID": "1"]]])
    #expect(run.rows("person").first?["call_name"] == scalar)
  }

  @Test(arguments: MappingReference.ambiguousTexts)
  func acceptsTheQuotedForm(_ scalar: String) throws {
    for quote in ["\"", "'"] {
      let run = try MapperRun(
        Tiny.person(field: "call_name: {const: \(quote)\(scalar)\(quote)}"), ["f": [["ID": "1"]]])
      #expect(run.rows("person").first?["call_name"] == scalar)
    }
  }

  @Test func refusesAmbiguousKeys() {
    let text = Tiny.person(field: "call_name: {from: C, values: {04: a, NO: b, K: c}}")
    let findings = MappingReader.read(text, fileName: "m.yaml").findings
    #expect(findings.map(\.code) == [.unquotedScalar, .unquotedScalar])
    #expect(findings.map(\.place.name) == ["04", "NO"])
  }

  @Test(arguments: [
    ("a: &x b\nc: d", ["K5007 1:4"]),
    ("a: &x {b: c}\nd: *x", ["K5007 1:4"]),
    ("a: *x", ["K5001 1:4"]),
    ("a: !!int \"5\"", ["K5007 1:4"]),
    ("a: !own text", ["K5007 1:4"]),
    ("a: !own {b: c}", ["K5007 1:4"]),
    ("a: !own [b]", ["K5007 1:4"]),
    ("a: !!set {b: c}", ["K5007 1:4"]),
    ("<<: {a: b}", ["K5007 1:1"]),
    ("a: b\n---\nc: d", ["K5001 2:1"]),
    ("a: b\nc:\td", ["K5007 2:3"]),
    ("a:\n\tb: c", ["K5007 2:1"]),
    ("a: \"x\ty\"", ["K5007 1:6"]),
    ("a: b\r\nc:\td\r\n", ["K5007 2:3"]),
    ("? [a, b]\n: c", ["K5007 1:3"]),
    ("a: [b", ["K5001 1:6"]),
    ("a:\r\n  [ö", ["K5001 2:5"]),
    ("a: [b\n", ["K5001 2:1"]),
    ("a: \"b", ["K5001 1:6"]),
    ("", ["K5001 1:0"]),
    ("# nothing\n", ["K5001 1:0"]),
    // What is missing is missed at the end of the text, and not on a line after it.
    ("--- !x", ["K5007 1:5"]),
    ("a: b\n--- ", ["K5001 2:1"]),
  ])
  func refusesFeatures(_ text: String, _ expected: [String]) {
    #expect(problems(text) == expected, "\(text.debugDescription)")
  }

  @Test func whatIsMissingIsNotMissedAfterTheEnd() {
    for text in ["---", "--- ", "a:"] {
      let findings = MappingReader.read(text, fileName: "m.yaml").findings
      #expect(findings.allSatisfy { $0.place.line == 1 }, "\(text)")
      #expect(!findings.isEmpty)
    }
  }

  @Test func reportsSeveralFeaturesAtOnce() {
    let text = """
      a: &x b
      c: !!int "5"
      d: [!own e, &y f]
      """
    #expect(problems(text) == ["K5007 1:4", "K5007 2:4", "K5007 3:5", "K5007 3:13"])
  }

  @Test func tabsInCommentsAreHarmless() {
    #expect(problems("# a\tb\n  # c\td\na: b") == [])
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3", 3, "a"),
    ("a: 1\n\"a\": 3", 2, "a"),
    // The same key one level deeper is no repetition.
    ("a:\n  a: 1\nb: 2\na: 3", 4, "a"),
    ("x:\n  a: 1\n  b:\n    a: 2\n  a: 3", 5, "a"),
    // The first key of a map in a list stands behind the hyphen.
    ("l:\n  - a: 1\n    a: 2", 3, "a"),
    ("l:\n  - a: 1\n  - a: 1\n    b: 2\n    a: 3", 5, "a"),
    ("a: 1\r\nb: 2\r\na: 3\r\n", 3, "a"),
    ("a b: 1\n'a b': 3", 2, "a b"),
    // Keys of a map on one line have only that line.
    ("x: 1\nm: {a: 1, b: 2, a: 3}", 2, "a"),
  ])
  func namesTheLineOfTheSecondOfTwoKeys(_ text: String, _ line: Int, _ key: String) throws {
    let (root, findings) = StrictYAML.read(text, file: "m.yaml")
    #expect(root == nil)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.code == .duplicateKey)
    #expect(finding.place.line == line)
    #expect(finding.parameters["found"] == key)
  }

  @Test func keepsPlacesOfEveryNode() throws {
    let (root, findings) = StrictYAML.read("a:\n  - b: 'c'\n", file: "m.yaml")
    #expect(findings.isEmpty)
    guard case .map(let pairs, let top)? = root, case .list(let items, let list) = pairs[0].value,
      case .map(let inner, let map) = items[0], case .scalar(let scalar) = inner[0].value
    else {
      Issue.record("the tree has another shape")
      return
    }
    let marks = [top, list, map, inner[0].key.mark, scalar.mark]
    #expect(marks.map { "\($0.line):\($0.column)" } == ["1:1", "2:3", "2:5", "2:5", "2:8"])
    #expect(!scalar.isPlain)
  }

  @Test func everyTextSurvivesQuotes() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let letters = Array("abcäöÅ019 :#-[]{},&*!|>'\"%@`~?\\<.=")
    for _ in 0..<500 {
      let length = Int.random(in: 0...12, using: &generator)
      let text = String((0..<length).map { _ in letters.randomElement(using: &generator) ?? "a" })
      let quoted =
        "'"
        + text.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "''") + "'"
      let (root, findings) = StrictYAML.read("k: \(quoted)", file: "m.yaml")
      guard case .map(let pairs, _)? = root, case .scalar(let scalar) = pairs[0].value else {
        Issue.record("seed \(seed): \(quoted) \(findings.map(\.code))")
        return
      }
      #expect(scalar.text == text, "seed \(seed)")
    }
  }
}
