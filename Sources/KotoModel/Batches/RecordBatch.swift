// What is asked for every cell may be inlined in other targets (measured).

/// A part of a batch's arena; a negative length means that there is no value.
package struct Slice: Sendable, Equatable {
  package var offset: Int32
  package var length: Int32

  @inlinable
  package init(offset: Int, length: Int) {
    self.offset = Int32(truncatingIfNeeded: offset)
    self.length = Int32(truncatingIfNeeded: length)
  }

  /// No value at all, as opposed to an empty one.
  @inlinable package static var none: Slice { Slice(offset: 0, length: -1) }

  @inlinable package var isNone: Bool { length < 0 }
  @inlinable package var range: Range<Int> { Int(offset)..<Int(offset) + Int(max(length, 0)) }
}

/// The first 128 bits of a SHA-256 over a record's bytes, its header and its mapping.
package struct RecordHash: Sendable, Hashable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The hash as it is stored, most significant byte first.
  package init(stored bytes: [UInt8]) {
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(high: word(bytes.prefix(8)), low: word(bytes.dropFirst(8)))
  }
}

/// Where a record lies in its file.
package struct RecordPosition: Sendable {
  /// From 1.
  package let number: Int
  /// Line on which it begins, from 1.
  package let line: Int
  package let byteOffset: Int
  package let byteLength: Int
  package let hash: RecordHash
  /// Part of the batch's original bytes that a reject file repeats, where that is more than the record: an element
  /// with what is around it.
  package let kept: Slice

  package init(
    number: Int, line: Int, byteOffset: Int, byteLength: Int, hash: RecordHash, kept: Slice = .none
  ) {
    self.number = number
    self.line = line
    self.byteOffset = byteOffset
    self.byteLength = byteLength
    self.hash = hash
    self.kept = kept
  }

  /// The bytes that are the record in a reject file, out of those of its batch.
  package func original(in bytes: [UInt8], from offset: Int) -> ArraySlice<UInt8> {
    guard kept.isNone else { return bytes[kept.range] }
    return bytes[byteOffset - offset..<byteOffset - offset + byteLength]
  }
}

/// Consecutive records of one file: bytes and offsets, no object per cell.
///
/// Cells are UTF-8 in ``arena``, back to back and row by row; cell `c` of record `r` is
/// ``cell(_:_:)``. The original bytes of the same records stand in ``original``.
package struct RecordBatch: Sendable {
  package var arena: [UInt8] = []
  /// End of every cell in the arena; a cell begins where the one before it ends.
  package var cellEnds: [Int32] = []
  /// Index in ``cellEnds`` of each record's first cell, and one more for the end.
  package var firstCell: [Int32] = [0]
  package var positions: [RecordPosition] = []
  /// The file's bytes from the first record of the batch on; where records have a kept part, those parts.
  package var original: [UInt8] = []
  /// Offset in the file of the first byte of ``original``.
  package var originalOffset = 0
  /// What the reader noticed, with the index of the record in this batch where there is one.
  package var findings: [(record: Int?, finding: Finding)] = []

  package init() {}

  @inlinable package var count: Int { positions.count }

  /// Number of cells of that record.
  @inlinable
  package func cellCount(_ record: Int) -> Int {
    Int(firstCell[record + 1] - firstCell[record])
  }

  /// The cell's place in the arena.
  @inlinable
  package func cell(_ record: Int, _ column: Int) -> Slice {
    let index = Int(firstCell[record]) + column
    let start = index == 0 ? 0 : Int(cellEnds[index - 1])
    return Slice(offset: start, length: Int(cellEnds[index]) - start)
  }

  /// The bytes of the record as they stand in the file.
  package func originalBytes(_ record: Int) -> ArraySlice<UInt8> {
    positions[record].original(in: original, from: originalOffset)
  }
}
