internal import KotoModel

/// Turns the bytes of one line into UTF-8, or says at which byte they contradict the declared encoding.
///
/// A line is complete in every encoding that koto reads, so nothing is carried from one to the next.
struct Transcoder: Sendable {
  let encoding: TextEncoding
  /// Whether UTF-16 comes with the more significant byte first.
  var isBigEndian = false
  /// Runs of bytes above 127 that are well-formed UTF-8, and that are not: evidence against a single-byte declaration.
  private(set) var runsLikeUTF8 = 0
  private(set) var runsUnlikeUTF8 = 0

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
  }

  /// Appends the line as UTF-8; returns the offset in the line of the first impossible byte, or nil.
  mutating func append(_ line: Span<UInt8>, to text: inout [UInt8]) -> Int? {
    switch encoding {
    case .utf8: appendUTF8(line, to: &text)
    case .windows1252: appendSingleByte(line, Self.windows1252, to: &text)
    case .latin1: appendSingleByte(line, Self.latin1, to: &text)
    case .latin9: appendSingleByte(line, Self.latin9, to: &text)
    case .cp850: appendSingleByte(line, CodePage.cp850, to: &text)
    case .cp437: appendSingleByte(line, CodePage.cp437, to: &text)
    case .macRoman: appendSingleByte(line, CodePage.macRoman, to: &text)
    case .sfs4017: appendNational(line, to: &text)
    case .utf16: appendUTF16(line, to: &text)
    }
  }

  /// Whether every byte is ASCII: then UTF-8 and the single-byte encodings leave the line as it is.
  static func isASCII(_ line: Span<UInt8>) -> Bool {
    ByteRuns.firstHigh(in: line, from: 0, to: line.count) == line.count
  }

  /// The offset of the first byte that makes no well-formed character, or nil: then the line is text as it stands.
  static func firstDefectOfUTF8(_ line: Span<UInt8>) -> Int? {
    var index = 0
    while index < line.count {
      // Most bytes are ASCII even in Finnish text.
      index = ByteRuns.firstHigh(in: line, from: index, to: line.count)
      guard index < line.count else { return nil }
      guard let length = lengthOfCharacter(line, index) else { return index }
      index += length
    }
    return nil
  }

  private func appendUTF8(_ line: Span<UInt8>, to text: inout [UInt8]) -> Int? {
    if let defect = Self.firstDefectOfUTF8(line) { return defect }
    for index in line.indices { text.append(line[index]) }
    return nil
  }

  private mutating func appendSingleByte(
    _ line: Span<UInt8>, _ table: [UInt16], to text: inout [UInt8]
  ) -> Int? {
    var index = 0
    while index < line.count {
      let byte = line[index]
      if byte < 0x80 {
        text.append(byte)
        index += 1
        continue
      }
      let end = Self.endOfHighRun(line, index)
      weigh(line, index..<end)
      while index < end {
        let scalar = table[Int(line[index]) - 128]
        guard scalar != 0 else { return index }
        Self.append(UInt32(scalar), to: &text)
        index += 1
      }
    }
    return nil
  }

  private func appendNational(_ line: Span<UInt8>, to text: inout [UInt8]) -> Int? {
    for index in line.indices {
      let byte = line[index]
      guard byte < 0x80 else { return index }
      if let scalar = CodePage.national(byte) {
        Self.append(scalar, to: &text)
      } else {
        text.append(byte)
      }
    }
    return nil
  }

  private func appendUTF16(_ line: Span<UInt8>, to text: inout [UInt8]) -> Int? {
    func unit(_ index: Int) -> UInt32 {
      isBigEndian
        ? UInt32(line[index]) << 8 | UInt32(line[index + 1])
        : UInt32(line[index + 1]) << 8 | UInt32(line[index])
    }
    var index = 0
    while index < line.count {
      guard index + 1 < line.count else { return index }
      let first = unit(index)
      if !(0xD800...0xDFFF).contains(first) {
        guard first != 0, first != 0xFFFE, first != 0xFFFF else { return index }
        Self.append(first, to: &text)
        index += 2
      } else {
        guard first < 0xDC00, index + 3 < line.count,
          (0xDC00...0xDFFF).contains(unit(index + 2))
        else { return index }
        Self.append(0x10000 + (first - 0xD800) << 10 + (unit(index + 2) - 0xDC00), to: &text)
        index += 4
      }
    }
    return nil
  }

  private mutating func weigh(_ line: Span<UInt8>, _ run: Range<Int>) {
    var index = run.lowerBound
    while index < run.upperBound {
      guard let length = Self.lengthOfCharacter(line, index), length > 1 else {
        runsUnlikeUTF8 += 1
        return
      }
      index += length
    }
    runsLikeUTF8 += 1
  }

  private static func endOfHighRun(_ line: Span<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < line.count, line[end] >= 0x80 { end += 1 }
    return end
  }

  /// Length of the well-formed UTF-8 character at the index, or nil (Unicode 15, table 3-7).
  private static func lengthOfCharacter(_ line: Span<UInt8>, _ index: Int) -> Int? {
    let first = line[index]
    if first < 0x80 { return 1 }
    func continues(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      index + offset < line.count && line[index + offset] >= low && line[index + offset] <= high
    }
    switch first {
    case 0xC2...0xDF: return continues(1) ? 2 : nil
    case 0xE0: return continues(1, 0xA0) && continues(2) ? 3 : nil
    case 0xED: return continues(1, 0x80, 0x9F) && continues(2) ? 3 : nil
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : nil
    case 0xF0: return continues(1, 0x90) && continues(2) && continues(3) ? 4 : nil
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : nil
    case 0xF4: return continues(1, 0x80, 0x8F) && continues(2) && continues(3) ? 4 : nil
    default: return nil
    }
  }

  private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    switch scalar {
    case ..<0x80: text.append(UInt8(scalar))
    case ..<0x800:
      text.append(UInt8(0xC0 | scalar >> 6))
      text.append(UInt8(0x80 | scalar & 0x3F))
    case ..<0x10000:
      text.append(UInt8(0xE0 | scalar >> 12))
      text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(0x80 | scalar & 0x3F))
    default:
      text.append(UInt8(0xF0 | scalar >> 18))
      text.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(0x80 | scalar & 0x3F))
    }
  }

  /// Scalars of the bytes 80–FF; 0 where the encoding has no character (WHATWG Encoding, but without its C1 fallbacks).
  static let windows1252: [UInt16] =
    [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
      0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
      0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ] + Array(0xA0...0xFF)

  /// ISO 8859-1; 80–9F are control codes, which no name or note holds: they betray Windows-1252.
  static let latin1: [UInt16] = [UInt16](repeating: 0, count: 32) + Array(0xA0...0xFF)

  /// ISO 8859-15; 80–9F are control codes, which no name or note holds: they betray another encoding.
  static let latin9: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 32) + Array(0xA0...0xFF)
    let differences: [Int: UInt16] = [
      0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152,
      0xBD: 0x0153, 0xBE: 0x0178,
    ]
    for (byte, scalar) in differences { table[byte - 128] = scalar }
    return table
  }()
}
