internal import KotoModel
internal import KotoSource

/// Whatever the bytes are: it is refused with a finding; or the account closes, every record is its slice of the file,
/// and what would stand in a reject file reads as the same records.
enum XMLFuzz {
  /// What became of a file.
  private struct Outcome: Equatable {
    var cells: [[ArraySlice<UInt8>]] = []
    /// Line, offset and length of each record.
    var places: [[Int]] = []
    var hashes: [RecordHash] = []
    var findings: [Finding] = []
    /// The outermost elements with what stands around them, as a reject file has them.
    var rejectFile: [UInt8] = []
    var bytes = ByteAccount()
  }

  /// The first two bytes choose how the file is declared and cut, the rest is the file.
  static func run(_ input: [UInt8]) {
    guard input.count >= 2 else { return }
    let encodings = TextEncoding.allCases
    let pieces = [1, 2, 3, 7, 64, 1 << 18]
    let names = XMLNamespaces(["n": "urn:n"])
    let outer = [XMLName("E"), XMLName("C")]
    let element = input[1] & 0x80 == 0 ? outer : outer + [XMLName("P")]
    let paths = ["@i", "N", "n:M/@k", "^/T", "text()"]
    let contract = XMLRecordContract(
      kind: "c", encoding: encodings[Int(input[0]) % encodings.count], namespaces: names,
      record: outer, element: element,
      columns: paths.compactMap { path in
        names.path(path, from: element, in: outer).map {
          XMLRecordContract.Column(path, $0, joiner: path == "N" ? " " : nil)
        }
      },
      dropped: [XMLPath(outer + [XMLName("D")], .subtree)])
    let file = Array(input[2...])
    let piece = pieces[Int(input[1] & 0x7F) % pieces.count]
    guard let whole = try? outcome(file, contract, piece).get() else {
      // What is wrong first may be found later in a longer piece, but is wrong.
      precondition((try? outcome(file, contract, 1 << 18).get()) == nil)
      return
    }
    let inOnePiece = try? outcome(file, contract, 1 << 18).get()
    precondition(inOnePiece == whole, "pieces of another size make another file")
    let again = outcome(whole.rejectFile, contract, 1 << 18)
    guard case .success(let reread) = again else {
      // The letters that spoke for a single-byte encoding may have stood between the records.
      if case .failure(let error) = again, error.finding?.code == .reallyUTF8 { return }
      preconditionFailure("a reject file that is refused")
    }
    precondition(reread.cells == whole.cells, "rejected records read differently")
  }

  private static func outcome(
    _ file: [UInt8], _ contract: XMLRecordContract, _ pieceSize: Int
  ) -> Result<Outcome, SourceError> {
    FuzzFile.write(file)
    do throws(SourceError) {
      return .success(try read(file, contract, pieceSize))
    } catch {
      precondition(error.code == .contract, "an error that is no finding: \(error.code)")
      precondition(error.finding?.severity == .stop)
      return .failure(error)
    }
  }

  private static func read(
    _ file: [UInt8], _ contract: XMLRecordContract, _ pieceSize: Int
  ) throws(SourceError) -> Outcome {
    let split = try XMLSplit(path: FuzzFile.path, kinds: [contract], pieceSize: pieceSize)
    precondition(split.findings.count <= file.count)
    guard let reader = try split.reader(of: contract.kind) else {
      preconditionFailure("a kind that was not read")
    }
    var outcome = Outcome()
    var (end, bytes, elements) = (0, 0, [UInt8]())
    while let batch = try reader.nextBatch(limit: 1 + file.count % 5) {
      precondition(batch.findings.count <= batch.count)
      precondition(batch.arena.count <= 4 * file.count * max(batch.count, 1))
      var kept = Slice.none
      for index in 0..<batch.count {
        let place = batch.positions[index]
        precondition(place.number == outcome.cells.count + 1 && place.line > 0)
        precondition(place.byteOffset >= end && place.byteLength > 0)
        end = place.byteOffset + place.byteLength
        bytes += place.byteLength
        precondition(end <= file.count && batch.cellCount(index) == contract.columns.count)
        let original = batch.originalBytes(index)
        precondition(original.count >= place.byteLength && original.count <= file.count)
        precondition(holds(original, file[place.byteOffset..<end]), "a record not kept")
        if place.kept != kept { elements += original }
        kept = place.kept
        outcome.cells.append(
          contract.columns.indices.map { batch.arena[batch.cell(index, $0).range] })
        outcome.places.append([place.line, place.byteOffset, place.byteLength])
        outcome.hashes.append(place.hash)
      }
      outcome.findings += batch.findings.map(\.finding)
    }
    precondition(reader.bytes.sum == file.count, "the account does not close")
    precondition(reader.bytes.records == bytes && reader.recordCount == outcome.cells.count)
    outcome.findings += reader.fileFindings
    outcome.bytes = reader.bytes
    outcome.rejectFile = reader.headerBytes + elements + reader.footerBytes
    return outcome
  }

  private static func holds(_ bytes: ArraySlice<UInt8>, _ part: ArraySlice<UInt8>) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: part) }
  }
}
