/// The name of an element or attribute with its namespace, which is empty where it has none (Namespaces in XML 1.0).
package struct XMLName: Sendable, Hashable {
  package let namespace: String
  package let local: String

  package init(namespace: String = "", _ local: String) {
    self.namespace = namespace
    self.local = local
  }
}

/// A place in every document of a kind, counted from its root: child steps and one leaf, so that it can be streamed.
package struct XMLPath: Sendable, Hashable {
  /// What is taken at the last element.
  package enum Leaf: Sendable, Hashable {
    /// The element's own text.
    case text
    case attribute(XMLName)
    /// The element and everything below it.
    case subtree
  }

  /// Elements from the root on.
  package let elements: [XMLName]
  package let leaf: Leaf

  package init(_ elements: [XMLName], _ leaf: Leaf = .text) {
    self.elements = elements
    self.leaf = leaf
  }
}

/// Prefixes of namespaces as a mapping declares them: reads and writes paths with them.
package struct XMLNamespaces: Sendable, Equatable {
  private let addresses: [String: String]

  /// The prefixes `xml` and `xsi` need no declaration.
  package init(_ declared: [String: String] = [:]) {
    addresses = declared.merging(
      [
        "xml": "http://www.w3.org/XML/1998/namespace",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
      ]
    ) { declared, _ in declared }
  }

  /// The elements of a path such as `/Export/a:Client`, or of one relative to a record such as `Plans/Plan`; nil if it is none.
  package func elements(_ text: String) -> [XMLName]? {
    var steps: [XMLName] = []
    for step in text.split(separator: "/", omittingEmptySubsequences: false) {
      guard let name = name(step) else { return nil }
      steps.append(name)
    }
    return steps
  }

  /// Reads a path that begins at an element of a record; nil if it is none.
  ///
  /// `^/` begins at the record, `../` one element further out but never outside the record, `/` at the root.
  package func path(
    _ text: String, from element: [XMLName], in record: [XMLName]
  ) -> XMLPath? {
    guard !text.isEmpty else { return nil }
    var rest = text[...]
    var elements = element
    if rest.first == "/" {
      elements = []
      rest.removeFirst()
    } else if rest.first == "^" {
      elements = record
      rest.removeFirst()
      if rest.first == "/" { rest.removeFirst() }
    } else {
      while rest == ".." || rest.hasPrefix("../") {
        guard elements.count > record.count else { return nil }
        elements.removeLast()
        rest = rest.dropFirst(rest == ".." ? 2 : 3)
      }
    }
    let isSubtree = rest.hasSuffix("//*")
    if isSubtree { rest.removeLast(3) }
    guard !rest.isEmpty, rest != "." else {
      return elements.isEmpty ? nil : XMLPath(elements, isSubtree ? .subtree : .text)
    }
    var steps = rest.split(separator: "/", omittingEmptySubsequences: false)
    var leaf: XMLPath.Leaf = isSubtree ? .subtree : .text
    if !isSubtree, let last = steps.last, last == "text()" || last.first == "@" {
      steps.removeLast()
      if last.first == "@" {
        guard let name = name(last.dropFirst()) else { return nil }
        leaf = .attribute(name)
      }
    }
    for step in steps {
      guard let name = name(step) else { return nil }
      elements.append(name)
    }
    return elements.isEmpty ? nil : XMLPath(elements, leaf)
  }

  /// The path as a mapping would write it, from the root; a namespace without a prefix in braces.
  package func shown(_ path: XMLPath) -> String {
    let elements = path.elements.map { "/" + shown($0) }.joined()
    return switch path.leaf {
    case .text: elements
    case .attribute(let name): elements + "/@" + shown(name)
    case .subtree: elements + "//*"
    }
  }

  private func shown(_ name: XMLName) -> String {
    if name.namespace.isEmpty { return name.local }
    let prefixes = addresses.filter { $0.value == name.namespace }.map(\.key).sorted()
    return prefixes.first.map { "\($0):\(name.local)" } ?? "{\(name.namespace)}\(name.local)"
  }

  private func name(_ step: Substring) -> XMLName? {
    let parts = step.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy(Self.isName), let local = parts.last else {
      return nil
    }
    guard parts.count == 2 else { return XMLName(String(local)) }
    guard let address = addresses[String(parts[0])] else { return nil }
    return XMLName(namespace: address, String(local))
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
  }
}
