internal import KotoModel

/// A right on its way into the register; its instants follow from its days.
struct GrantRow {
  var principal: Int
  var role: AccessRole
  var ground: String
  var task: String
  var organisation: Int
  var municipality: String
  var grantedBy: Int?
  var authority: Int?
  var decision: String
  var extent: AccessExtent
  var unit: String?
  var customers: [String] = []
  var sections: [AccessSection]
  var operations: [AccessOperation]
  var cause: Int?
  var firstDay: CivilDate
  var lastDay: CivilDate
  var predecessor: Int?
  var isEmergency = false
  var createdAt: Instant

  /// Stores the right and gives its key.
  func insert(into database: SQLite) throws(RegisterError) -> Int {
    let insert = try database.prepare(
      """
      INSERT INTO access_grant (principal_id, role, ground, task, organisation_id, municipality,
        granted_by_id, authority_id, decision, extent, unit, customers, sections, operations,
        access_cause_id, first_day, last_day, starts_at, ends_at, time_rule, predecessor_id,
        emergency, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21, $22, $23) RETURNING id
      """)
    insert.bind(1, Int64(principal))
    insert.bind(5, Int64(organisation))
    insert.bind(7, optional: grantedBy.map(Int64.init))
    insert.bind(8, optional: authority.map(Int64.init))
    insert.bind(15, optional: cause.map(Int64.init))
    insert.bind(21, optional: predecessor.map(Int64.init))
    insert.bind(22, isEmergency ? 1 : 0)
    let texts: [(Int32, String?)] = [
      (2, role.rawValue), (3, ground), (4, task), (6, municipality), (9, decision),
      (10, extent.rawValue), (11, unit), (12, customers.sorted().joined(separator: " ")),
      (13, sections.map(\.rawValue).joined(separator: " ")),
      (14, operations.map(\.rawValue).joined(separator: " ")), (16, firstDay.description),
      (17, lastDay.description), (18, HelsinkiTime.start(of: firstDay).description),
      (19, HelsinkiTime.start(of: lastDay.adding(days: 1)).description), (20, HelsinkiTime.rule),
      (23, createdAt.description),
    ]
    for (index, text) in texts { insert.bind(index, text: text) }
    return try insert.insertedID()
  }
}

/// A step of a right on its way into the register.
struct StepRow {
  let grant: Int
  let kind: AccessStepKind
  let at: Instant
  /// Who took it, or nil for a decision or the passing of time.
  let principal: Int?
  let authority: Int?
  let reason: String
  var decision: String?

  func insert(into database: SQLite) throws(RegisterError) {
    let insert = try database.prepare(
      """
      INSERT INTO access_step (access_grant_id, step, at, principal_id, authority_id, reason, decision)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """)
    insert.bind(1, Int64(grant))
    insert.bind(2, text: kind.rawValue)
    insert.bind(3, text: at.description)
    insert.bind(4, optional: principal.map(Int64.init))
    insert.bind(5, optional: authority.map(Int64.init))
    insert.bind(6, text: reason)
    insert.bind(7, text: decision)
    _ = try insert.step()
  }
}
