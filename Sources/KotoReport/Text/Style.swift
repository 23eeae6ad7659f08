/// How a line is set off on a terminal; the words say the same without it.
package enum Tone: Sendable {
  case plain
  case bold
  case dim
  case red
  case yellow
  case green
}

/// Terminal attributes, or none where the output is no terminal or `NO_COLOR` is set.
package struct Style: Sendable {
  package let isColoured: Bool

  package init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  /// Text without any attributes.
  package static let plain = Style(isColoured: false)

  /// The text in that tone; unchanged when the style has no colours.
  package func callAsFunction(_ tone: Tone, _ text: String) -> String {
    let code: String
    switch tone {
    case .plain: return text
    case .bold: code = "1"
    case .dim: code = "2"
    case .red: code = "31"
    case .yellow: code = "33"
    case .green: code = "32"
    }
    return isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
