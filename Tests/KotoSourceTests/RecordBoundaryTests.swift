import KotoModel
import KotoSource
import Testing

/// Every byte belongs to one record, the header or a blank line, whatever the file looks like.
struct RecordBoundaryTests {
  @Test(arguments: Seeds.known(20))
  func readsBackWhatWasWritten(seed: UInt64) throws {
    for offset in UInt64(0)..<50 {
      try expectExact(WrittenTable(seed: seed &+ offset << 32), limit: 1 + Int(offset))
    }
  }

  /// Pieces of 256 KiB end inside records, characters and line ends here.
  @Test(arguments: Seeds.known(4))
  func readsBackWhatWasWrittenAcrossPieces(seed: UInt64) throws {
    let table = WrittenTable(seed: seed, longestCell: 600, size: 5 << 18)
    try expectExact(table, limit: 1_000)
  }

  @Test(arguments: [0, 1, 2], [1...40])
  func readsTablesOfFewRows(rows: Int, seeds: ClosedRange<UInt64>) throws {
    for seed in seeds { try expectExact(WrittenTable(seed: seed, rows: rows), limit: 10) }
  }

  private func expectExact(_ table: WrittenTable, limit: Int) throws {
    let read = try ReadFile(
      of: table.bytes, table.dialect, multiline: [WrittenTable.multiline], limit: limit)
    #expect(read.header == table.header)
    #expect(read.headerBytes == Array(table.bytes.prefix(table.headerLength)))
    #expect(read.notes.sorted() == table.notes.sorted())
    #expect(read.findings == [])
    #expect(read.largestBatch <= limit)
    #expect(read.records.map(\.number) == Array(1...table.records.count + 1).dropLast())
    #expect(read.records.map(\.line) == table.records.map(\.line))
    #expect(read.records.map(\.byteOffset) == table.records.map(\.byteOffset))
    #expect(read.records.map(\.original) == table.records.map(\.bytes))
    #expect(read.cells == table.records.map(\.cells))
    #expect(read.bytes.header == table.headerLength)
    #expect(read.bytes.blank == table.blankLength)
    #expect(read.bytes.records == table.records.reduce(0) { $0 + $1.bytes.count })
    #expect(read.bytes.sum == read.size)
    #expect(read.size == table.bytes.count)
    for record in read.records {
      let range = record.byteOffset..<record.byteOffset + record.original.count
      #expect(Array(table.bytes[range]) == record.original)
    }
  }
}

/// Line ends and characters that fall on the border of two pieces.
struct PieceBorderTests {
  /// Size of the pieces in which the reader takes a file.
  static let piece = 1 << 18

  struct Case: Sendable, CustomTestStringConvertible {
    let encoding: TextEncoding
    let lineEnd: String
    var testDescription: String { "\(encoding.rawValue) \(lineEnd.debugDescription)" }
  }

  @Test(
    arguments: [TextEncoding.utf8, .windows1252, .latin9, .utf16].flatMap { encoding in
      ["\r\n", "\n", "\r"].map { Case(encoding: encoding, lineEnd: $0) }
    })
  func cutsTheSameOnEveryBorder(_ item: Case) throws {
    let tail = "2;\"a\"\"b\(item.lineEnd)ä\";€\(item.lineEnd)3;;x\(item.lineEnd)"
    let head = "N;Note;Z\(item.lineEnd)1;"
    let unit = item.encoding == .utf16 ? 2 : 1
    for shift in 0...28 {
      let padding = Self.piece / unit - head.count - shift
      let text = head + String(repeating: "x", count: padding) + ";y\(item.lineEnd)" + tail
      let read = try ReadFile(
        of: encode(text, item.encoding), Dialect(encoding: item.encoding), multiline: ["Note"])
      #expect(read.cells.dropFirst() == [["2", "a\"b\(item.lineEnd)ä", "€"], ["3", "", "x"]])
      #expect(read.records.map(\.line) == [2, 3, 5], "\(shift) characters before the border")
      #expect(read.bytes.sum == read.size)
    }
  }

  private func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .windows1252: text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8($0.value) }
    case .latin9: text.unicodeScalars.map { $0 == "€" ? 0xA4 : UInt8($0.value) }
    case .utf16: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    default: Array(text.utf8)
    }
  }
}
