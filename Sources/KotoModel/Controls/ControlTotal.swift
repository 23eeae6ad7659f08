/// One control total: what the input amounts to, what the delivery note said, and what the register holds.
package struct ControlTotal: Sendable, Equatable, Decodable {
  /// What was counted or added up.
  package enum Measure: String, Sendable, Decodable, CaseIterable {
    case records
    case bytes
    case sha256
    case sum
    case rows

    /// The measure in words, before what is added up where that is a sum.
    package var title: LocalizedText {
      switch self {
      case .records: LocalizedText(fi: "tietueita", sv: "poster", en: "records")
      case .bytes: LocalizedText(fi: "tavuja", sv: "byte", en: "bytes")
      case .sha256: LocalizedText(fi: "tiiviste", sv: "kondensat", en: "hash")
      case .sum: LocalizedText(fi: "summa", sv: "summa", en: "sum of")
      case .rows: LocalizedText(fi: "rivejä", sv: "rader", en: "rows")
      }
    }
  }

  /// File of the delivery by its own name, or table of the register.
  package let subject: String
  package let measure: Measure
  /// Column or field that was added up; empty for a count.
  package let field: String
  /// Codes by which rows were counted, in the order of the mapping, such as `municipality 049`; empty for all.
  package let group: String
  /// From the input; nil where it could not be computed.
  package let computed: String?
  /// From the delivery note; nil where it says nothing.
  package let noted: String?
  /// From the register, by its own count; nil where it holds nothing to count.
  package let stored: String?

  package init(
    subject: String, measure: Measure, field: String = "", group: String = "", computed: String?,
    noted: String? = nil, stored: String? = nil
  ) {
    self.subject = subject
    self.measure = measure
    self.field = field
    self.group = group
    self.computed = computed
    self.noted = noted
    self.stored = stored
  }

  /// What is counted, for findings and reports: `sum HINTA`, `municipality 049`, or nothing for a plain count.
  package var detail: String {
    [measure.rawValue, field, group].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The parameters of a finding about a control total as people of that language write them.
  static func worded(_ parameters: [String: String], _ language: Language) -> [String: String] {
    var worded = parameters
    let words = parameters["what"]?.split(separator: " ", maxSplits: 1) ?? []
    if let measure = words.first.flatMap({ Measure(rawValue: String($0)) }) {
      worded["what"] = ([measure.title[language]] + words.dropFirst().map(String.init))
        .joined(separator: " ")
    }
    guard language != .english else { return worded }
    for name in ["expected", "found"] {
      worded[name] = parameters[name]?.replacing(".", with: ",")
    }
    return worded
  }

  /// The differences, one finding each; what could not be computed is told, but stops nothing.
  package var findings: [Finding] {
    let place = Place(file: subject, name: detail)
    guard let computed else {
      return noted.map { noted in
        [Finding(.controlNotComputed, at: place, ["what": detail, "expected": noted])]
      } ?? []
    }
    var findings: [Finding] = []
    func compare(_ other: String?, _ code: FindingCode) {
      guard let other, other != computed else { return }
      findings.append(
        Finding(code, at: place, ["what": detail, "expected": other, "found": computed]))
    }
    compare(noted, .controlNoteDiffers)
    compare(stored, .controlRegisterDiffers)
    return findings
  }
}

/// What a note beside the files of a delivery says about them.
package struct DeliveryNote: Sendable, Equatable {
  /// One line of the note.
  package struct Entry: Sendable, Equatable {
    package let file: String
    package let measure: ControlTotal.Measure
    package let column: String
    package let value: String
  }

  /// What the names of delivery notes end in.
  package static let ending = ".toimituslista.csv"

  package private(set) var entries: [Entry] = []

  /// A note that says nothing.
  package init() {}

  /// What the note says of that measure of a file, or nil.
  package func value(
    _ file: String, _ measure: ControlTotal.Measure, column: String = ""
  ) -> String? {
    entries.first { $0.file == file && $0.measure == measure && $0.column == column }?.value
  }

  /// Reads the note's text, and adds what it says; findings for what cannot be read or is said twice.
  package mutating func read(_ text: String, name: String) -> [Finding] {
    let content = DelimitedText(text)
    func column(_ names: String...) -> Int? {
      content.header.firstIndex { names.contains($0.lowercased()) }
    }
    guard let file = column("tiedosto", "file"), let measure = column("mittari", "measure"),
      let field = column("sarake", "column"), let value = column("arvo", "value")
    else { return [Self.unreadable(name, 1, "tiedosto;mittari;sarake;arvo")] }
    var findings: [Finding] = []
    for row in content.rows {
      guard row.cells.count == content.header.count,
        let kind = Self.measures[row.cells[measure].lowercased()],
        let normal = Self.normal(row.cells[value], kind),
        kind == .records || (kind == .sum) != row.cells[field].isEmpty
      else {
        findings.append(
          Self.unreadable(name, row.line, Self.measures.keys.sorted().joined(separator: ", ")))
        continue
      }
      let entry = Entry(
        file: row.cells[file], measure: kind, column: row.cells[field], value: normal)
      guard self.value(entry.file, kind, column: entry.column) == nil else {
        let said = [row.cells[file], row.cells[measure], row.cells[field]].filter { !$0.isEmpty }
        findings.append(
          Finding(
            .noteSaysTwice, at: Place(file: name, line: row.line),
            ["found": said.joined(separator: " ")]))
        continue
      }
      entries.append(entry)
    }
    return findings
  }

  private static let measures: [String: ControlTotal.Measure] = [
    "tietueita": .records, "records": .records, "tavuja": .bytes, "bytes": .bytes,
    "sha256": .sha256, "summa": .sum, "sum": .sum,
  ]

  /// The value in one form: figures without leading zeros or spaces between them, sums also without closing ones, hashes in lower case.
  private static func normal(_ text: String, _ measure: ControlTotal.Measure) -> String? {
    if measure == .sha256 {
      let hash = text.lowercased()
      return hash.utf8.count == 64 && hash.allSatisfy(\.isHexDigit) ? hash : nil
    }
    if measure == .sum { return ExactNumber(text)?.text }
    return Int(text.filter { $0 != " " && $0 != "\u{A0}" }).map(String.init)
  }

  private static func unreadable(_ name: String, _ line: Int, _ expected: String) -> Finding {
    Finding(.noteUnreadable, at: Place(file: name, line: line), ["expected": expected])
  }
}
