internal import KotoModel

/// Rows of one statement that are decided but not yet written: numbers and slices, no object a row.
///
/// Every row has ``keyCount`` numbers, ``cellCount`` cells and, where the table keeps one, a digest.
struct PendingRows {
  let keyCount: Int
  let cellCount: Int
  private(set) var count = 0
  private(set) var keys: [Int64?] = []
  private(set) var cells: [Slice] = []
  /// The digests, ``digestSize`` bytes each, or none at all.
  private(set) var digests: [UInt8] = []

  static let digestSize = 16

  init(keyCount: Int, cellCount: Int) {
    self.keyCount = keyCount
    self.cellCount = cellCount
  }

  /// Adds a row whose cells are those of the row set from `first` on.
  mutating func append<let number: Int>(
    _ keys: [number of Int64?], _ cells: [Slice], from first: Int
  ) {
    append(keys)
    self.cells.append(contentsOf: cells[first..<first + cellCount])
  }

  /// Adds a row of one cell, with a digest where the table keeps one.
  mutating func append<let number: Int>(
    _ keys: [number of Int64?], _ cell: Slice, _ digest: RecordHash? = nil
  ) {
    append(keys)
    cells.append(cell)
    digest?.append(to: &digests)
  }

  private mutating func append<let number: Int>(_ keys: [number of Int64?]) {
    precondition(number == keyCount, "a row of another table")
    for index in keys.indices { self.keys.append(keys[index]) }
    count += 1
  }

  /// Forgets the rows and keeps their memory.
  mutating func removeAll() {
    count = 0
    keys.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    digests.removeAll(keepingCapacity: true)
  }
}

extension RecordHash {
  /// The hash as it is stored: most significant byte first.
  func append(to bytes: inout [UInt8]) {
    for word in [high, low] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
  }
}
