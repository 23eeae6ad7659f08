package import KotoModel

/// What time has done to rights: which have ended, and of which end somebody should hear.
package enum PurgeRules {
  /// A right that is over, with the code of the reason.
  package struct Ending: Sendable, Equatable {
    package let grant: Int
    /// Code of the set `access_reason`.
    package let reason: String
  }

  /// A notice before the end of a right.
  package struct Notice: Sendable, Equatable {
    package let grant: Int
    /// Days before the last day at which it is due.
    package let threshold: Int
  }

  /// Days before the last day at which a notice is due; granters are told from 60 days on.
  package static let thresholds = [30, 14, 7, 1]
  /// Days after which a request that nobody decided lapses.
  static let requestDays: Int64 = 14
  /// Days in which somebody has to stand behind a right whose granter is gone.
  static let orphanDays: Int64 = 30

  /// The rights that are over at that moment, whatever run was missed before.
  ///
  /// `idleDays` is the limit of the right's role, `lastUse` the newest act by each right.
  package static func endings(
    _ grants: [GrantDetail], lastUse: [Int: Instant], idleDays: (AccessRole) -> Int, at now: Instant
  ) -> [Ending] {
    let granters = liveGranters(grants, at: now)
    return grants.compactMap { grant in
      guard !grant.isEnded else { return nil }
      let history = grant.history
      func ending(_ reason: String) -> Ending { Ending(grant: grant.number, reason: reason) }
      let state = history.state(at: now)
      if state == .expired { return ending("expired") }
      if state == .lapsed, now >= history.endsAt { return ending("lapsed") }
      if history.holderLeavesAt.map({ $0 <= now }) ?? false { return ending("left") }
      if history.causeEndsAt.map({ $0 <= now }) ?? false { return ending("cause_ended") }
      if state == .requested, days(grant.createdAt, now) >= requestDays { return ending("lapsed") }
      if let since = orphanedSince(grant, grants, at: now), days(since, now) >= orphanDays {
        return ending(state == .active ? "orphaned" : "area_ended")
      }
      let used = max(lastUse[grant.number] ?? history.startsAt, history.startsAt)
      let isLastGranter =
        granters.contains(grant.number)
        && granters.allSatisfy { number in
          number == grant.number
            || grants.first { $0.number == number }?.municipality != grant.municipality
        }
      if state == .active, days(used, now) >= Int64(idleDays(grant.role)), !isLastGranter {
        return ending("idle")
      }
      return nil
    }
  }

  /// The notices that are due and were not given: by range, the nearest threshold only, so a missed week loses none.
  package static func notices(
    _ grants: [GrantDetail], given: [Int: Set<Int>], at now: Instant
  ) -> [Notice] {
    let today = HelsinkiTime.date(at: now)
    return grants.compactMap { grant in
      guard [.active, .scheduled, .suspended].contains(grant.history.state(at: now)) else {
        return nil
      }
      let left = Int(grant.lastDay.dayNumber - today.dayNumber)
      let all = grant.operations.contains(.grant) ? [60] + thresholds : thresholds
      guard let nearest = all.filter({ left <= $0 }).min() else { return nil }
      let done = given[grant.number] ?? []
      return done.contains(where: { $0 <= nearest })
        ? nil : Notice(grant: grant.number, threshold: nearest)
    }
  }

  /// From when on the granter of a live right may no longer grant, or nil while they may.
  ///
  /// A right that somebody has re-affirmed since then is no orphan. One whose granting organisation no longer has
  /// the area is: it opens nothing, and is back as soon as there is an agreement again.
  package static func orphanedSince(
    _ grant: GrantDetail, _ grants: [GrantDetail], at now: Instant
  ) -> Instant? {
    if let since = grant.history.areaLostAt(now) { return since }
    guard let granter = grant.grantedBy, grant.history.state(at: now) == .active,
      let authority = grants.first(where: { $0.number == grant.authority })
    else { return nil }
    let mayGrant = grants.contains {
      $0.principal == granter && $0.operations.contains(.grant)
        && $0.municipality == authority.municipality && $0.history.isLive(at: now)
    }
    guard !mayGrant else { return nil }
    let ended = authority.steps.first { $0.kind == .ended }?.at
    let since = [ended, authority.history.holderLeavesAt, authority.history.endsAt]
      .compactMap(\.self).filter { $0 <= now }.min()
    guard let since else { return nil }
    let isReaffirmed = grant.steps.contains { $0.kind == .reaffirmed && $0.at >= since }
    return isReaffirmed ? nil : since
  }

  /// Numbers of the rights by which somebody may grant at that moment.
  package static func liveGranters(_ grants: [GrantDetail], at now: Instant) -> [Int] {
    grants.filter { $0.operations.contains(.grant) && $0.history.isLive(at: now) }.map(\.number)
  }

  private static func days(_ from: Instant, _ to: Instant) -> Int64 {
    (to.seconds - from.seconds) / 86_400
  }
}
