internal import KotoModel
internal import KotoSource

/// Whatever the bytes are: it is refused with a finding, or the account closes and every record is its slice of the file.
enum XMLFuzz {
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
    FuzzFile.write(file)
    let piece = pieces[Int(input[1] & 0x7F) % pieces.count]
    do throws(SourceError) {
      try read(file, contract, pieceSize: piece)
      let findings = try XMLCensus.findings(
        path: FuzzFile.path, kinds: [contract], pieceSize: piece)
      precondition(findings.count <= file.count)
    } catch {
      precondition(error.code == .contract, "an error that is no finding: \(error.code)")
      precondition(error.finding?.severity == .stop)
    }
  }

  private static func read(
    _ file: [UInt8], _ contract: XMLRecordContract, pieceSize: Int
  ) throws(SourceError) {
    let reader = try XMLReader(path: FuzzFile.path, contract: contract, pieceSize: pieceSize)
    var (end, records, bytes) = (0, 0, 0)
    while let batch = try reader.nextBatch(limit: 1 + file.count % 5) {
      precondition(batch.findings.count <= batch.count)
      for index in 0..<batch.count {
        let place = batch.positions[index]
        precondition(place.number == records + 1 && place.byteOffset >= end && place.line > 0)
        records += 1
        bytes += place.byteLength
        end = place.byteOffset + place.byteLength
        precondition(end <= file.count && place.byteLength > 0)
        precondition(batch.cellCount(index) == contract.columns.count)
        let kept = batch.originalBytes(index)
        precondition(kept.count >= place.byteLength && kept.count <= file.count)
        precondition(batch.arena.count <= 4 * file.count * max(records, 1))
      }
    }
    precondition(reader.bytes.sum == file.count, "the account does not close")
    precondition(reader.bytes.records == bytes && reader.recordCount == records)
  }
}
