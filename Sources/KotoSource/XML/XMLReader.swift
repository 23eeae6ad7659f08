package import KotoModel

/// Reads the records of one kind that an ``XMLSplit`` has found in a file.
package final class XMLReader: SourceReader {
  package let header: [String]
  package let headerLine = 1
  package private(set) var bytesRead = 0

  /// Bytes of elements that are handed on together: several batches wait between reading and writing.
  private static let batchLimit = 1 << 20

  private let split: XMLSplit
  private let kind: XMLSplit.Kind
  private var blocks: ArraySlice<Range<Int>>
  private var cursor = XMLRecordBytes.Cursor([])
  private var given = 0
  private let spool: InputFile
  private var originals: FileWindow

  /// Reads the file for that kind alone, and throws where it is refused.
  package convenience init(
    path: String, name: String? = nil, contract: XMLRecordContract, pieceSize: Int = 1 << 18
  ) throws(SourceError) {
    let split = try XMLSplit(path: path, name: name, kinds: [contract], pieceSize: pieceSize)
    try self.init(split, split.kinds[0])
  }

  init(_ split: XMLSplit, _ kind: XMLSplit.Kind) throws(SourceError) {
    self.split = split
    self.kind = kind
    header = kind.contract.columns.map(\.name)
    blocks = kind.blocks[...]
    spool = try InputFile(path: split.spool.path)
    originals = FileWindow(try InputFile(path: split.path))
  }

  package var name: String { split.name }
  package var size: Int { split.size }
  package var encoding: TextEncoding { kind.contract.encoding }
  package var delimiter: String { "" }
  package var bytes: ByteAccount { kind.bytes }
  package var sha256: String { split.sha256 }
  package var fileFindings: [Finding] { kind.findings }
  package var recordCount: Int { kind.recordCount }
  package var headerBytes: [UInt8] { kind.header }
  package var footerBytes: [UInt8] { kind.footer }

  /// The next records, about as many as the limit, or nil when there are none left.
  package func nextBatch(limit: Int) throws(SourceError) -> RecordBatch? {
    guard given < recordCount else {
      bytesRead = size
      return nil
    }
    var batch = RecordBatch()
    var isInside = false
    var kept = Slice.none
    // What a reject file repeats must not be cut: records that stand in one element stay together.
    while given < recordCount,
      isInside || batch.count < limit && batch.original.count < Self.batchLimit
    {
      if cursor.isAtEnd, let block = blocks.popFirst() {
        var bytes: [UInt8] = []
        try spool.read(block, into: &bytes)
        cursor = XMLRecordBytes.Cursor(bytes)
      }
      let place = cursor.next(columns: kind.contract.columns.count, cellsTo: &batch)
      given += 1
      if !isInside {
        kept = Slice(offset: batch.original.count, length: place.element.count)
        try originals.append(place.element, to: &batch.original)
      }
      isInside = !place.isLast
      if let (column, line) = place.repeated {
        let place = Place(
          file: name, record: given, line: line, column: column + 1, name: header[column])
        batch.findings.append((batch.count, Finding(.elementRepeated, at: place)))
      }
      batch.positions.append(
        RecordPosition(
          number: given, line: place.line, byteOffset: place.offset, byteLength: place.length,
          hash: place.hash, kept: kept))
      bytesRead = place.offset + place.length
    }
    return batch
  }
}
