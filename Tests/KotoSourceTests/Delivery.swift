import Foundation
import KotoModel
import KotoSource

/// A folder of one test's own, removed with it.
final class Delivery {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "koto-source-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Writes a file and returns its path.
  func add(_ bytes: [UInt8], as name: String = "people.csv") throws -> String {
    let path = folder + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}

/// A file as the reader gave it, all batches together.
struct ReadFile {
  struct Record: Equatable {
    let number: Int
    let line: Int
    let byteOffset: Int
    /// The record's bytes as the reader kept them.
    let original: [UInt8]
    let cells: [String]
    let hash: RecordHash
  }

  let header: [String]
  let headerBytes: [UInt8]
  let size: Int
  var records: [Record] = []
  /// What was noticed at records, as ``described(_:)`` writes it.
  var findings: [String] = []
  /// What was noticed at the file as a whole.
  var notes: [String] = []
  var bytes = ByteAccount()
  var sha256 = ""
  var largestBatch = 0
  /// Bytes of the batches, one after the other.
  var body: [UInt8] = []

  var cells: [[String]] { records.map(\.cells) }

  /// Lines of the records that have no cells, because they break the form.
  var linesPutAside: [Int] { records.filter { $0.cells.isEmpty }.map(\.line) }

  /// Reads a file to its end.
  init(
    at path: String, _ dialect: Dialect = Dialect(), multiline: Set<String> = [],
    seed: [UInt8] = [], limit: Int = 1_000
  ) throws(SourceError) {
    try self.init(
      at: path,
      DelimitedReader.Contract(
        dialect: dialect, columns: multiline.sorted().map { SourceColumn($0, isMultiline: true) },
        hashSeed: seed),
      limit: limit)
  }

  /// Reads a file to its end and holds what was read against the file's own bytes.
  init(
    at path: String, _ contract: DelimitedReader.Contract, limit: Int = 1_000,
    pieceSize: Int = 1 << 18
  ) throws(SourceError) {
    let reader = try DelimitedReader(path: path, contract: contract, pieceSize: pieceSize)
    header = reader.header
    headerBytes = reader.headerBytes
    size = reader.size
    while let batch = try reader.nextBatch(limit: limit) { take(batch) }
    notes = reader.fileFindings.map(described)
    bytes = reader.bytes
    sha256 = reader.sha256
    expectAccount(of: path)
  }

  /// Writes the bytes to a folder of its own and reads them from there.
  init(
    of bytes: [UInt8], _ contract: DelimitedReader.Contract, limit: Int = 1_000,
    pieceSize: Int = 1 << 18
  ) throws {
    let delivery = try Delivery()
    try self.init(at: delivery.add(bytes), contract, limit: limit, pieceSize: pieceSize)
  }

  /// Writes the bytes to a folder of its own and reads them from there.
  init(
    of bytes: [UInt8], _ dialect: Dialect = Dialect(), multiline: Set<String> = [],
    seed: [UInt8] = [], limit: Int = 1_000
  ) throws {
    let delivery = try Delivery()
    try self.init(
      at: delivery.add(bytes), dialect, multiline: multiline, seed: seed, limit: limit)
  }

  /// Writes the text as UTF-8 to a folder of its own and reads it from there.
  init(_ text: String, multiline: Set<String> = []) throws {
    try self.init(of: Array(text.utf8), multiline: multiline)
  }

  private mutating func take(_ batch: RecordBatch) {
    largestBatch = max(largestBatch, batch.count)
    body += batch.original
    for index in 0..<batch.count {
      let position = batch.positions[index]
      records.append(
        Record(
          number: position.number, line: position.line, byteOffset: position.byteOffset,
          original: Array(batch.originalBytes(index)),
          cells: (0..<batch.cellCount(index)).map { column in
            String(decoding: batch.arena[batch.cell(index, column).range], as: UTF8.self)
          },
          hash: position.hash))
    }
    findings += batch.findings.map { described($0.finding) }
  }
}

/// A finding on one line: code, severity, place and parameters.
func described(_ finding: Finding) -> String {
  let place = finding.place
  var text = "\(finding.code.rawValue) \(finding.severity)"
  if let record = place.record { text += " record \(record)" }
  if let line = place.line { text += " line \(line)" }
  if let column = place.column { text += " field \(column)" }
  if let name = place.name { text += " (\(name))" }
  for (name, value) in finding.parameters.sorted(by: { $0.key < $1.key }) {
    text += " \(name)=\(value)"
  }
  return text
}

/// What stopped the reading of these bytes, or `read` when nothing did.
func stop(
  of bytes: [UInt8], _ dialect: Dialect = Dialect(), multiline: Set<String> = []
) throws -> String {
  let delivery = try Delivery()
  let path = try delivery.add(bytes)
  do throws(SourceError) {
    _ = try ReadFile(at: path, dialect, multiline: multiline)
    return "read"
  } catch {
    return error.finding.map(described) ?? "\(error.code)"
  }
}
