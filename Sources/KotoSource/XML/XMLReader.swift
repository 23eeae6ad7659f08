internal import KotoCrypto
package import KotoModel

/// Reads one kind of record out of an XML file, one outermost element in memory at a time.
///
/// The file is read from its beginning for every kind: each has an account of its own, in which all bytes that are
/// not its records stand as header or blank.
package final class XMLReader: SourceReader {
  package let header: [String]
  package let headerLine = 1
  package private(set) var bytes = ByteAccount()
  package private(set) var sha256 = ""
  package private(set) var fileFindings: [Finding] = []

  private let contract: XMLRecordContract
  private let builder: XMLRecordBuilder
  private let document: XMLDocument

  /// Opens the file; the size of the pieces in which it is read changes nothing else.
  package init(
    path: String, name: String? = nil, contract: XMLRecordContract, pieceSize: Int = 1 << 18
  ) throws(SourceError) {
    self.contract = contract
    header = contract.columns.map(\.name)
    guard let hash = SHA256() else {
      throw SourceError(.inputOutput, path: path, reason: "out of memory")
    }
    let name = name ?? path.split(separator: "/").last.map(String.init) ?? path
    builder = XMLRecordBuilder(contract, name: name, hash: hash)
    document = try XMLDocument(
      path: path, name: name, encoding: contract.encoding, pieceSize: pieceSize, sink: builder)
  }

  package var name: String { document.name }
  package var size: Int { document.size }
  package var encoding: TextEncoding { contract.encoding }
  package var delimiter: String { "" }
  package var recordCount: Int { builder.recordCount }
  package var bytesRead: Int { document.bytesRead }
  package var headerBytes: [UInt8] { builder.frame.header }
  package var footerBytes: [UInt8] { builder.frame.footer }

  /// The next records, about as many as the limit, or nil when there are none left.
  package func nextBatch(limit: Int) throws(SourceError) -> RecordBatch? {
    guard !document.isAtEnd else { return nil }
    while !document.isAtEnd, builder.batch.count < limit,
      builder.batch.original.count < DelimitedReader.batchLimit
    {
      try document.advance()
    }
    if document.isAtEnd { try finish() }
    return builder.takeBatch()
  }

  private func finish() throws(SourceError) {
    sha256 = document.digest()
    fileFindings = try document.notes()
    bytes.header = builder.firstOffset ?? size
    bytes.records = builder.recordBytes
    bytes.blank = size - bytes.header - bytes.records
    if recordCount == 0 {
      fileFindings.append(Finding(.noRecords, at: Place(file: name, name: contract.kind)))
    }
  }
}
