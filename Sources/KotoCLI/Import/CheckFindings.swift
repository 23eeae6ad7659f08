internal import KotoModel

/// What a check has found: each finding where every one is to be told, and their kinds in any case.
///
/// A large delivery may have millions of findings; without the list their number costs no memory.
struct CheckFindings {
  private let isList: Bool
  /// Every finding, or none where no list was asked for.
  private(set) var list: [Finding] = []
  private var grouper = FindingGrouper()
  private(set) var severities: Set<Severity> = []

  init(listed isList: Bool) {
    self.isList = isList
  }

  var groups: [FindingGroup] { grouper.groups }

  mutating func add(_ findings: [Finding]) {
    if isList { list += findings }
    for finding in findings {
      grouper.add(finding)
      severities.insert(finding.severity)
    }
  }
}
