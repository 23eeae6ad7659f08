/// A JSON document (RFC 8259) whose members keep the order in which they are written.
///
/// Order is for the people who read the output; a mirror of every report in Codable types would
/// triple this target to sort the keys by alphabet instead.
package enum JSONValue {
  case object([(name: String, value: JSONValue)])
  case array([JSONValue])
  /// An array whose elements are kept elsewhere, and which is written as the gap of a ``JSONFrame``.
  case gap(isEmpty: Bool)
  case string(String)
  case integer(Int)
  case number(Double)
  case flag(Bool)
  case null

  static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
  static func optional(_ number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .null }

  /// Members in alphabetical order, for dictionaries.
  static func sorted(_ texts: [String: String]) -> JSONValue {
    .object(texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
  }

  /// The document, indented by two spaces and ended by a line feed.
  package var text: String { rendered(indent: "\n") + "\n" }

  /// The document in two halves, with a gap between them for the elements of the array that has one.
  package var frame: JSONFrame {
    let halves = text.split(separator: Self.mark, maxSplits: 1, omittingEmptySubsequences: false)
    return JSONFrame(before: String(halves[0]), after: halves.count > 1 ? String(halves[1]) : "")
  }

  /// Stands in no document: control characters are escaped.
  private static let mark: Character = "\0"

  /// The text of an element of an array that is a member of the document, as it stands in the gap.
  func element(isFirst: Bool) -> String {
    let indent = "\n" + String(repeating: " ", count: 4)
    return (isFirst ? "" : ",") + indent + rendered(indent: indent)
  }

  /// The value as text; `indent` is a line feed and the spaces before the value's line.
  private func rendered(indent: String) -> String {
    switch self {
    case .object(let members):
      Self.list(members, "{", "}", indent) { member, inner in
        Self.quoted(member.name) + ": " + member.value.rendered(indent: inner)
      }
    case .array(let values):
      Self.list(values, "[", "]", indent) { value, inner in value.rendered(indent: inner) }
    case .gap(let isEmpty): isEmpty ? "[]" : "[\(Self.mark)\(indent)]"
    case .string(let string): Self.quoted(string)
    case .integer(let number): String(number)
    case .number(let number): number.isFinite ? number.description : "null"
    case .flag(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ open: String, _ close: String, _ indent: String,
    _ rendered: (Element, String) -> String
  ) -> String {
    guard !elements.isEmpty else { return open + close }
    let inner = indent + "  "
    return open + elements.map { inner + rendered($0, inner) }.joined(separator: ",") + indent
      + close
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // Beyond RFC 8259, so that no name out of a delivery steers a terminal that shows the document.
      case ..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

/// A document around an array that is too long to be held: its elements stand between the two halves.
package struct JSONFrame: Sendable {
  package let before: String
  package let after: String
}
