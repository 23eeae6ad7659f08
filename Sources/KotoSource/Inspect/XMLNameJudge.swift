internal import KotoModel

/// Tells which names of a document are its structure: those that may be a person's data are shown nowhere.
struct XMLNameJudge {
  /// Names of what records are that no person has.
  private static let things: Set<String> = [
    "aineisto", "data", "dataset", "export", "record", "records", "row", "rows", "rivi", "rivit",
    "item", "items", "list", "luettelo", "person", "persons", "people", "henkilö", "henkilo",
    "henkilöt", "henkilot", "asiakas", "asiakkaat", "asiakkuus", "asiakkuudet", "kund", "kunder",
    "klient", "klienter", "client", "clients", "customer", "customers",
  ]

  private let elements: [XMLProfiler.Element]
  private let attributes: [XMLProfiler.Attribute]
  private let known: HeaderJudgement?
  private let today: CivilDate
  /// How often each name occurs, wherever it stands.
  private var counts: [String: Int] = [:]

  /// `known` is what the caller says: that names are structure, or that they may be data.
  init(_ profiler: XMLProfiler, known: HeaderJudgement?, today: CivilDate) {
    elements = profiler.elements
    attributes = profiler.attributes
    self.known = known
    self.today = today
    for element in elements { counts[element.name.local, default: 0] += element.count }
    for attribute in attributes { counts[attribute.name.local, default: 0] += attribute.count }
  }

  /// Whether each element's name, and each attribute's, is shown.
  func shown() -> (elements: [Bool], attributes: [Bool]) {
    var shown = (
      elements: elements.map { _ in false }, attributes: attributes.map { _ in false }
    )
    // The document itself, and its outermost element.
    shown.elements[0] = true
    for (index, element) in elements.enumerated() {
      let names =
        element.children.map { elements[$0].name.local }
        + element.attributes.map { attributes[$0].name.local }
      let isStructure = areStructure(names)
      for child in element.children {
        shown.elements[child] = index == 0 || isShown(elements[child].name, isStructure)
      }
      for attribute in element.attributes {
        shown.attributes[attribute] = isShown(attributes[attribute].name, isStructure)
      }
    }
    return shown
  }

  private func isShown(_ name: XMLName, _ areStructure: Bool) -> Bool {
    // What XML itself and its schemas define is nobody's data.
    if name.namespace.hasPrefix("http://www.w3.org/") { return true }
    return switch known {
    case .record: false
    case .names: !isTyped(name.local)
    case .unclear, nil: !isTyped(name.local) && (areStructure || isSure(name.local))
    }
  }

  /// Whether names that stand together are those of fields, as the header of a table is one.
  private func areStructure(_ names: [String]) -> Bool {
    if names.contains(where: isTyped) { return false }
    if names.contains(where: HeaderJudge.isWorded) { return true }
    let sure = names.count(where: isSure)
    return (names.count - sure) * 2 <= sure
  }

  private func isSure(_ name: String) -> Bool {
    counts[name, default: 0] >= ColumnProfiler.crowd || HeaderJudge.isWorded(name)
      || Self.things.contains(name.lowercased())
  }

  /// A name that has the form of a number, a date or an identity code is none.
  private func isTyped(_ name: String) -> Bool {
    let bytes = Array(name.utf8.drop { $0 == UInt8(ascii: "_") })
    guard !bytes.isEmpty else { return false }
    let traits = ValueTraits.read(bytes.span, today: today)
    return !traits.isDisjoint(with: [ValueTraits.typed, .identityCodeInText])
  }
}
