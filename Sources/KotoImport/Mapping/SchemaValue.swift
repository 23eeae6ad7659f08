/// A JSON document whose members keep the order in which the grammar declares them.
enum SchemaValue {
  case object([(String, SchemaValue)])
  case list([SchemaValue])
  case text(String)
  case number(Int)
  case flag(Bool)

  static func texts(_ texts: [String]) -> SchemaValue { .list(texts.map(SchemaValue.text)) }

  /// The document, indented by two spaces and ended by a line feed.
  var document: String { rendered(indent: "\n") + "\n" }

  private func rendered(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .object(let members):
      let lines = members.map { inner + Self.quoted($0.0) + ": " + $0.1.rendered(indent: inner) }
      return lines.isEmpty ? "{}" : "{" + lines.joined(separator: ",") + indent + "}"
    case .list(let values):
      let lines = values.map { inner + $0.rendered(indent: inner) }
      return lines.isEmpty ? "[]" : "[" + lines.joined(separator: ",") + indent + "]"
    case .text(let text): return Self.quoted(text)
    case .number(let number): return String(number)
    case .flag(let flag): return flag ? "true" : "false"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case ..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
