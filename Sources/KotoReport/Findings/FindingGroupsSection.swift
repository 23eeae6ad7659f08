internal import KotoModel

/// Findings by severity and kind, as the import report and a stored batch both show them.
struct FindingGroupsSection {
  let groups: [FindingGroup]

  func write(to page: inout TextPage) {
    for severity in Severity.allCases {
      let problems = problems(of: severity, page.language)
      guard !problems.isEmpty else { continue }
      // An undo loads no record: what it lists are rows of the register.
      let isOfRows = problems.allSatisfy { $0.code.named == .table }
      let heading = isOfRows ? Labels.leftHeading : Labels.consequence(severity)
      page.heading(heading[page.language], Labels.tone(severity))
      for problem in problems { write(problem, to: &page) }
    }
  }

  /// One problem: the groups that read the same, whatever their file and column.
  private struct Problem {
    let code: FindingCode
    let title: String
    var groups: [FindingGroup]
  }

  /// What the groups of a severity come to, in the order in which each problem first occurred.
  private func problems(of severity: Severity, _ language: Language) -> [Problem] {
    var problems: [Problem] = []
    for group in groups where group.severity == severity {
      let title = Self.title(group, language)
      if !Self.isCounted(group),
        let known = problems.firstIndex(where: { $0.code == group.code && $0.title == title })
      {
        problems[known].groups.append(group)
      } else {
        problems.append(Problem(code: group.code, title: title, groups: [group]))
      }
    }
    return problems
  }

  private func write(_ problem: Problem, to page: inout TextPage) {
    let language = page.language
    let total = problem.groups.reduce(0) { $0 + $1.occurrences }
    let times =
      problem.groups.contains(where: Self.isCounted) ? "" : ": " + Labels.times(total, language)
    page.item(problem.code.rawValue, problem.title + times, indent: 2, hanging: 9)
    for group in problem.groups {
      // The title names a table too.
      let isTold = group.code.named == .told || group.code.named == .table
      let name = isTold ? nil : group.name
      let subject = [group.file, name.map { Labels.named(group.code, $0, language) } ?? ""]
      // Where it is in one place only, the line above has counted it.
      let count = problem.groups.count > 1 ? Labels.times(group.occurrences, language) : nil
      let found = [count, Self.places(group, language)].compactMap(\.self)
      let parts = [
        subject.filter { !$0.isEmpty }.joined(separator: ", "), found.joined(separator: ", "),
      ]
      let place = parts.filter { !$0.isEmpty }.joined(separator: ": ")
      if !place.isEmpty { page.line(place, .dim, indent: 9, hanging: 11) }
    }
  }

  /// Whether the title gives the number itself, which is that of one kind of record and of no other.
  private static func isCounted(_ group: FindingGroup) -> Bool {
    group.code.named == .kind && group.parameters["count"] == "\(group.occurrences)"
  }

  private static func title(_ group: FindingGroup, _ language: Language) -> String {
    FindingCatalogue.entry(group.code).title(group.parameters, in: language, gap: "…")
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
