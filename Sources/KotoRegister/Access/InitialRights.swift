internal import KotoModel

/// What a new register knows of access: roles, grounds, the controller's own area, and the first rights.
struct InitialRights {
  private let database: SQLite
  private let organisation: Int
  private let now: Instant

  init(_ database: SQLite, organisation: Int, now: Instant) {
    self.database = database
    self.organisation = organisation
    self.now = now
  }

  func write(_ setup: RegisterSetup) throws(RegisterError) {
    let clock = try database.prepare("INSERT INTO access_clock (high_water) VALUES ($1)")
    clock.bind(1, text: now.description)
    _ = try clock.step()
    for role in AccessRole.allCases { try insert(role.policy) }
    for entry in CodeSets.named("access_ground")?.entries ?? [] { try insert(entry) }
    try insertArea(setup)
    var principals: [String: Int] = [:]
    for grant in setup.grants {
      let known = principals[grant.account]
      let principal = if let known { known } else { try insertPrincipal(grant.account) }
      principals[grant.account] = principal
      try insert(grant, principal, setup.municipality)
    }
  }

  private func insert(_ policy: RolePolicy) throws(RegisterError) {
    let insert = try database.prepare(
      """
      INSERT INTO access_role (role, max_days, max_chain_days, idle_days, two_person, sections,
        operations, named_customers) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """)
    insert.bind(1, text: policy.role.rawValue)
    insert.bind(2, Int64(policy.maximumDays))
    insert.bind(3, Int64(policy.maximumChainDays))
    insert.bind(4, Int64(policy.idleDays))
    insert.bind(5, policy.needsTwoPersons ? 1 : 0)
    insert.bind(6, text: policy.sections.map(\.rawValue).joined(separator: " "))
    insert.bind(7, text: policy.operations.map(\.rawValue).joined(separator: " "))
    insert.bind(8, policy.namesCustomers ? 1 : 0)
    _ = try insert.step()
  }

  private func insert(_ ground: CodeEntry) throws(RegisterError) {
    let insert = try database.prepare(
      """
      INSERT INTO legal_ground (ground, in_force_from, in_force_to, external)
      VALUES ($1, $2, $3, $4)
      """)
    insert.bind(1, text: ground.code)
    // The Act entered into force on 1.1.2025.
    insert.bind(2, text: ground.validFrom?.description ?? "2025-01-01")
    insert.bind(3, text: ground.validTo?.description)
    insert.bind(4, ["80.d", "80.e", "80.f"].contains(ground.code) ? 1 : 0)
    _ = try insert.step()
  }

  /// The controller grants for its own municipality by law (681/2023 78 §), without an end.
  private func insertArea(_ setup: RegisterSetup) throws(RegisterError) {
    let insert = try database.prepare(
      """
      INSERT INTO access_area (organisation_id, municipality, agreement, first_day, starts_at)
      VALUES ($1, $2, $3, $4, $5)
      """)
    let today = HelsinkiTime.date(at: now)
    insert.bind(1, Int64(organisation))
    insert.bind(2, text: setup.municipality)
    insert.bind(3, text: setup.decision)
    insert.bind(4, text: today.description)
    insert.bind(5, text: HelsinkiTime.start(of: today).description)
    _ = try insert.step()
  }

  private func insertPrincipal(_ account: String) throws(RegisterError) -> Int {
    let insert = try database.prepare(
      """
      INSERT INTO principal (pseudonym, account, organisation_id, created_at)
      VALUES ($1, $2, $3, $4) RETURNING id
      """)
    insert.bind(1, text: Register.randomName())
    insert.bind(2, text: account)
    insert.bind(3, Int64(organisation))
    insert.bind(4, text: now.description)
    return try insert.insertedID()
  }

  private func insert(
    _ grant: InitialGrant, _ principal: Int, _ municipality: String
  ) throws(RegisterError) {
    let policy = grant.role.policy
    let key = try GrantRow(
      principal: principal, role: grant.role, ground: grant.ground, task: grant.task,
      organisation: organisation, municipality: municipality, decision: grant.decision,
      extent: .municipality, sections: policy.sections, operations: policy.operations,
      firstDay: grant.firstDay, lastDay: grant.lastDay, createdAt: now
    ).insert(into: database)
    // The decision stands in the granter's place: there is nobody yet who could have granted.
    try StepRow(
      grant: key, kind: .approved, at: now, principal: nil, authority: nil, reason: "decision",
      decision: grant.decision
    ).insert(into: database)
  }
}
