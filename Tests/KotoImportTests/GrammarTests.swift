import KotoImport
import KotoModel
import Testing

struct GrammarTests {
  private func findings(_ text: String) -> [String] {
    MappingReader.read(text, fileName: "m.yaml").findings.map { finding in
      let place = finding.place
      return "\(finding.code.rawValue) \(place.line ?? 0):\(place.column ?? 0) \(place.name ?? "-")"
    }
  }

  @Test func theLanguageIsClosed() {
    let names = Grammar.groups.map(\.name)
    #expect(Set(names).count == names.count)
    var reached: Set<String> = [Grammar.root]
    func visit(_ shape: Shape) {
      switch shape {
      case .text, .number, .yesNo: return
      case .keys(let name):
        #expect(Grammar.group(name) != nil, "\(name)")
        guard reached.insert(name).inserted else { return }
        for key in Grammar.group(name)?.keys ?? [] { visit(key.shape) }
      case .named(_, let value), .list(let value): visit(value)
      case .either(let shapes): shapes.forEach(visit)
      }
    }
    for key in Grammar.group(Grammar.root)?.keys ?? [] { visit(key.shape) }
    #expect(reached == Set(names))
  }

  @Test(arguments: Grammar.groups.map(\.name))
  func everyKeyIsExplainedOnce(_ name: String) throws {
    let group = try #require(Grammar.group(name))
    #expect(Set(group.keys.map(\.name)).count == group.keys.count)
    for text in [group.meaning] + group.keys.map(\.meaning) {
      #expect(text.hasSuffix("."), "\(name): \(text)")
    }
  }

  @Test func acceptsATinyMapping() {
    #expect(findings(Tiny.person(field: "call_name: {from: C}")) == [])
  }

  @Test func reportsEveryProblemWithItsPlace() {
    let text = """
      koto: "2"
      id: x
      titel: {fi: a, sv: b, en: c}
      system: 020
      dialect: {encoding: latin1, delimiter: ","}
      files:
        f:
          match: [a]
          key: ID
          columns: {ID: {pad: 03, required: yes, max: "3"}, C: text}
      records: {}
      """
    #expect(
      findings(text) == [
        "K5008 1:7 koto", "K5002 3:1 titel", "K5006 4:9 system", "K5008 5:21 encoding",
        "K5005 8:12 match", "K5008 10:25 pad", "K5008 10:39 required", "K5008 10:49 max",
        "K5005 10:58 C", "K5004 1:1 title",
      ])
  }

  @Test func proposesTheKeyThatWasMeant() throws {
    let text = Tiny.person(field: "call_name: {form: C}")
    let finding = try #require(MappingReader.read(text, fileName: "m.yaml").findings.first)
    #expect(finding.code == .unknownKey)
    #expect(finding.parameters == ["found": "form", "expected": "from"])
  }

  @Test(arguments: [
    // number: whole, above zero, plain, without signs and leading zeros
    ("column", "{pad: 0}"), ("column", "{pad: -1}"), ("column", "{pad: 03}"),
    ("column", "{pad: +3}"), ("column", "{pad: 3.0}"), ("column", "{pad: \"3\"}"),
    ("column", "{pad: 99999999999999999999}"),
    // yes or no: as YAML 1.2 writes them
    ("column", "{required: yes}"), ("column", "{required: True}"),
    ("column", "{required: \"true\"}"),
    // choices
    ("column", "{type: Text}"), ("column", "{dates: d.m.yyyy}"), ("column", "{dates: [d.M.yy]}"),
    ("field", "call_name: {from: C, else: ignore}"),
    ("field", "call_name: {from: C, steps: [shout]}"),
  ])
  func refusesValues(_ place: String, _ yaml: String) {
    let text =
      place == "column"
      ? Tiny.person(column: yaml, field: "call_name: {from: C}") : Tiny.person(field: yaml)
    let codes = MappingReader.read(text, fileName: "m.yaml").findings.map(\.code)
    #expect(codes == [.valueNotAllowed])
  }

  @Test(arguments: [
    "call_name: C", "call_name: [C]", "call_name: {from: {C: D}}", "call_name: {steps: trim}",
    "call_name: {steps: [[trim]]}", "call_name: {values: [K]}", "call_name: {check: later}",
  ])
  func refusesKinds(_ field: String) {
    let codes = MappingReader.read(Tiny.person(field: field), fileName: "m.yaml").findings.map(
      \.code)
    #expect(codes == [.wrongKind])
  }

  @Test func anEmptyFileHasNoMapping() {
    #expect(findings("- a") == ["K5005 1:1 -"])
    #expect(findings("text") == ["K5005 1:1 -"])
  }
}
