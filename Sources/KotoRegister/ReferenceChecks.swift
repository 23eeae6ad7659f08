/// When the engine holds a load's references against the rows they name.
///
/// Otherwise at every row. Into a register that has no clients yet, once for all rows before the commit, in the same
/// transaction: the same promise for a third of the time, since every row of such a load is new.
enum ReferenceChecks {
  /// Begins the load's transaction; gives whether its references have to be checked at its end.
  static func begin(_ database: SQLite) throws(RegisterError) -> Bool {
    // Foreign keys can only be switched between transactions, and whether anybody else has written is certain
    // only inside one: so the question is asked on both sides.
    guard try isEmpty(database) else {
      try database.execute("BEGIN IMMEDIATE")
      return false
    }
    try database.execute("PRAGMA foreign_keys = OFF")
    do throws(RegisterError) {
      try database.execute("BEGIN IMMEDIATE")
      if try isEmpty(database) { return true }
      try database.execute("ROLLBACK")
      try resume(database)
      try database.execute("BEGIN IMMEDIATE")
      return false
    } catch {
      try resume(database)
      throw error
    }
  }

  /// Refuses a register in which a reference leads nowhere.
  static func verify(_ database: SQLite) throws(RegisterError) {
    let broken = try database.prepare("PRAGMA foreign_key_check")
    guard try broken.step() else { return }
    let (table, target) = (broken.text(0) ?? "", broken.text(2) ?? "")
    broken.reset()
    throw RegisterError(.constraint, "FOREIGN KEY constraint failed: \(table), \(target)")
  }

  /// Back to a check at every row, once the transaction has ended.
  static func resume(_ database: SQLite) throws(RegisterError) {
    try database.execute("PRAGMA foreign_keys = ON")
  }

  private static func isEmpty(_ database: SQLite) throws(RegisterError) -> Bool {
    try database.number(
      "SELECT EXISTS (SELECT 1 FROM person) + EXISTS (SELECT 1 FROM source_record)") == 0
  }
}
