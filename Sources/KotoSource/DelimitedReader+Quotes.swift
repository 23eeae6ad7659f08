internal import KotoModel

// What a reader does where a quote stands that strict CSV does not allow.
extension DelimitedReader {
  /// A quote where strict CSV has none: a line without any quoted field is read literally, the rest is put aside.
  func recover(
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
    let swallowed = try swallowedRecords(batch)
    if swallowed > 0 {
      release(swallowed, &batch)
      return .malformed
    }
    putAside(finding(.quoteNeverClosed, line: pending[0].number), &batch)
    return .malformed
  }

  /// A quote that does not close: the lines after it are read again where they are records.
  func giveUpOnQuote(
    _ code: FindingCode, _ firstCell: Int, _ arenaStart: Int, _ batch: inout RecordBatch
  ) throws(SourceError) {
    tokenizer.abandonRow()
    truncate(firstCell, arenaStart)
    let swallowed = try swallowedRecords(batch)
    guard swallowed > 0 else {
      throw stop(
        code, line: pending[0].number, ["expected": "\(Self.recordLimit >> 20) MiB"])
    }
    release(swallowed, &batch)
  }

  /// A value with line breaks in a column that has none by its contract.
  func defectOfLines(_ firstCell: Int) -> Finding? {
    for index in firstCell..<sink.cellEnds.count {
      let column = index - firstCell
      guard column < multilineColumns.count, !multilineColumns[column] else { continue }
      let start = index == 0 ? 0 : Int(sink.cellEnds[index - 1])
      let cell = sink.arena[start..<Int(sink.cellEnds[index])]
      guard cell.contains(where: { $0 == 10 || $0 == 13 }) else { continue }
      return finding(
        .lineBreakInField, line: pending[0].number, column: column, ["count": "\(pending.count)"])
    }
    return nil
  }

  func hasQuotedField(_ text: LineCutter.Text) -> Bool {
    for index in text.range where text.bytes[index] == contract.dialect.quote {
      if index == text.range.lowerBound || text.bytes[index - 1] == contract.dialect.delimiter {
        return true
      }
    }
    return false
  }

  func truncate(_ firstCell: Int, _ arenaStart: Int) {
    sink.cellEnds.removeSubrange(firstCell...)
    sink.arena.removeSubrange(arenaStart...)
  }

  /// Hands the record on without cells: whatever the catalogue says of the code, it must be a reject.
  func putAside(_ finding: Finding, _ batch: inout RecordBatch) {
    let reject = Finding(finding.code, at: finding.place, finding.parameters, severity: .reject)
    batch.findings.append((batch.count, reject))
    append(to: &batch)
  }
}
