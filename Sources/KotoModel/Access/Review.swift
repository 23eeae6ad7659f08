/// A round in which rights are confirmed one by one, or end with its deadline.
package struct ReviewCampaign: Sendable, Equatable {
  package let number: Int
  package let municipality: String
  package let openedAt: Instant
  /// Last day for decisions, itself included.
  package let lastDay: CivilDate
  /// First instant at which silence counts.
  package let deadline: Instant
  package let closedAt: Instant?

  package init(
    number: Int, municipality: String, openedAt: Instant, lastDay: CivilDate, deadline: Instant,
    closedAt: Instant?
  ) {
    self.number = number
    self.municipality = municipality
    self.openedAt = openedAt
    self.lastDay = lastDay
    self.deadline = deadline
    self.closedAt = closedAt
  }
}

/// What a reviewer says of a right: codes of the set `review_decision`.
package enum ReviewDecision: String, Sendable, CaseIterable {
  case keep
  case end
}

/// A right in a review with what was decided about it.
package struct ReviewItem: Sendable, Equatable {
  /// Who decided what, when and why.
  package struct Verdict: Sendable, Equatable {
    package let decision: ReviewDecision
    package let reason: String
    package let account: String
    package let at: Instant

    package init(_ decision: ReviewDecision, reason: String, account: String, at: Instant) {
      self.decision = decision
      self.reason = reason
      self.account = account
      self.at = at
    }
  }

  package let grant: Int
  /// Nil while nobody has decided.
  package let verdict: Verdict?

  package init(grant: Int, verdict: Verdict?) {
    self.grant = grant
    self.verdict = verdict
  }
}

/// How one reviewer decided: what tells a review from a rubber stamp.
package struct ReviewMeter: Sendable, Equatable {
  package let account: String
  package let decisions: Int
  package let kept: Int
  /// Seconds from taking the worksheet, or from the first decision, to the last one.
  package let seconds: Int
  /// Decisions that share the most common reason.
  package let sameReason: Int
  /// Rights that were kept though nobody had used them.
  package let unusedKept: [Int]

  package init(
    account: String, decisions: Int, kept: Int, seconds: Int, sameReason: Int, unusedKept: [Int]
  ) {
    self.account = account
    self.decisions = decisions
    self.kept = kept
    self.seconds = seconds
    self.sameReason = sameReason
    self.unusedKept = unusedKept
  }
}
