internal import KotoModel

/// Indexes that are left out while an empty register is filled, and made before the load ends.
///
/// Identity codes and names come in no order: an entry at a time, each falls on another page, which has left the
/// processor's cache by then. Sorted at the end the same entries cost a fraction of it, the more so the larger the
/// delivery (measured). While an index is missing, the few questions that ``SeenFilter`` lets through read the
/// whole table; a delivery that asks often, or outgrows the memory for sorting, gets the index at once.
final class LateIndexes {
  /// The indexes by what is looked up in them.
  enum Lookup: Int, CaseIterable {
    case code
    case name

    var table: String {
      switch self {
      case .code: "person_identifier"
      case .name: "person"
      }
    }

    fileprivate var index: DDL.IndexStatement? {
      let field = self == .code ? "value" : "name_key"
      return RegisterSchema.table(table).flatMap(DDL.indexes)?.first {
        $0.name == "\(table)_\(field)"
      }
    }
  }

  private static let questionLimit = 16
  private static let rowLimit = 1_000_000

  private let database: SQLite
  private var missing: Set<Lookup> = []
  private var questions = 0

  /// Leaves the indexes out, inside the load's transaction; for an empty register.
  init(_ database: SQLite, leavesOut: Bool) throws(RegisterError) {
    self.database = database
    guard leavesOut else { return }
    for lookup in Lookup.allCases {
      guard let index = lookup.index else { continue }
      try database.execute("DROP INDEX \(DDL.quoted(index.name))")
      missing.insert(lookup)
    }
  }

  /// To be called before a question that the index would answer.
  func willAsk(_ lookup: Lookup) throws(RegisterError) {
    guard missing.contains(lookup) else { return }
    questions += 1
    if questions > Self.questionLimit { try make(lookup) }
  }

  /// To be called as people are added, with their number.
  func haveGrown(to rows: Int64) throws(RegisterError) {
    if !missing.isEmpty, rows > Self.rowLimit { try makeAll() }
  }

  /// Makes what is still missing.
  func makeAll() throws(RegisterError) {
    for lookup in Lookup.allCases { try make(lookup) }
  }

  private func make(_ lookup: Lookup) throws(RegisterError) {
    guard missing.remove(lookup) != nil, let index = lookup.index else { return }
    // What is sorted waits in a memory of that size, and once more beside it: temporary data never goes to disk.
    try database.execute("PRAGMA cache_size = -4096")
    try database.execute(index.statement)
    try database.execute("PRAGMA \(SQLite.cacheSize)")
  }
}
