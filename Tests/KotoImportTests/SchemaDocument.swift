import Foundation
import KotoImport
import Testing

/// A JSON document, for reading the schema as an editor does.
indirect enum JSONDocument: Decodable, Equatable {
  case object([String: JSONDocument])
  case list([JSONDocument])
  case text(String)
  case number(Int)
  case flag(Bool)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
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

  subscript(key: String) -> JSONDocument? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  var members: [String: JSONDocument] {
    if case .object(let members) = self { members } else { [:] }
  }

  var items: [JSONDocument] {
    if case .list(let items) = self { items } else { [] }
  }

  var string: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

extension JSONDocument {
  /// The value that an editor sees: plain scalars typed by the core schema of YAML 1.2.
  init(_ node: YAMLNode) {
    switch node {
    case .map(let pairs, _):
      self = .object(
        Dictionary(pairs.map { ($0.key.text, JSONDocument($0.value)) }, uniquingKeysWith: { $1 }))
    case .list(let nodes, _): self = .list(nodes.map(JSONDocument.init))
    case .scalar(let scalar):
      if scalar.isPlain, let number = Int(scalar.text) {
        self = .number(number)
      } else if scalar.isPlain, let flag = Bool(scalar.text) {
        self = .flag(flag)
      } else {
        self = .text(scalar.text)
      }
    }
  }
}

/// As much of JSON Schema 2020-12 as koto's own schema uses; an unknown word fails the test.
struct SchemaDocument {
  let root: JSONDocument

  init(_ text: String) throws {
    root = try JSONDecoder().decode(JSONDocument.self, from: Data(text.utf8))
  }

  /// Places that the schema does not allow, as paths.
  func problems(of value: JSONDocument) -> [String] { problems(of: value, root, "") }

  private func problems(
    of value: JSONDocument, _ schema: JSONDocument, _ path: String
  ) -> [String] {
    schema.members.sorted { $0.key < $1.key }.flatMap { word, rule in
      problems(of: value, word, rule, schema, path)
    }
  }

  private func problems(
    of value: JSONDocument, _ word: String, _ rule: JSONDocument, _ schema: JSONDocument,
    _ path: String
  ) -> [String] {
    switch word {
    case "$schema", "$defs", "title", "description", "then", "else": return []
    case "$ref":
      guard let target = definition(rule) else { return ["\(path): no \(rule)"] }
      return problems(of: value, target, path)
    case "type": return value.kinds.contains(rule.string ?? "") ? [] : ["\(path): type"]
    case "enum": return rule.items.contains(value) ? [] : ["\(path): enum"]
    case "const": return rule == value ? [] : ["\(path): const"]
    case "minimum":
      guard case .number(let number) = value, case .number(let least) = rule else { return [] }
      return number >= least ? [] : ["\(path): minimum"]
    case "required":
      guard case .object(let members) = value else { return [] }
      return rule.items.compactMap(\.string).filter { members[$0] == nil }.map {
        "\(path): required \($0)"
      }
    case "properties":
      return value.members.sorted { $0.key < $1.key }.flatMap { name, member in
        rule[name].map { problems(of: member, $0, "\(path)/\(name)") } ?? []
      }
    case "additionalProperties":
      let others = value.members.filter { schema["properties"]?[$0.key] == nil }
        .sorted { $0.key < $1.key }
      return others.flatMap { name, member in
        rule == .flag(false)
          ? ["\(path)/\(name): unknown"] : problems(of: member, rule, "\(path)/\(name)")
      }
    case "propertyNames":
      return value.members.keys.sorted().flatMap {
        problems(of: .text($0), rule, "\(path)/\($0) (name)")
      }
    case "items":
      return value.items.enumerated().flatMap { problems(of: $1, rule, "\(path)/\($0)") }
    case "anyOf":
      let all = rule.items.map { problems(of: value, $0, path) }
      return all.contains([]) ? [] : all.min { $0.count < $1.count } ?? []
    case "allOf": return rule.items.flatMap { problems(of: value, $0, path) }
    case "not": return problems(of: value, rule, path).isEmpty ? ["\(path): not"] : []
    case "if":
      let next = problems(of: value, rule, path).isEmpty ? schema["then"] : schema["else"]
      return next.map { problems(of: value, $0, path) } ?? []
    default: return ["\(path): the schema says \(word)"]
    }
  }

  func definition(_ reference: JSONDocument) -> JSONDocument? {
    guard let text = reference.string, text.hasPrefix("#/$defs/") else { return nil }
    return root["$defs"]?[String(text.dropFirst("#/$defs/".count))]
  }
}

extension JSONDocument {
  fileprivate var kinds: [String] {
    switch self {
    case .object: ["object"]
    case .list: ["array"]
    case .text: ["string"]
    case .number: ["integer", "number"]
    case .flag: ["boolean"]
    }
  }
}
