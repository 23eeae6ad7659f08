import Foundation
import KotoImport
import KotoModel
import Testing

/// A small edit of the base mapping, and where which finding must come of it.
struct SeededDefect: CustomTestStringConvertible {
  let testDescription: String
  let old: String
  let new: String
  let code: FindingCode
  /// The line, or the beginning of the last such line, without blanks, at which the finding must stand; nil for none.
  let line: String?
  /// What follows from the defect and has to be said too.
  let also: [FindingCode]

  init(
    _ description: String, _ old: String, _ new: String, _ code: FindingCode, at line: String?,
    also: [FindingCode] = []
  ) {
    testDescription = description
    self.old = old
    self.new = new
    self.code = code
    self.line = line
    self.also = also
  }
}

struct MappingCheckTests {
  @Test func findsNothingInTheBase() {
    #expect(MappingCheckBase.findings(MappingCheckBase.text) == [])
  }

  @Test(
    arguments: SeededDefect.reading + SeededDefect.sources + SeededDefect.fields
      + SeededDefect.values + SeededDefect.links)
  func findsTheSeededDefectAndNothingElse(_ defect: SeededDefect) throws {
    #expect(MappingCheckBase.text.components(separatedBy: defect.old).count == 2, "edit is not one")
    let text = MappingCheckBase.text.replacingOccurrences(of: defect.old, with: defect.new)
    let lines = text.components(separatedBy: "\n")
    let line = try defect.line.map { start in
      let bare = lines.map { $0.drop { $0 == " " } }
      let hit = bare.lastIndex { $0 == start } ?? bare.lastIndex { $0.hasPrefix(start) }
      return try #require(hit) + 1
    }
    let findings = MappingCheckBase.findings(text)
    let codes = findings.map(\.code.rawValue).sorted()
    #expect(codes == ([defect.code] + defect.also).map(\.rawValue).sorted())
    let finding = try #require(findings.first { $0.code == defect.code })
    #expect(finding.place.line == line)
    #expect(finding.place.file == "base.yaml")
    #expect(finding.place.name != nil)
  }

  @Test func reportsEveryDefectInOnePassInTheOrderOfLines() {
    let text = MappingCheckBase.text
      .replacingOccurrences(of: "id: base", with: "id: Base Mapping")
      .replacingOccurrences(of: "MARITAL: not on the closed list", with: "MARITAL: \"\"")
      .replacingOccurrences(of: "to: end_reason", with: "to: end_reasons")
      .replacingOccurrences(of: "kind: {const: other}", with: "kind: {const: others}")
      .replacingOccurrences(of: "made_on: {from: MADE}", with: "made_on: {from: MAED}")
    let findings = MappingCheckBase.findings(text)
    #expect(
      findings.map(\.code.rawValue) == ["K5008", "K5105", "K5207", "K5207", "K5102", "K5210"])
    #expect(findings.map { $0.place.line ?? 0 } == findings.map { $0.place.line ?? 0 }.sorted())
  }

  @Test func namesTheWholeCircleAtEachOfItsLinks() {
    let text = MappingCheckBase.text.replacingOccurrences(
      of: "  residence:\n    from: people\n    of: person",
      with: "  residence:\n    from: people\n    of: {clienthood: CLERK}")
    let findings = MappingCheckBase.findings(text)
    #expect(findings.map(\.code) == [.linkCycle, .linkCycle])
    #expect(
      findings.map { $0.parameters["found"] } == [
        "people → clienthoods → people", "clienthoods → people → clienthoods",
      ])
  }

  @Test func stopsAtAFilterThatWaitsForWhatNeverComes() {
    let text = MappingCheckBase.text.replacingOccurrences(of: "KIND: \"04\"", with: "KIND: \"4\"")
    #expect(MappingCheckBase.findings(text).map(\.severity) == [.stop])
  }

  @Test func proposesWhatWasMeant() {
    let text = MappingCheckBase.text.replacingOccurrences(of: "from: FAMILY", with: "from: FAMILLY")
    let finding = MappingCheckBase.findings(text).first { $0.code == .unknownColumn }
    #expect(finding?.parameters == ["found": "FAMILLY", "expected": "FAMILY"])
  }

  @Test func saysHowMuchTooLongASourceMayBe() {
    let text = MappingCheckBase.text.replacingOccurrences(
      of: "FAMILY: {required: true, max: 100}", with: "FAMILY: {required: true, max: 120}")
    let finding = MappingCheckBase.findings(text).first
    #expect(finding?.code == .lengthMayBeExceeded)
    #expect(finding?.severity == .warning)
    #expect(finding?.parameters == ["found": "120", "expected": "100"])
  }

  @Test(arguments: [
    // No column is ever in lower case after `upper`.
    ("nation", "from;to\nFIN;246\nfin;246\n", 3),
    // The dash means nothing in this source.
    ("reason", "from;to\n-;other\n", 2),
    // Values are looked up without their outer blanks.
    ("state", "from;to\n1;in_force\n\"2 \";ended\n", 3),
  ])
  func findsRowsOfACodeTableThatNeverCome(_ name: String, _ text: String, _ line: Int) {
    var tables = MappingCheckBase.tables
    tables[name] = text
    let findings = MappingCheckBase.findings(MappingCheckBase.text, tables: tables)
    #expect(findings.map(\.code) == [.codeTableUnused])
    #expect(findings.map(\.severity) == [.warning])
    #expect(findings.map(\.place.file) == ["\(name).csv"])
    #expect(findings.map(\.place.line) == [line])
  }

  @Test func leavesATableThatCouldNotBeReadToItsReader() {
    #expect(MappingCheckBase.findings(MappingCheckBase.text, tables: [:]) == [])
  }
}
