import Foundation
import KotoModel
import KotoSource
import Testing

/// One kind of record as the reader of XML gave it, held against the bytes of its file.
struct XMLFile: Equatable {
  var cells: [[String]] = []
  var hashes: [RecordHash] = []
  var lines: [Int] = []
  /// The records as they stand in the file, and what a reject file repeats of each.
  var slices: [String] = []
  var kept: [[UInt8]] = []
  var findings: [String] = []
  var notes: [String] = []
  let header: [UInt8]
  let footer: [UInt8]

  init(
    of bytes: [UInt8], _ contract: XMLRecordContract, pieceSize: Int = 1 << 18, limit: Int = 1_000
  ) throws {
    let delivery = try Delivery()
    let reader = try XMLReader(
      path: delivery.add(bytes, as: "people.xml"), contract: contract, pieceSize: pieceSize)
    try self.init(reader, of: bytes, limit: limit)
  }

  /// What the reader gives of a file of these bytes.
  init(_ reader: XMLReader, of bytes: [UInt8], limit: Int = 1_000) throws {
    var end = 0
    while let batch = try reader.nextBatch(limit: limit) {
      for index in 0..<batch.count {
        let position = batch.positions[index]
        #expect(position.number == cells.count + 1)
        #expect(position.byteOffset >= end, "records lie over each other")
        end = position.byteOffset + position.byteLength
        cells.append(
          (0..<batch.cellCount(index)).map { column in
            String(decoding: batch.arena[batch.cell(index, column).range], as: UTF8.self)
          })
        hashes.append(position.hash)
        lines.append(position.line)
        slices.append(String(decoding: bytes[position.byteOffset..<end], as: UTF8.self))
        kept.append(Array(batch.originalBytes(index)))
        #expect(
          kept[kept.count - 1].count >= position.byteLength
            && bytes.contains(kept[kept.count - 1]))
      }
      findings += batch.findings.map { described($0.finding) }
    }
    notes = reader.fileFindings.map(described)
    header = reader.headerBytes
    footer = reader.footerBytes
    #expect(reader.bytes.sum == bytes.count)
    #expect(reader.recordCount == cells.count)
    #expect(
      reader.bytes.records == slices.reduce(0) { $0 + $1.utf8.count } || reader.encoding != .utf8)
  }

  /// What ends the reading of the bytes, or `read`.
  static func stop(
    of bytes: [UInt8], _ contract: XMLRecordContract, pieceSize: Int = 1 << 18
  ) throws -> String {
    do {
      _ = try XMLFile(of: bytes, contract, pieceSize: pieceSize)
      return "read"
    } catch let error as SourceError {
      return error.finding.map(described) ?? "\(error.code)"
    }
  }

  /// A contract of columns by name and path.
  static func contract(
    record: String = "Export/Client", each: String = "",
    _ columns: [(name: String, path: String)], join: [String: String] = [:],
    dropped: [String] = [], encoding: TextEncoding = .utf8, namespaces: [String: String] = [:],
    seed: [UInt8] = [], kind: String = "people"
  ) throws -> XMLRecordContract {
    let names = XMLNamespaces(namespaces)
    let outer = try #require(names.elements(record))
    let element = each.isEmpty ? outer : outer + (try #require(names.elements(each)))
    return XMLRecordContract(
      kind: kind, encoding: encoding, namespaces: names, record: outer, element: element,
      columns: try columns.map { name, path in
        XMLRecordContract.Column(
          name, try #require(names.path(path, from: element, in: outer), "\(path)"),
          joiner: join[name])
      },
      dropped: try dropped.map { try #require(names.path($0, from: element, in: outer)) },
      hashSeed: seed)
  }
}
