internal import KotoCrypto
internal import KotoModel

extension DelimitedReader {
  /// Reads one record, passing over blank lines; false at the end of the file.
  func readRecord(into batch: inout RecordBatch) throws(SourceError) -> Bool {
    pending.removeAll(keepingCapacity: true)
    lines.floor = lines.offset
    let firstCell = sink.cellEnds.count
    let arenaStart = sink.arena.count
    var length = 0
    while let line = try lines.next() {
      pending.append(line)
      length += line.length
      sink.rowsEnded = 0
      if pending.count == 1, !totals.isEmpty, try passOverTotals(line, &batch) { return true }
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

  func countBlank(_ line: LineCutter.Line, _ batch: inout RecordBatch) {
    if blankLines.count == 0 { blankLines.first = line.number }
    blankLines.count += 1
    passOver(line, &batch)
  }

  func endRecord(
    _ firstCell: Int, _ arenaStart: Int, _ length: Int, _ batch: inout RecordBatch
  ) throws(SourceError) {
    if sink.arena.count == arenaStart, pending.count == 1 {
      // Nothing but delimiters: a spreadsheet's empty row.
      truncate(firstCell, arenaStart)
      countBlank(pending[0], &batch)
      return
    }
    if pending.count > 1 {
      let swallowed = try swallowedRecords(from: firstCell, batch)
      if swallowed > 0 {
        truncate(firstCell, arenaStart)
        release(swallowed, &batch)
        return
      }
      if let defect = defectOfLines(firstCell) {
        truncate(firstCell, arenaStart)
        putAside(defect, &batch)
        return
      }
    }
    if passOverHeader(firstCell, arenaStart, &batch) { return }
    if isEndMark(firstCell, arenaStart) {
      truncate(firstCell, arenaStart)
      countBlank(pending[0], &batch)
      return
    }
    if let defect = defectOfWidth(firstCell) {
      let found = sink.cellEnds.count - firstCell
      truncate(firstCell, arenaStart)
      if found < header.count, try joinAtReturns(found) {
        putAside(
          finding(
            .carriageReturnInRecord, line: pending[0].number, ["count": "\(pending.count)"]),
          &batch)
      } else {
        let run = shortRun
        putAside(defect, &batch)
        if found < header.count { continueShortRun(run) }
      }
      return
    }
    append(to: &batch)
  }

  /// Whether the record is the end mark of DOS, a Ctrl-Z alone on a last line.
  private func isEndMark(_ firstCell: Int, _ arenaStart: Int) -> Bool {
    sink.arena.count == arenaStart + 1 && sink.arena[arenaStart] == 0x1A
      && sink.cellEnds.count == firstCell + 1 && pending.count == 1
      && pending[0].offset + pending[0].length == size
  }

  func defectOfWidth(_ firstCell: Int) -> Finding? {
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

  func append(to batch: inout RecordBatch) {
    let start = pending[0].offset
    var length = 0
    shortRun.count = 0
    lineEnds.insert(lines.end(of: pending[pending.count - 1]))
    let first = batch.original.count
    for line in pending {
      keep(line, in: &batch)
      length += line.length
    }
    recordCount += 1
    bytes.records += length
    let digest = hash.half(of: seed.span, batch.original.span.extracting(first...))
    batch.positions.append(
      RecordPosition(
        number: recordCount, line: pending[0].number, byteOffset: start, byteLength: length,
        hash: RecordHash(high: digest.high, low: digest.low)))
    batch.firstCell.append(Int32(truncatingIfNeeded: sink.cellEnds.count))
  }

  func keep(_ line: LineCutter.Line, in batch: inout RecordBatch) {
    if batch.original.isEmpty { batch.originalOffset = line.offset }
    batch.original += lines.raw(line).span
  }

  func finding(
    _ code: FindingCode, line: Int, column: Int? = nil, _ parameters: [String: String] = [:]
  ) -> Finding {
    var place = Place(file: name, record: recordCount + 1, line: line)
    if let column {
      place.column = column + 1
      if header.indices.contains(column) { place.name = header[column] }
    }
    return Finding(code, at: place, parameters)
  }
}
