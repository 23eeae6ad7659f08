package import KotoModel

/// Reads one kind of record out of a file, forward and in batches, so that every byte is accounted for.
package protocol SourceReader: AnyObject {
  /// Name without folders, as findings and accounts use it.
  var name: String { get }
  var size: Int { get }
  var encoding: TextEncoding { get }
  /// Text between fields, or empty where the format has none.
  var delimiter: String { get }
  /// Names of the columns of every record, in the order of its cells.
  var header: [String] { get }
  /// Line of the file on which the header stands.
  var headerLine: Int { get }
  /// What a reject file begins with, so that it can be read as the file is; complete at the file's end.
  var headerBytes: [UInt8] { get }
  /// What a reject file ends with.
  var footerBytes: [UInt8] { get }
  var bytes: ByteAccount { get }
  /// Records read so far.
  var recordCount: Int { get }
  /// The whole file's SHA-256 in hexadecimal, once it has been read to its end.
  var sha256: String { get }
  /// Notes about the file as a whole; complete at its end.
  var fileFindings: [Finding] { get }
  /// Bytes taken from the file so far, for a progress display.
  var bytesRead: Int { get }

  /// The next records, about as many as the limit, or nil when there are none left.
  func nextBatch(limit: Int) throws(SourceError) -> RecordBatch?
}

extension SourceReader {
  /// The next records, or nil when there are none left.
  package func nextBatch() throws(SourceError) -> RecordBatch? { try nextBatch(limit: 1_000) }
}

extension DelimitedReader: SourceReader {
  package var encoding: TextEncoding { contract.dialect.encoding }
  package var delimiter: String { String(UnicodeScalar(contract.dialect.delimiter)) }
  package var footerBytes: [UInt8] { [] }
}
