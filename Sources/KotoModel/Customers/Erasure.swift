/// What has been proposed or done to forget a customer or a user.
package struct Erasure: Sendable {
  /// Whom it is about.
  package enum Kind: String, Sendable {
    case customer
    case user
  }

  package let number: Int
  package let kind: Kind
  /// Random name in the log, which leads to nobody once it is done.
  package let reference: String
  package let decision: String
  /// Key of the principal who proposed it.
  package let proposedBy: Int

  package init(number: Int, kind: Kind, reference: String, decision: String, proposedBy: Int) {
    self.number = number
    self.kind = kind
    self.reference = reference
    self.decision = decision
    self.proposedBy = proposedBy
  }
}

/// What somebody was forgotten by, and what of them was removed; it names nobody.
package struct ErasureCertificate: Sendable {
  package let erasure: Erasure
  package let proposedBy: String
  package let confirmedBy: String
  package let erasedAt: Instant
  /// Number of the event in the log.
  package let event: Int
  /// Rows removed or emptied, by table, in the order in which it happened.
  package let rows: [(table: String, count: Int)]

  package init(
    erasure: Erasure, proposedBy: String, confirmedBy: String, erasedAt: Instant, event: Int,
    rows: [(table: String, count: Int)]
  ) {
    self.erasure = erasure
    self.proposedBy = proposedBy
    self.confirmedBy = confirmedBy
    self.erasedAt = erasedAt
    self.event = event
    self.rows = rows
  }
}

/// A client relationship as far as retention depends on it (681/2023 77 §).
package struct RetentionFact: Sendable {
  package let endsOn: CivilDate?
  /// Code of the set `hold_reason`, or nil.
  package let hold: String?

  package init(endsOn: CivilDate?, hold: String?) {
    self.endsOn = endsOn
    self.hold = hold
  }
}
