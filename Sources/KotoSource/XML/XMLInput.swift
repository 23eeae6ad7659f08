internal import KotoCrypto
internal import KotoModel

/// An XML file as UTF-8 text in pieces that end before a `<`, with the way back from the text to the file's bytes.
///
/// libxml2 could decode by itself; then the place of a record in the file would be a guess.
struct XMLInput: ~Copyable {
  /// A byte that is no character in the declared encoding.
  struct Defect {
    let offset: Int
    let byte: UInt8
    /// Line ends between the text that was given out and the byte.
    let linesAfter: Int
  }

  enum Piece {
    case text([UInt8])
    /// No `<` has come since the last piece.
    case incomplete
    case defect(Defect)
  }

  let size: Int
  let encoding: TextEncoding
  /// Byte order mark of the file, or empty.
  private(set) var mark: [UInt8] = []
  /// Bytes that ISO 8859-1 has no character for, where the file is read as Windows-1252.
  private(set) var beyondLatin1 = 0
  /// Bytes taken from the file.
  private(set) var bytesRead = 0
  private(set) var isExhausted = false
  /// Nothing before this offset of the file will be asked for again.
  var floor = 0

  private let file: InputFile
  private var hash: SHA256
  /// What weighs the file's bytes on the way; nil unless somebody asked for it.
  private var observer: EncodingObserver?
  private var transcoder: Transcoder
  private let pieceSize: Int
  /// The file's bytes from ``rawOffset`` on, those up to ``decodedEnd`` decoded.
  private var raw: [UInt8] = []
  private var rawOffset = 0
  private var decodedEnd = 0
  /// Text from ``textOffset`` on; what lies before ``given`` was given out.
  private var text: [UInt8] = []
  private var textOffset = 0
  private var given = 0
  /// A place in the text and its place in the file, from which later ones are counted.
  private var cursor = (text: 0, file: 0)

  init(path: String, encoding: TextEncoding, pieceSize: Int) throws(SourceError) {
    guard let hash = SHA256() else {
      throw SourceError(.inputOutput, path: path, reason: "out of memory")
    }
    let file = try InputFile(path: path)
    size = file.size
    self.file = file
    self.hash = hash
    self.encoding = encoding
    self.pieceSize = max(pieceSize, 1)
    transcoder = Transcoder(encoding)
  }

  /// The file's bytes in that range, which must not begin before ``floor``.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
    raw[range.lowerBound - rawOffset..<range.upperBound - rawOffset]
  }

  /// Digest of everything read, in hexadecimal; to be asked for once, at the end of the file.
  mutating func digest() -> String { SHA256.hex(digest: hash.finish()) }

  /// Whether the file is declared single-byte, but every accented letter of it is well-formed UTF-8.
  var isReallyUTF8: Bool { transcoder.runsLikeUTF8 > 0 && transcoder.runsUnlikeUTF8 == 0 }

  /// Bytes of the text that has been read but not given out.
  var heldBack: Int { text.count - given }

  /// Bytes of the file that are held.
  var retained: Int { raw.count }

  /// Reads the first bytes without decoding any, as they tell of the encoding.
  mutating func begin() throws(SourceError) -> [UInt8] {
    while raw.count < 256, !isExhausted { try fill() }
    return Array(raw.prefix(256))
  }

  /// Weighs the file's bytes from the first on; to be asked for before any text was given out.
  mutating func observe() {
    var observer = EncodingObserver()
    observer.observe(raw)
    self.observer = observer
  }

  /// What the bytes read so far say of their encoding; to be asked for once, and only after ``observe()``.
  mutating func evidence() -> EncodingReport? { observer?.finish() }

  /// Passes over a byte order mark.
  mutating func skip(mark: [UInt8]) {
    self.mark = mark
    decodedEnd = mark.count
    cursor.file = mark.count
    if encoding == .utf16 {
      transcoder.isBigEndian = mark.isEmpty ? raw.first == 0 : mark.first == 0xFE
    }
  }

  /// More text: it ends before a `<`, so that no tag is cut in two, or at the end of the file.
  mutating func next() throws(SourceError) -> Piece {
    try fill()
    if let defect = decode(to: isExhausted ? raw.count : completeEnd) { return .defect(defect) }
    var stop = text.count
    if !isExhausted {
      repeat { stop -= 1 } while stop > given && text[stop] != UInt8(ascii: "<")
      guard stop > given else { return .incomplete }
    }
    let piece = Array(text[given..<stop])
    given = stop
    return .text(piece)
  }

  /// Where a place of the text lies in the file; places must be asked for in ascending order.
  mutating func fileOffset(_ place: Int) -> Int {
    guard encoding != .utf8 else { return place + mark.count }
    var index = cursor.text - textOffset
    let end = place - textOffset
    var offset = cursor.file
    while index < end {
      let byte = text[index]
      if byte & 0xC0 != 0x80 {
        offset += encoding != .utf16 ? 1 : byte >= 0xF0 ? 4 : 2
      }
      index += 1
    }
    cursor = (place, offset)
    return offset
  }

  private mutating func fill() throws(SourceError) {
    let spent = min(floor, decodedEnd) - rawOffset
    if spent >= pieceSize {
      raw.removeSubrange(0..<spent)
      rawOffset += spent
    }
    // For UTF-8 both are the same bytes, and nobody asks the text for places.
    let unneeded = encoding == .utf8 ? given : min(given, cursor.text - textOffset)
    if unneeded >= pieceSize {
      text.removeSubrange(0..<unneeded)
      textOffset += unneeded
      given -= unneeded
    }
    var piece: [UInt8] = []
    let count = try file.read(pieceSize, into: &piece)
    isExhausted = count == 0
    bytesRead += count
    hash.update(piece.span)
    observer?.observe(piece)
    raw += piece
  }

  /// End in ``raw`` of what is certainly whole characters, so that none is cut in two.
  private var completeEnd: Int {
    let first = decodedEnd - rawOffset
    var end = raw.count
    if encoding == .utf16 {
      let high = transcoder.isBigEndian ? 0 : 1
      end -= (end - first) % 2
      while end > first, (0xD8...0xDF).contains(raw[end - 2 + high]) { end -= 2 }
      return end
    }
    // A run of accented letters is judged whole (``Transcoder``); a longer one than this is no text.
    let limit = max(first, end - 64)
    while end > limit, raw[end - 1] >= 0x80 { end -= 1 }
    return end > limit ? end : encoding == .utf8 ? max(first, raw.count - 3) : raw.count
  }

  private mutating func decode(to end: Int) -> Defect? {
    let start = decodedEnd - rawOffset
    guard start < end else { return nil }
    let bytes = raw
    let slice = bytes.span.extracting(start..<end)
    var bad: Int?
    if encoding == .utf8 {
      bad = Transcoder.firstDefectOfUTF8(slice)
      text += bytes[start..<start + (bad ?? slice.count)]
    } else {
      if encoding == .windows1252 {
        for index in slice.indices where (0x80...0x9F).contains(slice[index]) { beyondLatin1 += 1 }
      }
      bad = transcoder.append(slice, to: &text)
    }
    guard let bad else {
      decodedEnd += end - start
      return nil
    }
    return Defect(
      offset: decodedEnd + bad, byte: slice[bad], linesAfter: text[given...].count { $0 == 10 })
  }
}
