/// One line of `koto batch list`.
package struct BatchSummary: Sendable {
  package let number: Int
  package let mapping: String
  package let system: String
  package let basis: String
  package let state: String
  package let corrects: Int?
  package let account: String
  package let startedAt: String
  package let read: Int
  package let outcome: RecordAccount
  /// Rejected records that a later batch has corrected.
  package let corrected: Int
  /// Held records on which somebody has decided.
  package let decided: Int
  /// Held records that wait for a decision; a later delivery may have brought others of them again.
  package let openHeld: Int

  package init(
    number: Int, mapping: String, system: String, basis: String, state: String, corrects: Int?,
    account: String, startedAt: String, read: Int, outcome: RecordAccount, corrected: Int,
    decided: Int = 0, openHeld: Int = 0
  ) {
    self.number = number
    self.mapping = mapping
    self.system = system
    self.basis = basis
    self.state = state
    self.corrects = corrects
    self.account = account
    self.startedAt = startedAt
    self.read = read
    self.outcome = outcome
    self.corrected = corrected
    self.decided = decided
    self.openHeld = openHeld
  }
}

/// `koto batch show`: a stored batch with its accounts and findings.
package struct BatchDetail: Sendable {
  package let register: RegisterIdentity
  package let summary: BatchSummary
  package let mappingHash: String
  package let files: [FileAccount]
  package let findings: [FindingGroup]
  package var controls: [ControlTotal] = []

  package init(
    register: RegisterIdentity, summary: BatchSummary, mappingHash: String, files: [FileAccount],
    findings: [FindingGroup]
  ) {
    self.register = register
    self.summary = summary
    self.mappingHash = mappingHash
    self.files = files
    self.findings = findings
  }
}
