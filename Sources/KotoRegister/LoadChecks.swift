internal import KotoModel

/// What the engine checks at every row of a load, and what it leaves to koto or to the load's end.
///
/// *References.* Into a register that has no clients yet they are held against the rows once, before the commit and in
/// the same transaction: the same promise for a third of the time, since every row of such a load is new; rows
/// written in bulk by their ranges (``BulkReferences``), all others by reading them. Otherwise at every row.
///
/// *Forms of values* (`CHECK`). A load's values have been through the types of the same declaration before they come
/// here, so the engine does not ask again: asking made a third of the engine's work (measured). `NOT NULL`, unique keys and
/// the types of STRICT tables stay. Everybody else who writes to the file meets every condition.
enum LoadChecks {
  /// Begins the load's transaction; gives whether its references have to be checked at its end.
  static func begin(_ database: SQLite) throws(RegisterError) -> Bool {
    // Foreign keys can only be switched between transactions, and whether anybody else has written is certain
    // only inside one: so the question is asked on both sides.
    guard try isEmpty(database) else {
      try beginTransaction(database)
      return false
    }
    try database.execute("PRAGMA foreign_keys = OFF")
    do throws(RegisterError) {
      try beginTransaction(database)
      if try isEmpty(database) { return true }
      try database.execute("ROLLBACK")
      try resume(database)
      try beginTransaction(database)
      return false
    } catch {
      try resume(database)
      throw error
    }
  }

  /// Refuses a register in which a reference leads nowhere; what is known of rows written in bulk spares reading them.
  static func verifyReferences(
    _ database: SQLite, _ bulk: BulkReferences, writtenByRow: Set<Int>
  ) throws(RegisterError) {
    guard try bulk.leadSomewhere(database) else { return try verifyReferences(database, of: nil) }
    for (index, table) in RegisterSchema.tables.enumerated()
    where !bulk.tables.contains(index) || writtenByRow.contains(index) {
      try verifyReferences(database, of: table.name)
    }
  }

  /// Refuses a table, or a register, in which a reference leads nowhere.
  private static func verifyReferences(
    _ database: SQLite, of table: String?
  ) throws(RegisterError) {
    let broken = try database.prepare(
      "PRAGMA foreign_key_check" + (table.map { "(\(DDL.quoted($0)))" } ?? ""))
    guard try broken.step() else { return }
    let (table, target) = (broken.text(0) ?? "", broken.text(2) ?? "")
    broken.reset()
    throw RegisterError(.constraint, "FOREIGN KEY constraint failed: \(table), \(target)")
  }

  /// Back to every check at every row, once the transaction has ended.
  static func resume(_ database: SQLite) throws(RegisterError) {
    try database.execute("PRAGMA ignore_check_constraints = OFF")
    try database.execute("PRAGMA foreign_keys = ON")
  }

  private static func beginTransaction(_ database: SQLite) throws(RegisterError) {
    try database.beginWriting()
    // Before any statement of the load is prepared: the engine decides then.
    try database.execute("PRAGMA ignore_check_constraints = ON")
  }

  private static func isEmpty(_ database: SQLite) throws(RegisterError) -> Bool {
    try database.number(
      "SELECT EXISTS (SELECT 1 FROM person) + EXISTS (SELECT 1 FROM source_record)") == 0
  }
}
