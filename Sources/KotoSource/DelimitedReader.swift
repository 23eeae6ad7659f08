internal import KotoCrypto
package import KotoModel

/// Reads a delimited file forward, in batches, so that every byte belongs to one record, the header or a blank line.
///
/// Lines are cut here and tokenised by libcsv, one physical line at a time. A record that breaks the
/// form is handed on without cells and with a finding, never padded, cut or dropped; where a stray quote
/// has swallowed records, reading resumes on the line after the quote, so that every such place is found.
package final class DelimitedReader {
  /// What the reader must know of the mapping.
  package struct Contract: Sendable {
    package let dialect: Dialect
    /// What the mapping says of the file's columns, in any order.
    package let columns: [SourceColumn]
    /// Names of the columns that identify a record.
    package let key: [String]
    /// Patterns of lines above the header and below the records that are no data.
    package let titles: [String]
    package let totals: [String]
    /// Mixed into every record's hash: a changed mapping makes every record new.
    package let hashSeed: [UInt8]

    package init(
      dialect: Dialect, columns: [SourceColumn] = [], key: [String] = [], titles: [String] = [],
      totals: [String] = [], hashSeed: [UInt8] = []
    ) {
      self.dialect = dialect
      self.columns = columns
      self.key = key
      self.titles = titles
      self.totals = totals
      self.hashSeed = hashSeed
    }
  }

  /// Longest record, in bytes: more than any field of the register can hold several times over.
  package static let recordLimit = 4 << 20
  /// Bytes of records after which a batch ends, whatever its number of records.
  package static let batchLimit = 8 << 20

  /// Name without folders, as findings and accounts use it.
  package let name: String
  package let size: Int
  /// Column names, without the empty one that a trailing delimiter makes.
  package internal(set) var header: [String] = []
  /// Line of the file on which the header stands.
  package internal(set) var headerLine = 1
  /// Byte order mark, `sep=` line, title lines and header as they stand in the file.
  package internal(set) var headerBytes: [UInt8] = []
  package internal(set) var bytes = ByteAccount()
  /// Records read so far.
  package internal(set) var recordCount = 0
  /// The whole file's SHA-256 in hexadecimal, once it has been read to its end.
  package internal(set) var sha256 = ""
  /// Notes about the file as a whole; complete at its end.
  package internal(set) var fileFindings: [Finding] = []

  let contract: Contract
  var lines: LineCutter
  var tokenizer: CSVTokenizer
  /// Reads single lines of a record in doubt.
  var probe: CSVTokenizer
  var hash: SHA256
  var seed: [UInt8] = []
  var multilineColumns: [Bool] = []
  var likeness = RecordLikeness(header: [], columns: [], key: [])
  var lastKey: [ArraySlice<UInt8>]?
  var hasTrailingDelimiter = false
  var blankLines = (count: 0, first: 0)
  var totalLines = (count: 0, first: 0)
  var lineEnds: Set<LineEnd> = []
  var headerEnd = LineEnd.none
  var headerAgain = HeaderAgain()
  let totals: LinePatterns
  /// Short records since the last whole one: at the end of the file they may be no records at all.
  var shortRun = ShortRun()
  var isAtEnd = false
  var sink = TokenSink()
  /// Lines of the record that is being read.
  var pending: [LineCutter.Line] = []

  /// Opens the file and reads its header.
  ///
  /// Its name is the path's last part unless given; neither the size of the pieces in which it is read nor who cuts
  /// lines without quotes changes anything else.
  package init(
    path: String, name: String? = nil, contract: Contract, pieceSize: Int = 1 << 18,
    cutsPlainLines: Bool = true
  ) throws(SourceError) {
    self.contract = contract
    let file = try InputFile(path: path)
    let name = name ?? path.split(separator: "/").last.map(String.init) ?? path
    self.name = name
    size = file.size
    guard let tokenizer = CSVTokenizer(contract.dialect, cutsPlainLines: cutsPlainLines),
      let probe = CSVTokenizer(contract.dialect), let hash = SHA256(), let fileHash = SHA256()
    else { throw SourceError(.inputOutput, path: path, reason: "out of memory") }
    self.tokenizer = tokenizer
    self.probe = probe
    totals = LinePatterns(contract.totals, contract.dialect)
    self.hash = hash
    lines = LineCutter(
      file: file, name: name, dialect: contract.dialect, hash: fileHash, pieceSize: pieceSize)
    try lines.begin()
    try readHeader()
  }

  /// Bytes taken from the file so far, for a progress display.
  package var bytesRead: Int { lines.offset }

  /// The next records, or nil when there are none left.
  package func nextBatch(limit: Int = 1_000) throws(SourceError) -> RecordBatch? {
    guard !isAtEnd else { return nil }
    var batch = RecordBatch()
    sink = TokenSink()
    sink.arena.reserveCapacity(limit * 256)
    sink.cellEnds.reserveCapacity(limit * header.count)
    batch.original.reserveCapacity(limit * 256)
    batch.positions.reserveCapacity(limit)
    batch.firstCell.reserveCapacity(limit + 1)
    while batch.count < limit, batch.count == 0 || batch.original.count < Self.batchLimit {
      guard try readRecord(into: &batch) else {
        try finishFile()
        break
      }
    }
    keepKey(batch)
    batch.arena = sink.arena
    batch.cellEnds = sink.cellEnds
    return batch
  }

  func stop(
    _ code: FindingCode, line: Int?, _ parameters: [String: String] = [:]
  ) -> SourceError {
    SourceError(
      .contract, path: name,
      finding: Finding(code, at: Place(file: name, line: line), parameters, severity: .stop))
  }
}
