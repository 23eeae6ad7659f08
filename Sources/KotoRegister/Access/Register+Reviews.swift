package import KotoModel

extension Register {
  /// Every campaign, oldest first.
  package func reviews() throws(RegisterError) -> [ReviewCampaign] {
    let rows = try database.prepare(
      """
      SELECT id, municipality, unixepoch(opened_at), last_day, unixepoch(deadline),
        unixepoch(closed_at)
      FROM review_campaign ORDER BY id
      """)
    var reviews: [ReviewCampaign] = []
    while try rows.step() {
      guard let lastDay = rows.text(3).flatMap(CivilDate.init(iso:)) else {
        throw RegisterError(.corrupt, "review_campaign \(rows.int(0)) cannot be read")
      }
      reviews.append(
        ReviewCampaign(
          number: rows.int(0), municipality: rows.text(1) ?? "",
          openedAt: Instant(seconds: rows.int64(2)), lastDay: lastDay,
          deadline: Instant(seconds: rows.int64(4)),
          closedAt: rows.optionalInt64(5).map(Instant.init)))
    }
    return reviews
  }

  /// The rights of a campaign with what was decided, by number.
  package func reviewItems(_ campaign: Int) throws(RegisterError) -> [ReviewItem] {
    let rows = try database.prepare(
      """
      SELECT i.access_grant_id, i.decision, i.reason, p.account, unixepoch(i.decided_at)
      FROM review_item i LEFT JOIN principal p ON p.id = i.principal_id
      WHERE i.review_campaign_id = $1 ORDER BY i.access_grant_id
      """)
    rows.bind(1, Int64(campaign))
    var items: [ReviewItem] = []
    while try rows.step() {
      let verdict = rows.text(1).flatMap(ReviewDecision.init).map { decision in
        ReviewItem.Verdict(
          decision, reason: rows.text(2) ?? "", account: rows.text(3) ?? "",
          at: Instant(seconds: rows.int64(4)))
      }
      items.append(ReviewItem(grant: rows.int(0), verdict: verdict))
    }
    return items
  }

  /// When each account took the worksheet of a campaign, as the log tells it.
  package func worksheetsTaken(_ campaign: Int) throws(RegisterError) -> [String: [Instant]] {
    let rows = try database.prepare(
      """
      SELECT p.account, unixepoch(json_extract(e.body, '$.at')) FROM audit_event e
        JOIN principal p ON p.pseudonym = json_extract(e.body, '$.by')
      WHERE json_extract(e.body, '$.act') = 'access_query'
        AND json_extract(e.body, '$.subject') = $1 AND json_extract(e.body, '$.reason') = 'worksheet'
      ORDER BY e.id
      """)
    rows.bind(1, text: "review_campaign \(campaign)")
    var taken: [String: [Instant]] = [:]
    while try rows.step() {
      taken[rows.text(0) ?? "", default: []].append(Instant(seconds: rows.int64(1)))
    }
    return taken
  }
}

extension RegisterAct {
  /// Opens a campaign about those rights and gives its number.
  package func openReview(
    municipality: String, lastDay: CivilDate, rights: [Int]
  ) throws(RegisterError) -> Int {
    let insert = try register.database.prepare(
      """
      INSERT INTO review_campaign (municipality, opened_at, last_day, deadline)
      VALUES ($1, $2, $3, $4) RETURNING id
      """)
    insert.bind(1, text: municipality)
    insert.bind(2, text: now.description)
    insert.bind(3, text: lastDay.description)
    insert.bind(4, text: HelsinkiTime.start(of: lastDay.adding(days: 1)).description)
    let campaign = try insert.insertedID()
    let item = try register.database.prepare(
      "INSERT INTO review_item (review_campaign_id, access_grant_id) VALUES ($1, $2)")
    for right in rights {
      item.bind(1, Int64(campaign))
      item.bind(2, Int64(right))
      _ = try item.step()
    }
    try audit(
      AuditRecord(
        .reviewOpen, subject: "review_campaign \(campaign)", counts: ["rights": rights.count]))
    return campaign
  }

  /// Notes what the caller decided about a right of a campaign.
  package func decide(
    _ decision: ReviewDecision, on grant: Int, in campaign: Int, reason: String
  ) throws(RegisterError) {
    let update = try register.database.prepare(
      """
      UPDATE review_item SET decision = $1, reason = $2, principal_id = $3, decided_at = $4
      WHERE review_campaign_id = $5 AND access_grant_id = $6
      """)
    update.bind(1, text: decision.rawValue)
    update.bind(2, text: reason)
    update.bind(3, optional: actor.principal.map(Int64.init))
    update.bind(4, text: now.description)
    update.bind(5, Int64(campaign))
    update.bind(6, Int64(grant))
    _ = try update.step()
    try audit(
      AuditRecord(.reviewDecide, subject: "access_grant \(grant)", reason: decision.rawValue))
  }

  /// Closes a campaign: silence ends those rights.
  package func closeReview(
    _ campaign: Int, ending: [Int], escalated: [Int]
  ) throws(RegisterError) {
    for grant in ending {
      try step(
        .ended, of: grant, by: nil, reason: "not_reviewed", isAutomatic: true, as: .reviewClose)
    }
    let update = try register.database.prepare(
      "UPDATE review_campaign SET closed_at = $1 WHERE id = $2")
    update.bind(1, text: now.description)
    update.bind(2, Int64(campaign))
    _ = try update.step()
    try audit(
      AuditRecord(
        .reviewClose, subject: "review_campaign \(campaign)",
        counts: ["ended": ending.count, "escalated": escalated.count]))
  }
}
