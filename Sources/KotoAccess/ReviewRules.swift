package import KotoModel

/// Reviews of rights: what is reviewed, who may decide, what silence does, and how well it was done.
package enum ReviewRules {
  /// What the end of a campaign does to the rights that nobody confirmed.
  package struct Closing: Sendable, Equatable {
    package let ending: [Int]
    /// Rights that silence does not end, as nobody could grant any more.
    package let escalated: [Int]
  }

  /// Fewest decisions of one reviewer of which the meter says anything.
  static let fewest = 10
  /// Seconds that looking at one right takes at least.
  static let secondsEach = 3
  /// Days without use after which a kept right is worth a look.
  package static let idleDays: Int64 = 90

  /// The rights of a municipality that a campaign asks about; an emergency right ends at midnight anyway.
  package static func rights(
    _ grants: [GrantDetail], municipality: String, at now: Instant
  ) -> [GrantDetail] {
    grants.filter { grant in
      grant.municipality == municipality && !grant.isEmergency
        && [.active, .scheduled, .suspended].contains(grant.history.state(at: now))
    }
  }

  /// The rules that a decision breaks; none where it may be taken.
  package static func findings(
    _ reason: String, on grant: GrantDetail, _ item: ReviewItem, in campaign: ReviewCampaign,
    by principal: Int?, areas: [String], place: Place, at now: Instant
  ) -> [Finding] {
    var found = Collector(place: place)
    if campaign.closedAt != nil || campaign.deadline <= now {
      found.add(.reviewOver, found: "\(campaign.number)", expected: campaign.lastDay.description)
    }
    if grant.principal == principal { found.add(.selfDecision) }
    if !areas.contains(grant.municipality) {
      found.add(.outsideArea, found: grant.municipality, expected: GrantRules.list(areas))
    }
    if item.verdict != nil { found.add(.decidedAlready, found: "\(grant.number)") }
    if reason.allSatisfy(\.isWhitespace) { found.add(.reasonNotGiven, found: "reason") }
    return found.findings
  }

  /// What silence does: it ends the right, but never the last right by which somebody may grant.
  package static func closing(
    _ items: [ReviewItem], _ grants: [GrantDetail], municipality: String, at now: Instant
  ) -> Closing {
    let silent = Set(items.filter { $0.verdict == nil }.map(\.grant))
    let open = grants.filter {
      silent.contains($0.number) && !$0.isEnded && now < $0.history.endsAt
    }
    let live = Set(PurgeRules.liveGranters(grants, at: now))
    let granting = grants.filter { live.contains($0.number) && $0.municipality == municipality }
    // The one that lasts longest stays where silence would end them all.
    let last = granting.max { ($0.lastDay, $1.number) < ($1.lastDay, $0.number) }
    let escalated =
      granting.allSatisfy { silent.contains($0.number) } ? last.map { [$0.number] } ?? [] : []
    return Closing(
      ending: open.map(\.number).filter { !escalated.contains($0) }, escalated: escalated)
  }

  /// How each reviewer decided; `taken` says when somebody took the worksheet.
  package static func meters(
    _ items: [ReviewItem], taken: [String: [Instant]], lastUse: [Int: Instant],
    grants: [GrantDetail],
    at now: Instant
  ) -> [ReviewMeter] {
    let decided = items.compactMap { item in item.verdict.map { (item.grant, $0) } }
    return Dictionary(grouping: decided, by: \.1.account).sorted { $0.key < $1.key }.compactMap {
      account, verdicts in
      guard let first = verdicts.map(\.1.at).min(), let last = verdicts.map(\.1.at).max() else {
        return nil
      }
      let start = taken[account]?.filter { $0 <= first }.max() ?? first
      let reasons = Dictionary(grouping: verdicts, by: \.1.reason)
      let kept = verdicts.filter { $0.1.decision == .keep }.map(\.0)
      let unused = kept.filter { number in
        guard let grant = grants.first(where: { $0.number == number }) else { return false }
        let since = max(lastUse[number] ?? grant.history.startsAt, grant.history.startsAt)
        return now.seconds - since.seconds >= idleDays * 86_400
      }
      return ReviewMeter(
        account: account, decisions: verdicts.count, kept: kept.count,
        seconds: Int(last.seconds - start.seconds),
        sameReason: reasons.values.map(\.count).max() ?? 0, unusedKept: unused.sorted())
    }
  }

  /// What the meters say aloud.
  package static func findings(_ meters: [ReviewMeter], campaign: Int) -> [Finding] {
    var found = Collector(place: Place(file: "review \(campaign)"))
    for meter in meters {
      if meter.decisions >= fewest, meter.seconds < meter.decisions * secondsEach {
        found.add(.rubberStamp, found: "\(meter.decisions)", expected: "\(meter.seconds)")
      }
      if meter.decisions >= fewest, meter.sameReason * 10 >= meter.decisions * 9 {
        found.add(
          .sameReasonEverywhere, found: "\(meter.sameReason)", expected: "\(meter.decisions)")
      }
      for right in meter.unusedKept {
        found.add(.unusedRight, found: "\(right)", expected: "\(idleDays)")
      }
    }
    return found.findings
  }
}
