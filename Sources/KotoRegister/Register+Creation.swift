package import KotoModel

extension Register {
  /// Makes a new register in a file that is not there yet; when that fails, none is left; `version` is that of koto.
  package static func create(
    at path: String, setup: RegisterSetup, version: String, now: Instant
  ) throws(RegisterError) -> Register {
    guard let municipality = CodeSets.named("municipality")?[setup.municipality] else {
      throw RegisterError(.constraint, "no municipality has that code")
    }
    let database = try SQLite(path: path, mode: .create)
    do throws(RegisterError) {
      try database.execute("BEGIN EXCLUSIVE")
      try Migrations.apply(after: 0, to: database)
      let organisation = try insertOrganisation(setup, municipality.label, now, in: database)
      try InitialRights(database, organisation: organisation, now: now).write(setup)
      let register = try Register(database, path: path)
      let run = try register.recordRun(
        account: setup.createdBy, command: "register init", version: version, at: now)
      try register.audit(
        AuditRecord(
          .registerInit, decision: setup.decision, counts: ["rights": setup.grants.count]),
        by: try register.actor(setup.createdBy), run: run, at: now)
      try database.execute("COMMIT")
      return register
    } catch {
      // Closing the connection rolls back what is left of a file that has no name any more.
      SQLite.removeFile(path)
      throw error
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
}
