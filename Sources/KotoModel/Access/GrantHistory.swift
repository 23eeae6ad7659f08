/// All that decides whether a right is live at an instant.
package struct GrantHistory: Sendable, Equatable {
  /// One step of the right, with the instant from which it counts.
  package struct Step: Sendable, Equatable {
    package let kind: AccessStepKind
    package let at: Instant

    package init(_ kind: AccessStepKind, at: Instant) {
      self.kind = kind
      self.at = at
    }
  }

  /// A time in which the granting organisation may grant for the right's municipality.
  package struct Area: Sendable, Equatable {
    package let from: Instant
    /// First instant at which it no longer may, or nil while no end is known.
    package let until: Instant?

    package init(from: Instant, until: Instant?) {
      self.from = from
      self.until = until
    }
  }

  package let startsAt: Instant
  /// First instant at which the term is over.
  package let endsAt: Instant
  /// In the order in which they happened.
  package let steps: [Step]
  /// First instant at which the holder is no longer in service, or nil.
  package let holderLeavesAt: Instant?
  package let areas: [Area]
  /// First instant at which the process or contract is over, or nil.
  package let causeEndsAt: Instant?

  package init(
    startsAt: Instant, endsAt: Instant, steps: [Step], holderLeavesAt: Instant? = nil,
    areas: [Area], causeEndsAt: Instant? = nil
  ) {
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.steps = steps
    self.holderLeavesAt = holderLeavesAt
    self.areas = areas
    self.causeEndsAt = causeEndsAt
  }
}
