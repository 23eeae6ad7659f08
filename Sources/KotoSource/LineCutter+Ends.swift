internal import KotoModel

/// How a line ends.
enum LineEnd: Int, CaseIterable {
  /// Not at all, which only a file's last line may do.
  case none
  case newline
  case carriageReturn
  case both

  /// The name that people know.
  var shown: String {
    switch self {
    case .none: ""
    case .newline: "LF"
    case .carriageReturn: "CR"
    case .both: "CRLF"
    }
  }
}

extension LineCutter {
  /// How the line ends.
  func end(of line: Line) -> LineEnd {
    let raw = raw(line)
    let isWide = dialect.encoding == .utf16
    let bytes = raw.bytes
    func unit(_ fromEnd: Int) -> UInt8? {
      let width = isWide ? 2 : 1
      let start = raw.range.upperBound - fromEnd * width
      guard start >= raw.range.lowerBound, line.length % width == 0 else { return nil }
      guard isWide else { return bytes[start] }
      // Half of a letter may look like a line end: "č" is 0D 01.
      let (high, low) = transcoder.isBigEndian ? (start, start + 1) : (start + 1, start)
      return bytes[high] == 0 ? bytes[low] : nil
    }
    switch unit(1) {
    case 10: return unit(2) == 13 ? .both : .newline
    case 13: return .carriageReturn
    default: return .none
    }
  }

  /// Whether the line has a line end, which only a file's last line may lack.
  func endsWithBreak(_ line: Line) -> Bool { end(of: line) != .none }
}
