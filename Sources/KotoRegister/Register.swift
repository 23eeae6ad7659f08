package import KotoModel

/// An embedded register: one SQLite file, used by one task at a time.
package final class Register {
  /// What a command may do with the register it opens.
  package enum Access: Sendable {
    /// Waits a moment for a run that is just committing.
    case reading
    /// Refused at once while another run writes.
    case writing
  }

  package let path: String
  /// Whose register it is: its first organisation.
  package let identity: RegisterIdentity
  package let schemaVersion: Int
  let database: SQLite
  /// Key of the organisation that keeps the register.
  let controllerID: Int64
  /// Key of the organisation that keeps the register.
  package var controllerOrganisation: Int { Int(controllerID) }

  /// Takes over a connection whose file holds a whole register of the present version.
  init(_ database: SQLite, path: String) throws(RegisterError) {
    self.path = path
    self.database = database
    schemaVersion = try Migrations.check(database)
    let controller = try database.prepare(
      """
      SELECT "id", "municipality", "name_fi", "name_sv", "practice"
      FROM "organisation" ORDER BY "id" LIMIT 1
      """)
    guard try controller.step() else {
      throw RegisterError(.notInitialised, "no organisation keeps the register")
    }
    controllerID = controller.int64(0)
    let municipality = controller.text(1) ?? ""
    let finnish = controller.text(2) ?? ""
    let label = CodeSets.named("municipality")?[municipality]?.label
    identity = RegisterIdentity(
      municipality: municipality,
      name: LocalizedText(
        fi: finnish, sv: controller.text(3) ?? finnish, en: label?.english ?? finnish),
      location: path, isPractice: controller.int64(4) == 1)
  }

  /// Opens the register in that file.
  package static func open(
    _ path: String, for access: Access
  ) throws(RegisterError) -> Register {
    switch access {
    case .reading:
      try Register(SQLite(path: path, mode: .readOnly, busyTimeout: 2_000), path: path)
    case .writing:
      try Register(SQLite(path: path, mode: .readWrite), path: path)
    }
  }

  /// Notes that a command runs, and gives the run's key.
  package func recordRun(
    account: String, command: String, version: String, at now: Instant
  ) throws(RegisterError) -> Int {
    let insert = try database.prepare(
      """
      INSERT INTO "run" ("account", "command", "koto_version", "started_at")
      VALUES ($1, $2, $3, $4) RETURNING "id"
      """)
    insert.bind(1, text: account)
    insert.bind(2, text: command)
    insert.bind(3, text: version)
    insert.bind(4, text: now.description)
    return try insert.insertedID()
  }
}

extension SQLiteStatement {
  /// Runs an `INSERT … RETURNING "id"` and gives the key.
  func insertedID() throws(RegisterError) -> Int {
    guard try step() else { throw RegisterError(.other, "the insert gave no key") }
    let key = int64(0)
    // To its end, without which the statement would hold the transaction open.
    while try step() {}
    return Int(key)
  }
}
