package import KotoModel

/// Reads a delimited file forward, in batches, so that every byte belongs to one record, the header or a blank line.
///
/// Lines are cut here and tokenised by libcsv, one physical line at a time. A record that breaks the
/// form is handed on without cells and with a finding, never padded, cut or dropped; where a stray quote
/// has swallowed the lines after it, reading resumes on the line after the quote.
package final class DelimitedReader {
  /// What the reader must know of the mapping.
  package struct Contract: Sendable {
    package let dialect: Dialect
    /// Columns whose values may hold line breaks.
    package let multiline: Set<String>
    /// Mixed into every record's hash: a changed mapping makes every record new.
    package let hashSeed: [UInt8]

    package init(dialect: Dialect, multiline: Set<String> = [], hashSeed: [UInt8] = []) {
      self.dialect = dialect
      self.multiline = multiline
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
  package private(set) var header: [String] = []
  /// Byte order mark, `sep=` line and header as they stand in the file.
  package private(set) var headerBytes: [UInt8] = []
  package private(set) var bytes = ByteAccount()
  /// Records read so far.
  package private(set) var recordCount = 0
  /// The whole file's SHA-256 in hexadecimal, once it has been read to its end.
  package private(set) var sha256 = ""
  /// Notes about the file as a whole; complete at its end.
  package private(set) var fileFindings: [Finding] = []

  private let contract: Contract
  private var lines: LineCutter
  private var tokenizer: CSVTokenizer
  private var hash: SHA256
  private var seed: [UInt8] = []
  private var multilineColumns: [Bool] = []
  private var hasTrailingDelimiter = false
  private var blankLines = (count: 0, first: 0)
  private var isAtEnd = false
  private var sink = TokenSink()
  /// Lines of the record that is being read.
  private var pending: [LineCutter.Line] = []

  /// Opens the file and reads its header.
  package init(path: String, contract: Contract) throws(SourceError) {
    self.contract = contract
    let file = try InputFile(path: path)
    name = path.split(separator: "/").last.map(String.init) ?? path
    size = file.size
    guard let tokenizer = CSVTokenizer(contract.dialect), let hash = SHA256(),
      let fileHash = SHA256()
    else { throw SourceError(.inputOutput, path: path, reason: "out of memory") }
    self.tokenizer = tokenizer
    self.hash = hash
    lines = LineCutter(file: file, name: name, dialect: contract.dialect, hash: fileHash)
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
    batch.original.reserveCapacity(limit * 256)
    while batch.count < limit, batch.count == 0 || batch.original.count < Self.batchLimit {
      guard try readRecord(into: &batch) else {
        try finishFile()
        break
      }
    }
    batch.arena = sink.arena
    batch.cellEnds = sink.cellEnds
    return batch
  }

  private func readHeader() throws(SourceError) {
    guard size > 0 else { throw stop(.fileEmpty, line: nil) }
    headerBytes = lines.mark
    var openedAt: Int?
    while let line = try lines.next() {
      headerBytes += lines.raw(line).span
      bytes.header = headerBytes.count
      if line.number == 1, try isSeparatorLine(line) {
        fileFindings.append(Finding(.separatorLine, at: Place(file: name, line: line.number)))
        continue
      }
      let state = tokenizer.feed(try lines.text(line), into: &sink)
      if !lines.endsWithBreak(line), state == .betweenRows { tokenizer.finish(into: &sink) }
      if case .malformed = state { throw stop(.textAfterQuote, line: line.number) }
      if sink.rowsEnded > 0 { break }
      openedAt = state == .insideQuotes ? openedAt ?? line.number : nil
      guard headerBytes.count < Self.recordLimit else {
        throw stop(.quoteNeverClosed, line: openedAt)
      }
    }
    guard sink.rowsEnded > 0 else {
      throw stop(openedAt == nil ? .fileEmpty : .quoteNeverClosed, line: openedAt)
    }
    try setHeader()
    sink = TokenSink()
    seed = contract.hashSeed + headerBytes
  }

  private func setHeader() throws(SourceError) {
    var names: [String] = []
    var start = 0
    for end in sink.cellEnds {
      names.append(String(decoding: sink.arena[start..<Int(end)], as: UTF8.self))
      start = Int(end)
    }
    if names.count > 1, names.last?.isEmpty == true {
      names.removeLast()
      hasTrailingDelimiter = true
      fileFindings.append(Finding(.trailingDelimiter, at: Place(file: name, line: 1)))
    }
    header = names
    multilineColumns = names.map(contract.multiline.contains)
    if let other = HeaderDoubt.otherDelimiter(names, declared: contract.dialect.delimiter) {
      throw stop(
        .wrongDelimiter, line: 1,
        ["expected": HeaderDoubt.shown(contract.dialect.delimiter), "found": other])
    }
  }

  private func isSeparatorLine(_ line: LineCutter.Line) throws(SourceError) -> Bool {
    let text = String(decoding: try lines.text(line).span, as: UTF8.self).lowercased()
    return text.filter { !$0.isNewline && $0 != "\"" }.wholeMatch(of: /sep=.?/) != nil
  }

  /// Reads one record, passing over blank lines; false at the end of the file.
  private func readRecord(into batch: inout RecordBatch) throws(SourceError) -> Bool {
    pending.removeAll(keepingCapacity: true)
    lines.floor = lines.offset
    let firstCell = sink.cellEnds.count
    let arenaStart = sink.arena.count
    var length = 0
    while let line = try lines.next() {
      pending.append(line)
      length += line.length
      sink.rowsEnded = 0
      var state = tokenizer.feed(try lines.text(line), into: &sink)
      if !lines.endsWithBreak(line), state == .betweenRows {
        tokenizer.finish(into: &sink)
      }
      if state == .malformed {
        state = try recover(line, firstCell, arenaStart, &batch)
        if state == .malformed { return true }
      }
      if pending.count > 1, length > Self.recordLimit {
        try giveUpOnQuote(.recordTooLarge, firstCell, arenaStart, &batch)
        return true
      }
      if sink.rowsEnded > 0 {
        try endRecord(firstCell, arenaStart, length, &batch)
        return true
      }
      if state == .betweenRows {
        countBlank(line, &batch)
        pending.removeAll(keepingCapacity: true)
        length = 0
      }
    }
    guard !pending.isEmpty else { return false }
    try giveUpOnQuote(.quoteNeverClosed, firstCell, arenaStart, &batch)
    return true
  }

  private func countBlank(_ line: LineCutter.Line, _ batch: inout RecordBatch) {
    if blankLines.count == 0 { blankLines.first = line.number }
    blankLines.count += 1
    bytes.blank += line.length
    keep(line, in: &batch)
  }

  /// A quote where strict CSV has none: a line without any quoted field is read literally, the rest is put aside.
  private func recover(
    _ line: LineCutter.Line, _ firstCell: Int, _ arenaStart: Int, _ batch: inout RecordBatch
  ) throws(SourceError) -> CSVTokenizer.State {
    let column = sink.cellEnds.count - firstCell
    tokenizer.abandonRow()
    truncate(firstCell, arenaStart)
    if pending.count == 1, !hasQuotedField(try lines.text(line)) {
      tokenizer.setQuote(0)
      sink.rowsEnded = 0
      _ = tokenizer.feed(try lines.text(line), into: &sink)
      if !lines.endsWithBreak(line) { tokenizer.finish(into: &sink) }
      tokenizer.setQuote(contract.dialect.quote)
      batch.findings.append(
        (batch.count, finding(.quoteInField, line: line.number, column: column)))
      return .betweenRows
    }
    guard pending.count > 1 else {
      putAside(finding(.textAfterQuote, line: line.number, column: column), &batch)
      return .malformed
    }
    if try looksLikeRecords(pending.dropFirst()) {
      lines.resume(after: pending[0])
      pending.removeSubrange(1...)
    }
    putAside(finding(.quoteNeverClosed, line: pending[0].number), &batch)
    return .malformed
  }

  /// A quote that does not close: only its first line is lost when the lines after it look like records.
  private func giveUpOnQuote(
    _ code: FindingCode, _ firstCell: Int, _ arenaStart: Int, _ batch: inout RecordBatch
  ) throws(SourceError) {
    tokenizer.abandonRow()
    truncate(firstCell, arenaStart)
    guard pending.count > 1, try looksLikeRecords(pending.dropFirst()) else {
      throw stop(
        code, line: pending[0].number, ["expected": "\(Self.recordLimit >> 20) MiB"])
    }
    lines.resume(after: pending[0])
    pending.removeSubrange(1...)
    putAside(finding(.quoteNeverClosed, line: pending[0].number), &batch)
  }

  private func endRecord(
    _ firstCell: Int, _ arenaStart: Int, _ length: Int, _ batch: inout RecordBatch
  ) throws(SourceError) {
    if sink.arena.count == arenaStart, pending.count == 1 {
      // Nothing but delimiters: a spreadsheet's empty row.
      truncate(firstCell, arenaStart)
      countBlank(pending[0], &batch)
      return
    }
    if pending.count > 1, let defect = try defectOfLines(firstCell) {
      truncate(firstCell, arenaStart)
      if defect.resumes {
        lines.resume(after: pending[0])
        pending.removeSubrange(1...)
      }
      putAside(defect.finding, &batch)
      return
    }
    if let defect = defectOfWidth(firstCell) {
      truncate(firstCell, arenaStart)
      putAside(defect, &batch)
      return
    }
    append(to: &batch)
  }

  private func defectOfWidth(_ firstCell: Int) -> Finding? {
    let found = sink.cellEnds.count - firstCell
    if found == header.count { return nil }
    if found == header.count + 1 {
      let lastIsEmpty = sink.cellEnds[found + firstCell - 1] == sink.cellEnds[found + firstCell - 2]
      if lastIsEmpty {
        sink.cellEnds.removeLast()
        if !hasTrailingDelimiter {
          hasTrailingDelimiter = true
          fileFindings.append(finding(.trailingDelimiter, line: pending[0].number))
        }
        return nil
      }
    }
    return finding(
      found < header.count ? .tooFewFields : .tooManyFields, line: pending[0].number,
      ["expected": "\(header.count)", "found": "\(found)"])
  }

  private func defectOfLines(
    _ firstCell: Int
  ) throws(SourceError) -> (finding: Finding, resumes: Bool)? {
    if try looksLikeRecords(pending.dropFirst().dropLast()) {
      return (finding(.quoteNeverClosed, line: pending[0].number), true)
    }
    for index in firstCell..<sink.cellEnds.count {
      let column = index - firstCell
      guard column < multilineColumns.count, !multilineColumns[column] else { continue }
      let start = index == 0 ? 0 : Int(sink.cellEnds[index - 1])
      let cell = sink.arena[start..<Int(sink.cellEnds[index])]
      guard cell.contains(where: { $0 == 10 || $0 == 13 }) else { continue }
      return (
        finding(
          .lineBreakInField, line: pending[0].number, column: column, ["count": "\(pending.count)"]),
        false
      )
    }
    return nil
  }

  /// Whether any of the lines has as many delimiters as a record.
  private func looksLikeRecords(
    _ candidates: ArraySlice<LineCutter.Line>
  ) throws(SourceError) -> Bool {
    let expected = header.count - 1
    guard expected >= 2 else { return false }
    for line in candidates {
      let delimiters = try lines.text(line).span.count { $0 == contract.dialect.delimiter }
      if delimiters == expected || delimiters == expected + 1 { return true }
    }
    return false
  }

  private func hasQuotedField(_ text: LineCutter.Text) -> Bool {
    for index in text.range where text.bytes[index] == contract.dialect.quote {
      if index == text.range.lowerBound || text.bytes[index - 1] == contract.dialect.delimiter {
        return true
      }
    }
    return false
  }

  private func truncate(_ firstCell: Int, _ arenaStart: Int) {
    sink.cellEnds.removeSubrange(firstCell...)
    sink.arena.removeSubrange(arenaStart...)
  }

  /// Hands the record on without cells: whatever the catalogue says of the code, it must be a reject.
  private func putAside(_ finding: Finding, _ batch: inout RecordBatch) {
    let reject = Finding(finding.code, at: finding.place, finding.parameters, severity: .reject)
    batch.findings.append((batch.count, reject))
    append(to: &batch)
  }

  private func append(to batch: inout RecordBatch) {
    let start = pending[0].offset
    var length = 0
    hash.update(seed.span)
    for line in pending {
      keep(line, in: &batch)
      length += line.length
      let raw = lines.raw(line)
      hash.update(raw.bytes.span.extracting(raw.range))
    }
    recordCount += 1
    bytes.records += length
    batch.positions.append(
      RecordPosition(
        number: recordCount, line: pending[0].number, byteOffset: start, byteLength: length,
        hash: hash.finishRecord()))
    batch.firstCell.append(Int32(truncatingIfNeeded: sink.cellEnds.count))
  }

  private func keep(_ line: LineCutter.Line, in batch: inout RecordBatch) {
    if batch.original.isEmpty { batch.originalOffset = line.offset }
    batch.original += lines.raw(line).span
  }

  private func finishFile() throws(SourceError) {
    isAtEnd = true
    sha256 = lines.digest()
    if let finding = lines.contradiction {
      throw SourceError(.contract, path: name, finding: finding)
    }
    if blankLines.count > 0 {
      fileFindings.append(
        Finding(
          .blankLines, at: Place(file: name, line: blankLines.first),
          ["count": "\(blankLines.count)"], occurrences: blankLines.count))
    }
    if recordCount == 0 { fileFindings.append(Finding(.noRecords, at: Place(file: name))) }
  }

  private func finding(
    _ code: FindingCode, line: Int, column: Int? = nil, _ parameters: [String: String] = [:]
  ) -> Finding {
    var place = Place(file: name, record: recordCount + 1, line: line)
    if let column {
      place.column = column + 1
      if header.indices.contains(column) { place.name = header[column] }
    }
    return Finding(code, at: place, parameters)
  }

  private func stop(
    _ code: FindingCode, line: Int?, _ parameters: [String: String] = [:]
  ) -> SourceError {
    SourceError(
      .contract, path: name,
      finding: Finding(code, at: Place(file: name, line: line), parameters, severity: .stop))
  }
}
