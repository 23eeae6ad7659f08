package import KotoModel

/// Whether a step of a right may be taken: the state machine and who may decide.
package enum StepRules {
  /// The rules that the step breaks; none where it may be taken.
  ///
  /// Suspending and ending only subtract, so they are open to anybody with authority, the holder too.
  package static func findings(
    _ step: AccessStepKind, of right: GrantDetail, by principal: Int?, areas: [String],
    policy: RolePolicy, now: Instant
  ) -> [Finding] {
    var found = Collector(place: Place(file: "access_grant \(right.number)"))
    let state = right.history.state(at: now)
    let possible = possible(after: state)
    if !possible.contains(step) {
      found.add(
        .stepDoesNotFit, found: state.rawValue,
        expected: GrantRules.list(possible.map(\.rawValue)))
    }
    if let principal, principal == right.principal, step != .suspended, step != .ended {
      found.add(.selfDecision)
    } else if let principal, principal == right.grantedBy, step == .approved,
      policy.needsTwoPersons
    {
      found.add(.secondPersonMissing)
    }
    if principal != nil, principal != right.principal || step != .ended,
      !areas.contains(right.municipality)
    {
      found.add(.outsideArea, found: right.municipality, expected: GrantRules.list(areas))
    }
    return found.findings
  }

  /// Whether there is something to deny: a right that nobody has approved yet.
  package static func denialFindings(_ right: GrantDetail, now: Instant) -> [Finding] {
    var found = Collector(place: Place(file: "access_grant \(right.number)"))
    let state = right.history.state(at: now)
    if state != .requested {
      found.add(
        .stepDoesNotFit, found: state.rawValue, expected: GrantState.requested.rawValue)
    }
    return found.findings
  }

  /// Whether the right may be continued already: in its last 30 days.
  package static func extensionFindings(_ right: GrantDetail, now: Instant) -> [Finding] {
    var found = Collector(place: Place(file: "access_grant \(right.number)"))
    let state = right.history.state(at: now)
    if state != .active {
      found.add(.stepDoesNotFit, found: state.rawValue, expected: "–")
    }
    let from = right.lastDay.adding(days: -29)
    if HelsinkiTime.date(at: now) < from {
      found.add(.extendedTooEarly, expected: from.description)
    }
    return found.findings
  }

  private static func possible(after state: GrantState) -> [AccessStepKind] {
    switch state {
    case .requested: [.approved, .ended]
    case .scheduled, .active, .lapsed: [.suspended, .reaffirmed, .ended]
    case .suspended: [.resumed, .ended]
    case .expired: [.ended]
    case .ended: []
    }
  }
}
