internal import KotoModel

// What stands before the first record.
extension DelimitedReader {
  /// How many lines are searched for a header below lines that are none.
  private static let titleSearch = 100
  /// Where the search ends at the latest, as all of it is held in memory.
  private static let titleBytes = 1 << 20

  func readHeader() throws(SourceError) {
    guard size > 0 else { throw stop(.fileEmpty, line: nil) }
    let titles = LinePatterns(contract.titles, contract.dialect)
    var titleLines = (count: 0, first: 0)
    headerBytes = lines.mark
    seed = contract.hashSeed + lines.mark
    var openedAt: Int?
    var last: LineCutter.Line?
    while let line = try lines.next() {
      headerBytes += lines.raw(line).span
      bytes.header = headerBytes.count
      if openedAt == nil, titles.match(try lines.text(line).span) {
        if titleLines.count == 0 { titleLines.first = line.number }
        titleLines.count += 1
        lineEnds.insert(lines.end(of: line))
        continue
      }
      // A spreadsheet fills empty rows between its titles with delimiters, which no header consists of.
      if openedAt == nil, isEmptyRow(try lines.text(line).span) {
        lineEnds.insert(lines.end(of: line))
        continue
      }
      // A title may hold the day of the report; records must not become new by it.
      seed += lines.raw(line).span
      if line.number == 1, try isSeparatorLine(line) {
        fileFindings.append(Finding(.separatorLine, at: Place(file: name, line: line.number)))
        lineEnds.insert(lines.end(of: line))
        continue
      }
      if openedAt == nil { headerLine = line.number }
      last = line
      let state = tokenizer.feed(try lines.text(line), into: &sink)
      if !lines.endsWithBreak(line), state == .betweenRows { tokenizer.finish(into: &sink) }
      if case .malformed = state { throw stop(.textAfterQuote, line: line.number) }
      if sink.rowsEnded > 0 || state == .betweenRows { lineEnds.insert(lines.end(of: line)) }
      if sink.rowsEnded > 0 { break }
      openedAt = state == .insideQuotes ? openedAt ?? line.number : nil
      guard headerBytes.count < Self.recordLimit else {
        throw stop(.quoteNeverClosed, line: openedAt)
      }
    }
    guard sink.rowsEnded > 0, let last else {
      throw stop(openedAt == nil ? .fileEmpty : .quoteNeverClosed, line: openedAt)
    }
    headerEnd = lines.end(of: last)
    if titleLines.count > 0 {
      fileFindings.append(
        Finding(
          .titleLines, at: Place(file: name, line: titleLines.first),
          ["count": "\(titleLines.count)"], occurrences: titleLines.count))
    }
    try setHeader(last)
    sink = TokenSink()
  }

  private func isEmptyRow(_ text: ArraySlice<UInt8>) -> Bool {
    let delimiter = contract.dialect.delimiter
    return text.contains(delimiter)
      && text.allSatisfy { $0 == delimiter || $0 == 10 || $0 == 13 || $0 == 32 }
  }

  private func setHeader(_ line: LineCutter.Line) throws(SourceError) {
    var names: [String] = []
    var start = 0
    for end in sink.cellEnds {
      names.append(String(decoding: sink.arena[start..<Int(end)], as: UTF8.self))
      start = Int(end)
    }
    if names.count > 1, names.last?.isEmpty == true {
      names.removeLast()
      hasTrailingDelimiter = true
      fileFindings.append(Finding(.trailingDelimiter, at: Place(file: name, line: headerLine)))
    }
    let declared = Set(contract.columns.map(\.name))
    headerAgain = HeaderAgain(names, declared)
    try refuseLinesAbove(names, declared, line)
    header = names.enumerated().map { trimmed($0.element, declared, $0.offset) }
    let multiline = Set(contract.columns.filter(\.isMultiline).map(\.name))
    multilineColumns = header.map(multiline.contains)
    likeness = RecordLikeness(header: header, columns: contract.columns, key: contract.key)
    if let other = HeaderDoubt.otherDelimiter(header, declared: contract.dialect.delimiter) {
      throw stop(
        .wrongDelimiter, line: headerLine,
        ["expected": HeaderDoubt.shown(contract.dialect.delimiter), "found": other])
    }
  }

  /// Stops where this line names no column of the mapping, but one below it does.
  private func refuseLinesAbove(
    _ names: [String], _ declared: Set<String>, _ line: LineCutter.Line
  ) throws(SourceError) {
    func known(_ names: [String]) -> Int {
      Set(names.map { HeaderDoubt.withoutBlanks($0) }).intersection(declared).count
    }
    guard !declared.isEmpty, known(names) == 0 else { return }
    for _ in 0..<Self.titleSearch {
      guard lines.offset < Self.titleBytes, let next = try lines.next() else { break }
      var cells = TokenSink()
      let state = probe.feed(try lines.text(next), into: &cells)
      if state == .betweenRows, !lines.endsWithBreak(next) { probe.finish(into: &cells) }
      guard state == .betweenRows else {
        probe.abandonRow()
        continue
      }
      var start = 0
      let found = cells.cellEnds.map { end in
        defer { start = Int(end) }
        return String(decoding: cells.arena[start..<Int(end)], as: UTF8.self)
      }
      guard known(found) >= min(2, declared.count) else { continue }
      throw stop(
        .linesAboveHeader, line: headerLine,
        [
          "count": "\(next.number - headerLine)", "from": "\(headerLine)",
          "to": "\(next.number - 1)",
        ])
    }
    lines.resume(after: line)
  }

  /// The name without blanks around it, where only that makes it one of the mapping's.
  private func trimmed(_ name: String, _ declared: Set<String>, _ column: Int) -> String {
    guard !declared.contains(name) else { return name }
    let bare = HeaderDoubt.withoutBlanks(name)
    guard bare != name, declared.contains(bare) else { return name }
    let place = Place(file: self.name, line: headerLine, column: column + 1, name: bare)
    fileFindings.append(Finding(.headerNameTrimmed, at: place, ["found": bare]))
    return bare
  }

  private func isSeparatorLine(_ line: LineCutter.Line) throws(SourceError) -> Bool {
    let text = String(decoding: try lines.text(line).span, as: UTF8.self).lowercased()
    return text.filter { !$0.isNewline && $0 != "\"" }.wholeMatch(of: /sep=.?/) != nil
  }
}
