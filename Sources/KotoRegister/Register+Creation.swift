package import KotoModel

extension Register {
  /// Makes a new register in a file that is not there yet; when that fails, none is left.
  package static func create(
    at path: String, setup: RegisterSetup, now: Instant
  ) throws(RegisterError) -> Register {
    guard let municipality = CodeSets.named("municipality")?[setup.municipality] else {
      throw RegisterError(.constraint, "no municipality has that code")
    }
    let database = try SQLite(path: path, mode: .create)
    do throws(RegisterError) {
      try database.execute("BEGIN EXCLUSIVE")
      try Migrations.apply(after: 0, to: database)
      try write(setup, municipality.label, now, to: database)
      try database.execute("COMMIT")
      return try Register(database, path: path)
    } catch {
      // Closing the connection rolls back what is left of a file that has no name any more.
      SQLite.removeFile(path)
      throw error
    }
  }

  private static func write(
    _ setup: RegisterSetup, _ name: LocalizedText, _ now: Instant, to database: SQLite
  ) throws(RegisterError) {
    let organisation = try insertOrganisation(setup, name, now, in: database)
    let role = try database.prepare(
      #"INSERT INTO "access_role" ("role", "max_days") VALUES ($1, $2)"#)
    for entry in AccessRole.allCases {
      role.bind(1, text: entry.rawValue)
      role.bind(2, Int64(entry.maximumDays))
      _ = try role.step()
    }
    var principals: [String: Int] = [:]
    for grant in setup.grants {
      let known = principals[grant.account]
      let principal =
        if let known { known } else {
          try insertPrincipal(grant.account, organisation, in: database)
        }
      principals[grant.account] = principal
      try insert(grant, principal, now, in: database)
    }
  }

  private static func insertOrganisation(
    _ setup: RegisterSetup, _ name: LocalizedText, _ now: Instant, in database: SQLite
  ) throws(RegisterError) -> Int {
    let insert = try database.prepare(
      """
      INSERT INTO "organisation" ("kind", "municipality", "name_fi", "name_sv", "decision",
        "practice", "created_at", "created_by", "approval")
      VALUES ('municipality', $1, $2, $3, $4, $5, $6, $7, $8) RETURNING "id"
      """)
    insert.bind(1, text: setup.municipality)
    insert.bind(2, text: name.finnish)
    insert.bind(3, text: name.swedish)
    insert.bind(4, text: setup.decision)
    insert.bind(5, setup.isPractice ? 1 : 0)
    insert.bind(6, text: now.description)
    insert.bind(7, text: setup.createdBy)
    insert.bind(8, text: setup.requiresApproval ? "required" : "none")
    return try insert.insertedID()
  }

  private static func insertPrincipal(
    _ account: String, _ organisation: Int, in database: SQLite
  ) throws(RegisterError) -> Int {
    let insert = try database.prepare(
      """
      INSERT INTO "principal" ("account", "organisation_id") VALUES ($1, $2) RETURNING "id"
      """)
    insert.bind(1, text: account)
    insert.bind(2, Int64(organisation))
    return try insert.insertedID()
  }

  private static func insert(
    _ grant: InitialGrant, _ principal: Int, _ now: Instant, in database: SQLite
  ) throws(RegisterError) {
    let insert = try database.prepare(
      """
      INSERT INTO "access_grant" ("principal_id", "role", "ground", "task", "granted_by",
        "decision", "first_day", "last_day", "starts_at", "ends_at", "state", "created_at")
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'granted', $11)
      """)
    insert.bind(1, Int64(principal))
    insert.bind(2, text: grant.role.rawValue)
    insert.bind(3, text: grant.ground)
    insert.bind(4, text: grant.task)
    // The decision stands in the granter's place: there is nobody yet who could have granted.
    insert.bind(5, text: grant.decision)
    insert.bind(6, text: grant.decision)
    insert.bind(7, text: grant.firstDay.description)
    insert.bind(8, text: grant.lastDay.description)
    insert.bind(9, text: grant.startsAt.description)
    insert.bind(10, text: grant.endsAt.description)
    insert.bind(11, text: now.description)
    _ = try insert.step()
  }
}
