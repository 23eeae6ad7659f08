internal import KotoModel

/// The bytes of an event as they are hashed: JSON in the canonical form of RFC 8785, written once and never again.
enum AuditBody {
  /// Version of the body's form; it stands inside the body, so that old events stay readable.
  static let version = 1

  enum Value {
    case text(String)
    case number(Int)
    case numbers([String: Int])
  }

  /// Members in the order of their names, without spaces; those without a value are left out.
  static func text(_ members: [(name: String, value: Value?)]) -> String {
    object(
      members.compactMap { member in member.value.map { (member.name, rendered($0)) } })
  }

  private static func object(_ members: [(String, String)]) -> String {
    // The names are ASCII, where the order of bytes is that of RFC 8785.
    "{"
      + members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
      .map { quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
  }

  private static func rendered(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .number(let number): String(number)
    case .numbers(let numbers): object(numbers.map { ($0.key, String($0.value)) })
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{8}": quoted += "\\b"
      case "\t": quoted += "\\t"
      case "\n": quoted += "\\n"
      case "\u{C}": quoted += "\\f"
      case "\r": quoted += "\\r"
      case ..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
