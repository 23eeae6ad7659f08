import KotoModel

/// A random delimited file with what a reader must make of it, written piece by piece without koto's code.
struct WrittenTable {
  struct Record {
    let line: Int
    let byteOffset: Int
    let bytes: [UInt8]
    let cells: [String]
  }

  let dialect: Dialect
  private(set) var bytes: [UInt8] = []
  private(set) var header: [String] = []
  private(set) var headerLength = 0
  private(set) var records: [Record] = []
  private(set) var blankLength = 0
  private(set) var notes: [String] = []

  private let delimiter: String
  private let isBigEndian: Bool
  private let mixesLineEnds: Bool
  private let usualLineEnd: String
  private let headerTrails: Bool
  private let rowsTrail: Bool
  private let longestCell: Int
  private let alphabet: [String]
  private var line = 1
  private var endsWithReturn = false
  private var lineEnds: Set<String> = []
  private var blanks = (count: 0, first: 0)
  private var random: SeededGenerator

  private static let encodings: [TextEncoding] = [
    .utf8, .windows1252, .latin1, .latin9, .utf16,
  ]
  /// The column in which this writer puts line breaks.
  static let multiline = "Note"

  /// Writes so many rows, and more where they do not make a file of that size.
  init(seed: UInt64, rows: Int = 30, longestCell: Int = 12, size: Int = 0) {
    random = SeededGenerator(seed: seed)
    let encoding = random.pick(Self.encodings, or: .utf8)
    delimiter = random.pick([";", ",", "\t", "|"], or: ";")
    dialect = Dialect(encoding: encoding, delimiter: Array(delimiter.utf8)[0])
    isBigEndian = random.oneIn(2)
    mixesLineEnds = random.oneIn(3)
    usualLineEnd = random.pick(["\r\n", "\n", "\r"], or: "\n")
    headerTrails = random.oneIn(4)
    rowsTrail = random.oneIn(4)
    self.longestCell = longestCell
    let everywhere =
      ["a", "B", "0", "7", " ", "'", "=", "ä", "Å", delimiter, "\""]
      + (encoding == .latin1 ? [] : ["€", "š"])
    let wide = ["č", "漢", "😀", "\u{85}", "\u{2028}", "\u{A0D}", "\u{D0A}"]
    alphabet = everywhere + (encoding == .utf8 || encoding == .utf16 ? wide : [])
    write(rows: rows, size: size)
  }

  private mutating func write(rows: Int, size: Int) {
    writeHeader()
    var row = 0
    while row < rows || bytes.count < size {
      row += 1
      if random.oneIn(9) { writeBlank() }
      writeRecord(isLast: row >= rows && bytes.count >= size)
    }
    if blanks.count > 0 {
      notes.append("K1208 note line \(blanks.first) count=\(blanks.count)")
    }
    let ends = ["LF", "CR", "CRLF"].filter(lineEnds.contains)
    if ends.count > 1 { notes.append("K1217 note found=\(ends.joined(separator: ", "))") }
    if records.isEmpty { notes.append("K1102 warning") }
  }

  private mutating func writeHeader() {
    if random.oneIn(2) { bytes = mark }
    if random.oneIn(6) {
      append("sep=" + delimiter + lineEnd())
      notes.append("K1207 note line 1")
    } else if random.oneIn(8) {
      append("\n")
    }
    // A lone "ä" is no UTF-8: without it chance could make a single-byte file look like UTF-8.
    header = ["Nämä"] + (1..<Int.random(in: 1...7, using: &random)).map { "C\($0)" }
    header[Int.random(in: 0..<header.count, using: &random)] = Self.multiline
    if !header.contains("Nämä") { header[0] = "Nämä" }
    let headerLine = line
    append((headerTrails ? header + [""] : header).joined(separator: delimiter) + lineEnd())
    if headerTrails { notes.append("K1206 note line \(headerLine)") }
    headerLength = bytes.count
  }

  private mutating func writeBlank() {
    var text = lineEnd()
    // After a lone return a newline would be the rest of that line's end.
    if endsWithReturn, text == "\n" { text = "\r" }
    if random.oneIn(3) {
      text =
        String(repeating: delimiter, count: header.count - 1) + (header.count > 1 ? text : "\r")
    }
    noteBlank(text)
  }

  private mutating func noteBlank(_ text: String) {
    if blanks.count == 0 { blanks.first = line }
    blanks.count += 1
    blankLength += append(text)
  }

  private mutating func writeRecord(isLast: Bool) {
    var cells = header.map { self.cell(isMultiline: $0 == Self.multiline) }
    var text = written(cells)
    // Lines inside a record that look like records are what the reader takes for a stray quote.
    while hidesRecord(text, cells) {
      cells = cells.map { $0.filter { !$0.isNewline } }
      text = written(cells)
    }
    text += isLast && random.oneIn(2) ? "" : lineEnd()
    if cells.allSatisfy(\.isEmpty) {
      guard !text.isEmpty else { return }
      if endsWithReturn, text == "\n" { text = "\r" }
      noteBlank(text)
      return
    }
    if rowsTrail, !headerTrails, !notes.contains(where: { $0.hasPrefix("K1206") }) {
      notes.append("K1206 note record \(records.count + 1) line \(line)")
    }
    let (start, first) = (bytes.count, line)
    append(text)
    records.append(
      Record(line: first, byteOffset: start, bytes: Array(bytes[start...]), cells: cells))
  }

  private mutating func cell(isMultiline: Bool) -> String {
    let length = random.oneIn(4) ? 0 : Int.random(in: 1...longestCell, using: &random)
    return (0..<length).map { _ in
      isMultiline && random.oneIn(6)
        ? random.pick(["\n", "\r", "\r\n"], or: "\n") : random.pick(alphabet, or: "a")
    }.joined()
  }

  private mutating func written(_ cells: [String]) -> String {
    let fields = cells.map { cell in
      let needsQuotes = cell.unicodeScalars.contains { "\"\r\n".unicodeScalars.contains($0) }
      guard needsQuotes || cell.contains(delimiter) || random.oneIn(5) else { return cell }
      return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
    return (rowsTrail ? fields + [""] : fields).joined(separator: delimiter)
  }

  private func hidesRecord(_ text: String, _ cells: [String]) -> Bool {
    guard header.count >= 3 else { return false }
    let lines = text.unicodeScalars.split { $0 == "\r" || $0 == "\n" }
    let innerLines = lines.dropFirst().dropLast()
    if innerLines.contains(where: { $0.count { String($0) == delimiter } >= header.count - 1 }) {
      return true
    }
    // A first and a last line that both have all fields, when quotes are ordinary characters.
    guard let note = header.firstIndex(of: Self.multiline), cells[note].contains(where: \.isNewline)
    else { return false }
    let parts = cells[note].unicodeScalars.split(omittingEmptySubsequences: false) {
      $0 == "\r" || $0 == "\n"
    }
    func delimiters(_ part: Substring.UnicodeScalarView?) -> Int {
      part?.count { String($0) == delimiter } ?? 0
    }
    let first = note + 1 + delimiters(parts.first)
    let last = header.count - note + delimiters(parts.last)
    return [first, last].allSatisfy { $0 == header.count || $0 == header.count + 1 }
  }

  private mutating func lineEnd() -> String {
    mixesLineEnds ? random.pick(["\r\n", "\n", "\r"], or: "\n") : usualLineEnd
  }

  @discardableResult
  private mutating func append(_ text: String) -> Int {
    let ends = ["\r\n": "CRLF", "\n": "LF", "\r": "CR"]
    if let last = text.last, let end = ends[String(last)] { lineEnds.insert(end) }
    let encoded = encode(text)
    bytes += encoded
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\r" || (scalar == "\n" && previous != "\r") { line += 1 }
      previous = scalar
    }
    endsWithReturn = previous == "\r"
    return encoded.count
  }

  private var mark: [UInt8] {
    switch dialect.encoding {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16: isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    default: []
    }
  }

  private func encode(_ text: String) -> [UInt8] {
    switch dialect.encoding {
    case .windows1252: text.unicodeScalars.map { ["€": 0x80, "š": 0x9A][$0] ?? UInt8($0.value) }
    case .latin1: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    case .latin9: text.unicodeScalars.map { ["€": 0xA4, "š": 0xA8][$0] ?? UInt8($0.value) }
    case .utf16:
      text.utf16.flatMap { unit in
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        return isBigEndian ? [high, low] : [low, high]
      }
    default: Array(text.utf8)
    }
  }
}
