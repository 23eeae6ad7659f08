internal import KotoCrypto
internal import KotoModel

/// Puts records of one kind together while a document is read; holds one outermost element at a time.
///
/// A record inside another element can take values from around it (`^`), also such as come after it: so its cells
/// are complete when the outermost element ends, and are handed on then.
final class XMLRecordBuilder: XMLSink {
  private let contract: XMLRecordContract
  private let name: String
  private var tree = XMLPathTree()
  private let recordNode: Int
  private let elementNode: Int
  /// For each column, how many elements from the root on its value belongs to: those it shares with the record.
  private let scopes: [Int]
  private var hash: SHA256
  /// What is hashed of a record; the buffer is used again.
  private var measured: [UInt8] = []

  /// Nodes of the open elements; nil for those that no path leads to.
  private var open: [Int?] = []
  /// Texts of the open elements, by depth; the buffers are used again.
  private var texts: [[UInt8]] = []
  /// The outermost element that is being read: its place, and its values by column.
  private var outer: XMLTagPlace?
  /// Place in the text where its start tag ends.
  private var outerText = 0
  private var values: [[UInt8]?]
  /// Columns of what is around the record that came twice, with the line.
  private var repeatedOuter: [Int: Int] = [:]
  private var pending: [Pending] = []
  /// For each depth of a scope, the first pending record inside the open element.
  private var firstInside: [Int]

  private(set) var batch = RecordBatch()
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

  init(_ contract: XMLRecordContract, name: String, hash: consuming SHA256) {
    self.contract = contract
    self.name = name
    self.hash = hash
    frame = XMLFrame(contract.encoding)
    recordNode = tree.add(contract.record)
    elementNode = tree.add(contract.element)
    for (index, column) in contract.columns.enumerated() { tree.add(column.path, mark: index) }
    scopes = contract.columns.map { column in
      zip(column.path.elements, contract.element).prefix { $0 == $1 }.count
    }
    values = Array(repeating: nil, count: contract.columns.count)
    firstInside = Array(repeating: 0, count: contract.element.count)
  }

  var heldFrom: Int? { outer?.start }

  func startElement(_ name: Span<UInt8>, _ namespace: Span<UInt8>, in document: XMLDocument) {
    let parent = open.isEmpty ? XMLPathTree.document : open[open.count - 1]
    let node = parent.flatMap { tree.child(of: $0, name, namespace) }
    open.append(node)
    let depth = open.count
    if depth == 1, node == nil {
      return document.refuse(XMLRefusal(.rootElement, line: document.tagPlace.line))
    }
    guard depth <= XMLLimits.depth else {
      return document.refuse(
        XMLRefusal(
          .xmlLimit, line: document.tagPlace.line,
          ["found": "depth", "expected": "\(XMLLimits.depth)"]))
    }
    if let outer, document.consumed - outerText > XMLLimits.record {
      return document.refuse(XMLDocument.tooLarge(outer.line))
    }
    guard let node else { return }
    while texts.count < depth { texts.append([]) }
    texts[depth - 1].removeAll(keepingCapacity: true)
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

  func attribute(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, _ value: Span<UInt8>, in document: XMLDocument
  ) {
    guard outer != nil, let node = open.last ?? nil,
      let column = tree.attribute(of: node, name, namespace)
    else { return }
    var bytes: [UInt8] = []
    bytes.append(value)
    set(column, bytes, document.line)
  }

  func text(_ bytes: Span<UInt8>, in document: XMLDocument) {
    guard outer != nil, let node = open.last ?? nil, tree.text(of: node) != nil else { return }
    texts[open.count - 1].append(bytes)
  }

  func endElement(in document: XMLDocument) {
    let depth = open.count
    guard let node = open.removeLast(), let outer else { return }
    if let column = tree.text(of: node) { set(column, texts[depth - 1], document.line) }
    if depth < firstInside.count { closeScope(depth) }
    guard node == elementNode || node == recordNode else { return }
    let end = document.endPlace
    if node == elementNode { pending[pending.count - 1].end = end }
    guard node == recordNode else { return }
    if end - outer.start > XMLLimits.record {
      return document.refuse(XMLDocument.tooLarge(outer.line))
    }
    finish(outer.start..<end, document)
    self.outer = nil
  }

  /// Hands on the records that are complete.
  func takeBatch() -> RecordBatch {
    var taken = RecordBatch()
    swap(&taken, &batch)
    return taken
  }

  /// A value of the open record, or of what is around it.
  private func set(_ column: Int, _ value: [UInt8], _ line: Int) {
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
  private func note(_ column: Int, _ line: Int, _ isOwn: Bool) {
    if isOwn {
      let last = pending.count - 1
      if pending[last].repeated == nil { pending[last].repeated = (column, line) }
    } else if repeatedOuter[column] == nil {
      repeatedOuter[column] = line
    }
  }

  /// Gives the values of an element that ends to the records inside it.
  private func closeScope(_ depth: Int) {
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

  /// The outermost element has ended: its records go into the batch.
  private func finish(_ range: Range<Int>, _ document: XMLDocument) {
    guard !pending.isEmpty else { return }
    let kept = Slice(offset: batch.original.count, length: range.count)
    batch.original += document.bytes(range)
    for record in pending { append(record, kept) }
    pending.removeAll(keepingCapacity: true)
  }

  private func append(_ record: Pending, _ kept: Slice) {
    recordCount += 1
    firstOffset = firstOffset ?? record.place.start
    let length = record.end - record.place.start
    recordBytes += length
    let seed = contract.hashSeed
    hash.update(seed.span)
    measured.removeAll(keepingCapacity: true)
    for value in record.values {
      // The length keeps apart values that only together read the same.
      let count = UInt32(truncatingIfNeeded: value?.count ?? -1)
      for shift in 0..<4 { measured.append(UInt8(truncatingIfNeeded: count >> (shift * 8))) }
      if let value {
        measured += value
        batch.arena += value
      }
      batch.cellEnds.append(Int32(truncatingIfNeeded: batch.arena.count))
    }
    hash.update(measured.span)
    batch.firstCell.append(Int32(truncatingIfNeeded: batch.cellEnds.count))
    if let (column, line) = record.repeated {
      let place = Place(
        file: name, record: recordCount, line: line, column: column + 1,
        name: contract.columns[column].name)
      batch.findings.append((batch.count, Finding(.elementRepeated, at: place)))
    }
    let digest = hash.finishHalf()
    batch.positions.append(
      RecordPosition(
        number: recordCount, line: record.place.line, byteOffset: record.place.start,
        byteLength: length, hash: RecordHash(high: digest.high, low: digest.low), kept: kept))
  }

}
