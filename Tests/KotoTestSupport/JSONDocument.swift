/// A JSON document, for reading what koto prints and the schemas that it must follow.
package indirect enum JSONDocument: Decodable, Hashable, Sendable {
  case object([String: JSONDocument])
  case list([JSONDocument])
  case text(String)
  case number(Int)
  case flag(Bool)
  case null

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONDocument].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONDocument].self))
    }
  }

  package subscript(key: String) -> JSONDocument? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  package var members: [String: JSONDocument] {
    if case .object(let members) = self { members } else { [:] }
  }

  package var items: [JSONDocument] {
    if case .list(let items) = self { items } else { [] }
  }

  package var string: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
