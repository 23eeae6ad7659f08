/// Findings of one kind at one column of one file.
package struct FindingGroup: Sendable {
  package let code: FindingCode
  package let severity: Severity
  /// File of the delivery or the mapping.
  package let file: String
  /// Source column or mapping key, or nil.
  package let name: String?
  package let parameters: [String: String]
  package var occurrences: Int
  /// The first places, at most three.
  package var places: [Place]

  package init(
    code: FindingCode, severity: Severity, file: String, name: String?,
    parameters: [String: String], occurrences: Int, places: [Place]
  ) {
    self.code = code
    self.severity = severity
    self.file = file
    self.name = name
    self.parameters = parameters
    self.occurrences = occurrences
    self.places = places
  }

  /// Groups by file, code, severity and name, in the order of severity and then of first occurrence.
  package static func groups(of findings: [Finding]) -> [FindingGroup] {
    struct Key: Hashable {
      let file: String
      let code: FindingCode
      let severity: Severity
      let name: String?
    }
    var index: [Key: Int] = [:]
    var groups: [FindingGroup] = []
    for finding in findings {
      let place = finding.place
      let key = Key(
        file: place.file, code: finding.code, severity: finding.severity, name: place.name)
      if let known = index[key] {
        groups[known].occurrences += finding.occurrences
        if groups[known].places.count < 3 { groups[known].places.append(place) }
      } else {
        index[key] = groups.count
        groups.append(
          FindingGroup(
            code: finding.code, severity: finding.severity, file: place.file, name: place.name,
            parameters: finding.parameters, occurrences: finding.occurrences, places: [place]))
      }
    }
    let rank = Dictionary(
      uniqueKeysWithValues: Severity.allCases.enumerated().map { ($1, $0) })
    return groups.enumerated().sorted { left, right in
      let (a, b) = (rank[left.element.severity] ?? 0, rank[right.element.severity] ?? 0)
      return a == b ? left.offset < right.offset : a < b
    }.map(\.element)
  }
}
