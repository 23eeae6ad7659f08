package import KotoModel

/// Whether a decision may stand in the place of a main user: only where no second one could approve.
package enum BootstrapRules {
  /// Where its findings stand.
  package static let place = Place(file: "bootstrap")

  /// The right that waits for the decision, nil where nobody can grant at all, or the rules that forbid it.
  ///
  /// Nobody acts for themselves: the caller is not the new main user, and where one main user is left, that one has
  /// asked for the same person and day, and the caller is a third person who is known to the register.
  package static func waiting(
    _ grants: [GrantDetail], user: String, through day: CivilDate, municipality: String,
    caller: String, callerInService: Bool, now: Instant
  ) -> (right: Int?, findings: [Finding]) {
    var found = Collector(place: place)
    let granters = Set(
      grants.filter {
        $0.municipality == municipality && $0.operations.contains(.grant)
          && $0.history.isLive(at: now)
      }.map(\.account))
    if user == caller { found.add(.selfGrant) }
    guard let granter = granters.first else { return (nil, found.findings) }
    guard granters.count == 1 else {
      found.add(.decisionNotNeeded, found: "\(granters.count)", expected: "koto access approve")
      return (nil, found.findings)
    }
    if caller == granter || !callerInService { found.add(.secondPersonMissing) }
    let waiting = grants.first {
      $0.account == user && $0.role == .mainUser && $0.municipality == municipality
        && $0.granter == granter && $0.lastDay == day && $0.history.state(at: now) == .requested
    }
    if waiting == nil {
      found.add(
        .decisionWithoutRequest,
        expected: "koto access grant --user \(user) --role main_user --through \(day)")
    }
    return (waiting?.number, found.findings)
  }
}
