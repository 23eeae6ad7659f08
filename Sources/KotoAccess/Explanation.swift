package import KotoModel

/// Why a right opens something at an instant, or the first condition that fails.
package struct RightExplanation: Sendable {
  /// The conditions of the predicate and of the question, in the order in which they are asked.
  package enum Condition: String, Sendable, CaseIterable {
    case approved
    case begun
    case termRunning = "term_running"
    case notEnded = "not_ended"
    case notSuspended = "not_suspended"
    case holderInService = "holder_in_service"
    case causeHolds = "cause_holds"
    case areaHolds = "area_holds"
    case reachesCustomer = "reaches_customer"
    case hasSection = "has_section"
  }

  package let grant: GrantDetail
  /// The rights on which it rests, from its granter's own right up to the one that a decision gave.
  package let chain: [GrantDetail]
  /// The first condition that fails, or nil where the right opens what was asked for.
  package let failing: Condition?

  package init(
    _ grant: GrantDetail, among grants: [GrantDetail], customer: CustomerTies?,
    section: AccessSection?,
    at now: Instant
  ) {
    self.grant = grant
    var chain: [GrantDetail] = []
    var link = grant.authority
    while let number = link, let right = grants.first(where: { $0.number == number }),
      chain.count < grants.count
    {
      chain.append(right)
      link = right.authority
    }
    self.chain = chain
    failing = Condition.allCases.first {
      !Self.holds($0, grant, customer: customer, section: section, at: now)
    }
  }

  private static func holds(
    _ condition: Condition, _ grant: GrantDetail, customer: CustomerTies?,
    section: AccessSection?, at now: Instant
  ) -> Bool {
    let history = grant.history
    let happened = history.steps.filter { $0.at <= now }.map(\.kind)
    return switch condition {
    case .approved: happened.contains(.approved)
    case .begun: history.startsAt <= now
    case .termRunning: now < history.endsAt
    case .notEnded: !happened.contains(.ended)
    case .notSuspended:
      happened.last(where: { $0 == .suspended || $0 == .resumed }) != .suspended
    case .holderInService: history.holderLeavesAt.map { now < $0 } ?? true
    case .causeHolds: history.causeEndsAt.map { now < $0 } ?? true
    case .areaHolds:
      history.areas.contains { $0.from <= now && ($0.until.map { now < $0 } ?? true) }
    case .reachesCustomer: grant.reaches(customer, section: nil)
    case .hasSection: grant.reaches(nil, section: section)
    }
  }
}
