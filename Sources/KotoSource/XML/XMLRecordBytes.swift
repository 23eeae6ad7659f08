internal import KotoModel

/// Records of one kind of an XML file as bytes, between the pass that finds them and those that read them.
struct XMLRecordBytes {
  /// What is known of a record besides its values.
  struct Place {
    let line: Int
    let offset: Int
    let length: Int
    /// The outermost element around it, in the file.
    let element: Range<Int>
    let hash: RecordHash
    /// Whether it is the last of its kind in that element.
    let isLast: Bool
    /// First column that came twice, with the line of the second time.
    let repeated: (column: Int, line: Int)?
  }

  private(set) var bytes: [UInt8] = []

  /// Appends a record; its values are those that ``write(_:to:)`` has written.
  mutating func append(_ place: Place, values: [UInt8]) {
    for number in [
      place.line, place.offset, place.length, place.element.lowerBound, place.element.count,
      place.isLast ? 1 : 0, place.repeated.map { $0.column + 1 } ?? 0, place.repeated?.line ?? 0,
    ] {
      Self.write(UInt64(number), to: &bytes)
    }
    Self.write(place.hash.high, to: &bytes)
    Self.write(place.hash.low, to: &bytes)
    bytes += values
  }

  /// Writes the values of a record, each after its length, which keeps apart what only together reads the same.
  static func write(_ values: [[UInt8]?], to bytes: inout [UInt8]) {
    for value in values {
      let count = UInt32(truncatingIfNeeded: value?.count ?? -1)
      for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: count >> (shift * 8))) }
      if let value { bytes += value }
    }
  }

  private static func write(_ number: UInt64, to bytes: inout [UInt8]) {
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (shift * 8))) }
  }
}

extension XMLRecordBytes {
  /// Reads the records again, one after the other.
  struct Cursor {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The next record; its values, as many as it has columns, go to the batch as cells.
    mutating func next(columns: Int, cellsTo batch: inout RecordBatch) -> Place {
      let numbers = (0..<8).map { _ in Int(truncatingIfNeeded: word()) }
      let hash = RecordHash(high: word(), low: word())
      for _ in 0..<columns {
        var count: UInt32 = 0
        for shift in 0..<4 { count |= UInt32(bytes[position + shift]) << (shift * 8) }
        position += 4
        // No value at all is an empty cell.
        if count != .max {
          let end = position + Int(count)
          batch.arena += bytes[position..<end]
          position = end
        }
        batch.cellEnds.append(Int32(truncatingIfNeeded: batch.arena.count))
      }
      batch.firstCell.append(Int32(truncatingIfNeeded: batch.cellEnds.count))
      return Place(
        line: numbers[0], offset: numbers[1], length: numbers[2],
        element: numbers[3]..<numbers[3] + numbers[4], hash: hash,
        isLast: numbers[5] == 1,
        repeated: numbers[6] == 0 ? nil : (numbers[6] - 1, numbers[7]))
    }

    private mutating func word() -> UInt64 {
      var number: UInt64 = 0
      for shift in 0..<8 { number |= UInt64(bytes[position + shift]) << (shift * 8) }
      position += 8
      return number
    }
  }
}
