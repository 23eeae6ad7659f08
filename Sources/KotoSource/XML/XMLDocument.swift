internal import CLibXML2
internal import KotoModel

/// Reads an XML file through libxml2's streaming interface and tells a sink what it holds.
///
/// Nothing but the file itself is ever read: a document type declaration ends the reading before anything it says is
/// looked at, and there is no loader for entities. libxml2's own limits stay on. The only file that sees libxml2.
@safe
final class XMLDocument {
  let name: String
  let size: Int
  let encoding: TextEncoding
  private(set) var isAtEnd = false
  /// What ends the reading; set by the sink or here.
  private(set) var refusal: XMLRefusal?

  /// Whether the XML declaration names ISO 8859-1.
  private var declaresLatin1 = false
  var openElements = 0
  var hasRoot = false
  private var tagLimit = XMLTagLimit()
  var input: XMLInput
  /// The last tag whose place was told, by where it ends in the text.
  var told: (text: Int, place: XMLTagPlace)?
  private let path: String
  let context: xmlParserCtxtPtr
  /// Whoever reads the document owns both.
  @unsafe unowned(unsafe) let sink: any XMLSink

  /// Opens the file and judges its first bytes.
  init(
    path: String, name: String? = nil, encoding: TextEncoding, pieceSize: Int, sink: any XMLSink
  ) throws(SourceError) {
    self.path = path
    self.encoding = encoding
    unsafe self.sink = sink
    self.name = name ?? path.split(separator: "/").last.map(String.init) ?? path
    var input = try XMLInput(path: path, encoding: encoding, pieceSize: pieceSize)
    size = input.size
    let start = try input.begin()
    self.input = input
    var handler = unsafe Self.handler
    guard let context = unsafe xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else {
      throw SourceError(.inputOutput, path: path, reason: "out of memory")
    }
    unsafe self.context = context
    unsafe context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    // What is fed is UTF-8 whatever the declaration says.
    _ = unsafe xmlCtxtUseOptions(
      context,
      Int32(
        bitPattern: XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
          | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
    unsafe context.pointee.sax.pointee.serror = handler.serror
    // Told of no encoding, libxml2 would guess one from the first bytes and convert by itself.
    unsafe context.pointee.charset = XML_CHAR_ENCODING_UTF8.rawValue
    try judge(start)
  }

  deinit {
    unsafe xmlFreeParserCtxt(context)
  }

  var bytesRead: Int { input.bytesRead }
  /// Line that is being read.
  var line: Int { unsafe Int(context.pointee.input?.pointee.line ?? 1) }

  /// The file's bytes in that range.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { input.bytes(range) }

  func digest() -> String { input.digest() }

  /// Ends the reading; the first reason counts.
  func refuse(_ reason: XMLRefusal) {
    if refusal == nil { refusal = reason }
    unsafe xmlStopParser(context)
  }

  /// Reads on for a piece of the file.
  func advance() throws(SourceError) {
    switch try input.next() {
    case .text(let piece):
      isAtEnd = input.isExhausted
      if let tag = tagLimit.firstExceeding(piece) {
        refuse(
          .tooManyAttributes(line: line + heldLines + piece[..<tag].count { $0 == 10 }))
      } else {
        parse(piece)
        if refusal == nil, hasRoot { input.floor = unsafe sink.heldFrom ?? endPlace }
      }
    case .incomplete:
      if input.heldBack > XMLLimits.record { refuse(Self.tooLarge(line)) }
    case .defect(let defect):
      throw stop(
        .bytesContradictEncoding, line: line + defect.linesAfter,
        [
          "encoding": encoding.rawValue, "offset": "\(defect.offset)",
          "found": "0x" + String(defect.byte, radix: 16, uppercase: true),
        ])
    }
    // What is kept between two tags is bounded too, be it a comment or an element nobody asked for.
    if input.retained > XMLLimits.retained { refuse(Self.tooLarge(line)) }
    if let refusal { throw stop(refusal.code, line: refusal.line, refusal.parameters) }
  }

  /// What is to be said of the encoding once everything was read; throws where the bytes are another's.
  func notes() throws(SourceError) -> [Finding] {
    if input.isReallyUTF8 { throw stop(.reallyUTF8, line: nil, ["encoding": encoding.rawValue]) }
    guard declaresLatin1, input.beyondLatin1 > 0 else { return [] }
    return [
      Finding(
        .declaredLatin1, at: Place(file: name, line: 1), ["count": "\(input.beyondLatin1)"],
        occurrences: input.beyondLatin1)
    ]
  }

  static func tooLarge(_ line: Int) -> XMLRefusal {
    XMLRefusal(.recordTooLarge, line: line, ["expected": "\(XMLLimits.record >> 20) MiB"])
  }

  func stop(
    _ code: FindingCode, line: Int?, _ parameters: [String: String] = [:]
  ) -> SourceError {
    SourceError(
      .contract, path: path,
      finding: Finding(code, at: Place(file: name, line: line), parameters, severity: .stop))
  }

  private func judge(_ start: [UInt8]) throws(SourceError) {
    guard size > 0 else { throw stop(.fileEmpty, line: nil) }
    let head = XMLHead(start)
    if let marked = head.markedEncoding, marked != encoding {
      throw stop(.markContradictsEncoding, line: 1, ["encoding": marked.rawValue])
    }
    declaresLatin1 = head.declaresLatin1
    if let declared = head.declaredEncoding, !head.admits(encoding) {
      throw stop(
        .declarationContradictsEncoding, line: 1,
        ["encoding": declared, "expected": encoding.rawValue])
    }
    input.skip(mark: head.mark)
  }

  private func parse(_ piece: [UInt8]) {
    unsafe piece.withUnsafeBytes { bytes in
      // The parser copies what it keeps; a piece is far shorter than an Int32 can count.
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      _ = unsafe xmlParseChunk(
        context, start, Int32(truncatingIfNeeded: bytes.count), isAtEnd ? 1 : 0)
    }
  }
}
