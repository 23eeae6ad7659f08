internal import KotoModel

// Records that a stray quote has made the text of one field.
extension DelimitedReader {
  /// How many records the lines after the first hold, where a quote that nothing closes reaches over them.
  func swallowedRecords(_ batch: RecordBatch) throws(SourceError) -> Int {
    try count(pending.dropFirst(), batch)
  }

  /// How many records the lines of a record hold besides its own, where a quote reaches over several.
  ///
  /// The last line is what the quote has left of a record. Where it is whole, it counts if others stand
  /// before it, or if the first line is whole too: the text of a last or first column makes one of them
  /// look so, but never both.
  func swallowedRecords(
    from firstCell: Int, _ batch: RecordBatch
  ) throws(SourceError) -> Int {
    let inner = try count(pending.dropFirst().dropLast(), batch)
    let cells = slices(of: sink, from: firstCell)
    guard let opens = cells.firstIndex(where: Self.hasBreak),
      let closes = cells.lastIndex(where: Self.hasBreak)
    else { return inner }
    let delimiter = contract.dialect.delimiter
    let key = knownKey(batch)
    func isWhole(_ cells: [ArraySlice<UInt8>]) -> Bool { likeness.fits(cells, likeKey: key) }
    let tail = cells[closes].split(omittingEmptySubsequences: false, whereSeparator: Self.isBreak)
    let last = tail.last?.split(separator: delimiter, omittingEmptySubsequences: false) ?? []
    guard isWhole(last + cells[(closes + 1)...]) else { return inner }
    if inner > 0 { return inner + 1 }
    let head = cells[opens].prefix { !Self.isBreak($0) }
    let first = head.split(separator: delimiter, omittingEmptySubsequences: false)
    return isWhole(cells[..<opens] + first) ? 1 : 0
  }

  private func count(
    _ lines: ArraySlice<LineCutter.Line>, _ batch: RecordBatch
  ) throws(SourceError) -> Int {
    var count = 0
    for line in lines where try looksLikeRecord(line, batch) { count += 1 }
    return count
  }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  private static func hasBreak(_ cell: ArraySlice<UInt8>) -> Bool { cell.contains(where: isBreak) }

  /// Puts aside the line with the stray quote and resumes after it; the load stops, as somebody has to look.
  func release(_ count: Int, _ batch: inout RecordBatch) {
    let last = pending.last ?? pending[0]
    let finding = finding(
      .recordsSwallowed, line: pending[0].number,
      ["count": "\(count)", "from": "\(pending[0].number)", "to": "\(last.number)"])
    lines.resume(after: pending[0])
    pending.removeSubrange(1...)
    batch.findings.append((batch.count, finding))
    append(to: &batch)
  }

  /// Whether the line by itself is a record; a quote that strict CSV does not allow is read as it stands.
  func looksLikeRecord(
    _ line: LineCutter.Line, _ batch: RecordBatch
  ) throws(SourceError) -> Bool {
    let text = try lines.text(line)
    var cells = TokenSink()
    var state = probe.feed(text, into: &cells)
    if state == .betweenRows, !lines.endsWithBreak(line) { probe.finish(into: &cells) }
    if state != .betweenRows {
      probe.abandonRow()
      probe.setQuote(0)
      cells = TokenSink()
      state = probe.feed(text, into: &cells)
      if !lines.endsWithBreak(line) { probe.finish(into: &cells) }
      probe.setQuote(contract.dialect.quote)
    }
    guard cells.rowsEnded == 1 else { return false }
    return likeness.fits(slices(of: cells, from: 0), likeKey: knownKey(batch))
  }

  private func slices(of sink: TokenSink, from firstCell: Int) -> [ArraySlice<UInt8>] {
    let quote = contract.dialect.quote
    var start = firstCell == 0 ? 0 : Int(sink.cellEnds[firstCell - 1])
    var slices = sink.cellEnds[firstCell...].map { end -> ArraySlice<UInt8> in
      var cell = sink.arena[start..<Int(end)]
      start = Int(end)
      if cell.first == quote { cell.removeFirst() }
      if cell.last == quote { cell.removeLast() }
      return cell
    }
    if slices.count == header.count + 1, slices.last?.isEmpty == true { slices.removeLast() }
    return slices
  }

  /// The key of a record that was read without doubt, the latest of this batch or the last of the one before.
  private func knownKey(_ batch: RecordBatch) -> [ArraySlice<UInt8>]? {
    for record in stride(from: batch.count - 1, through: max(0, batch.count - 32), by: -1) {
      let first = Int(batch.firstCell[record])
      guard Int(batch.firstCell[record + 1]) - first == header.count else { continue }
      return likeness.key { column in
        let index = first + column
        let start = index == 0 ? 0 : Int(sink.cellEnds[index - 1])
        return sink.arena[start..<Int(sink.cellEnds[index])]
      }
    }
    return lastKey
  }

  /// Keeps the key of the batch's last record for the next batch.
  func keepKey(_ batch: RecordBatch) {
    if let key = knownKey(batch) { lastKey = key.map { ArraySlice(Array($0)) } }
  }
}
