internal import KotoCrypto
internal import KotoModel

/// Puts records of one kind together while a document is read; holds one outermost element at a time.
///
/// A record inside another element can take values from around it (`^`), also such as come after it: so its cells
/// are complete when the outermost element ends, and are handed on then.
struct XMLRecordBuilder {
  private let contract: XMLRecordContract
  private let recordNode: Int
  private let elementNode: Int
  /// For each column, how many elements from the root on its value belongs to: those it shares with the record.
  private let scopes: [Int]
  /// Depths at whose end values of what is around the records end too.
  private let scopeDepths: [Bool]
  /// What is hashed of a record; the buffer is used again.
  private var measured: [UInt8] = []

  /// The outermost element that is being read.
  private(set) var outer: XMLTagPlace?
  /// Place in the text where its start tag ends.
  private var outerText = 0
  /// Values of what is around the records, by column.
  private var values: [[UInt8]?]
  /// Columns of what is around the record that came twice, with the line.
  private var repeatedOuter: [Int: Int] = [:]
  private var pending: [Pending] = []
  /// For each depth of a scope, the first pending record inside the open element.
  private var firstInside: [Int]

  private(set) var records = XMLRecordBytes()
  private(set) var recordCount = 0
  private(set) var recordBytes = 0
  /// Offset of the first record, or nil while there is none.
  private(set) var firstOffset: Int?
  /// What a reject file repeats around its records.
  private(set) var frame: XMLFrame

  private struct Pending {
    let place: XMLTagPlace
    var end = 0
    var values: [[UInt8]?]
    /// First column that came twice.
    var repeated: (column: Int, line: Int)?
  }

  /// Enters the paths of the kind into the tree, which then tells of the elements on them alone.
  init(_ contract: XMLRecordContract, kind: Int, _ tree: inout XMLPathTree) {
    self.contract = contract
    frame = XMLFrame(contract.encoding)
    recordNode = tree.add(contract.record, kind: kind)
    elementNode = tree.add(contract.element, kind: kind)
    for (index, column) in contract.columns.enumerated() {
      tree.add(column.path, taker: XMLPathTree.Taker(kind: kind, column: index))
    }
    let scopes = contract.columns.map { column in
      zip(column.path.elements, contract.element).prefix { $0 == $1 }.count
    }
    self.scopes = scopes
    scopeDepths = contract.element.indices.map { scopes.contains($0) }
    values = Array(repeating: nil, count: contract.columns.count)
    firstInside = Array(repeating: 0, count: contract.element.count)
  }

  /// Whether the outermost element has grown beyond what is held, at that place of the text.
  func isTooLarge(at place: Int) -> Bool {
    outer != nil && place - outerText > XMLLimits.record
  }

  /// An element on one of the kind's paths begins.
  mutating func start(_ node: Int, depth: Int, in document: XMLDocument) {
    if depth == 1 { frame.begin(document.bytes(0..<document.tagPlace.start)) }
    if node == recordNode {
      outer = document.tagPlace
      outerText = document.consumed
      frame.isComplete = true
    } else if outer == nil, !frame.isComplete {
      let place = document.tagPlace
      frame.open(document.bytes(place.start..<place.end), depth: depth)
    }
    guard outer != nil else { return }
    if depth < firstInside.count { firstInside[depth] = pending.count }
    if node == elementNode {
      pending.append(
        Pending(
          place: document.tagPlace,
          values: Array(repeating: nil, count: contract.columns.count)))
    }
  }

  /// An element on one of the kind's paths ends.
  mutating func end(
    _ node: Int, depth: Int, _ hash: inout SHA256, in document: XMLDocument
  ) {
    guard let outer else { return }
    if depth < scopeDepths.count, scopeDepths[depth] { closeScope(depth) }
    guard node == elementNode || node == recordNode else { return }
    let end = document.endPlace
    if node == elementNode { pending[pending.count - 1].end = end }
    guard node == recordNode else { return }
    if end - outer.start > XMLLimits.record {
      return document.refuse(XMLDocument.tooLarge(outer.line))
    }
    for (index, record) in pending.enumerated() {
      append(record, in: outer.start..<end, isLast: index == pending.count - 1, &hash)
    }
    pending.removeAll(keepingCapacity: true)
    self.outer = nil
  }

  /// Hands on the records that are complete.
  mutating func takeRecords() -> XMLRecordBytes {
    var taken = XMLRecordBytes()
    swap(&taken, &records)
    return taken
  }

  /// A value of the open record, or of what is around it.
  mutating func set(_ column: Int, _ value: [UInt8], _ line: Int) {
    guard outer != nil else { return }
    let isOwn = scopes[column] == contract.element.count
    let last = pending.count - 1
    if isOwn, last < 0 || pending[last].end != 0 { return }
    let former = isOwn ? pending[last].values[column] : values[column]
    var joined = value
    if let former {
      guard let joiner = contract.columns[column].joiner else {
        note(column, line, isOwn)
        return
      }
      joined = former + Array(joiner.utf8) + value
    }
    if isOwn { pending[last].values[column] = joined } else { values[column] = joined }
  }

  /// A path that came again: which value is right nobody knows, so every record that it belongs to is put aside.
  private mutating func note(_ column: Int, _ line: Int, _ isOwn: Bool) {
    if isOwn {
      let last = pending.count - 1
      if pending[last].repeated == nil { pending[last].repeated = (column, line) }
    } else if repeatedOuter[column] == nil {
      repeatedOuter[column] = line
    }
  }

  /// Gives the values of an element that ends to the records inside it.
  private mutating func closeScope(_ depth: Int) {
    for column in scopes.indices where scopes[column] == depth {
      for index in firstInside[depth]..<pending.count {
        pending[index].values[column] = values[column]
        if let line = repeatedOuter[column], pending[index].repeated == nil {
          pending[index].repeated = (column, line)
        }
      }
      values[column] = nil
      repeatedOuter[column] = nil
    }
  }

  private mutating func append(
    _ record: Pending, in element: Range<Int>, isLast: Bool, _ hash: inout SHA256
  ) {
    recordCount += 1
    firstOffset = firstOffset ?? record.place.start
    let length = record.end - record.place.start
    recordBytes += length
    measured.removeAll(keepingCapacity: true)
    XMLRecordBytes.write(record.values, to: &measured)
    let seed = contract.hashSeed
    hash.update(seed.span)
    hash.update(measured.span)
    let digest = hash.finishHalf()
    records.append(
      XMLRecordBytes.Place(
        line: record.place.line, offset: record.place.start, length: length, element: element,
        hash: RecordHash(high: digest.high, low: digest.low), isLast: isLast,
        repeated: record.repeated),
      values: measured)
  }
}
