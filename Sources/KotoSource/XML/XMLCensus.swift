package import KotoModel

/// One reading of an XML file that is held against all the kinds of record a mapping finds in it: a closed world.
///
/// Every path that occurs must be mapped or dropped by one of them.
package enum XMLCensus {
  /// What occurs that no kind knows, each path once with how often; throws where the file is refused.
  ///
  /// A pass of its own before the load, so that a dangerous or broken file has been seen whole before any row is made.
  package static func findings(
    path: String, name: String? = nil, kinds: [XMLRecordContract], pieceSize: Int = 1 << 18
  ) throws(SourceError) -> [Finding] {
    guard let first = kinds.first else { return [] }
    let counter = PathCounter(kinds)
    let document = try XMLDocument(
      path: path, name: name, encoding: first.encoding, pieceSize: pieceSize, sink: counter)
    while !document.isAtEnd { try document.advance() }
    return counter.findings(file: document.name, first.namespaces)
  }
}

/// Follows a document along the known paths and counts what is beside them.
private final class PathCounter: XMLSink {
  /// More different unknown paths than anybody reads; the file is another than the mapping's.
  private static let mostUnknown = 200

  private struct Unknown {
    var count = 0
    let line: Int
  }

  private struct Element {
    /// Nil where no path leads to it.
    let node: Int?
    /// Whether everything in it is known, or was reported with it.
    let isSettled: Bool
    var hasNotedText = false
  }

  private var tree = XMLPathTree()
  private var open: [Element] = []
  private var unknown: [XMLPath: Unknown] = [:]

  init(_ kinds: [XMLRecordContract]) {
    for kind in kinds {
      tree.add(kind.element)
      for path in kind.columns.map(\.path) + kind.dropped { tree.add(path, mark: 0) }
    }
  }

  func startElement(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, in document: XMLDocument
  ) {
    guard open.count < XMLLimits.depth else {
      return document.refuse(
        XMLRefusal(
          .xmlLimit, line: document.tagPlace.line,
          ["found": "depth", "expected": "\(XMLLimits.depth)"]))
    }
    guard open.last?.isSettled != true else {
      return open.append(Element(node: nil, isSettled: true))
    }
    let parent = open.isEmpty ? XMLPathTree.document : open[open.count - 1].node
    let node = parent.flatMap { tree.child(of: $0, name, namespace) }
    if let node {
      open.append(Element(node: node, isSettled: tree.isSubtree(node)))
    } else if open.isEmpty {
      document.refuse(XMLRefusal(.rootElement, line: document.tagPlace.line))
    } else {
      note(path(XMLName(name, namespace), .text), document.tagPlace.line)
      open.append(Element(node: nil, isSettled: true))
    }
  }

  func attribute(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, _ value: Span<UInt8>, in document: XMLDocument
  ) {
    guard let element = open.last, !element.isSettled, let node = element.node,
      tree.attribute(of: node, name, namespace) == nil
    else { return }
    note(path(nil, .attribute(XMLName(name, namespace))), document.line)
  }

  func text(_ bytes: Span<UInt8>, in document: XMLDocument) {
    guard let element = open.last, !element.isSettled, !element.hasNotedText,
      let node = element.node, tree.text(of: node) == nil
    else { return }
    for index in bytes.indices where ![9, 10, 13, 32].contains(bytes[index]) {
      open[open.count - 1].hasNotedText = true
      return note(path(nil, .text), document.line)
    }
  }

  func endElement(in document: XMLDocument) {
    open.removeLast()
  }

  func findings(file: String, _ namespaces: XMLNamespaces) -> [Finding] {
    unknown.map { path, found in
      let shown = namespaces.shown(path)
      return Finding(
        .pathNotInMapping, at: Place(file: file, line: found.line, name: shown), ["found": shown],
        occurrences: found.count)
    }
    .sorted {
      ($0.place.line ?? 0, $0.place.name ?? "") < ($1.place.line ?? 0, $1.place.name ?? "")
    }
  }

  private func path(_ last: XMLName?, _ leaf: XMLPath.Leaf) -> XMLPath {
    XMLPath(open.compactMap(\.node).map(tree.name) + (last.map { [$0] } ?? []), leaf)
  }

  private func note(_ path: XMLPath, _ line: Int) {
    guard unknown[path] != nil || unknown.count < Self.mostUnknown else { return }
    unknown[path, default: Unknown(line: line)].count += 1
  }
}

extension XMLName {
  init(_ name: Span<UInt8>, _ namespace: Span<UInt8>) {
    self.init(namespace: Self.string(namespace), Self.string(name))
  }

  private static func string(_ bytes: Span<UInt8>) -> String {
    var array: [UInt8] = []
    for index in bytes.indices { array.append(bytes[index]) }
    return String(decoding: array, as: UTF8.self)
  }
}
