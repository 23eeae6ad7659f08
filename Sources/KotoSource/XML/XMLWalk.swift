internal import KotoCrypto
internal import KotoModel

/// Follows a document along the paths of all kinds of record: each is told of what is its own, the census of what is
/// nobody's.
struct XMLWalk: ~Copyable {
  private struct Element {
    /// Nil where no path leads to it.
    let node: Int?
    /// Whether everything in it is known, or was reported with it.
    let isSettled: Bool
    var hasNotedText = false
  }

  private let tree: XMLPathTree
  private(set) var builders: [XMLRecordBuilder]
  private(set) var census = XMLCensus()
  private var hash: SHA256
  private var open: [Element] = []
  /// Texts of the open elements, by depth; the buffers are used again.
  private var texts: [[UInt8]] = []

  init(_ kinds: [XMLRecordContract], path: String) throws(SourceError) {
    guard let hash = SHA256() else {
      throw SourceError(.inputOutput, path: path, reason: "out of memory")
    }
    self.hash = hash
    var tree = XMLPathTree()
    builders = kinds.enumerated().map { XMLRecordBuilder($1, kind: $0, &tree) }
    for path in kinds.flatMap(\.dropped) { tree.add(path, taker: nil) }
    self.tree = tree
  }

  /// From where on the file's bytes are still needed.
  var heldFrom: Int? {
    var first: Int?
    for index in builders.indices {
      guard let place = builders[index].outer?.start else { continue }
      first = min(first ?? place, place)
    }
    return first
  }

  /// Hands on a kind's complete records, if they are so many bytes.
  mutating func takeRecords(of kind: Int, atLeast count: Int) -> [UInt8]? {
    guard builders[kind].records.bytes.count >= count else { return nil }
    return builders[kind].takeRecords().bytes
  }

  mutating func startElement(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, in document: XMLDocument
  ) {
    let depth = open.count + 1
    let place = document.consumed
    for index in builders.indices where builders[index].isTooLarge(at: place) {
      return document.refuse(XMLDocument.tooLarge(builders[index].outer?.line ?? 1))
    }
    let parent = open.last
    let outside = parent == nil ? XMLPathTree.document : parent?.node
    let isSettled = parent?.isSettled ?? false
    guard let node = outside.flatMap({ tree.child(of: $0, name, namespace) }) else {
      if depth == 1 {
        return document.refuse(XMLRefusal(.rootElement, line: document.tagPlace.line))
      }
      if !isSettled {
        census.note(path(XMLName(name, namespace), .text), line: document.tagPlace.line)
      }
      return open.append(Element(node: nil, isSettled: true))
    }
    open.append(Element(node: node, isSettled: isSettled || tree.isSubtree(node)))
    while texts.count < depth { texts.append([]) }
    texts[depth - 1].removeAll(keepingCapacity: true)
    for kind in tree.kinds(of: node) { builders[kind].start(node, depth: depth, in: document) }
  }

  mutating func attribute(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, _ value: Span<UInt8>, in document: XMLDocument
  ) {
    guard let element = open.last, let node = element.node else { return }
    guard let takers = tree.attribute(of: node, name, namespace) else {
      if !element.isSettled {
        census.note(path(nil, .attribute(XMLName(name, namespace))), line: document.line)
      }
      return
    }
    guard !takers.isEmpty else { return }
    var bytes: [UInt8] = []
    bytes.append(value)
    for taker in takers { builders[taker.kind].set(taker.column, bytes, document.line) }
  }

  mutating func text(_ bytes: Span<UInt8>, in document: XMLDocument) {
    guard let element = open.last, let node = element.node else { return }
    if let takers = tree.text(of: node) {
      if !takers.isEmpty { texts[open.count - 1].append(bytes) }
      return
    }
    guard !element.isSettled, !element.hasNotedText else { return }
    for index in bytes.indices where ![9, 10, 13, 32].contains(bytes[index]) {
      open[open.count - 1].hasNotedText = true
      return census.note(path(nil, .text), line: document.line)
    }
  }

  mutating func endElement(in document: XMLDocument) {
    let depth = open.count
    guard let node = open.removeLast().node else { return }
    for taker in tree.text(of: node) ?? [] {
      builders[taker.kind].set(taker.column, texts[depth - 1], document.line)
    }
    for kind in tree.kinds(of: node) {
      builders[kind].end(node, depth: depth, &hash, in: document)
    }
  }

  private func path(_ last: XMLName?, _ leaf: XMLPath.Leaf) -> XMLPath {
    XMLPath(open.compactMap(\.node).map(tree.name) + (last.map { [$0] } ?? []), leaf)
  }
}

/// What libxml2's calls are told to: a walk, which is a value and so costs one look at who else uses it for each call.
final class XMLWalker: XMLSink {
  var walk: XMLWalk

  init(_ walk: consuming XMLWalk) {
    self.walk = walk
  }

  var heldFrom: Int? { walk.heldFrom }

  func startElement(_ name: Span<UInt8>, _ namespace: Span<UInt8>, in document: XMLDocument) {
    walk.startElement(name, namespace, in: document)
  }

  func attribute(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, _ value: Span<UInt8>, in document: XMLDocument
  ) {
    walk.attribute(name, namespace, value, in: document)
  }

  func text(_ bytes: Span<UInt8>, in document: XMLDocument) {
    walk.text(bytes, in: document)
  }

  func endElement(in document: XMLDocument) {
    walk.endElement(in: document)
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
