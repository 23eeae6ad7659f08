internal import KotoModel

/// Paths as a tree of names in bytes, so that a document is followed by numbers, without a string for each element.
struct XMLPathTree {
  /// A column of a kind of record, which takes what stands at a place.
  struct Taker {
    let kind: Int
    let column: Int
  }

  private struct Node {
    let title: XMLName
    let name: [UInt8]
    let namespace: [UInt8]
    var children: [Int] = []
    /// Kinds of record to which the element leads.
    var kinds: [Int] = []
    var attributes: [(name: [UInt8], namespace: [UInt8], takers: [Taker])] = []
    /// Who takes the element's own text; empty where it is known and left behind, nil where it is unknown.
    var text: [Taker]?
    var isSubtree = false
  }

  /// The document, above its root element.
  static let document = 0

  private var nodes = [Node(title: XMLName(""), name: [], namespace: [])]

  /// Adds the elements for a kind of record, or as what is left behind; gives the last one's number.
  @discardableResult
  mutating func add(_ elements: [XMLName], kind: Int?) -> Int {
    var node = Self.document
    for name in elements {
      let (local, namespace) = (Array(name.local.utf8), Array(name.namespace.utf8))
      if let child = child(of: node, local.span, namespace.span) {
        node = child
      } else {
        nodes[node].children.append(nodes.count)
        node = nodes.count
        nodes.append(Node(title: name, name: local, namespace: namespace))
      }
      if let kind, !nodes[node].kinds.contains(kind) { nodes[node].kinds.append(kind) }
    }
    return node
  }

  /// Adds the path of a column, or of what is left behind.
  mutating func add(_ path: XMLPath, taker: Taker?) {
    let node = add(path.elements, kind: taker?.kind)
    let takers = taker.map { [$0] } ?? []
    switch path.leaf {
    case .text: nodes[node].text = (nodes[node].text ?? []) + takers
    case .attribute(let name):
      let (local, namespace) = (Array(name.local.utf8), Array(name.namespace.utf8))
      let known = nodes[node].attributes.firstIndex {
        $0.name == local && $0.namespace == namespace
      }
      if let known {
        nodes[node].attributes[known].takers += takers
      } else {
        nodes[node].attributes.append((local, namespace, takers))
      }
    case .subtree: nodes[node].isSubtree = true
    }
  }

  /// The element of that name inside another, or nil.
  func child(of node: Int, _ name: Span<UInt8>, _ namespace: Span<UInt8>) -> Int? {
    for child in nodes[node].children
    where nodes[child].name.equals(name) && nodes[child].namespace.equals(namespace) {
      return child
    }
    return nil
  }

  /// Who takes an element's attribute; nil where it is unknown.
  func attribute(of node: Int, _ name: Span<UInt8>, _ namespace: Span<UInt8>) -> [Taker]? {
    for attribute in nodes[node].attributes
    where attribute.name.equals(name) && attribute.namespace.equals(namespace) {
      return attribute.takers
    }
    return nil
  }

  /// The element's name.
  func name(of node: Int) -> XMLName { nodes[node].title }

  /// Who takes an element's own text; nil where it is unknown.
  func text(of node: Int) -> [Taker]? { nodes[node].text }

  /// The kinds of record to which the element leads.
  func kinds(of node: Int) -> [Int] { nodes[node].kinds }

  /// Whether everything in the element is known, whatever it is.
  func isSubtree(_ node: Int) -> Bool { nodes[node].isSubtree }
}
