internal import KotoModel

/// Profiles what stands at every path of an XML document: one element in memory, and a bounded number of paths.
final class XMLProfiler: XMLSink {
  /// Elements and attributes that are told apart; no export comes near, and names that are data go beyond.
  static let mostPaths = 500
  /// Namespaces that are told apart.
  private static let mostNamespaces = 50

  struct Element {
    let name: XMLName
    let parent: Int
    fileprivate let local: [UInt8]
    fileprivate let space: [UInt8]
    fileprivate(set) var children: [Int] = []
    fileprivate(set) var attributes: [Int] = []
    fileprivate(set) var count = 0
    /// Most of them inside one element.
    fileprivate(set) var most = 0
    /// Elements around it that hold one with a text.
    fileprivate(set) var filledParents = 0
    /// Its own text.
    fileprivate(set) var text: ColumnProfiler
    /// The element around the last one, by its number in the document.
    fileprivate var lastParent = 0
    fileprivate var inLastParent = 0
    fileprivate var lastFilledParent = 0
  }

  struct Attribute {
    let name: XMLName
    fileprivate let local: [UInt8]
    fileprivate let space: [UInt8]
    fileprivate(set) var count = 0
    fileprivate(set) var values: ColumnProfiler
  }

  struct Namespace {
    /// The first prefix that was seen; empty for the default one.
    let prefix: String
    fileprivate(set) var isDefault: Bool
    fileprivate(set) var count = 0
    fileprivate(set) var isOnRoot: Bool
  }

  /// The document stands first, above its root element.
  private(set) var elements: [Element] = []
  private(set) var attributes: [Attribute] = []
  private(set) var namespaces: [String: Namespace] = [:]
  /// Elements and attributes beyond the paths that are told apart.
  private(set) var leftOut = 0

  private struct Open {
    /// Nil beyond the paths that are told apart.
    let element: Int?
    /// Number in the document, from 1.
    let number: Int
  }

  private let today: CivilDate
  private var open: [Open] = []
  /// For each depth, the text of the open element; the buffers are used again.
  private var texts: [[UInt8]] = []
  /// Bytes of all of them together.
  private var textBytes = 0
  private var number = 0

  init(today: CivilDate) {
    self.today = today
    elements.append(element(XMLName(""), parent: 0))
  }

  func namespace(_ prefix: Span<UInt8>, _ address: Span<UInt8>, in document: XMLDocument) {
    let name = XMLName(prefix, address)
    guard !name.namespace.isEmpty else { return }
    guard namespaces[name.namespace] != nil || namespaces.count < Self.mostNamespaces else {
      return
    }
    let first = Namespace(
      prefix: name.local, isDefault: name.local.isEmpty, isOnRoot: open.isEmpty)
    namespaces[name.namespace, default: first].count += 1
    if name.local.isEmpty { namespaces[name.namespace]?.isDefault = true }
  }

  func startElement(_ name: Span<UInt8>, _ namespace: Span<UInt8>, in document: XMLDocument) {
    number += 1
    let parent = open.last ?? Open(element: 0, number: 0)
    let found = parent.element.flatMap { child(of: $0, name, namespace) }
    if let found { count(found, in: parent.number) } else { leftOut += 1 }
    open.append(Open(element: found, number: number))
    if texts.count < open.count { texts.append([]) }
    let isSmall = texts[open.count - 1].count < 1 << 16
    texts[open.count - 1].removeAll(keepingCapacity: isSmall)
  }

  func attribute(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, _ value: Span<UInt8>, in document: XMLDocument
  ) {
    guard let element = open.last?.element else { return }
    guard let found = attribute(of: element, name, namespace) else {
      leftOut += 1
      return
    }
    attributes[found].count += 1
    attributes[found].values.add(value)
  }

  func text(_ bytes: Span<UInt8>, in document: XMLDocument) {
    guard open.last?.element != nil else { return }
    texts[open.count - 1].append(bytes)
    textBytes += bytes.count
    if textBytes > XMLLimits.record {
      document.refuse(XMLDocument.tooLarge(document.line))
    }
  }

  func endElement(in document: XMLDocument) {
    let depth = open.count
    guard let element = open.removeLast().element, !texts[depth - 1].isEmpty else { return }
    let filled = elements[element].text.filled
    textBytes -= texts[depth - 1].count
    let text = texts[depth - 1]
    elements[element].text.add(text.span)
    let parent = open.last?.number ?? 0
    if elements[element].text.filled > filled, elements[element].lastFilledParent != parent {
      elements[element].lastFilledParent = parent
      elements[element].filledParents += 1
    }
  }

  private func count(_ index: Int, in parent: Int) {
    elements[index].count += 1
    if elements[index].lastParent != parent || elements[index].count == 1 {
      elements[index].lastParent = parent
      elements[index].inLastParent = 0
    }
    elements[index].inLastParent += 1
    elements[index].most = max(elements[index].most, elements[index].inLastParent)
  }

  private var isFull: Bool { elements.count + attributes.count > Self.mostPaths }

  private func child(of parent: Int, _ name: Span<UInt8>, _ namespace: Span<UInt8>) -> Int? {
    for child in elements[parent].children
    where elements[child].local.equals(name) && elements[child].space.equals(namespace) {
      return child
    }
    guard !isFull else { return nil }
    elements[parent].children.append(elements.count)
    elements.append(element(XMLName(name, namespace), parent: parent))
    return elements.count - 1
  }

  private func attribute(of element: Int, _ name: Span<UInt8>, _ namespace: Span<UInt8>) -> Int? {
    for index in elements[element].attributes
    where attributes[index].local.equals(name) && attributes[index].space.equals(namespace) {
      return index
    }
    guard !isFull else { return nil }
    let title = XMLName(name, namespace)
    elements[element].attributes.append(attributes.count)
    attributes.append(
      Attribute(
        name: title, local: Array(title.local.utf8), space: Array(title.namespace.utf8),
        values: ColumnProfiler(number: 0, name: title.local, today: today)))
    return attributes.count - 1
  }

  private func element(_ name: XMLName, parent: Int) -> Element {
    Element(
      name: name, parent: parent, local: Array(name.local.utf8), space: Array(name.namespace.utf8),
      text: ColumnProfiler(number: 0, name: name.local, today: today))
  }
}
