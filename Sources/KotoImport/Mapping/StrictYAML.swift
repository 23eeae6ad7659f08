package import KotoModel
internal import Yams

/// A place in a mapping file, from 1.
package struct Mark: Sendable, Equatable {
  package let line: Int
  package let column: Int
}

/// A text of a mapping file with its place.
package struct Scalar: Sendable, Equatable {
  package let text: String
  package let mark: Mark
  /// Whether it was written without quotes.
  package let isPlain: Bool
}

/// A mapping file as it was written: every scalar a text, every node with its place.
package indirect enum YAMLNode: Sendable {
  case scalar(Scalar)
  case map([(key: Scalar, value: YAMLNode)], Mark)
  case list([YAMLNode], Mark)

  var mark: Mark {
    switch self {
    case .scalar(let scalar): scalar.mark
    case .map(_, let mark), .list(_, let mark): mark
    }
  }
}

/// Reads the subset of YAML in which mappings are written; the only place that knows Yams.
///
/// Anchors, aliases, tags, merge keys, duplicate keys and more than one document are findings: each of
/// them lets a reader see another mapping than the one that runs.
package enum StrictYAML {
  /// The root node, or nil with the findings that say why there is none.
  package static func read(_ text: String, file: String) -> (root: YAMLNode?, findings: [Finding]) {
    var findings: [Finding] = []
    do {
      // Anchors are held weakly by their nodes and strongly by the parser, which must outlive the walk.
      let parser = try Parser(yaml: text, resolver: .basic)
      let root = try parser.singleRoot()
      let node = withExtendedLifetime(parser) {
        root.flatMap { convert($0, file: file, findings: &findings) }
      }
      if node == nil, findings.isEmpty {
        findings.append(Finding(.yamlSyntax, at: Place(file: file, line: 1), ["found": "-"]))
      }
      return (findings.contains { $0.code == .yamlSyntax } ? nil : node, findings)
    } catch let error as YamlError {
      return (nil, problems(error, text: text, file: file))
    } catch {
      return (nil, [Finding(.yamlSyntax, at: Place(file: file), ["found": "?"])])
    }
  }

  private static func convert(
    _ node: Node, file: String, findings: inout [Finding]
  ) -> YAMLNode? {
    let mark = Mark(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    func refuse(_ feature: String) {
      findings.append(
        Finding(
          .yamlFeature, at: Place(file: file, line: mark.line, column: mark.column),
          ["found": feature]))
    }
    if let anchor = node.anchor { refuse("&\(anchor.rawValue)") }
    switch node {
    case .scalar(let scalar):
      let tag = scalar.tag.description
      if !["", "tag:yaml.org,2002:str", "!"].contains(tag) { refuse(tag) }
      return .scalar(Scalar(text: scalar.string, mark: mark, isPlain: scalar.style == .plain))
    case .mapping(let mapping):
      var pairs: [(key: Scalar, value: YAMLNode)] = []
      for (key, value) in mapping {
        guard case .scalar(let scalar)? = convert(key, file: file, findings: &findings) else {
          refuse("?")
          continue
        }
        if scalar.text == "<<", scalar.isPlain { refuse("<<") }
        guard let value = convert(value, file: file, findings: &findings) else { continue }
        pairs.append((scalar, value))
      }
      return .map(pairs, mark)
    case .sequence(let sequence):
      return .list(sequence.compactMap { convert($0, file: file, findings: &findings) }, mark)
    case .alias(let alias):
      refuse("*\(alias.anchor.rawValue)")
      return nil
    }
  }

  private static func problems(_ error: YamlError, text: String, file: String) -> [Finding] {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return [
        Finding(
          .yamlSyntax, at: Place(file: file, line: mark.line, column: mark.column),
          ["found": problem])
      ]
    case .duplicatedKeysInMapping(let keys, let context):
      return keys.sorted().map { key in
        let line = secondLine(of: key, in: text, from: context.mark.line) ?? context.mark.line
        return Finding(
          .duplicateKey, at: Place(file: file, line: line, name: key), ["found": key])
      }
    default:
      return [Finding(.yamlSyntax, at: Place(file: file, line: 1), ["found": "\(error)"])]
    }
  }

  /// Yams tells where the map begins; people look for the line on which the key stands again.
  private static func secondLine(of key: String, in text: String, from first: Int) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let hits = lines.indices.filter { index in
      guard index + 1 >= first else { return false }
      let line = lines[index].drop { $0 == " " }
      return ["\(key):", "\"\(key)\":", "'\(key)':"].contains { line.hasPrefix($0) }
    }
    return hits.dropFirst().first.map { $0 + 1 }
  }
}
