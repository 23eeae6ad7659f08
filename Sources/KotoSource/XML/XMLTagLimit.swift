internal import Foundation

/// Finds tags with so many attributes and namespaces that libxml2, which compares each of them with all others, would
/// hardly come to their end.
///
/// It is shown the whole text in pieces that hold every one of their tags whole.
struct XMLTagLimit {
  /// What is no markup up to its end: what a comment says may look like a tag.
  private static let sections = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
    .map { (start: Array($0.0.utf8), end: Array($0.1.utf8)) }
  /// Bytes that the attributes of a tag have at least, if there are too many: ` a=""` for each.
  private static let suspicious = 5 * XMLLimits.declarations

  /// What ends the section in which the last piece ended.
  private var sectionEnd: [UInt8]?

  /// Where such a tag begins; nil if there is none.
  mutating func firstExceeding(_ text: [UInt8]) -> Int? {
    var start = 0
    while start < text.count {
      let end = Self.next(in: text, from: start + 1)
      let part = text[start..<end]
      if sectionEnd == nil {
        sectionEnd = Self.sections.first { part.starts(with: $0.start) }?.end
      }
      if let mark = sectionEnd {
        // None of the marks holds a `<`, so each lies within one part.
        if Self.holds(part, mark) { sectionEnd = nil }
      } else if part.count > Self.suspicious, Self.isExceeded(part) {
        return start
      }
      start = end
    }
    return nil
  }

  /// Where the next `<` stands, or the end.
  private static func next(in text: [UInt8], from start: Int) -> Int {
    guard start < text.count else { return text.count }
    return unsafe text.withUnsafeBytes { buffer in
      // `start` lies inside the array.
      guard let base = buffer.baseAddress,
        let found = unsafe memchr(base + start, Int32(UInt8(ascii: "<")), buffer.count - start)
      else { return buffer.count }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  private static func holds(_ text: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool {
    text.indices.contains { text[$0] == mark[0] && text[$0...].starts(with: mark) }
  }

  /// Counts `="` and `='` up to the `>` that ends the tag.
  private static func isExceeded(_ tag: ArraySlice<UInt8>) -> Bool {
    var count = 0
    var quote: UInt8?
    var last: UInt8 = 0
    for byte in tag {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return false
      } else if last == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
        count += 1
        if count > XMLLimits.declarations { return true }
      }
      if ![9, 10, 13, 32].contains(byte) { last = byte }
    }
    return false
  }
}
