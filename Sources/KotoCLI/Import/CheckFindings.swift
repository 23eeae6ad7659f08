internal import KotoModel
internal import KotoSource

/// What a check has found: each finding where every one is to be told, and their kinds in any case.
///
/// A large delivery may have millions of findings; unless they are listed as values their number costs no memory.
struct CheckFindings {
  let listed: ListedFindings
  private var grouper = FindingGrouper()
  private(set) var severities: Set<Severity> = []

  init(listed: ListedFindings) {
    self.listed = listed
  }

  var groups: [FindingGroup] { grouper.groups }

  mutating func add(_ findings: [Finding]) throws(SourceError) {
    for finding in findings {
      try listed.add(finding)
      grouper.add(finding)
      severities.insert(finding.severity)
    }
  }
}
