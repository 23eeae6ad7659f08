internal import KotoModel
internal import KotoSource

/// Whatever the bytes are: the account closes, the slices are the file, and nothing grows beyond the input.
enum DelimitedFuzz {
  /// The first four bytes choose how the file is declared, the rest is the file.
  static func run(_ input: [UInt8]) {
    guard input.count >= 4 else { return }
    let encodings = TextEncoding.allCases
    let delimiters = Array(";,\t|".utf8)
    let pieces = [1, 2, 3, 7, 64, 1 << 18]
    let dialect = Dialect(
      encoding: encodings[Int(input[0]) % encodings.count],
      delimiter: delimiters[Int(input[1]) % delimiters.count],
      quote: UInt8(ascii: input[1] & 0x80 == 0 ? "\"" : "'"))
    let columns = [
      SourceColumn("A", isRequired: input[3] & 1 == 0, isMultiline: input[3] & 2 == 0),
      SourceColumn("B", form: .date([.finnish]), isMultiline: input[3] & 4 == 0),
      SourceColumn("C", form: .identityCode), SourceColumn("D", isMultiline: true, blanks: ["-"]),
    ]
    let contract = DelimitedReader.Contract(
      dialect: dialect, columns: columns, key: input[3] & 8 == 0 ? ["A"] : [])
    let file = Array(input[4...])
    FuzzFile.write(file)
    do throws(SourceError) {
      try read(file, contract, pieceSize: pieces[Int(input[2]) % pieces.count])
    } catch {
      precondition(error.code == .contract, "an error that is no finding: \(error.code)")
      precondition(error.finding?.severity == .stop)
    }
  }

  private static func read(
    _ file: [UInt8], _ contract: DelimitedReader.Contract, pieceSize: Int
  ) throws(SourceError) {
    let reader = try DelimitedReader(path: FuzzFile.path, contract: contract, pieceSize: pieceSize)
    var position = reader.headerBytes.count
    precondition(file.starts(with: reader.headerBytes))
    precondition(reader.headerBytes.count == reader.bytes.header)
    var records = 0
    while let batch = try reader.nextBatch(limit: 1 + file.count % 5) {
      precondition(batch.arena.count <= 4 * file.count, "cells grow beyond the file")
      precondition(batch.findings.count <= 3 * (batch.count + 1))
      precondition(file[position...].starts(with: batch.original))
      position += batch.original.count
      for index in 0..<batch.count {
        let place = batch.positions[index]
        precondition(place.number == records + 1)
        records += 1
        let slice = file[place.byteOffset..<place.byteOffset + place.byteLength]
        precondition(slice.elementsEqual(batch.originalBytes(index)))
        let cells = batch.cellCount(index)
        precondition(cells == 0 || cells == reader.header.count)
        if cells == 0 {
          precondition(
            batch.findings.contains { $0.record == index && $0.finding.severity <= .reject })
        }
      }
    }
    precondition(position == file.count, "bytes that belong to nothing")
    precondition(reader.bytes.sum == file.count, "the account does not close")
    precondition(reader.recordCount == records)
    precondition(reader.fileFindings.count <= 16 + reader.header.count)
  }
}

extension Severity {
  /// Whether this is as grave as the other, or graver.
  fileprivate static func <= (left: Severity, right: Severity) -> Bool {
    let order = Severity.allCases
    return order.firstIndex(of: left) ?? 0 <= order.firstIndex(of: right) ?? 0
  }
}
