internal import Foundation

/// As much of JSON Schema as koto's own schema (2020-12) and that of SARIF (draft 4) use; an unknown word fails the test.
package struct SchemaDocument {
  package let root: JSONDocument

  package init(_ text: String) throws {
    root = try JSONDecoder().decode(JSONDocument.self, from: Data(text.utf8))
  }

  /// Places that the schema does not allow, as paths.
  package func problems(of value: JSONDocument) -> [String] { problems(of: value, root, "") }

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
    case "$schema", "$defs", "id", "definitions", "title", "description", "default", "then", "else":
      return []
    case "$ref":
      guard let target = definition(rule) else { return ["\(path): no \(rule)"] }
      return problems(of: value, target, path)
    case "type": return value.kinds.contains(rule.string ?? "") ? [] : ["\(path): type"]
    case "enum": return rule.items.contains(value) ? [] : ["\(path): enum"]
    case "const": return rule == value ? [] : ["\(path): const"]
    case "minimum":
      guard case .number(let number) = value, case .number(let least) = rule else { return [] }
      return number >= least ? [] : ["\(path): minimum"]
    case "maximum":
      guard case .number(let number) = value, case .number(let most) = rule else { return [] }
      return number <= most ? [] : ["\(path): maximum"]
    case "minItems":
      guard case .list(let items) = value, case .number(let least) = rule else { return [] }
      return items.count >= least ? [] : ["\(path): minItems"]
    case "uniqueItems":
      guard case .list(let items) = value, rule == .flag(true) else { return [] }
      return Set(items).count == items.count ? [] : ["\(path): uniqueItems"]
    case "pattern":
      guard let text = value.string, let pattern = try? Regex(rule.string ?? "(") else { return [] }
      return text.contains(pattern) ? [] : ["\(path): pattern"]
    case "format":
      // The formats are those of RFC 3986 and 3339: no spaces, nothing but ASCII.
      guard let text = value.string else { return [] }
      return text.utf8.allSatisfy { (33...126).contains($0) } ? [] : ["\(path): format"]
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
    case "oneOf":
      let fitting = rule.items.filter { problems(of: value, $0, path).isEmpty }
      return fitting.count == 1 ? [] : ["\(path): oneOf"]
    case "allOf": return rule.items.flatMap { problems(of: value, $0, path) }
    case "not": return problems(of: value, rule, path).isEmpty ? ["\(path): not"] : []
    case "if":
      let next = problems(of: value, rule, path).isEmpty ? schema["then"] : schema["else"]
      return next.map { problems(of: value, $0, path) } ?? []
    default: return ["\(path): the schema says \(word)"]
    }
  }

  package func definition(_ reference: JSONDocument) -> JSONDocument? {
    let parts = (reference.string ?? "").split(separator: "/").map(String.init)
    guard parts.count == 3, parts[0] == "#", ["$defs", "definitions"].contains(parts[1]) else {
      return nil
    }
    return root[parts[1]]?[parts[2]]
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
    case .null: ["null"]
    }
  }
}
