/// A piece of an XML or HTML document; text is escaped when it is written, and never before.
indirect enum MarkupNode {
  case element(String, [(name: String, value: String)], [MarkupNode])
  case text(String)

  /// An element with attributes in the order in which they are written.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:],
    _ children: [MarkupNode] = []
  ) -> MarkupNode {
    .element(name, attributes.map { ($0.key, $0.value) }, children)
  }

  /// An element that holds a text and nothing else.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
  ) -> MarkupNode {
    .element(name, attributes, [.text(text)])
  }

  /// A whole XML document.
  var xml: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + rendered(.xml, indent: "") + "\n"
  }

  /// A whole HTML document, of which this is the root.
  var html: String { "<!DOCTYPE html>\n" + rendered(.html, indent: "") + "\n" }

  private enum Language {
    case xml
    case html
  }

  /// Elements of HTML that never have an end tag.
  private static let void: Set<String> = ["br", "hr", "img", "meta"]

  /// Elements of HTML whose content browsers take as it stands: an escaped quotation mark would stay escaped.
  private static let raw: Set<String> = ["style"]

  private func rendered(_ language: Language, indent: String) -> String {
    switch self {
    case .text(let text): return text.markup
    case .element(let name, let attributes, let children):
      let open =
        "<" + name + attributes.map { " \($0.name)=\"\($0.value.markup)\"" }.joined()
      if children.isEmpty {
        if language == .xml { return open + "/>" }
        return Self.void.contains(name) ? open + ">" : open + "></\(name)>"
      }
      if language == .html, Self.raw.contains(name) {
        return open + ">" + children.map(\.rawText).joined() + "</\(name)>"
      }
      // Spaces between elements mean nothing, but beside text they would.
      guard children.allSatisfy(\.isElement) else {
        return open + ">" + children.map { $0.rendered(language, indent: indent) }.joined()
          + "</\(name)>"
      }
      let inner = indent + " "
      let lines = children.map { "\n" + inner + $0.rendered(language, indent: inner) }
      return open + ">" + lines.joined() + "\n" + indent + "</\(name)>"
    }
  }

  private var rawText: String {
    if case .text(let text) = self { text } else { "" }
  }

  private var isElement: Bool {
    if case .element = self { true } else { false }
  }
}

extension String {
  /// The text as XML 1.0 and HTML take it in content and in attributes.
  fileprivate var markup: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\t", "\n": result.append(scalar)
      // XML 1.0 has no way to write these, and direction marks would turn the text around.
      case ..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}",
        "\u{FFFE}", "\u{FFFF}":
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
