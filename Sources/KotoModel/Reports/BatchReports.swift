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

  package init(
    number: Int, mapping: String, system: String, basis: String, state: String, corrects: Int?,
    account: String, startedAt: String, read: Int, outcome: RecordAccount, corrected: Int
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
  }
}

/// `koto batch show`: a stored batch with its accounts and findings.
package struct BatchDetail: Sendable {
  package let register: RegisterIdentity
  package let summary: BatchSummary
  package let mappingHash: String
  package let files: [FileAccount]
  package let findings: [FindingGroup]

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
