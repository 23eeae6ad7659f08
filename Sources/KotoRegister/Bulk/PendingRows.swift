internal import KotoModel

/// Rows of one statement that are decided but not yet written: numbers, and where their cells stand; no object a row.
///
/// Every row has ``keyCount`` numbers, the first of them its own key, ``cellCount`` cells and, where the table
/// keeps one, a digest.
struct PendingRows {
  /// Stands for no number.
  static let nothing = Int64.min
  /// Bytes of a digest.
  static let digestSize = 16

  let keyCount: Int
  let cellCount: Int
  private(set) var count = 0
  private(set) var keys: [Int64] = []
  /// Where each row's cells begin, in ``cells`` or in the row set that they come from.
  private(set) var firstCells: [Int32] = []
  /// Cells of rows that come from no row set.
  private(set) var cells: [Slice] = []
  /// The digests as they are stored, two words each, or none at all.
  private(set) var digests: [UInt64] = []
  /// Whether every row's key follows the one before it.
  private(set) var areConsecutive = true

  init(keyCount: Int, cellCount: Int) {
    self.keyCount = keyCount
    self.cellCount = cellCount
  }

  /// Adds a row whose cells are those of that row of its row set.
  mutating func append<let number: Int>(_ keys: [number of Int64], row: Int) {
    append(keys)
    firstCells.append(Int32(truncatingIfNeeded: row * cellCount))
  }

  /// Adds a row of one cell, with a digest where the table keeps one.
  mutating func append<let number: Int>(
    _ keys: [number of Int64], _ cell: Slice, _ digest: RecordHash? = nil
  ) {
    append(keys)
    firstCells.append(Int32(truncatingIfNeeded: cells.count))
    cells.append(cell)
    guard let digest else { return }
    digests.append(digest.high.bigEndian)
    digests.append(digest.low.bigEndian)
  }

  private mutating func append<let number: Int>(_ keys: [number of Int64]) {
    precondition(number == keyCount, "a row of another table")
    if count > 0, keys[0] != self.keys[self.keys.count - keyCount] + 1 { areConsecutive = false }
    for index in keys.indices { self.keys.append(keys[index]) }
    count += 1
  }

  /// Lowest and highest of the rows' numbers in that place; nil where there is none.
  func range(ofKey place: Int) -> ClosedRange<Int64>? {
    var (lowest, highest) = (Int64.max, Int64.min)
    for index in stride(from: place, to: keys.count, by: keyCount) {
      let key = keys[index]
      if key == Self.nothing { continue }
      lowest = min(lowest, key)
      highest = max(highest, key)
    }
    return lowest <= highest ? lowest...highest : nil
  }

  /// Forgets the rows and keeps their memory.
  mutating func removeAll() {
    count = 0
    areConsecutive = true
    keys.removeAll(keepingCapacity: true)
    firstCells.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    digests.removeAll(keepingCapacity: true)
  }
}
