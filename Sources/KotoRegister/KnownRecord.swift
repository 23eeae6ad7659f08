/// A record of the register to which a key leads.
struct KnownRecord {
  let id: Int64
  let batch: Int64
  let hash: [UInt8]
  let person: Int64?
  let row: Int64?
  let line: Int
}

/// How the rows of a record are written.
enum RowMode {
  /// The record and its person are new.
  case new
  /// The record is new, its person is not: gaps are filled, differences are reported.
  case joined
  /// The record was loaded before and has changed: what it wrote is brought up to date.
  case changed
}
