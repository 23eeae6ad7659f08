/// Rows of one table that a batch made or changed, as the register holds them now.
package struct CertifiedRows: Sendable, Equatable {
  package let table: String
  /// Rows that the batch's records made.
  package let made: Int
  /// Rows of which it changed fields.
  package let changed: Int

  package init(table: String, made: Int, changed: Int) {
    self.table = table
    self.made = made
    self.changed = changed
  }
}

/// Everything that an office signs about a batch; no data about people.
package struct BatchCertificate: Sendable {
  /// Who approved the plan that was loaded, and when.
  package struct Approval: Sendable {
    package let by: String
    package let at: String

    package init(by: String, at: String) {
      self.by = by
      self.at = at
    }
  }

  package let batch: BatchDetail
  package let finishedAt: String?
  /// SHA-256 of the plan that was loaded, or nil.
  package let planHash: String?
  package let approvals: [Approval]
  /// Version of koto that loaded it.
  package let loadedBy: String
  package let rows: [CertifiedRows]
  /// State of the log, the issuing of this certificate included.
  package let checkpoint: AuditCheckpoint
  /// Number of the event in the log that notes the issuing.
  package let event: Int
  package let issuedBy: String
  package let issuedAt: Instant
  /// Version of koto that issues it.
  package let version: String

  package init(
    batch: BatchDetail, finishedAt: String?, planHash: String?, approvals: [Approval],
    loadedBy: String, rows: [CertifiedRows], checkpoint: AuditCheckpoint, event: Int,
    issuedBy: String, issuedAt: Instant, version: String
  ) {
    self.batch = batch
    self.finishedAt = finishedAt
    self.planHash = planHash
    self.approvals = approvals
    self.loadedBy = loadedBy
    self.rows = rows
    self.checkpoint = checkpoint
    self.event = event
    self.issuedBy = issuedBy
    self.issuedAt = issuedAt
    self.version = version
  }
}
