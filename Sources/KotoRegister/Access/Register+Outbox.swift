package import KotoModel

extension Register {
  /// A notice for every step that opens, changes or closes something technically, oldest first.
  ///
  /// They are the steps themselves: no command can take one and forget to tell. A request that was never approved
  /// opened nothing, and its end closes nothing.
  package func notices() throws(RegisterError) -> [TechnicalNotice] {
    let read = try database.prepare(
      """
      SELECT s.id, s.step, g.predecessor_id, unixepoch(s.at), g.id, p.account, p.name, g.role,
        g.municipality, g.ground, g.sections, g.operations, g.extent, g.first_day, g.last_day,
        s.reason, coalesce(s.decision, g.decision), n.acknowledged_at,
        g.unit, g.customers
      FROM access_step s JOIN access_grant g ON g.id = s.access_grant_id
        JOIN principal p ON p.id = g.principal_id
        LEFT JOIN technical_notice n ON n.access_step_id = s.id
      WHERE s.step <> 'reaffirmed' AND EXISTS (SELECT 1 FROM access_step o
        WHERE o.access_grant_id = g.id AND o.step = 'approved' AND o.id <= s.id)
      ORDER BY s.id
      """)
    var notices: [TechnicalNotice] = []
    while try read.step() {
      let step = read.text(1) ?? ""
      let kind: TechnicalNotice.Kind =
        switch step {
        case "approved": read.isNull(2) ? .grant : .change
        case "ended": .removal
        default: .change
        }
      notices.append(
        TechnicalNotice(
          number: read.int(0), kind: kind, at: Instant(seconds: read.int64(3)), right: read.int(4),
          account: read.text(5) ?? "", name: read.text(6), role: read.text(7) ?? "",
          municipality: read.text(8) ?? "", ground: read.text(9) ?? "",
          sections: read.text(10) ?? "", operations: read.text(11) ?? "",
          extent: read.text(12) ?? "", unit: read.text(18), customers: read.text(19) ?? "",
          firstDay: read.text(13) ?? "", lastDay: read.text(14) ?? "",
          step: step, reason: read.text(15) ?? "", decision: read.text(16) ?? "",
          acknowledgedAt: read.text(17)))
    }
    return notices
  }
}

extension RegisterAct {
  /// Notes that notices were carried out; one that has been acknowledged keeps its first acknowledgement.
  ///
  /// Gives the number of those that were open until now.
  package func acknowledge(
    _ notices: [(number: Int, reference: String?)]
  ) throws(RegisterError) -> Int {
    let insert = try register.database.prepare(
      """
      INSERT INTO technical_notice (access_step_id, acknowledged_at, reference)
      VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
      """)
    var count = 0
    for notice in notices {
      insert.bind(1, Int64(notice.number))
      insert.bind(2, text: now.description)
      insert.bind(3, text: notice.reference)
      _ = try insert.step()
      count += register.database.changes
    }
    try audit(AuditRecord(.accessOutbox, counts: ["acknowledged": count]))
    return count
  }
}
