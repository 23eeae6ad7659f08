internal import KotoModel

/// Tells what may be records among the paths of a document, and profiles the columns of each kind.
struct XMLStructureBuilder {
  private let profiler: XMLProfiler
  private let shownElements: [Bool]
  private let shownAttributes: [Bool]
  private let namespaces: XMLNamespaces
  private var structure = XMLStructure()

  /// A kind of record while its columns are gathered.
  private struct Kind {
    let element: Int
    /// The outermost element around it that is a record.
    let record: Int
    var columns: [ColumnProfile] = []
  }

  private var kinds: [Kind] = []

  init(_ profiler: XMLProfiler, known: HeaderJudgement?, today: CivilDate) {
    self.profiler = profiler
    (shownElements, shownAttributes) = XMLNameJudge(profiler, known: known, today: today).shown()
    structure.namespaces = XMLNamespaceNaming.uses(profiler.namespaces, isKnown: known == .names)
    namespaces = XMLNamespaces(
      Dictionary(
        zip(structure.namespaces.map(\.prefix), profiler.namespaces.keys.sorted())
      ) { first, _ in first })
  }

  func build(isWhole: Bool) -> XMLStructure {
    var builder = self
    builder.gather(isWhole)
    return builder.structure
  }

  private mutating func gather(_ isWhole: Bool) {
    let single = singleRecord()
    for root in profiler.elements[0].children { visit(root, in: nil, single: single) }
    structure.kinds = kinds.map { kind in
      let element = profiler.elements[kind.element]
      let inner = steps(to: kind.element).dropFirst(steps(to: kind.record).count)
      return XMLRecordKind(
        record: namespaces.shown(XMLPath(steps(to: kind.record))),
        each: inner.isEmpty ? nil : relative(Array(inner), .text), count: element.count,
        depth: steps(to: kind.element).count, most: element.most, columns: kind.columns)
    }
    structure.hiddenNames =
      Set(
        profiler.elements.indices.filter { !shownElements[$0] }.map { profiler.elements[$0].name }
      )
      .count
      + Set(
        profiler.attributes.indices.filter { !shownAttributes[$0] }
          .map { profiler.attributes[$0].name }
      ).count
    structure.leftOut = profiler.leftOut
    structure.isWhole = isWhole
  }

  private mutating func visit(_ index: Int, in kind: Int?, single: Int?) {
    let element = profiler.elements[index]
    var kind = kind
    // A text alone that comes several times in a record is a value of it; with no record around, it is one.
    if index == single || element.most > 1 && (kind == nil || !isPlain(element)) {
      kinds.append(Kind(element: index, record: kind.map { kinds[$0].record } ?? index))
      kind = kinds.count - 1
    }
    for attribute in element.attributes {
      let found = profiler.attributes[attribute]
      let name = shownAttributes[attribute] ? found.name : Self.hidden(found.name)
      add(found.values, at: index, .attribute(name), to: kind)
    }
    if element.text.filled > 0 || isPlain(element) {
      let isRepeated = element.most > 1 && kind.map { kinds[$0].element } != index
      add(
        element.text, at: index, .text, to: kind,
        isRepeated ? Repetition(records: element.filledParents, most: element.most) : nil)
    }
    for child in element.children { visit(child, in: kind, single: single) }
  }

  private mutating func add(
    _ values: ColumnProfiler, at index: Int, _ leaf: XMLPath.Leaf, to kind: Int?,
    _ repeated: Repetition? = nil
  ) {
    guard let kind else {
      let path = namespaces.shown(XMLPath(steps(to: index), leaf))
      var profile = values.profile(
        records: 1, number: structure.around.count + 1, shown: path,
        around: around(index, from: nil))
      profile.repeated = repeated
      return structure.around.append(profile)
    }
    let start = steps(to: kinds[kind].element).count
    var profile = values.profile(
      records: profiler.elements[kinds[kind].element].count,
      number: kinds[kind].columns.count + 1,
      shown: relative(Array(steps(to: index).dropFirst(start)), leaf),
      around: around(index, from: kinds[kind].element))
    profile.repeated = repeated
    kinds[kind].columns.append(profile)
  }

  /// The element that is the only record of its kind, which no repetition shows; nil where repeated ones are the records.
  ///
  /// It is the one with most values of its own on the way to where most of the document is; around records it must have
  /// more than they have, and the root is never one there.
  private func singleRecord() -> Int? {
    var way: [Int] = []
    var next = profiler.elements[0].children.first
    while let current = next, profiler.elements[current].most == 1 {
      way.append(current)
      let parts = profiler.elements[current].children.filter { !isPlain(profiler.elements[$0]) }
      let repeated = parts.filter { profiler.elements[$0].most > 1 }
      if let widest = repeated.map(fields(of:)).max() {
        return richest(of: way.dropFirst()).flatMap { fields(of: $0) > widest ? $0 : nil }
      }
      next = parts.max { size(of: $0) < size(of: $1) }
    }
    return richest(of: way[...]).flatMap { fields(of: $0) > 0 ? $0 : nil }
  }

  private func richest(of elements: ArraySlice<Int>) -> Int? {
    // Of two with as many, the outer one.
    elements.reversed().max { fields(of: $0) < fields(of: $1) }
  }

  /// Values that an element has at most once: attributes, and texts in elements.
  private func fields(of index: Int) -> Int {
    let element = profiler.elements[index]
    return element.attributes.count
      + element.children.count { child in
        isPlain(profiler.elements[child]) && profiler.elements[child].most == 1
      }
  }

  /// Elements at a path and below it.
  private func size(of index: Int) -> Int {
    profiler.elements[index].children.reduce(profiler.elements[index].count) { $0 + size(of: $1) }
  }

  private func isPlain(_ element: XMLProfiler.Element) -> Bool {
    element.children.isEmpty && element.attributes.isEmpty
  }

  /// Names from the root on, those that may be data replaced.
  private func steps(to index: Int) -> [XMLName] {
    var steps: [XMLName] = []
    var current = index
    while current != 0 {
      let name = profiler.elements[current].name
      steps.append(shownElements[current] ? name : Self.hidden(name))
      current = profiler.elements[current].parent
    }
    return steps.reversed()
  }

  /// Names of the elements from that one on, as they are: what they say of a value, nobody is shown.
  private func around(_ index: Int, from start: Int?) -> String {
    var names: [String] = []
    var current = index
    while current != 0 {
      names.append(profiler.elements[current].name.local)
      if current == start { break }
      current = profiler.elements[current].parent
    }
    return names.joined(separator: " ")
  }

  /// A path as seen from a record.
  private func relative(_ steps: [XMLName], _ leaf: XMLPath.Leaf) -> String {
    let path = namespaces.shown(XMLPath(steps, leaf))
    return path.isEmpty ? "text()" : String(path.dropFirst())
  }

  private static func hidden(_ name: XMLName) -> XMLName {
    XMLName(XMLStructure.hiddenName)
  }
}
