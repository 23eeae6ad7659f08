internal import KotoModel

/// Indexes that are left out while an empty register is filled, and made before the load ends.
///
/// Identity codes and names come in no order: an entry at a time, each falls on another page, which has left the
/// processor's cache by then. Sorted at the end the same entries cost a fraction of it, the more so the larger the
/// delivery (measured). While they are missing, ``FreshRows`` answers for them. Records' keys mostly come as they were
/// given, one after the other, so that their index stays.
final class LateIndexes {
  private let database: SQLite
  private var missing: [DDL.IndexStatement] = []

  /// Leaves the indexes out, inside the load's transaction; for an empty register.
  init(_ database: SQLite, leavesOut: Bool) throws(RegisterError) {
    self.database = database
    guard leavesOut else { return }
    missing = [RowLookup.code, .name].compactMap(Self.index)
    for index in missing { try database.execute("DROP INDEX \(DDL.quoted(index.name))") }
    // Rows are appended, so that few pages are ever wanted again; the memory is that of `FreshRows`.
    try database.execute("PRAGMA cache_size = -4096")
  }

  private static func index(_ lookup: RowLookup) -> DDL.IndexStatement? {
    let (table, field) =
      switch lookup {
      case .key: ("source_record", "key")
      case .code: ("person_identifier", "value")
      case .name: ("person", "name_key")
      }
    return RegisterSchema.table(table).flatMap(DDL.indexes)?.first {
      $0.name == "\(table)_\(field)"
    }
  }

  /// Whether questions that the indexes would answer have to be answered otherwise.
  var areMissing: Bool { !missing.isEmpty }

  /// Makes what is missing.
  func makeAll() throws(RegisterError) {
    guard areMissing else { return }
    // Where temporary data may go to a file, SQLite sorts it in one piece of memory as long as it fits, and sooner
    // (measured); elsewhere each entry gets memory of its own. Either way nothing goes to disk. A connection that has
    // temporary tables refuses, and sorts as elsewhere.
    let isOnePiece =
      try fitsInOnePiece() && (try? database.execute("PRAGMA temp_store = FILE")) != nil
    let made = Result { () throws(RegisterError) in
      for index in missing { try database.execute(index.statement) }
    }
    if isOnePiece { try database.execute("PRAGMA temp_store = MEMORY") }
    try made.get()
    try database.execute("PRAGMA \(SQLite.cacheSize)")
    missing = []
  }

  /// Whether all entries fit into what SQLite sorts in one piece: a text has 200 characters at most, and with what
  /// SQLite adds takes less than a kibibyte.
  private func fitsInOnePiece() throws(RegisterError) -> Bool {
    let rows = try database.number(
      """
      SELECT max((SELECT coalesce(max(id), 0) FROM person_identifier),
        (SELECT coalesce(max(id), 0) FROM person))
      """)
    return rows << 10 <= SQLite.sortedPages * (try database.number("PRAGMA page_size"))
  }
}
