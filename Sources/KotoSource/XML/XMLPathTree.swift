internal import KotoModel

/// Paths as a tree of names in bytes, so that a document is followed by numbers, without a string for each element.
struct XMLPathTree {
  private struct Node {
    let title: XMLName
    let name: [UInt8]
    let namespace: [UInt8]
    var children: [Int] = []
    var attributes: [(name: [UInt8], namespace: [UInt8], mark: Int)] = []
    /// What the element's own text is marked with, or nil.
    var text: Int?
    var isSubtree = false
  }

  /// The document, above its root element.
  static let document = 0

  private var nodes = [Node(title: XMLName(""), name: [], namespace: [])]

  /// Adds the elements; gives the last one's number.
  @discardableResult
  mutating func add(_ elements: [XMLName]) -> Int {
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
    }
    return node
  }

  /// Adds the path, its leaf marked.
  mutating func add(_ path: XMLPath, mark: Int) {
    let node = add(path.elements)
    switch path.leaf {
    case .text: nodes[node].text = mark
    case .attribute(let name):
      nodes[node].attributes.append((Array(name.local.utf8), Array(name.namespace.utf8), mark))
    case .subtree: nodes[node].isSubtree = true
    }
  }

  /// The element of that name inside another, or nil.
  func child(of node: Int, _ name: Span<UInt8>, _ namespace: Span<UInt8>) -> Int? {
    for child in nodes[node].children
    where Self.equals(nodes[child].name, name) && Self.equals(nodes[child].namespace, namespace) {
      return child
    }
    return nil
  }

  /// The mark of an element's attribute, or nil.
  func attribute(of node: Int, _ name: Span<UInt8>, _ namespace: Span<UInt8>) -> Int? {
    for attribute in nodes[node].attributes
    where Self.equals(attribute.name, name) && Self.equals(attribute.namespace, namespace) {
      return attribute.mark
    }
    return nil
  }

  /// The element's name.
  func name(of node: Int) -> XMLName { nodes[node].title }

  /// The mark of an element's text, or nil.
  func text(of node: Int) -> Int? { nodes[node].text }

  /// Whether everything in the element is known, whatever it is.
  func isSubtree(_ node: Int) -> Bool { nodes[node].isSubtree }

  private static func equals(_ known: [UInt8], _ found: Span<UInt8>) -> Bool {
    guard known.count == found.count else { return false }
    for index in found.indices where known[index] != found[index] { return false }
    return true
  }
}
