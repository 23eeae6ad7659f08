import KotoImport
import KotoModel
import Testing

/// What a mapping may say of XML.
struct XMLCheckTests {
  private static let good = """
    koto: "1"
    id: nested
    title: {fi: Perus, sv: Bas, en: Base}
    system: base
    dialect: {format: xml}
    files:
      people:
        match: "*.xml"
        record: /Export/Client
        key: ID
        columns:
          ID: {path: "@id", required: true}
          FAMILY: {path: Name/Family, required: true}
          GIVEN: {path: Name/Given, many: join, required: true}
          BORN: {path: Born, type: date}
        drop:
          Log//*: event log
      notes:
        match: "*.xml"
        record: /Export/Client
        each: Note
        key: NUM
        columns:
          NUM: {path: "@no", required: true}
          ID: {path: "^/@id", required: true}
          TEXT: {path: "text()"}
    records:
      person:
        table: person
        from: people
        fields:
          family_name: {from: FAMILY}
          given_names: {from: GIVEN}
          birth_date: {from: BORN}
        absent: {birth_date_precision: whole days, protected: not in the source}
      note_text:
        table: withheld_text
        from: notes
        of: {person: ID}
        fields:
          category: {const: narrative}
          content: {from: TEXT}
        absent: {decision: a person decides}
    """

  private func findings(_ text: String) -> [String] {
    let (mapping, problems) = MappingReader.read(text, fileName: "nested.yaml")
    var all = problems
    if let mapping { all += MappingCheck.findings(mapping, tables: [:]) }
    return all.filter { $0.severity == .stop }
      .map { "\($0.code.rawValue) \($0.place.line ?? 0)" }
  }

  @Test func aGoodMappingHasNoFindings() {
    #expect(findings(Self.good) == [])
  }

  @Test(arguments: [
    (
      "record that begins nowhere", "record: /Export/Client\n    key",
      "record: Export/Client\n    key", "K5110 9"
    ),
    ("each that is no path", "each: Note", "each: Note[1]", "K5110 21"),
    ("path that is none", "path: Name/Family", "path: Name//Family", "K5110 13"),
    ("path outside of the record", "path: \"^/@id\"", "path: \"/Export/@id\"", "K5110 25"),
    ("path taken twice", "path: Born", "path: Name/Family", "K5111 15"),
    ("prefix of no namespace", "path: Born", "path: \"a:Born\"", "K5110 15"),
    ("dropped column", "Log//*: event log", "Born: not needed", "K5104 17"),
    ("record is missing", "    record: /Export/Client\n    key: ID", "    key: ID", "K5004 7"),
    (
      "kinds of other roots", "record: /Export/Client\n    each",
      "record: /Vienti/Client\n    each", "K5112 18"
    ),
  ])
  func aSeededDefectIsFound(what: String, old: String, new: String, expected: String) {
    #expect(Self.good.contains(old), "\(what)")
    let found = findings(Self.good.replacing(old, with: new))
    #expect(found.contains(expected), "\(what): \(found)")
  }

  @Test func keysOfXMLSayNothingAboutCSV() {
    let csv = Self.good.replacing("format: xml", with: "format: csv")
    #expect(findings(csv).isEmpty == false)
  }
}
