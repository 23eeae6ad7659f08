internal import KotoModel

/// Findings as JUnit XML: every kind of finding is a case, so that a pipeline sees what was looked for as well.
///
/// A case fails where a record was rejected or held or somebody should look, and is in error where the run
/// cannot go on; filters, repairs and notes pass, with their places in the case's output.
struct FindingsJUnit {
  private let list: FindingList
  private let language: Language

  init(_ list: FindingList, language: Language) {
    self.list = list
    self.language = language
  }

  /// More places than this are counted, and looked up in the report itself.
  private static let mostPlaces = 100

  private struct Case {
    let code: FindingCode
    let findings: [Finding]

    var isError: Bool { findings.contains { $0.severity == .stop } }
    var isFailure: Bool {
      !isError
        && findings.contains { [.reject, .hold, .warning].contains($0.severity) }
    }
  }

  var text: String {
    let byCode = Dictionary(grouping: list.findings, by: \.code)
    // The rules of access come up in few runs; those of a delivery are a case each, so that passed checks are seen.
    let codes = FindingCode.allCases.filter { $0.group != "6" || byCode[$0] != nil }
    let cases = codes.map { Case(code: $0, findings: byCode[$0] ?? []) }
    let groups = Set(cases.map(\.code.group)).sorted()
    let suites = groups.map { group in suite(group, cases.filter { $0.code.group == group }) }
    return MarkupNode.element(
      "testsuites",
      [
        "name": list.command, "tests": "\(cases.count)",
        "failures": "\(cases.count(where: \.isFailure))",
        "errors": "\(cases.count(where: \.isError))",
      ], suites
    ).xml
  }

  private func suite(_ group: Character, _ cases: [Case]) -> MarkupNode {
    .element(
      "testsuite",
      [
        "name": Labels.codeGroup(group)[language], "tests": "\(cases.count)",
        "failures": "\(cases.count(where: \.isFailure))",
        "errors": "\(cases.count(where: \.isError))", "skipped": "0", "id": "K\(group)",
        "version": list.version,
      ], cases.map(element))
  }

  private func element(_ item: Case) -> MarkupNode {
    let entry = FindingCatalogue.entry(item.code)
    return .element(
      "testcase",
      ["classname": "koto.\(item.code.rawValue)", "name": entry.generalTitle(language)],
      item.findings.isEmpty ? [] : [outcome(item, entry)])
  }

  private func outcome(_ item: Case, _ entry: FindingEntry) -> MarkupNode {
    let places = item.findings.prefix(Self.mostPlaces).map(line)
    let rest = item.findings.count - places.count
    let text = (places + (rest > 0 ? ["… + \(rest)"] : [])).joined(separator: "\n")
    guard item.isError || item.isFailure else { return .element("system-out", text: text) }
    let total = item.findings.reduce(0) { $0 + $1.occurrences }
    let gravest = Severity.allCases.first { severity in
      item.findings.contains { $0.severity == severity }
    }
    return .element(
      item.isError ? "error" : "failure",
      [
        "type": (gravest ?? entry.severity).rawValue,
        "message": "\(Labels.times(total, language)): \(entry.fix[language])",
      ], text: text)
  }

  private func line(_ finding: Finding) -> String {
    let place = finding.place
    let path = list.paths[place.file] ?? place.file
    let position = [path, place.line.map(String.init), place.column.map(String.init)]
      .compactMap(\.self).joined(separator: ":")
    let count = finding.occurrences > 1 ? " (\(Labels.times(finding.occurrences, language)))" : ""
    return "\(position): \(finding.namedTitle(language))\(count)"
  }
}
