package import KotoModel
internal import Yams

/// A place in a mapping file, from 1.
package struct Mark: Sendable, Equatable {
  package let line: Int
  package let column: Int
}

extension Mark {
  /// The place, or the end: what is missing there, Yams misses on a line that may not exist.
  fileprivate func notAfter(_ end: Mark) -> Mark { line <= end.line ? self : end }
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
/// Anchors, aliases, tags, merge keys, duplicate keys, tabs and more than one document are findings: each of
/// them lets a reader see another mapping than the one that runs.
package enum StrictYAML {
  /// The root node, or nil with the findings that say why there is none.
  package static func read(_ text: String, file: String) -> (root: YAMLNode?, findings: [Finding]) {
    let tabs = tabs(in: text, file: file)
    do {
      // Anchors are held weakly by their nodes and strongly by the parser, which must outlive the walk.
      let parser = try Parser(yaml: text, resolver: .basic)
      let root = try parser.singleRoot()
      var walk = Walk(file: file, end: end(of: text))
      let node = withExtendedLifetime(parser) { root.flatMap { walk.convert($0) } }
      var findings = tabs + walk.findings
      if node == nil, findings.isEmpty {
        findings.append(Finding(.yamlSyntax, at: Place(file: file, line: 1), ["found": "-"]))
      }
      return (node, findings)
    } catch let error as YamlError {
      // A tab makes the parser complain of something else a moment later.
      return (nil, tabs.isEmpty ? problems(error, text: text, file: file) : tabs)
    } catch {
      return (nil, [Finding(.yamlSyntax, at: Place(file: file), ["found": "?"])])
    }
  }

  /// The first tab of each line: YAML forbids it where it indents and readers disagree where it separates.
  private static func tabs(in text: String, file: String) -> [Finding] {
    lines(of: text).enumerated().compactMap {
      number, line in
      guard line.first(where: { $0 != " " && $0 != "\t" }) != "#",
        let tab = line.firstIndex(of: "\t")
      else { return nil }
      let column = line.distance(from: line.startIndex, to: tab) + 1
      return Finding(
        .yamlFeature, at: Place(file: file, line: number + 1, column: column), ["found": "\\t"])
    }
  }

  /// Swift counts CR LF as one character, which a separator of LF alone would pass over.
  fileprivate static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// The place after the last character.
  private static func end(of text: String) -> Mark {
    let lines = lines(of: text)
    return Mark(line: lines.count, column: (lines.last?.count ?? 0) + 1)
  }

  private static func problems(_ error: YamlError, text: String, file: String) -> [Finding] {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let place = Mark(line: mark.line, column: mark.column).notAfter(end(of: text))
      return [
        Finding(
          .yamlSyntax, at: Place(file: file, line: place.line, column: place.column),
          ["found": problem])
      ]
    case .duplicatedKeysInMapping(let keys, let context):
      let first = Mark(line: context.mark.line, column: context.mark.column)
      let lines = KeyLines(of: text, first: first)
      return keys.sorted().map { key in
        Finding(
          .duplicateKey, at: Place(file: file, line: lines.second(key), name: key), ["found": key])
      }
    default:
      return [Finding(.yamlSyntax, at: Place(file: file, line: 1), ["found": "\(error)"])]
    }
  }
}

/// The way through Yams' nodes, with what is refused on it.
private struct Walk {
  let file: String
  /// The place after the last character.
  let end: Mark
  var findings: [Finding] = []
  /// Places of anchors that were met; a second visit comes through an alias.
  private var anchors: Set<String> = []

  init(file: String, end: Mark) {
    self.file = file
    self.end = end
  }

  mutating func convert(_ node: Node) -> YAMLNode? {
    let mark = Mark(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1).notAfter(end)
    if let anchor = node.anchor {
      // What an alias repeats is not walked again: a few lines of aliases can stand for millions of nodes.
      guard anchors.insert("\(mark.line):\(mark.column)").inserted else { return nil }
      refuse("&\(anchor.rawValue)", mark)
    }
    let tag = node.tag.description
    if !["", "!", "tag:yaml.org,2002:\(Self.kind(of: node))"].contains(tag) { refuse(tag, mark) }
    switch node {
    case .scalar(let scalar):
      return .scalar(Scalar(text: scalar.string, mark: mark, isPlain: scalar.style == .plain))
    case .mapping(let mapping): return .map(pairs(of: mapping), mark)
    case .sequence(let sequence): return .list(sequence.compactMap { convert($0) }, mark)
    case .alias(let alias):
      refuse("*\(alias.anchor.rawValue)", mark)
      return nil
    }
  }

  private mutating func pairs(of mapping: Node.Mapping) -> [(key: Scalar, value: YAMLNode)] {
    var pairs: [(key: Scalar, value: YAMLNode)] = []
    for (key, value) in mapping {
      guard let key = convert(key) else { continue }
      guard case .scalar(let scalar) = key else {
        refuse("?", key.mark)
        continue
      }
      if scalar.text == "<<", scalar.isPlain { refuse("<<", scalar.mark) }
      guard let value = convert(value) else { continue }
      pairs.append((scalar, value))
    }
    return pairs
  }

  private mutating func refuse(_ feature: String, _ mark: Mark) {
    findings.append(
      Finding(
        .yamlFeature, at: Place(file: file, line: mark.line, column: mark.column),
        ["found": feature]))
  }

  private static func kind(of node: Node) -> String {
    switch node {
    case .mapping: "map"
    case .sequence: "seq"
    case .scalar, .alias: "str"
    }
  }
}

/// The lines of a map in which a key stands twice: Yams tells where the first one is, people look for the second.
private struct KeyLines {
  private let lines: [Substring]
  /// Lines of the map, by index; only the first one's where the map is written on one line.
  private let region: ClosedRange<Int>
  private let indent: Int

  init(of text: String, first: Mark) {
    lines = StrictYAML.lines(of: text)
    indent = first.column - 1
    let start = first.line - 1
    guard lines.indices.contains(start), Self.content(lines[start]) == indent else {
      region = max(start, 0)...max(start, 0)
      return
    }
    var (top, bottom) = (start, start)
    while top > 0, Self.spaces(lines[top]) >= indent || Self.isBlank(lines[top]),
      Self.isBlank(lines[top - 1]) || Self.content(lines[top - 1]) == indent
        || Self.spaces(lines[top - 1]) >= indent
    { top -= 1 }
    while bottom + 1 < lines.count,
      Self.isBlank(lines[bottom + 1]) || Self.spaces(lines[bottom + 1]) >= indent
    { bottom += 1 }
    region = top...bottom
  }

  /// The line, from 1, on which the key stands for the second time.
  func second(_ key: String) -> Int {
    let hits = region.filter { line in
      guard lines.indices.contains(line), Self.content(lines[line]) == indent else { return false }
      let text = lines[line].dropFirst(indent)
      return [key, "\"\(key)\"", "'\(key)'"].contains { quoted in
        text.hasPrefix(quoted) && text.dropFirst(quoted.count).first { $0 != " " } == ":"
      }
    }
    return (hits.dropFirst().first ?? region.lowerBound) + 1
  }

  private static func spaces(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

  private static func isBlank(_ line: Substring) -> Bool {
    let first = line.first { $0 != " " && $0 != "\r" }
    return first == nil || first == "#"
  }

  /// Where the line's content begins, behind the hyphens of a list.
  private static func content(_ line: Substring) -> Int {
    var rest = line.drop { $0 == " " }
    while rest.hasPrefix("- ") { rest = rest.dropFirst().drop { $0 == " " } }
    return line.count - rest.count
  }
}
