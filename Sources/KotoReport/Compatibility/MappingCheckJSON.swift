package import KotoModel

/// `koto mapping check` for scripts: how the mapping fits, and everything found in it and in the delivery.
package struct MappingCheckJSON {
  private let table: CompatibilityTable?
  private let findings: [Finding]
  private let language: Language

  package init(_ table: CompatibilityTable?, _ findings: [Finding], language: Language) {
    self.table = table
    self.findings = findings
    self.language = language
  }

  package var text: String {
    let groups = FindingGroupsSection(groups: FindingGroup.groups(of: findings))
    return JSONValue.object([
      ("schema", .string("koto.mapping-check/1")), ("language", .string(language.rawValue)),
      ("compatibility", table.map { CompatibilityJSON($0, language: language).value } ?? .null),
      ("finding_groups", groups.value(language)),
      ("findings", FindingsJSON.value(findings, language)),
    ]).text
  }
}
