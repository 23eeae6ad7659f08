internal import KotoModel

/// One reading of a delimited file in one encoding: records are profiled while their bytes are weighed.
struct InspectingPass {
  private let path: String
  private let name: String
  private let dialect: Dialect
  private let guess: LayoutGuess
  private let header: HeaderJudgement?
  private let today: CivilDate
  private var table = TableProfiler([], today: CivilDate(dayNumber: 0))
  private var observer = EncodingObserver()
  private var bytes = ByteAccount()
  private var headerLine = 1
  private var cells: [String] = []
  private(set) var report = EncodingReport(basis: .ascii, size: 0)

  init(
    path: String, name: String, _ encoding: TextEncoding, _ guess: LayoutGuess,
    header: HeaderJudgement?, today: CivilDate
  ) {
    self.path = path
    self.name = name
    self.guess = guess
    self.header = header
    self.today = today
    dialect = Dialect(encoding: encoding, delimiter: guess.layout.delimiter)
  }

  /// Reads the file to its end; throws where its bytes or its form do not allow that.
  mutating func run() throws(SourceError) {
    let titles = guess.titles.map(pattern)
    let names = try DelimitedReader(
      path: path, name: name,
      contract: DelimitedReader.Contract(dialect: dialect, titles: titles)
    ).header
    // Line breaks in quoted fields are no defect before somebody has said so.
    let reader = try DelimitedReader(
      path: path, name: name,
      contract: DelimitedReader.Contract(
        dialect: dialect, columns: names.map { SourceColumn($0, isMultiline: true) },
        titles: titles))
    cells = reader.header
    headerLine = reader.headerLine
    table = TableProfiler(cells, today: today)
    observer.observe(reader.headerBytes)
    while let batch = try reader.nextBatch() {
      observer.observe(batch.original)
      table.add(batch)
    }
    bytes = reader.bytes
    table.add(reader.fileFindings)
    report = observer.finish(delimiter: dialect.delimiter)
    table.add(EncodingCheck.findings(report, dialect.encoding, file: reader.name))
    table.add(findingsOfNames(reader.name))
  }

  func write(to profile: inout FileProfile) {
    var table = table
    let judgement = header ?? HeaderJudge.judge(cells, table.columns, today: today)
    if judgement == .record { table.add(record: cells) }
    if judgement != .names { table.forgetNames() }
    profile.encoding = report
    profile.readAs = dialect.encoding
    profile.layout?.header = judgement
    profile.layout?.headerLine = headerLine
    profile.records = table.records
    profile.profiled = table.profiled
    profile.bytes = bytes
    profile.columns = table.profiles
    profile.findings = table.findings(named: judgement == .names)
  }

  private func findingsOfNames(_ file: String) -> [Finding] {
    var seen: Set<String> = []
    return cells.enumerated().compactMap { index, name in
      let isTwice = !seen.insert(name).inserted
      guard name.isEmpty || isTwice else { return nil }
      let place = Place(
        file: file, line: headerLine, column: index + 1, name: name.isEmpty ? nil : name)
      return Finding(name.isEmpty ? .columnUnnamed : .columnTwice, at: place, severity: .warning)
    }
  }

  /// A line above the header as the pattern that declares it.
  private func pattern(_ line: [UInt8]) -> String {
    var text: [UInt8] = []
    if dialect.encoding == .utf16 {
      text = line
    } else {
      var transcoder = Transcoder(dialect.encoding)
      _ = transcoder.append(line.span, to: &text)
    }
    let sign = Character(UnicodeScalar(dialect.delimiter))
    var shown = String(decoding: text, as: UTF8.self).filter { $0 != "\"" && $0 != "\u{FEFF}" }[...]
    while let last = shown.last, last.isWhitespace || last == sign { shown.removeLast() }
    return String(shown.drop { $0.isWhitespace })
  }
}
