internal import KotoModel

/// Findings by severity and kind, as the import report and a stored batch both show them.
struct FindingGroupsSection {
  let groups: [FindingGroup]

  func write(to page: inout TextPage) {
    for severity in Severity.allCases {
      let groups = groups.filter { $0.severity == severity }
      guard !groups.isEmpty else { continue }
      page.heading(Labels.consequence(severity)[page.language], Labels.tone(severity))
      for group in groups { write(group, to: &page) }
    }
  }

  private func write(_ group: FindingGroup, to page: inout TextPage) {
    let language = page.language
    let column = group.name.map { ", " + Labels.column.filled(language, ["name": $0]) } ?? ""
    page.line(
      "\(group.code.rawValue)  \(group.file)\(column): \(Labels.times(group.occurrences, language))",
      indent: 2, hanging: 9)
    page.line(Self.title(group, language), indent: 9)
    if let places = Self.places(group, language) { page.line(places, .dim, indent: 9) }
  }

  private static func title(_ group: FindingGroup, _ language: Language) -> String {
    FindingCatalogue.entry(group.code).title(group.parameters, in: language)
  }

  /// `line 12, 40, 77 …`: what a person looks for in an editor; record numbers where there are no lines.
  private static func places(_ group: FindingGroup, _ language: Language) -> String? {
    let lines = group.places.compactMap(\.line)
    let numbers = lines.isEmpty ? group.places.compactMap(\.record) : lines
    guard !numbers.isEmpty else { return nil }
    let more = group.occurrences > numbers.count ? " …" : ""
    return (lines.isEmpty ? Labels.atRecord : Labels.atLine).filled(
      language, ["n": numbers.map(String.init).joined(separator: ", ") + more])
  }

  /// The groups of a JSON report.
  func value(_ language: Language) -> JSONValue {
    .array(
      groups.map { group in
        .object([
          ("code", .string(group.code.rawValue)), ("severity", .string(group.severity.rawValue)),
          ("title", .string(Self.title(group, language))), ("file", .string(group.file)),
          ("name", .optional(group.name)), ("parameters", .sorted(group.parameters)),
          ("occurrences", .integer(group.occurrences)),
          ("places", .array(group.places.map(Self.place))),
        ])
      })
  }

  private static func place(_ place: Place) -> JSONValue {
    .object([
      ("record", .optional(place.record)), ("line", .optional(place.line)),
      ("column", .optional(place.column)),
    ])
  }
}
