package import KotoModel

/// `koto mapping check` for scripts: how the mapping fits, and everything found in it and in the delivery.
package struct MappingCheckJSON {
  private let table: CompatibilityTable?
  private let groups: [FindingGroup]
  private let language: Language

  package init(_ table: CompatibilityTable?, _ groups: [FindingGroup], language: Language) {
    self.table = table
    self.groups = groups
    self.language = language
  }

  /// The document with a gap for the findings.
  package var frame: JSONFrame {
    JSONValue.object([
      ("schema", .string("koto.mapping-check/1")), ("language", .string(language.rawValue)),
      ("compatibility", table.map { CompatibilityJSON($0, language: language).value } ?? .null),
      ("finding_groups", FindingGroupsSection(groups: groups).value(language)),
      ("findings", .gap(isEmpty: groups.isEmpty)),
    ]).frame
  }
}
