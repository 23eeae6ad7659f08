/// A guess that what stood at one place of a document now stands at another beside it.
package struct XMLMove: Sendable, Hashable {
  /// The element or attribute of the mapping; an element stands for all that is in it.
  package let from: XMLPath
  /// What the mapping does not know.
  package let to: XMLPath

  /// The move by which something unknown would be what leads to a path; nil where they do not stand side by side.
  package init?(of path: XMLPath, to unknown: XMLPath) {
    var around = unknown.elements
    if unknown.leaf == .text { around.removeLast() }
    guard path.elements.starts(with: around) else { return nil }
    if path.elements.count > around.count {
      from = XMLPath(Array(path.elements.prefix(around.count + 1)))
    } else {
      guard case .attribute = path.leaf else { return nil }
      from = path
    }
    guard from != unknown else { return nil }
    to = unknown
  }

  /// Where the move takes a path; nil where it does not concern it.
  package func moved(_ path: XMLPath) -> XMLPath? {
    if path == from { return to }
    guard from.leaf == .text, to.leaf == .text, path.elements.starts(with: from.elements)
    else { return nil }
    return XMLPath(
      to.elements + path.elements.dropFirst(from.elements.count), path.leaf)
  }

  /// Whether the move is one of an element that is a record of the kind, or that is around it.
  package func takes(_ kind: XMLRecordContract) -> Bool {
    from.leaf == .text && to.leaf == .text && kind.element.starts(with: from.elements)
  }

  /// The last name on each side, which is what may have changed.
  package var names: (from: String, to: String) { (Self.last(from), Self.last(to)) }

  private static func last(_ path: XMLPath) -> String {
    if case .attribute(let name) = path.leaf { return name.local }
    return path.elements.last?.local ?? ""
  }
}

extension XMLRecordContract {
  /// The kind with all its places where the move takes them.
  package func moved(_ move: XMLMove, as kind: String) -> XMLRecordContract {
    func elements(_ path: [XMLName]) -> [XMLName] {
      move.moved(XMLPath(path))?.elements ?? path
    }
    return XMLRecordContract(
      kind: kind, encoding: encoding, namespaces: namespaces, record: elements(record),
      element: elements(element),
      columns: columns.map {
        Column($0.name, move.moved($0.path) ?? $0.path, joiner: $0.joiner ?? " ")
      })
  }

  /// The kind with further columns.
  package func adding(_ more: [Column]) -> XMLRecordContract {
    XMLRecordContract(
      kind: kind, encoding: encoding, namespaces: namespaces, record: record, element: element,
      columns: columns + more)
  }
}
