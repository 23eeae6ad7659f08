package import KotoModel

extension GrantHistory {
  /// Whether the right opens anything at that instant: the one predicate of access.
  ///
  /// Approved, begun, not ended, not suspended, its holder in service, its cause still there and the
  /// granter's area holding. The register's view `access_live` says the same in SQL; a test compares them.
  package func isLive(at now: Instant) -> Bool {
    guard startsAt <= now, now < endsAt else { return false }
    if let holderLeavesAt, holderLeavesAt <= now { return false }
    if let causeEndsAt, causeEndsAt <= now { return false }
    let happened = steps.filter { $0.at <= now }.map(\.kind)
    guard happened.contains(.approved), !happened.contains(.ended) else { return false }
    guard happened.last(where: { $0 == .suspended || $0 == .resumed }) != .suspended else {
      return false
    }
    return areas.contains { area in area.from <= now && (area.until.map { now < $0 } ?? true) }
  }

  /// Since when the right opens nothing only because the granter's area is over, or nil where that is not so.
  package func areaLostAt(_ now: Instant) -> Instant? {
    guard state(at: now) == .lapsed, holderLeavesAt.map({ now < $0 }) ?? true,
      causeEndsAt.map({ now < $0 }) ?? true, now < endsAt
    else { return nil }
    return max(startsAt, areas.compactMap(\.until).filter { $0 <= now }.max() ?? startsAt)
  }

  /// Where the right stands at that instant.
  package func state(at now: Instant) -> GrantState {
    let happened = steps.filter { $0.at <= now }.map(\.kind)
    if happened.contains(.ended) { return .ended }
    if now >= endsAt { return happened.contains(.approved) ? .expired : .lapsed }
    guard happened.contains(.approved) else { return .requested }
    if now < startsAt { return .scheduled }
    if isLive(at: now) { return .active }
    let isSuspended =
      happened.last(where: { $0 == .suspended || $0 == .resumed }) == .suspended
    return isSuspended ? .suspended : .lapsed
  }
}

/// Whether live rights allow an act; the rights come from the register at the moment of use.
package enum Permission {
  /// The right that allows the operation on the section and about the customer, or nil.
  ///
  /// A right that names customers allows nothing that is not about one of them; one for a unit or for another
  /// municipality than the register's allows nothing about customers whom it does not reach.
  package static func right(
    among rights: [LiveRight], to operation: AccessOperation, on section: AccessSection,
    about customer: CustomerTies
  ) -> LiveRight? {
    let isAboutCustomers = AccessSection.ofCustomers.contains(section)
    return rights.first { right in
      right.operations.contains(operation) && right.sections.contains(section)
        && (right.reaches(customer) || !isAboutCustomers && right.extent != .customers)
    }
  }

  /// The refusal where no right allows the act, naming the roles that could.
  package static func refusal(
    to operation: AccessOperation, on section: AccessSection
  ) -> Finding {
    let roles = AccessRole.allCases.filter {
      $0.policy.operations.contains(operation) && $0.policy.sections.contains(section)
    }
    return Finding(
      .noLiveRight, at: Place(file: section.rawValue),
      [
        "found": "\(operation.rawValue) \(section.rawValue)",
        "expected": roles.map(\.rawValue).joined(separator: ", "),
      ])
  }
}
