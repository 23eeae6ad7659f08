package import KotoModel

/// Reads a mapping file: YAML, then the grammar, then a ``Mapping``.
package enum MappingReader {
  /// The mapping, or nil with findings that say what keeps it from being one; all problems at once.
  package static func read(
    _ text: String, fileName: String
  ) -> (
    mapping: Mapping?, findings: [Finding]
  ) {
    let (root, yamlFindings) = StrictYAML.read(text, file: fileName)
    guard let root else { return (nil, yamlFindings) }
    var check = GrammarCheck(file: fileName)
    check.check(root, against: .keys(Grammar.root))
    let findings = yamlFindings + check.findings
    guard findings.isEmpty else { return (nil, findings) }
    return (MappingBuilder(fileName: fileName).mapping(View(root)), [])
  }
}

/// A node that the grammar has accepted, read without asking again.
struct View {
  let node: YAMLNode

  init(_ node: YAMLNode) {
    self.node = node
  }

  subscript(key: String) -> View? { pairs.first { $0.key.text == key }?.value }

  var pairs: [(key: Scalar, value: View)] {
    guard case .map(let pairs, _) = node else { return [] }
    return pairs.map { ($0.key, View($0.value)) }
  }

  /// The items of a list, or the node itself where one item may stand without a list.
  var items: [View] {
    guard case .list(let nodes, _) = node else { return [self] }
    return nodes.map(View.init)
  }

  var scalar: Scalar {
    guard case .scalar(let scalar) = node else {
      return Scalar(text: "", mark: node.mark, isPlain: true)
    }
    return scalar
  }

  var isMap: Bool {
    if case .map = node { true } else { false }
  }

  var text: String { scalar.text }
  var number: Int? { Int(text) }
  var isTrue: Bool { text == "true" }
  var scalars: [Scalar] { items.map(\.scalar) }
  var texts: [String] { scalars.map(\.text) }
}
