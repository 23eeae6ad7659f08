import KotoModel
import KotoSource
import Testing

/// Random files that something has happened to: read whole or refused, and the same in pieces of any size.
struct DamagedFileTests {
  /// What became of a file.
  private struct Outcome: Equatable {
    var stop: String?
    var positions: [[Int]] = []
    var cells: [[String]] = []
    var findings: [String] = []
    var notes: [String] = []
    var sha256 = ""
  }

  @Test(arguments: Seeds.known(24))
  func keepsTheAccountInPiecesOfAnySize(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for round in 0..<24 {
      let table = WrittenTable(seed: seed &+ UInt64(round) << 32, rows: 12)
      let bytes = damage(table.bytes, table, &random)
      let delivery = try Delivery()
      let path = try delivery.add(bytes)
      let limit = Int.random(in: 1...9, using: &random)
      // Every file that is read to its end has its account checked on the way (`expectAccount`).
      let whole = outcome(path, table, 1 << 18, limit)
      for pieceSize in [1, Int.random(in: 2...70, using: &random)] {
        #expect(outcome(path, table, pieceSize, limit) == whole, "pieces of \(pieceSize) bytes")
      }
    }
  }

  private func outcome(
    _ path: String, _ table: WrittenTable, _ pieceSize: Int, _ limit: Int
  ) -> Outcome {
    let note = SourceColumn(WrittenTable.multiline, isMultiline: true)
    let contract = DelimitedReader.Contract(
      dialect: table.dialect, columns: [note, SourceColumn("C1"), SourceColumn("Nämä")],
      titles: ["Title*"], totals: ["Total*"])
    do throws(SourceError) {
      let read = try ReadFile(at: path, contract, limit: limit, pieceSize: pieceSize)
      return Outcome(
        positions: read.records.map { [$0.line, $0.byteOffset, $0.original.count] },
        cells: read.cells, findings: read.findings, notes: read.notes, sha256: read.sha256)
    } catch {
      #expect(error.code == .contract)
      return Outcome(stop: error.finding.map(described))
    }
  }

  /// One to three accidents of the kinds that files have.
  private func damage(
    _ bytes: [UInt8], _ table: WrittenTable, _ random: inout SeededGenerator
  ) -> [UInt8] {
    let isWide = table.dialect.encoding == .utf16
    let isBigEndian = bytes.starts(with: [0xFE, 0xFF]) || bytes.first == 0
    func encoded(_ text: String) -> [UInt8] {
      text.utf8.flatMap { byte -> [UInt8] in
        isWide ? (isBigEndian ? [0, byte] : [byte, 0]) : [byte]
      }
    }
    var damaged = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let width = isWide ? 2 : 1
      let place = Int.random(in: 0...damaged.count / width, using: &random) * width
      switch Int.random(in: 0..<7, using: &random) {
      case 0: damaged.insert(contentsOf: encoded("\""), at: place)
      case 1: damaged.insert(contentsOf: encoded("\r"), at: place)
      case 2: damaged.insert(contentsOf: encoded("\n"), at: place)
      case 3: damaged.removeSubrange(place..<min(damaged.count, place + 5 * width))
      case 4: damaged.removeSubrange(place...)
      case 5:
        damaged.insert(contentsOf: encoded(random.oneIn(2) ? "Total 1\n" : "Title\n"), at: place)
      default: damaged += bytes[(min(place, bytes.count))...]
      }
    }
    return damaged
  }
}
