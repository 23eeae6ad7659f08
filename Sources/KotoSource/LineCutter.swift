internal import Foundation
internal import KotoCrypto
internal import KotoModel

/// Cuts a file into physical lines and decodes each to UTF-8, keeping a window so that reading can resume earlier.
///
/// Measured hot path: `memchr` finds line ends, and a line that is UTF-8 already is handed on without a copy.
struct LineCutter: ~Copyable {
  /// A line with its line end, by its place in the file.
  struct Line {
    let offset: Int
    let length: Int
    /// From 1.
    let number: Int
  }

  /// Bytes in some array: a line as text, or as it stands in the file.
  struct Text {
    let bytes: [UInt8]
    let range: Range<Int>

    var span: ArraySlice<UInt8> { bytes[range] }
  }

  /// Offset in the file of the next line.
  private(set) var offset = 0
  /// Byte order mark of the file, or empty.
  private(set) var mark: [UInt8] = []
  /// Nothing before this offset will be asked for again.
  var floor = 0

  private let file: InputFile
  private let name: String
  let dialect: Dialect
  private(set) var transcoder: Transcoder
  private var hash: SHA256
  private var window: [UInt8] = []
  /// Offset in the file of the window's first byte.
  private var windowOffset = 0
  private var nextNumber = 1
  private var isExhausted = false
  /// No newline lies between ``offset`` and here, so that a file of carriage returns is searched once only.
  private var newlineFreeEnd = 0
  private var decoded: [UInt8] = []

  private let readsASCIIAsItIs: Bool
  private let pieceSize: Int
  /// Bytes of the first piece at least: what byte order marks and other formats are known by.
  private static let shortestStart = 64

  init(
    file: consuming InputFile, name: String, dialect: Dialect, hash: consuming SHA256,
    pieceSize: Int
  ) {
    self.pieceSize = pieceSize
    readsASCIIAsItIs = dialect.encoding != .utf16 && dialect.encoding != .sfs4017
    self.file = file
    self.name = name
    self.dialect = dialect
    self.hash = hash
    transcoder = Transcoder(dialect.encoding)
  }

  /// Reads the first piece and the byte order mark; to be called once, before ``next()``.
  mutating func begin() throws(SourceError) { try fill(max(pieceSize, Self.shortestStart)) }

  /// Digest of everything read, in hexadecimal; to be asked for once, at the end of the file.
  mutating func digest() -> String { SHA256.hex(digest: hash.finish()) }

  /// A file that is declared single-byte but whose every accented letter is well-formed UTF-8.
  var contradiction: Finding? {
    guard transcoder.runsLikeUTF8 > 0, transcoder.runsUnlikeUTF8 == 0 else { return nil }
    return Finding(
      .reallyUTF8, at: Place(file: name), ["encoding": dialect.encoding.rawValue], severity: .stop)
  }

  /// The next line, or nil at the end of the file.
  mutating func next() throws(SourceError) -> Line? {
    var searchFrom = offset
    while true {
      let end = lineEnd(from: searchFrom)
      let length = (end ?? windowOffset + window.count) - offset
      guard length <= DelimitedReader.recordLimit else {
        throw stop(
          .recordTooLarge, line: nextNumber,
          ["expected": "\(DelimitedReader.recordLimit >> 20) MiB"])
      }
      if end != nil { return take(length) }
      if isExhausted { return length > 0 ? take(length) : nil }
      // The last byte is searched again: a carriage return there may be half of a line end.
      searchFrom = max(offset, windowOffset + window.count - 2)
      try fill(pieceSize)
    }
  }

  /// Reads on from the line after this one; the line must not lie before ``floor``.
  mutating func resume(after line: Line) {
    offset = line.offset + line.length
    nextNumber = line.number + 1
    newlineFreeEnd = 0
  }

  /// The line as it stands in the file.
  func raw(_ line: Line) -> Text {
    let start = line.offset - windowOffset
    return Text(bytes: window, range: start..<start + line.length)
  }

  /// The line as UTF-8, in the window where it is the same there.
  mutating func text(_ line: Line) throws(SourceError) -> Text {
    let raw = raw(line)
    let bytes = raw.bytes.span.extracting(raw.range)
    if dialect.encoding == .utf8 {
      if Transcoder.firstDefectOfUTF8(bytes) == nil { return raw }
    } else if readsASCIIAsItIs, Transcoder.isASCII(bytes) {
      return raw
    }
    decoded.removeAll(keepingCapacity: true)
    guard let bad = transcoder.append(bytes, to: &decoded) else {
      return Text(bytes: decoded, range: 0..<decoded.count)
    }
    throw stop(
      .bytesContradictEncoding, line: line.number,
      [
        "encoding": dialect.encoding.rawValue, "offset": "\(line.offset + bad)",
        "found": "0x" + String(bytes[bad], radix: 16, uppercase: true),
      ])
  }

  private mutating func take(_ length: Int) -> Line {
    let line = Line(offset: offset, length: length, number: nextNumber)
    offset += length
    nextNumber += 1
    return line
  }

  /// Offset in the file just after the first line end at or after `start`, or nil.
  private mutating func lineEnd(from start: Int) -> Int? {
    let first = start - windowOffset
    guard first < window.count else { return nil }
    if dialect.encoding == .utf16 { return wideLineEnd(from: first).map { $0 + windowOffset } }
    let from = min(max(first, newlineFreeEnd - windowOffset), window.count)
    let newline = Self.index(of: 10, in: window, from..<window.count)
    newlineFreeEnd = windowOffset + (newline ?? window.count)
    guard let carriage = Self.index(of: 13, in: window, first..<(newline ?? window.count)) else {
      return newline.map { $0 + 1 + windowOffset }
    }
    if let newline, carriage == newline - 1 { return newline + 1 + windowOffset }
    // A return at the window's end may be followed by a newline that has not been read yet.
    guard carriage + 1 < window.count || isExhausted else { return nil }
    return carriage + 1 + windowOffset
  }

  private func wideLineEnd(from start: Int) -> Int? {
    var index = start - (start + windowOffset - mark.count) % 2
    let (low, high) = transcoder.isBigEndian ? (1, 0) : (0, 1)
    while index + 1 < window.count {
      if window[index + high] == 0 {
        if window[index + low] == 10 { return index + 2 }
        if window[index + low] == 13 {
          guard index + 3 < window.count else { return isExhausted ? index + 2 : nil }
          let isPair = window[index + 2 + high] == 0 && window[index + 2 + low] == 10
          return isPair ? index + 4 : index + 2
        }
      }
      index += 2
    }
    return nil
  }

  private static func index(of byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    return unsafe bytes.withUnsafeBytes { buffer -> Int? in
      // `range` lies inside the array: both callers bound it by `window.count`.
      guard let base = buffer.baseAddress,
        let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Reads one more piece, dropping what lies before ``floor``.
  private mutating func fill(_ count: Int) throws(SourceError) {
    let spent = floor - windowOffset
    if spent >= pieceSize {
      window.removeSubrange(0..<spent)
      windowOffset = floor
    }
    let start = window.count
    guard try file.read(count, into: &window) > 0 else {
      isExhausted = true
      return
    }
    let piece = window
    hash.update(piece.span.extracting(start..<piece.count))
    if windowOffset + start == 0 {
      // Before the search for nulls, which a mark of UTF-16 explains.
      try readMark()
      if let format = Self.otherFormat(window.dropFirst(mark.count).prefix(64)) {
        throw stop(.otherFormat, line: nil, ["found": format])
      }
    }
    // A byte order mark says more than the zero bytes after it, and is judged before them.
    let marked = windowOffset + start > 0 ? dialect.encoding : markOfWindow?.1 ?? dialect.encoding
    guard dialect.encoding != .utf16, marked == dialect.encoding else { return }
    if let null = Self.index(of: 0, in: window, start..<window.count) {
      throw stop(.notText, line: nil, ["offset": "\(windowOffset + null)"])
    }
  }

  /// The name of a well-known format that is not delimited text, by its first bytes.
  private static func otherFormat(_ start: ArraySlice<UInt8>) -> String? {
    let bytes = start.filter { $0 != 0 }
    let signatures: [([UInt8], String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "ZIP/XLSX"), ([0xD0, 0xCF, 0x11, 0xE0], "XLS"),
      ([0x1F, 0x8B], "GZIP"), (Array("%PDF-".utf8), "PDF"), (Array("<?xml".utf8), "XML"),
      (Array("SQLite format 3".utf8), "SQLite"),
    ]
    return signatures.first { bytes.starts(with: $0.0) }?.1
  }

  private var markOfWindow: ([UInt8], TextEncoding)? {
    let marks: [([UInt8], TextEncoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16), ([0xFE, 0xFF], .utf16),
    ]
    return marks.first { window.starts(with: $0.0) }
  }

  private mutating func readMark() throws(SourceError) {
    if let (bytes, encoding) = markOfWindow {
      guard encoding == dialect.encoding else {
        throw stop(.markContradictsEncoding, line: 1, ["encoding": encoding.rawValue])
      }
      mark = bytes
      offset = bytes.count
    }
    if dialect.encoding == .utf16 {
      transcoder.isBigEndian = mark.isEmpty ? window.first == 0 : mark[0] == 0xFE
    }
  }

  private func stop(
    _ code: FindingCode, line: Int?, _ parameters: [String: String]
  ) -> SourceError {
    SourceError(
      .contract, path: name,
      finding: Finding(code, at: Place(file: name, line: line), parameters, severity: .stop))
  }
}
