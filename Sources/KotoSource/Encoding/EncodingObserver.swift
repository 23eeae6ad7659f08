package import KotoModel

/// Looks at every byte of a file once and judges in which encoding it is written; memory does not grow with the file.
///
/// What counts as evidence stands in ``EncodingTally``; this type finds the places: runs of bytes above 127, signs that
/// are letters in SFS 4017, zero bytes and line ends.
package struct EncodingObserver {
  private enum Mode: Equatable {
    case undecided
    case bytes
    case wide(isBigEndian: Bool)
  }

  /// Bytes by which UTF-16 without a mark is known.
  private static let shortestStart = 256
  /// Longest run of bytes above 127 that is looked at as one.
  private static let longestRun = 256

  private var mode = Mode.undecided
  /// What has not been looked at yet, after the byte before it.
  private var window: [UInt8] = []
  /// Offset in the file of the window's first byte.
  private var offset = 0
  private var before = UInt8(ascii: "\n")
  private var line = 1
  private var lineStart = 0
  private var tally = EncodingTally()
  private var wide = WideTally()

  package init() {}

  /// Bytes since the last line end, for a caller that gives up on a line without end.
  package var openLineLength: Int { offset + window.count - lineStart }

  /// Takes the next bytes of the file.
  package mutating func observe(_ bytes: [UInt8]) {
    tally.size += bytes.count
    window += bytes
    look(isFinal: false)
  }

  /// The judgement over all bytes that were taken; a sign that delimits the file's fields counts as no letter.
  package mutating func finish(delimiter: UInt8? = nil) -> EncodingReport {
    look(isFinal: true)
    if case .wide = mode { return wide.report(size: tally.size, mark: tally.mark) }
    return tally.report(without: delimiter)
  }

  private mutating func look(isFinal: Bool) {
    if mode == .undecided {
      guard isFinal || window.count >= Self.shortestStart else { return }
      decideMode()
    }
    switch mode {
    case .wide(let isBigEndian):
      wide.add(window, isBigEndian: isBigEndian, isFinal: isFinal)
      advance(isFinal ? window.count : window.count - window.count % 2)
      lineStart = offset
    case .bytes: lookAtBytes(isFinal: isFinal)
    case .undecided: break
    }
  }

  private mutating func decideMode() {
    if window.starts(with: [0xEF, 0xBB, 0xBF]) {
      tally.mark = .utf8
      mode = .bytes
      advance(3)
    } else if window.starts(with: [0xFF, 0xFE]) || window.starts(with: [0xFE, 0xFF]) {
      tally.mark = window[0] == 0xFE ? .utf16BE : .utf16LE
      mode = .wide(isBigEndian: window[0] == 0xFE)
      advance(2)
    } else {
      mode = WideTally.order(of: window).map { .wide(isBigEndian: $0) } ?? .bytes
    }
  }

  private mutating func advance(_ count: Int) {
    offset += count
    window.removeFirst(count)
  }

  /// The end of what can be judged: a run at the window's end may go on, and the byte after it belongs to the evidence.
  private func end(isFinal: Bool) -> Int {
    guard !isFinal, !window.isEmpty else { return window.count }
    var end = window.count - 1
    while end > 0, window[end] >= 0x80, window.count - end < Self.longestRun { end -= 1 }
    // Inside a run that is longer than any word, cut between two characters of UTF-8.
    while end + 1 < window.count, window[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private mutating func lookAtBytes(isFinal: Bool) {
    let classes = ByteClass.table.span
    let end = end(isFinal: isFinal)
    // A reference of its own, as the span below borrows it while the tally changes.
    let window = window
    let bytes = window.span
    var index = 0
    while index < end {
      let byte = bytes[index]
      switch classes[Int(byte)] {
      case .plain:
        // Nearly all bytes.
        index = ByteRuns.firstOdd(in: bytes, from: index + 1, to: end)
      case .newline:
        if previous(index) != UInt8(ascii: "\r") { line += 1 }
        lineStart = offset + index
        index += 1
      case .carriageReturn:
        line += 1
        lineStart = offset + index
        index += 1
      case .control:
        tally.addControl(byte)
        index += 1
      case .national:
        let (left, right, place) = (previous(index), next(index), place(index))
        tally.national.add(byte, before: left, after: right, at: place)
        index += 1
      case .high:
        var runEnd = index + 1
        while runEnd < end, bytes[runEnd] >= 0x80 { runEnd += 1 }
        let (left, right, place) = (previous(index), next(runEnd - 1), place(index))
        tally.addRun(
          bytes.extracting(index..<runEnd), before: left, after: right, at: place)
        index = runEnd
      }
    }
    guard end > 0 else { return }
    before = window[end - 1]
    advance(end)
  }

  private func previous(_ index: Int) -> UInt8 { index > 0 ? window[index - 1] : before }

  private func next(_ index: Int) -> UInt8 {
    index + 1 < window.count ? window[index + 1] : UInt8(ascii: "\n")
  }

  private func place(_ index: Int) -> BytePlace { BytePlace(offset: offset + index, line: line) }
}

/// What a byte is to the observer.
private enum ByteClass: UInt8 {
  case plain
  case newline
  case carriageReturn
  case control
  case national
  case high

  static let table: [ByteClass] = (0...255).map { byte in
    switch UInt8(byte) {
    case 10: .newline
    case 13: .carriageReturn
    // Tab, form feed and the end mark of DOS occur in text.
    case 9, 12, 26: .plain
    case ..<32, 127: .control
    case 0x5B...0x5D, 0x7B...0x7D: .national
    case 0x80...: .high
    default: .plain
    }
  }
}
