internal import KotoModel

/// Evidence for UTF-16, which is known by its byte order mark or by the zero bytes beside ASCII letters.
struct WideTally {
  private var units = 0
  private var zeroHighBytes = 0
  private var defects = Sightings()
  private var line = 1
  private var offset = 0
  private var isBigEndian = false
  private var openSurrogate = false
  private var lastWasReturn = false

  /// Whether the more significant byte comes first, or nil where the start has not the zero bytes of UTF-16.
  static func order(of start: [UInt8]) -> Bool? {
    let pairs = start.count / 2
    guard pairs >= 2 else { return nil }
    var zeros = (even: 0, odd: 0)
    for pair in 0..<pairs {
      if start[2 * pair] == 0 { zeros.even += 1 }
      if start[2 * pair + 1] == 0 { zeros.odd += 1 }
    }
    // Delimiters, digits and line ends are ASCII in a file of any language.
    if zeros.odd >= 2, zeros.odd * 4 >= pairs, zeros.even * 20 <= zeros.odd { return false }
    if zeros.even >= 2, zeros.even * 4 >= pairs, zeros.odd * 20 <= zeros.even { return true }
    return nil
  }

  mutating func add(_ bytes: [UInt8], isBigEndian: Bool, isFinal: Bool) {
    self.isBigEndian = isBigEndian
    var index = 0
    while index + 1 < bytes.count {
      let (high, low) =
        isBigEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      take(UInt16(high) << 8 | UInt16(low))
      index += 2
      offset += 2
    }
    if isFinal, index < bytes.count || openSurrogate { note() }
  }

  private mutating func take(_ unit: UInt16) {
    units += 1
    if unit < 0x100 { zeroHighBytes += 1 }
    let isLow = (0xDC00...0xDFFF).contains(unit)
    if isLow != openSurrogate || unit == 0 || unit >= 0xFFFE { note() }
    openSurrogate = (0xD800...0xDBFF).contains(unit)
    if unit == 13 || unit == 10 && !lastWasReturn { line += 1 }
    lastWasReturn = unit == 13
  }

  private mutating func note() { defects.add(BytePlace(offset: offset, line: line)) }

  func report(size: Int, mark: EncodingKind?) -> EncodingReport {
    // A hundredth is damage; more is no UTF-16.
    guard defects.count * 100 <= units else {
      return EncodingReport(basis: .notText, size: size, otherRuns: defects)
    }
    return EncodingReport(
      basis: mark == nil ? .zeroBytes : .mark, encodings: [isBigEndian ? .utf16BE : .utf16LE],
      size: size, highBytes: units - zeroHighBytes, otherRuns: defects)
  }
}
