internal import CLibXML2
internal import KotoModel

// What libxml2 calls.
extension XMLDocument {
  /// Functions for what koto wants to know; all others are absent, those that load entities first of all.
  static var handler: xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startElementNs = { user, name, _, address, spaces, space, count, _, attributes in
      guard let name = unsafe name else { return }
      unsafe XMLDocument.of(user)?.start(
        name, address, Int(spaces), space, Int(count), attributes)
    }
    unsafe handler.endElementNs = { user, _, _, _ in
      unsafe XMLDocument.of(user)?.end()
    }
    unsafe handler.characters = { user, text, count in
      unsafe XMLDocument.of(user)?.characters(text, count)
    }
    unsafe handler.ignorableWhitespace = handler.characters
    unsafe handler.cdataBlock = handler.characters
    unsafe handler.internalSubset = { user, _, _, _ in
      guard let document = unsafe XMLDocument.of(user) else { return }
      document.refuse(XMLRefusal(.doctypeRefused, line: document.line))
    }
    unsafe handler.serror = { user, error in
      guard let document = unsafe XMLDocument.of(user), let error = unsafe error else { return }
      let found = unsafe error.pointee
      guard unsafe found.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
      unsafe document.refuse(
        parserError: UInt32(bitPattern: found.code), line: Int(found.line))
    }
    return unsafe handler
  }

  private static func of(_ user: UnsafeMutableRawPointer?) -> XMLDocument? {
    guard let user = unsafe user else { return nil }
    // The context is freed with the document, so no call comes after it.
    return unsafe Unmanaged<XMLDocument>.fromOpaque(user).takeUnretainedValue()
  }

  private func start(
    _ name: UnsafePointer<UInt8>, _ address: UnsafePointer<UInt8>?,
    _ spaceCount: Int, _ spaces: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    _ count: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard refusal == nil else { return }
    // At the end of a file libxml2 tells of half a tag as well.
    guard unsafe !unread.isEmpty else {
      return refuse(XMLRefusal(.xmlEndsEarly, line: tagPlace.line))
    }
    openElements += 1
    hasRoot = true
    guard openElements <= XMLLimits.depth else { return refuse(.tooDeep(line: tagPlace.line)) }
    guard count <= XMLLimits.attributes else {
      return refuse(.tooManyAttributes(line: tagPlace.line))
    }
    guard let tagName = unsafe text(name), let space = unsafe text(address) else {
      return refuseName(tagPlace.line)
    }
    for index in 0..<spaceCount {
      guard let spaces = unsafe spaces else { break }
      // Two pointers a namespace: its prefix, which the default one lacks, and its address.
      guard let prefix = unsafe text(spaces[index * 2]),
        let address = unsafe text(spaces[index * 2 + 1])
      else { return refuseName(tagPlace.line) }
      unsafe sink.namespace(prefix.span, address.span, in: self)
    }
    unsafe sink.startElement(tagName.span, space.span, in: self)
    for index in 0..<count {
      guard refusal == nil, let attributes = unsafe attributes else { return }
      // Five pointers an attribute: name, prefix, namespace, beginning and end of the value.
      let found = unsafe attributes + index * 5
      guard let name = unsafe found[0], let start = unsafe found[3], let end = unsafe found[4],
        let name = unsafe text(name), let space = unsafe text(found[2])
      else { return refuseName(tagPlace.line) }
      let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
      guard unsafe value.contains(UInt8(ascii: "&")) else {
        unsafe sink.attribute(name.span, space.span, value.span, in: self)
        continue
      }
      let plain = unsafe Self.unescaped(value)
      unsafe sink.attribute(name.span, space.span, plain.span, in: self)
    }
  }

  /// The value as it is: libxml2 leaves `&#38;` for every `&` that was escaped in an attribute, and for no other sign.
  private static func unescaped(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let escape = Array("&#38;".utf8)
    var plain: [UInt8] = []
    var index = 0
    while index < value.count {
      let byte = unsafe value[index]
      plain.append(byte)
      let isEscape =
        unsafe byte == escape[0] && value[index...].prefix(escape.count).elementsEqual(escape)
      index += isEscape ? escape.count : 1
    }
    return plain
  }

  private func end() {
    guard refusal == nil else { return }
    openElements -= 1
    unsafe sink.endElement(in: self)
  }

  private func characters(_ text: UnsafePointer<UInt8>?, _ count: Int32) {
    guard refusal == nil else { return }
    unsafe sink.text(UnsafeBufferPointer(start: text, count: Int(count)).span, in: self)
  }

  private func refuse(parserError: UInt32, line: Int) {
    // What is left to read closes no tag: it was cut off there, whatever libxml2 misses first.
    let isLast = unsafe !unread.contains { $0 == UInt8(ascii: ">") }
    let isMarkup =
      unsafe parserError != XML_ERR_DOCUMENT_EMPTY.rawValue || unread.first == UInt8(ascii: "<")
    refuse(
      XMLRefusal(
        parserError: parserError, line: line,
        isCutOff: isAtEnd && (openElements > 0 || !hasRoot) && isMarkup
          && (isLast || parserError == XML_ERR_DOCUMENT_END.rawValue)))
  }

  private func refuseName(_ line: Int) {
    refuse(
      XMLRefusal(.xmlLimit, line: line, ["found": "name", "expected": "\(XMLLimits.name)"]))
  }

  /// A text that libxml2 ends with a null, or nil if it is longer than a name may be.
  private func text(_ start: UnsafePointer<UInt8>?) -> UnsafeBufferPointer<UInt8>? {
    guard let start = unsafe start else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    var count = 0
    while unsafe start[count] != 0 {
      count += 1
      guard count <= XMLLimits.name else { return nil }
    }
    return unsafe UnsafeBufferPointer(start: start, count: count)
  }

  /// Place in the text up to which libxml2 has read.
  var consumed: Int { unsafe xmlByteConsumed(context) }

  /// Line ends in what libxml2 has been given but has not looked at yet.
  var heldLines: Int { unsafe unread.count { $0 == 10 } }

  /// What libxml2 has been given but has not read; to be used at once, as it lies in libxml2's buffer.
  private var unread: UnsafeBufferPointer<UInt8> {
    guard let source = unsafe context.pointee.input, let start = unsafe source.pointee.cur,
      let end = unsafe source.pointee.end
    else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeBufferPointer(start: start, count: end - start)
  }

  /// The place of the start tag that has just been read up to its `>`: no `<` can stand inside it.
  var tagPlace: XMLTagPlace {
    let end = consumed
    // Places are asked for in ascending order: a second question about the same tag must not look back.
    if let told, told.text == end { return told.place }
    var length = 0
    var line = self.line
    if let source = unsafe context.pointee.input, let base = unsafe source.pointee.base,
      var current = unsafe source.pointee.cur
    {
      // The whole tag lies in the buffer, as pieces never end inside one.
      while unsafe current > base, unsafe current.pointee != UInt8(ascii: "<") {
        unsafe current -= 1
        length += 1
        if unsafe current.pointee == 10 { line -= 1 }
      }
    }
    let start = input.fileOffset(end - length)
    let place = XMLTagPlace(start: start, end: input.fileOffset(end), line: line)
    told = (end, place)
    return place
  }

  /// Where the end tag that has just been read ends.
  var endPlace: Int { input.fileOffset(consumed) }
}

extension [UInt8] {
  /// Whether they are the same bytes.
  func equals(_ bytes: Span<UInt8>) -> Bool {
    guard count == bytes.count else { return false }
    for index in bytes.indices where self[index] != bytes[index] { return false }
    return true
  }

  /// Appends bytes that are only lent.
  mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
