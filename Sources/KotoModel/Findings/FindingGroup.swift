/// Findings of one kind at one column of one file.
package struct FindingGroup: Sendable {
  package let code: FindingCode
  package let severity: Severity
  /// File of the delivery or the mapping.
  package let file: String
  /// Source column or mapping key, or nil.
  package let name: String?
  /// What holds for all of the findings.
  package var parameters: [String: String]
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
    var grouper = FindingGrouper()
    for finding in findings { grouper.add(finding) }
    return grouper.groups
  }
}

/// Groups findings one after the other, so that their number costs no memory.
package struct FindingGrouper: Sendable {
  private struct Key: Hashable {
    let file: String
    let code: FindingCode
    let severity: Severity
    let name: String?
  }

  private var index: [Key: Int] = [:]
  private var found: [FindingGroup] = []

  package init() {}

  /// Takes a finding in.
  package mutating func add(_ finding: Finding) {
    let place = finding.place
    let key = Key(
      file: place.file, code: finding.code, severity: finding.severity, name: place.name)
    if let known = index[key] {
      found[known].occurrences += finding.occurrences
      // What was true of the first alone must not stand for all of them.
      if found[known].parameters != finding.parameters {
        found[known].parameters = found[known].parameters.filter {
          finding.parameters[$0.key] == $0.value
        }
      }
      if found[known].places.count < 3 { found[known].places.append(place) }
    } else {
      index[key] = found.count
      found.append(
        FindingGroup(
          code: finding.code, severity: finding.severity, file: place.file, name: place.name,
          parameters: finding.parameters, occurrences: finding.occurrences, places: [place]))
    }
  }

  /// The groups in the order of severity and then of first occurrence.
  package var groups: [FindingGroup] {
    let rank = Dictionary(uniqueKeysWithValues: Severity.allCases.enumerated().map { ($1, $0) })
    return found.enumerated().sorted { left, right in
      let (a, b) = (rank[left.element.severity] ?? 0, rank[right.element.severity] ?? 0)
      return a == b ? left.offset < right.offset : a < b
    }.map(\.element)
  }
}
