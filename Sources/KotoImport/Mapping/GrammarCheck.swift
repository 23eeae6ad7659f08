internal import KotoModel

/// Holds a mapping file against ``Grammar`` and collects every problem.
struct GrammarCheck {
  let file: String
  private(set) var findings: [Finding] = []

  init(file: String) {
    self.file = file
  }

  mutating func check(_ node: YAMLNode, against shape: Shape, name: String? = nil) {
    switch (shape, node) {
    case (.either(let shapes), _): checkEither(node, shapes, name)
    case (.text(let choices), .scalar(let scalar)): checkText(scalar, choices, name)
    case (.number, .scalar(let scalar)):
      let isNumber = Int(scalar.text).map { $0 > 0 && String($0) == scalar.text } ?? false
      if !isNumber || !scalar.isPlain {
        report(.valueNotAllowed, scalar.mark, name, found: scalar.text, expected: "1, 2, 3 …")
      }
    case (.yesNo, .scalar(let scalar)):
      if !["true", "false"].contains(scalar.text) || !scalar.isPlain {
        report(.valueNotAllowed, scalar.mark, name, found: scalar.text, expected: "true | false")
      }
    case (.list(let item), .list(let nodes, _)):
      for node in nodes { check(node, against: item, name: name) }
    case (.named(_, let value), .map(let pairs, _)):
      for pair in pairs {
        checkPlainKey(pair.key)
        check(pair.value, against: value, name: pair.key.text)
      }
    case (.keys(let group), .map(let pairs, let mark)): checkKeys(pairs, mark, group)
    default:
      report(
        .wrongKind, node.mark, name, found: Self.kind(of: node), expected: Self.kind(of: shape))
    }
  }

  private mutating func checkEither(_ node: YAMLNode, _ shapes: [Shape], _ name: String?) {
    if let fitting = shapes.first(where: { Self.kind(of: $0) == Self.kind(of: node) }) {
      check(node, against: fitting, name: name)
    } else {
      report(
        .wrongKind, node.mark, name, found: Self.kind(of: node),
        expected: shapes.map(Self.kind(of:)).joined(separator: " | "))
    }
  }

  private mutating func checkText(_ scalar: Scalar, _ choices: [String], _ name: String?) {
    if scalar.isPlain, PlainScalar.isAmbiguous(scalar.text) {
      report(.unquotedScalar, scalar.mark, name, found: scalar.text, expected: "\"\(scalar.text)\"")
    } else if !choices.isEmpty, !choices.contains(scalar.text) {
      report(
        .valueNotAllowed, scalar.mark, name, found: scalar.text,
        expected: choices.joined(separator: " | "))
    }
  }

  private mutating func checkPlainKey(_ key: Scalar) {
    if key.isPlain, PlainScalar.isAmbiguous(key.text) {
      report(.unquotedScalar, key.mark, key.text, found: key.text, expected: "\"\(key.text)\"")
    }
  }

  private mutating func checkKeys(
    _ pairs: [(key: Scalar, value: YAMLNode)], _ mark: Mark, _ name: String
  ) {
    guard let group = Grammar.group(name) else { return }
    for (key, value) in pairs {
      if let known = group.keys.first(where: { $0.name == key.text }) {
        check(value, against: known.shape, name: key.text)
      } else {
        report(
          .unknownKey, key.mark, key.text, found: key.text,
          expected: Similarity.closest(to: key.text, among: group.keys.map(\.name))
            ?? group.keys.map(\.name).joined(separator: ", "))
      }
    }
    for key in group.keys
    where key.isRequired && !pairs.contains(where: { $0.key.text == key.name }) {
      report(.keyMissing, mark, key.name, found: name, expected: key.name)
    }
  }

  private mutating func report(
    _ code: FindingCode, _ mark: Mark, _ name: String?, found: String, expected: String
  ) {
    findings.append(
      Finding(
        code, at: Place(file: file, line: mark.line, column: mark.column, name: name),
        ["found": found, "expected": expected]))
  }

  private static func kind(of node: YAMLNode) -> String {
    switch node {
    case .scalar: "text"
    case .map: "map"
    case .list: "list"
    }
  }

  private static func kind(of shape: Shape) -> String {
    switch shape {
    case .text, .number, .yesNo: "text"
    case .keys, .named: "map"
    case .list: "list"
    case .either(let shapes): shapes.map(kind(of:)).joined(separator: " | ")
    }
  }
}

/// Plain scalars that a reader of YAML 1.1 or 1.2 would not take for a text.
package enum PlainScalar {
  /// Whether some YAML reader would make a number, a boolean, a date, a time or nothing of the text.
  package static func isAmbiguous(_ text: String) -> Bool {
    if words.contains(text.lowercased()) { return true }
    guard let first = text.utf8.first, (48...57).contains(first) || "+-.".utf8.contains(first)
    else {
      return false
    }
    // Decimal, octal, hexadecimal, binary, exponents, digit groups and sexagesimals; then dates.
    let number =
      /[-+]?(0[xob][0-9a-fA-F_]+|[0-9][0-9_]*(:[0-5]?[0-9])*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|\.[0-9_]+([eE][-+]?[0-9]+)?)/
    let date = /[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?/
    return text.wholeMatch(of: number) != nil || text.wholeMatch(of: date) != nil
  }

  private static let words: Set<String> = [
    "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "-.inf",
    "+.inf",
  ]
}
