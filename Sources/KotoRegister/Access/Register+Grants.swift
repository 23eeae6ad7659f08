package import KotoModel

extension Register {
  /// Every right of that principal, or of all, oldest first.
  package func grants(of principal: Int? = nil) throws(RegisterError) -> [GrantDetail] {
    let steps = try steps(of: principal)
    let areas = try areas()
    let rows = try database.prepare(
      """
      SELECT g.id, g.principal_id, p.account, p.name, o.name_fi, g.role, g.ground, g.task,
        g.municipality, g.granted_by_id, b.account, g.authority_id, g.decision, g.extent, g.unit,
        g.customers, g.sections, g.operations, c.kind, c.reference, c.last_day, g.first_day,
        g.last_day, g.predecessor_id, g.emergency, unixepoch(g.created_at), unixepoch(g.starts_at),
        unixepoch(g.ends_at), unixepoch(p.active_until), unixepoch(c.ends_at), g.organisation_id
      FROM access_grant g JOIN principal p ON p.id = g.principal_id
        JOIN organisation o ON o.id = p.organisation_id
        LEFT JOIN principal b ON b.id = g.granted_by_id
        LEFT JOIN access_cause c ON c.id = g.access_cause_id
      WHERE $1 IS NULL OR g.principal_id = $1 ORDER BY g.id
      """)
    rows.bind(1, optional: principal.map(Int64.init))
    var grants: [GrantDetail] = []
    while try rows.step() {
      let number = Int(rows.int64(0))
      let key = AreaKey(organisation: rows.int64(30), municipality: rows.text(8) ?? "")
      grants.append(
        try Self.grant(rows, number, steps: steps[number] ?? [], areas: areas[key] ?? []))
    }
    return grants
  }

  private struct AreaKey: Hashable {
    let organisation: Int64
    let municipality: String
  }

  private struct AreaRow {
    let area: GrantHistory.Area
    let agreement: String
  }

  private func areas() throws(RegisterError) -> [AreaKey: [AreaRow]] {
    let rows = try database.prepare(
      """
      SELECT organisation_id, municipality, unixepoch(starts_at), unixepoch(ends_at), agreement
      FROM access_area ORDER BY id
      """)
    var areas: [AreaKey: [AreaRow]] = [:]
    while try rows.step() {
      let key = AreaKey(organisation: rows.int64(0), municipality: rows.text(1) ?? "")
      areas[key, default: []].append(
        AreaRow(
          area: GrantHistory.Area(
            from: Instant(seconds: rows.int64(2)),
            until: rows.optionalInt64(3).map(Instant.init)),
          agreement: rows.text(4) ?? ""))
    }
    return areas
  }

  private func steps(of principal: Int?) throws(RegisterError) -> [Int: [GrantDetail.Step]] {
    let rows = try database.prepare(
      """
      SELECT s.access_grant_id, s.step, unixepoch(s.at), p.account, s.reason, s.decision
      FROM access_step s LEFT JOIN principal p ON p.id = s.principal_id
      WHERE $1 IS NULL OR s.access_grant_id IN
        (SELECT g.id FROM access_grant g WHERE g.principal_id = $1)
      ORDER BY s.id
      """)
    rows.bind(1, optional: principal.map(Int64.init))
    var steps: [Int: [GrantDetail.Step]] = [:]
    while try rows.step() {
      guard let kind = rows.text(1).flatMap(AccessStepKind.init) else { continue }
      steps[Int(rows.int64(0)), default: []].append(
        GrantDetail.Step(
          kind: kind, at: Instant(seconds: rows.int64(2)), by: rows.text(3),
          reason: rows.text(4) ?? "", decision: rows.text(5)))
    }
    return steps
  }

  private static func grant(
    _ row: SQLiteStatement, _ number: Int, steps: [GrantDetail.Step], areas: [AreaRow]
  ) throws(RegisterError) -> GrantDetail {
    func instant(_ column: Int32) -> Instant? { row.optionalInt64(column).map(Instant.init) }
    guard let role = row.text(5).flatMap(AccessRole.init),
      let extent = row.text(13).flatMap(AccessExtent.init),
      let firstDay = row.text(21).flatMap(CivilDate.init(iso:)),
      let lastDay = row.text(22).flatMap(CivilDate.init(iso:)),
      let startsAt = instant(26), let endsAt = instant(27), let createdAt = instant(25)
    else { throw RegisterError(.corrupt, "access_grant \(number) cannot be read") }
    let cause = row.text(18).flatMap(GrantCause.Kind.init).map { kind in
      GrantCause(
        kind: kind, reference: row.text(19) ?? "",
        lastDay: row.text(20).flatMap(CivilDate.init(iso:)))
    }
    return GrantDetail(
      number: number, principal: Int(row.int64(1)), account: row.text(2) ?? "", name: row.text(3),
      organisation: row.text(4) ?? "", role: role, ground: row.text(6) ?? "",
      task: row.text(7) ?? "", municipality: row.text(8) ?? "",
      grantedBy: row.optionalInt64(9).map(Int.init), granter: row.text(10),
      authority: row.optionalInt64(11).map(Int.init), decision: row.text(12) ?? "",
      extent: extent, unit: row.text(14), customers: words(row.text(15)),
      sections: words(row.text(16)).compactMap(AccessSection.init),
      operations: words(row.text(17)).compactMap(AccessOperation.init), cause: cause,
      firstDay: firstDay, lastDay: lastDay, predecessor: row.optionalInt64(23).map(Int.init),
      isEmergency: row.int64(24) == 1, createdAt: createdAt,
      history: GrantHistory(
        startsAt: startsAt, endsAt: endsAt,
        steps: steps.map { GrantHistory.Step($0.kind, at: $0.at) }, holderLeavesAt: instant(28),
        areas: areas.map(\.area), causeEndsAt: instant(29)),
      steps: steps, agreements: areas.map(\.agreement))
  }
}
