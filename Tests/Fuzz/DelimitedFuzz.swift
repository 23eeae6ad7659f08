internal import KotoModel
internal import KotoSource

/// Whatever the bytes are: the account closes, the slices are the file, nothing grows beyond the input, and neither the
/// size of the pieces, nor who cuts plain lines, nor the absence of rejected records changes what is read.
enum DelimitedFuzz {
  /// What became of a file.
  private struct Outcome: Equatable {
    var cells: [[ArraySlice<UInt8>]] = []
    /// Line, offset, length and hash of each record.
    var places: [[Int]] = []
    var hashes: [RecordHash] = []
    var findings: [Finding] = []
    var header: [UInt8] = []
    /// Records with cells, as they stand in the file.
    var accepted: [UInt8] = []
    var bytes = ByteAccount()
  }

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
      dialect: dialect, columns: columns, key: input[3] & 8 == 0 ? ["A"] : [],
      titles: input[3] & 16 == 0 ? [] : ["T*"], totals: input[3] & 32 == 0 ? [] : ["S*"])
    let file = Array(input[4...])
    let first = outcome(file, contract, pieces[Int(input[2]) % pieces.count], cutsPlainLines: true)
    let second = outcome(file, contract, 1 << 18, cutsPlainLines: false)
    switch (first, second) {
    case (.success(let first), .success(let second)):
      precondition(first == second, "pieces of another size make another file")
      rereadAccepted(first, contract)
    case (.failure(let first), .failure(let second)):
      // A null byte is seen as soon as its piece is read.
      let codes = [first.finding?.code, second.finding?.code]
      precondition(codes.contains(.notText) || first.finding == second.finding)
    default: preconditionFailure("pieces of another size make a file readable or not")
    }
  }

  /// Accepted records with their header are a file of the same records: what a reject file relies on, too.
  private static func rereadAccepted(_ whole: Outcome, _ contract: DelimitedReader.Contract) {
    // DOS's end mark is one only at the end of a file, and might be there now.
    guard !whole.accepted.isEmpty, !whole.accepted.contains(0x1A) else { return }
    let file = whole.header + whole.accepted
    switch outcome(file, contract, 1 << 18, cutsPlainLines: true) {
    case .success(let again):
      precondition(
        again.cells == whole.cells.filter { !$0.isEmpty }, "the same records read differently")
    case .failure(let error):
      // The letters that spoke for a single-byte encoding may have stood in a record that is gone.
      precondition(error.finding?.code == .reallyUTF8, "accepted records are refused")
    }
  }

  private static func outcome(
    _ file: [UInt8], _ contract: DelimitedReader.Contract, _ pieceSize: Int, cutsPlainLines: Bool
  ) -> Result<Outcome, SourceError> {
    FuzzFile.write(file)
    do throws(SourceError) {
      return .success(try read(file, contract, pieceSize, cutsPlainLines))
    } catch {
      precondition(error.code == .contract, "an error that is no finding: \(error.code)")
      precondition(error.finding?.severity == .stop)
      return .failure(error)
    }
  }

  private static func read(
    _ file: [UInt8], _ contract: DelimitedReader.Contract, _ pieceSize: Int, _ cutsPlainLines: Bool
  ) throws(SourceError) -> Outcome {
    let reader = try DelimitedReader(
      path: FuzzFile.path, contract: contract, pieceSize: pieceSize, cutsPlainLines: cutsPlainLines)
    var outcome = Outcome(header: reader.headerBytes)
    var position = reader.headerBytes.count
    precondition(file.starts(with: reader.headerBytes))
    precondition(reader.headerBytes.count == reader.bytes.header)
    var line = (number: 1, offset: 0)
    while let batch = try reader.nextBatch(limit: 1 + file.count % 5) {
      precondition(batch.arena.count <= 4 * file.count, "cells grow beyond the file")
      precondition(batch.findings.count <= 3 * (batch.count + 1))
      precondition(file[position...].starts(with: batch.original))
      position += batch.original.count
      for index in 0..<batch.count {
        let place = batch.positions[index]
        precondition(place.number == outcome.cells.count + 1)
        let slice = file[place.byteOffset..<place.byteOffset + place.byteLength]
        precondition(slice.elementsEqual(batch.originalBytes(index)))
        if contract.dialect.encoding != .utf16 {
          line.number += lineEnds(file[line.offset..<place.byteOffset])
          line.offset = place.byteOffset
          precondition(place.line == line.number, "a record on another line")
        }
        let cells = batch.cellCount(index)
        precondition(cells == 0 || cells == reader.header.count)
        if cells == 0 {
          precondition(
            batch.findings.contains { $0.record == index && $0.finding.severity <= .reject })
        } else {
          outcome.accepted += slice
        }
        outcome.cells.append((0..<cells).map { batch.arena[batch.cell(index, $0).range] })
        outcome.places.append([place.line, place.byteOffset, place.byteLength])
        outcome.hashes.append(place.hash)
      }
      outcome.findings += batch.findings.map(\.finding)
    }
    precondition(position == file.count, "bytes that belong to nothing")
    precondition(reader.bytes.sum == file.count, "the account does not close")
    precondition(reader.bytes.records == outcome.places.reduce(0) { $0 + $1[2] })
    precondition(reader.recordCount == outcome.cells.count)
    precondition(reader.fileFindings.count <= 16 + reader.header.count)
    outcome.findings += reader.fileFindings
    outcome.bytes = reader.bytes
    return outcome
  }

  /// Line ends in bytes that begin and end with a line.
  private static func lineEnds(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.indices.count { index in
      bytes[index] == 10
        || bytes[index] == 13 && (index + 1 == bytes.endIndex || bytes[index + 1] != 10)
    }
  }
}

extension Severity {
  /// Whether this is as grave as the other, or graver.
  fileprivate static func <= (left: Severity, right: Severity) -> Bool {
    let order = Severity.allCases
    return order.firstIndex(of: left) ?? 0 <= order.firstIndex(of: right) ?? 0
  }
}
