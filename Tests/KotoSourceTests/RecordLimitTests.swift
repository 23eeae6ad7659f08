import Foundation
import KotoModel
import KotoSource
import Testing

/// Records of a size that no honest source has must not fill the memory.
struct RecordLimitTests {
  private static let limit = DelimitedReader.recordLimit

  /// A file of a header and one line of this length, its line end included.
  private func line(of length: Int, after: String = "") -> [UInt8] {
    Array("A;B\n".utf8) + Array("1;".utf8) + [UInt8](repeating: 120, count: length - 3) + [10]
      + Array(after.utf8)
  }

  @Test func readsTheLongestRecord() throws {
    let read = try ReadFile(of: line(of: Self.limit, after: "3;4\n"))
    #expect(read.cells.map { $0.map(\.utf8.count) } == [[1, Self.limit - 3], [1, 1]])
    #expect(read.records.map(\.line) == [2, 3])
  }

  /// Wherever the pieces in which the file is read happen to end.
  @Test(arguments: [1, 1_000, 200_000, 300_000])
  func stopsAtALongerLine(excess: Int) throws {
    #expect(
      try stop(of: line(of: Self.limit + excess, after: "3;4\n"))
        == "K1302 stop line 2 expected=4 MiB")
  }

  @Test func stopsAtALongerLastLine() throws {
    #expect(
      try stop(of: line(of: Self.limit + 2).dropLast()) == "K1302 stop line 2 expected=4 MiB")
  }

  @Test(arguments: ["", "A;B\n1;2\n3;"])
  func stopsAtAHundredMegabytesWithoutALineEnd(before: String) throws {
    let delivery = try Delivery()
    let path = try delivery.add(Array(before.utf8))
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    let piece = Data(repeating: 120, count: 1 << 20)
    for _ in 0..<100 { try file.write(contentsOf: piece) }
    try file.close()
    let error = #expect(throws: SourceError.self) { try ReadFile(at: path) }
    let line = before.isEmpty ? 1 : 3
    #expect(error?.finding.map(described) == "K1302 stop line \(line) expected=4 MiB")
  }

  @Test(arguments: ["", "\";y\n"])
  func stopsAtQuotedLinesBeyondTheLimit(closing: String) throws {
    let words = String(repeating: "some words of a text that has no end\n", count: 120_000)
    #expect(
      try stop(of: Array(("A;B;C\n1;\"" + words + closing).utf8), multiline: ["B"])
        == "K1302 stop line 2 expected=4 MiB")
  }

  /// A quote that opens early in a file of millions costs one record, not the file.
  @Test func losesOneRecordToAQuoteBeforeMegabytesOfRecords() throws {
    let count = 300_000
    let rows = String(repeating: "1;Malli;Maija Liisa\n", count: count)
    let read = try ReadFile("A;B;C\n1;\"Malli;Maija\n" + rows)
    // Where the reader gives up on the quote; the records after that are read as well.
    #expect(read.findings == [swallowed(209_715, record: 1, from: 2, to: 209_717)])
    #expect(read.records.count == count + 1)
    #expect(read.linesPutAside == [2])
    #expect(read.records.last?.line == count + 2)
  }

  /// A batch is limited by bytes too: its offsets are of 32 bits, and memory must not follow the source.
  @Test func handsLargeRecordsOverInSmallBatches() throws {
    let row = Array("1;".utf8) + [UInt8](repeating: 120, count: 1 << 20) + [10]
    let delivery = try Delivery()
    let path = try delivery.add(
      Array("A;B\n".utf8) + (0..<40).flatMap { _ in row })
    let reader = try DelimitedReader(path: path, contract: .init(dialect: Dialect()))
    var records = 0
    while let batch = try reader.nextBatch() {
      records += batch.count
      #expect(batch.original.count <= DelimitedReader.batchLimit + Self.limit)
    }
    #expect(records == 40)
    #expect(reader.bytes.sum == reader.size)
  }
}
