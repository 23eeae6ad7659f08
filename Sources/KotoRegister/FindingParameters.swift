/// The parameters of a finding as one flat JSON object of texts, the form in which they are stored.
///
/// Written by hand: the form is the whole of what it has to read, and what it writes is the same for the
/// same parameters, so that stored findings compare as text.
package enum FindingParameters {
  /// Characters that the column takes.
  package static let limit = 2_000

  /// The object with its keys in order; texts that are too long together are cut, the longest first.
  package static func encode(_ parameters: [String: String]) -> String {
    var fitting = parameters
    var text = object(fitting)
    while text.unicodeScalars.count > limit {
      let size = { (text: String) in text.unicodeScalars.count }
      guard let longest = fitting.max(by: { (size($0.value), $0.key) < (size($1.value), $1.key) }),
        size(longest.value) > 1
      else { return "{}" }
      fitting[longest.key] =
        String(
          String.UnicodeScalarView(longest.value.unicodeScalars.prefix(size(longest.value) / 2)))
        + (size(longest.value) > 3 ? "…" : "")
      text = object(fitting)
    }
    return text
  }

  /// The parameters, or nil for any text that is not such an object.
  package static func decode(_ text: String) -> [String: String]? {
    var reader = Reader(Array(text.unicodeScalars))
    return reader.object()
  }

  private static func object(_ parameters: [String: String]) -> String {
    let members = parameters.sorted { $0.key < $1.key }
      .map { quoted($0.key) + ":" + quoted($0.value) }
    return "{" + members.joined(separator: ",") + "}"
  }

  private static func quoted(_ text: String) -> String {
    var result = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        result.append("\\")
        result.append(scalar)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case "\u{0}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        let zeros = String(repeating: "0", count: 4 - digits.count)
        result.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
      default: result.append(scalar)
      }
    }
    result.append("\"")
    return String(result)
  }
}

extension FindingParameters {
  /// Reads such an object scalar by scalar; spaces between its parts are allowed, as PostgreSQL writes them.
  private struct Reader {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ scalars: [Unicode.Scalar]) {
      self.scalars = scalars
    }

    mutating func object() -> [String: String]? {
      var parameters: [String: String] = [:]
      guard take("{") else { return nil }
      if !take("}") {
        repeat {
          guard let name = string(), take(":"), let value = string(), parameters[name] == nil
          else { return nil }
          parameters[name] = value
        } while take(",")
        guard take("}") else { return nil }
      }
      skipSpaces()
      return position == scalars.count ? parameters : nil
    }

    private mutating func string() -> String? {
      guard take("\"") else { return nil }
      var text = String.UnicodeScalarView()
      while let scalar = next() {
        if scalar == "\"" { return String(text) }
        guard scalar.value >= 0x20 else { return nil }
        guard scalar == "\\" else {
          text.append(scalar)
          continue
        }
        guard let escaped = escape() else { return nil }
        text.append(escaped)
      }
      return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
      switch next() {
      case "\"": "\""
      case "\\": "\\"
      case "/": "/"
      case "n": "\n"
      case "r": "\r"
      case "t": "\t"
      case "b": "\u{8}"
      case "f": "\u{C}"
      case "u": codePoint()
      default: nil
      }
    }

    /// A code point of four digits, or of two surrogates.
    private mutating func codePoint() -> Unicode.Scalar? {
      guard let first = hexadecimal() else { return nil }
      guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
      guard next() == "\\", next() == "u", let second = hexadecimal(),
        (0xDC00..<0xE000).contains(second)
      else { return nil }
      return Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func hexadecimal() -> UInt32? {
      var value: UInt32 = 0
      for _ in 0..<4 {
        guard let digit = next().flatMap({ Character($0).hexDigitValue }) else { return nil }
        value = value * 16 + UInt32(digit)
      }
      return value
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      skipSpaces()
      guard position < scalars.count, scalars[position] == scalar else { return false }
      position += 1
      return true
    }

    private mutating func next() -> Unicode.Scalar? {
      guard position < scalars.count else { return nil }
      position += 1
      return scalars[position - 1]
    }

    private mutating func skipSpaces() {
      while position < scalars.count, [" ", "\n", "\r", "\t"].contains(scalars[position]) {
        position += 1
      }
    }
  }
}
