package import KotoModel

extension RegisterAct {
  /// Stores a right that the rules allow, with its event, and gives its number.
  ///
  /// It is approved at once where its role needs one person; otherwise it waits. `authority` is the granter's
  /// own right, nil where a decision stands in its place.
  package func grant(
    _ request: GrantRequest, organisation: Int, authority: LiveRight?, isEmergency: Bool = false,
    as action: AuditAction = .accessGrant
  ) throws(RegisterError) -> Int {
    guard let holder = try register.user(request.account) else {
      throw RegisterError(.constraint, "no such user")
    }
    let policy = try register.policy(of: request.role)
    let number = try GrantRow(
      principal: holder.principal, role: request.role, ground: request.ground, task: request.task,
      organisation: organisation, municipality: request.municipality,
      grantedBy: authority == nil ? nil : actor.principal, authority: authority?.grant,
      decision: request.decision, extent: request.extent, unit: request.unit,
      customers: request.customers, sections: request.sections, operations: request.operations,
      cause: try request.cause.map(cause), firstDay: request.firstDay, lastDay: request.lastDay,
      predecessor: request.predecessor, isEmergency: isEmergency, createdAt: now
    ).insert(into: register.database)
    if authority == nil || !policy.needsTwoPersons {
      try StepRow(
        grant: number, kind: .approved, at: now,
        principal: authority == nil ? nil : actor.principal,
        authority: authority?.grant,
        reason: isEmergency ? "emergency" : authority == nil ? "decision" : "granted",
        decision: request.decision
      ).insert(into: register.database)
    }
    try audit(
      AuditRecord(
        action, subject: "access_grant \(number)",
        customer: request.customers.count == 1 ? request.customers[0] : nil,
        decision: request.decision, reason: isEmergency ? "emergency" : nil,
        counts: request.customers.count > 1 ? ["customers": request.customers.count] : [:]))
    return number
  }

  /// Stores a step of a right with its event; the passing of time has nobody who takes it.
  package func step(
    _ kind: AccessStepKind, of grant: Int, by authority: LiveRight?, reason: String,
    decision: String? = nil, isAutomatic: Bool = false, as action: AuditAction
  ) throws(RegisterError) {
    try StepRow(
      grant: grant, kind: kind, at: now, principal: isAutomatic ? nil : actor.principal,
      authority: authority?.grant, reason: reason, decision: decision
    ).insert(into: register.database)
    try audit(
      AuditRecord(
        action, subject: "access_grant \(grant)", decision: decision, reason: reason))
  }

  /// The key of a process or contract; one that is new is stored, one that is known keeps its own last day.
  private func cause(_ cause: GrantCause) throws(RegisterError) -> Int {
    let find = try register.database.prepare(
      "SELECT id FROM access_cause WHERE kind = $1 AND reference = $2")
    find.bind(1, text: cause.kind.rawValue)
    find.bind(2, text: cause.reference)
    if try find.step() {
      defer { find.reset() }
      return Int(find.int64(0))
    }
    let insert = try register.database.prepare(
      """
      INSERT INTO access_cause (kind, reference, last_day, ends_at) VALUES ($1, $2, $3, $4)
      RETURNING id
      """)
    insert.bind(1, text: cause.kind.rawValue)
    insert.bind(2, text: cause.reference)
    insert.bind(3, text: cause.lastDay?.description)
    insert.bind(
      4, text: cause.lastDay.map { HelsinkiTime.start(of: $0.adding(days: 1)).description })
    return try insert.insertedID()
  }

  /// Notes the last day of a process or contract; rights that rest on it end with it.
  ///
  /// False where there is none.
  package func endCause(_ reference: String, on day: CivilDate) throws(RegisterError) -> Bool {
    let update = try register.database.prepare(
      """
      UPDATE access_cause SET last_day = $1, ends_at = $2
      WHERE reference = $3 AND (last_day IS NULL OR last_day >= $1)
      """)
    update.bind(1, text: day.description)
    update.bind(2, text: HelsinkiTime.start(of: day.adding(days: 1)).description)
    update.bind(3, text: reference)
    _ = try update.step()
    guard register.database.changes > 0 else { return false }
    try audit(AuditRecord(.accessCause, decision: reference, counts: ["until": Int(day.dayNumber)]))
    return true
  }

  /// Records for which municipality an organisation may grant, from when to when, by which agreement.
  package func addArea(
    organisation: Int, municipality: String, agreement: String, from: CivilDate, through: CivilDate
  ) throws(RegisterError) {
    let insert = try register.database.prepare(
      """
      INSERT INTO access_area (organisation_id, municipality, agreement, first_day, last_day,
        starts_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
      """)
    insert.bind(1, Int64(organisation))
    insert.bind(2, text: municipality)
    insert.bind(3, text: agreement)
    insert.bind(4, text: from.description)
    insert.bind(5, text: through.description)
    insert.bind(6, text: HelsinkiTime.start(of: from).description)
    insert.bind(7, text: HelsinkiTime.start(of: through.adding(days: 1)).description)
    _ = try insert.step()
    try audit(
      AuditRecord(.accessArea, subject: "municipality \(municipality)", decision: agreement))
  }
}
