internal import KotoModel

/// To which keys the rows written in bulk refer, as ranges, so that their references can be held against an empty
/// register's new rows without reading every row again.
///
/// Where the keys of a table run from 1 without a gap, a reference inside that range leads to a row. They do where
/// the engine's lowest key is 1 and its highest the number of rows that it has taken or that it counts. Constants of a statement, such as the batch and the rule, are rows that the load itself has made.
struct BulkReferences {
  /// Tables written in bulk, by index in the register's declaration.
  private(set) var tables: Set<Int> = []
  /// Lowest and highest key referred to, by the index of the table.
  private var reach: [Int: ClosedRange<Int64>] = [:]
  /// Rows that the engine has taken, by the index of the table; a load removes none.
  private var taken: [Int: Int64] = [:]

  private static let person = LoadPlan.table("person")
  private static let sourceRecord = LoadPlan.table("source_record")
  private static let identifier = LoadPlan.table("person_identifier")
  /// Whether a table refers to others only by the keys that every row has, and by no field of its own.
  private static let hasKeysOnly = RegisterSchema.tables.map { table in
    table.fields.allSatisfy { field in
      if case .reference = field.type { false } else { true }
    }
  }

  mutating func note(sourceRecords rows: PendingRows) {
    // Which person a record led to is told by number only: it may be forgotten one day, and the record stays.
    tables.insert(Self.sourceRecord)
    taken[Self.sourceRecord, default: 0] += Int64(rows.count)
  }

  mutating func note(identifiers rows: PendingRows) {
    tables.insert(Self.identifier)
    taken[Self.identifier, default: 0] += Int64(rows.count)
    widen(Self.person, rows.range(ofKey: 1))
    widen(Self.sourceRecord, rows.range(ofKey: 2))
  }

  /// Rows of a template, in the order of ``BulkStatements/templateKeys``.
  mutating func note(_ rows: PendingRows, of table: Int, parent: Int?) {
    if Self.hasKeysOnly[table] { tables.insert(table) }
    taken[table, default: 0] += Int64(rows.count)
    widen(Self.person, rows.range(ofKey: 1))
    if let parent { widen(parent, rows.range(ofKey: 2)) }
    widen(Self.sourceRecord, rows.range(ofKey: 3))
  }

  private mutating func widen(_ table: Int, _ range: ClosedRange<Int64>?) {
    guard let range else { return }
    guard let known = reach[table] else {
      reach[table] = range
      return
    }
    let lowest = min(known.lowerBound, range.lowerBound)
    reach[table] = lowest...max(known.upperBound, range.upperBound)
  }

  /// Whether every reference leads to a row.
  func leadSomewhere(_ database: SQLite) throws(RegisterError) -> Bool {
    for (table, keys) in reach {
      let name = DDL.quoted(RegisterSchema.tables[table].name)
      let lowest = try database.number("SELECT coalesce(min(id), 0) FROM \(name)")
      let highest = Int64(try database.number("SELECT coalesce(max(id), 0) FROM \(name)"))
      guard lowest == 1, keys.lowerBound >= 1, keys.upperBound <= highest else { return false }
      // As many keys as the distance from 1 to the highest: none is missing.
      if taken[table] == highest { continue }
      guard try database.number("SELECT count(*) FROM \(name)") == Int(highest) else {
        return false
      }
    }
    return true
  }
}
