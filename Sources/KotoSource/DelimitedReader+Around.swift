internal import KotoModel

/// Short records in a row, by their lines.
struct ShortRun {
  var count = 0
  var first = 0
  var last = 0
  var hasLineEnd = true
}

// Lines among and below the records that are none.
extension DelimitedReader {
  /// How many lines below the records are searched for the end of the file.
  private static let totalSearch = 100

  /// Passes over declared total lines, if nothing but them and blank lines is left; false where this is no such line.
  ///
  /// Where records follow, the line is put aside: it may be a person as well.
  func passOverTotals(
    _ line: LineCutter.Line, _ batch: inout RecordBatch
  ) throws(SourceError) -> Bool {
    guard !totals.isEmpty, totals.match(try lines.text(line).span) else { return false }
    var found = [(line: line, isBlank: false)]
    while let next = try lines.next() {
      let text = try lines.text(next).span
      let delimiter = contract.dialect.delimiter
      let isBlank = text.allSatisfy { $0 == 10 || $0 == 13 || $0 == delimiter }
      guard found.count < Self.totalSearch, isBlank || totals.match(text) else {
        lines.resume(after: line)
        putAside(finding(.totalBetweenRecords, line: line.number), &batch)
        return true
      }
      found.append((next, isBlank))
    }
    for (line, isBlank) in found {
      guard !isBlank else {
        countBlank(line, &batch)
        continue
      }
      if totalLines.count == 0 { totalLines.first = line.number }
      totalLines.count += 1
      passOver(line, &batch)
    }
    return true
  }

  /// A header between the records: the same one is passed over, another one stops the load.
  func passOverHeader(
    _ firstCell: Int, _ arenaStart: Int, _ batch: inout RecordBatch
  ) -> Bool {
    guard pending.count == 1 else { return false }
    switch headerAgain.judge(sink, from: firstCell) {
    case .record: return false
    case .same:
      let place = Place(file: name, line: pending[0].number)
      batch.findings.append((nil, Finding(.headerRepeated, at: place)))
      truncate(firstCell, arenaStart)
      passOver(pending[0], &batch)
    case .other:
      truncate(firstCell, arenaStart)
      batch.findings.append((batch.count, finding(.otherHeader, line: pending[0].number)))
      append(to: &batch)
    }
    return true
  }

  /// Takes the following lines into a short record where carriage returns have cut it and all its fields are there.
  func joinAtReturns(_ found: Int) throws(SourceError) -> Bool {
    guard pending.count == 1, headerEnd == .newline || headerEnd == .both,
      lines.end(of: pending[0]) == .carriageReturn
    else { return false }
    var fields = found
    var joined = pending
    while fields < header.count, joined.count < 16, let next = try lines.next() {
      var cells = TokenSink()
      probe.setQuote(0)
      _ = probe.feed(try lines.text(next), into: &cells)
      let end = lines.end(of: next)
      if end == .none { probe.finish(into: &cells) }
      probe.setQuote(contract.dialect.quote)
      joined.append(next)
      // An empty line has no cell, and the text goes on in the same field.
      fields += max(0, cells.cellEnds.count - 1)
      if end != .carriageReturn { break }
    }
    guard fields == header.count, joined.count > 1 else {
      lines.resume(after: pending[0])
      return false
    }
    pending = joined
    return true
  }

  /// Counts a line that is no record with the blank ones.
  func passOver(_ line: LineCutter.Line, _ batch: inout RecordBatch) {
    bytes.blank += line.length
    lineEnds.insert(lines.end(of: line))
    keep(line, in: &batch)
  }

  /// Adds the record that has just been put aside to a run of short ones.
  func continueShortRun(_ run: ShortRun) {
    let last = pending[pending.count - 1]
    shortRun = ShortRun(
      count: run.count + 1, first: run.count == 0 ? pending[0].number : run.first,
      last: last.number, hasLineEnd: lines.endsWithBreak(last))
  }

  func finishFile() throws(SourceError) {
    isAtEnd = true
    sha256 = lines.digest()
    if let finding = lines.contradiction {
      throw SourceError(.contract, path: name, finding: finding)
    }
    noteLines(.blankLines, blankLines)
    noteLines(.totalLines, totalLines)
    let ends = LineEnd.allCases.filter { $0 != .none && lineEnds.contains($0) }
    if ends.count > 1 {
      let shown = ends.map(\.shown).joined(separator: ", ")
      fileFindings.append(Finding(.mixedLineEnds, at: Place(file: name), ["found": shown]))
    }
    if recordCount == 0 { fileFindings.append(Finding(.noRecords, at: Place(file: name))) }
    // Whole records before them tell that the others are the exception.
    guard shortRun.count > 0, recordCount > shortRun.count else { return }
    let place = Place(file: name, line: shortRun.first)
    fileFindings.append(
      shortRun.hasLineEnd
        ? Finding(
          .linesBelowRecords, at: place,
          ["from": "\(shortRun.first)", "to": "\(shortRun.last)"])
        : Finding(.endsInRecord, at: Place(file: name, line: shortRun.last)))
  }

  private func noteLines(_ code: FindingCode, _ lines: (count: Int, first: Int)) {
    guard lines.count > 0 else { return }
    fileFindings.append(
      Finding(
        code, at: Place(file: name, line: lines.first), ["count": "\(lines.count)"],
        occurrences: lines.count))
  }
}
