internal import KotoModel

/// A batch's arena while its rows are bound: cells go to SQLite without a copy (measured hot path).
///
/// Valid only inside the closure that made it, where the array cannot move or change.
@safe
struct ArenaView {
  /// For ``RowFeed``, which keeps it no longer than the view lives.
  @unsafe let bytes: UnsafeRawBufferPointer

  @unsafe
  init(_ bytes: UnsafeRawBufferPointer) {
    unsafe self.bytes = bytes
  }

  private var count: Int { unsafe bytes.count }

  /// Binds the slice, or NULL where there is no value; the statement must be stepped before the view ends.
  func bind(_ slice: Slice, to statement: SQLiteStatement, _ index: Int32) {
    guard !slice.isNone, let base = unsafe bytes.baseAddress else {
      return statement.bindNull(index)
    }
    let range = slice.range
    precondition(range.upperBound <= count, "a slice of another batch")
    unsafe statement.bindText(index, base + range.lowerBound, range.count)
  }

  /// Whether the statement's column holds exactly the slice's text, or NULL for no value.
  func equals(_ slice: Slice, _ statement: SQLiteStatement, _ column: Int32) -> Bool {
    if slice.isNone { return statement.isNull(column) }
    let range = slice.range
    precondition(range.upperBound <= count, "a slice of another batch")
    let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
    return statement.textEquals(column, unsafe part.bindMemory(to: UInt8.self).span)
  }

  /// The text of a slice.
  func text(_ slice: Slice) -> String? {
    guard !slice.isNone else { return nil }
    let range = slice.range
    precondition(range.upperBound <= count, "a slice of another batch")
    return unsafe String(decoding: bytes[range], as: UTF8.self)
  }

  func hash(_ slice: Slice, salt: Int) -> UInt64 {
    let range = slice.range
    precondition(range.upperBound <= count, "a slice of another batch")
    return unsafe SeenFilter.hash(bytes[range], salt: salt)
  }
}
