import KotoImport
import KotoTestSupport

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
