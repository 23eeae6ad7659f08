internal import KotoModel
internal import KotoRegister

/// The review of a right that somebody took in an emergency: a campaign of its own, about that right alone.
struct EmergencyReview {
  /// Days in which it has to be reviewed.
  static let days = 7
  /// Days for which a late decision is still taken.
  static let openDays = 60

  let campaign: ReviewCampaign
  let grant: GrantDetail
  /// Whether the days have passed.
  let isOverdue: Bool

  /// Those that nobody has decided on yet.
  static func open(_ register: Register, at now: Instant) throws -> [EmergencyReview] {
    let grants = try register.grants()
    return try register.reviews().compactMap { campaign in
      let items = try register.reviewItems(campaign.number)
      guard items.count == 1, items[0].verdict == nil,
        let grant = grants.first(where: { $0.number == items[0].grant }), grant.isEmergency
      else { return nil }
      return EmergencyReview(
        campaign: campaign, grant: grant,
        isOverdue: now.seconds - campaign.openedAt.seconds >= Int64(days) * 86_400)
    }
  }

  /// The last day on which it is reviewed in time.
  var lastDay: CivilDate { HelsinkiTime.date(at: campaign.openedAt).adding(days: Self.days) }

  /// What health says of it.
  var finding: Finding {
    Finding(
      .reviewRuns, at: Place(file: "access_grant \(grant.number)"),
      ["found": "\(campaign.number)", "expected": lastDay.description], severity: .warning)
  }
}
