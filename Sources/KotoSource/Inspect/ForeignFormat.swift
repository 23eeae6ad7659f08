internal import KotoModel

/// Formats that are text but not delimited, told by how the file begins.
enum ForeignFormat {
  /// The format's name, or nil; `start` is UTF-8 or a single-byte encoding.
  static func name(_ start: [UInt8]) -> String? {
    let text = start.drop { $0 == 32 || $0 >= 9 && $0 <= 13 || $0 >= 0x80 }.prefix(64)
    let head = String(decoding: text, as: UTF8.self).lowercased()
    if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") { return "HTML" }
    if head.hasPrefix("<?xml") || head.hasPrefix("<!--") || head.hasPrefix("<!doctype") {
      return "XML"
    }
    if head.wholeMatch(of: /<[a-z_][a-z0-9_.:\-]*[\s>\/](.|\n)*/) != nil { return "XML" }
    let isJSON = head.wholeMatch(of: /[\[{]\s*["{\[](.|\n)*/) != nil
    return isJSON ? "JSON" : nil
  }

  /// The XML declaration and the outermost element, as they are written.
  static func outline(_ start: [UInt8]) -> XMLOutline {
    let text = String(decoding: start.prefix(1 << 16), as: UTF8.self)
    let declared = text.firstMatch(
      of: /<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._\-]+)["']/)
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[open...]
      let end: String.Index?
      if rest.hasPrefix("<!--") {
        end = rest.firstRange(of: "-->")?.upperBound
      } else if rest.hasPrefix("<?") {
        end = rest.firstRange(of: "?>")?.upperBound
      } else if rest.hasPrefix("<!") {
        // A document type may have an internal part in brackets.
        let close = rest.firstIndex(of: ">")
        let bracket = rest.firstIndex(of: "[")
        let isInternal = bracket.map { open in close.map { open < $0 } ?? false } ?? false
        end =
          isInternal
          ? rest.firstRange(of: "]>")?.upperBound : close.map { rest.index(after: $0) }
      } else {
        let name = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
        return XMLOutline(
          declaredEncoding: declared.map { String($0.1) }, root: String(name.prefix(100)))
      }
      guard let end else { break }
      rest = rest[end...]
    }
    return XMLOutline(declaredEncoding: declared.map { String($0.1) }, root: nil)
  }
}
