internal import KotoModel

/// One numbered step of the register's schema.
struct Migration {
  let number: Int
  let statements: [String]
}

/// The steps from an empty file to the present schema.
///
/// A file says by itself what it is and how far it has come: SQLite's `application_id` and `user_version`.
/// When the declaration reaches version 2, the statements of step 1 are frozen as text and step 2 follows;
/// a test holds that all steps together give what the declaration says.
enum Migrations {
  /// `KOTO` in ASCII.
  static let applicationID = 0x4B4F_544F

  static let steps = [
    Migration(
      number: 1,
      statements: DDL.statements(for: RegisterSchema.tables) + AccessConstraints.statements
        + AuditConstraints.statements)
  ]

  /// Takes the steps after that one, inside the caller's transaction.
  static func apply(after version: Int, to database: SQLite) throws(RegisterError) {
    for step in steps where step.number > version {
      for statement in step.statements { try database.execute(statement) }
      // A pragma takes no bound value; the number is ours.
      try database.execute("PRAGMA user_version = \(step.number)")
    }
    try database.execute("PRAGMA application_id = \(applicationID)")
  }

  /// The version of a register file, refused unless it is the present one.
  static func check(_ database: SQLite) throws(RegisterError) -> Int {
    let pages = try database.number("PRAGMA page_count")
    guard pages > 0 else { throw RegisterError(.notInitialised, "the file is empty") }
    guard try database.number("PRAGMA application_id") == applicationID else {
      throw RegisterError(.notARegister, "the file is a database of something else")
    }
    let version = try database.number("PRAGMA user_version")
    if version > RegisterSchema.version {
      throw RegisterError(
        .newerVersion, "schema version \(version), and this koto knows \(RegisterSchema.version)")
    }
    if version < RegisterSchema.version {
      throw RegisterError(
        .olderVersion,
        "schema version \(version), and this koto knows \(RegisterSchema.version)")
    }
    return version
  }
}

extension SQLite {
  /// The number that a statement without placeholders gives.
  func number(_ sql: String) throws(RegisterError) -> Int {
    let statement = try prepare(sql)
    guard try statement.step() else { throw RegisterError(.corrupt, "a number is missing") }
    return Int(statement.int64(0))
  }
}
