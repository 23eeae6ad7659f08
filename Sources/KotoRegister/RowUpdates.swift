internal import KotoModel

/// Updates of rows of one table, each row in one statement: between two of its fields a rule of the table may hold
/// only for both values together.
final class RowUpdates {
  private let database: SQLite
  private let table: Table
  /// By the fields that they set; a delivery changes few combinations.
  private var statements: [[String]: SQLiteStatement] = [:]

  init(_ database: SQLite, _ table: Table) {
    self.database = database
    self.table = table
  }

  /// Sets the fields of a row, which `bind` binds from 1 on in their order, and its revision.
  func run(
    _ fields: [String], of row: Int64, revision: Int64, bind: (SQLiteStatement) -> Void
  ) throws(RegisterError) {
    let update = try statement(fields)
    bind(update)
    update.bind(Int32(fields.count) + 1, row)
    _ = try update.step()
    // By itself and last: an update of fields gives the row a revision that nobody knows.
    let stamp = try statement(["revision"])
    stamp.bind(1, revision)
    stamp.bind(2, row)
    _ = try stamp.step()
  }

  private func statement(_ fields: [String]) throws(RegisterError) -> SQLiteStatement {
    if let known = statements[fields] { return known }
    guard fields.allSatisfy({ table.field($0) != nil }) else {
      throw RegisterError(.corrupt, "an unknown field of \(table.name)")
    }
    let assignments = fields.enumerated().map { "\(DDL.quoted($1)) = $\($0 + 1)" }
    let made = try database.prepare(
      "UPDATE \(DDL.quoted(table.name)) SET \(assignments.joined(separator: ", ")) "
        + "WHERE \"id\" = $\(fields.count + 1)")
    statements[fields] = made
    return made
  }
}
