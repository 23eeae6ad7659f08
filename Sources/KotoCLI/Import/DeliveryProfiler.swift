internal import KotoImport
internal import KotoModel
internal import KotoSource

/// Looks at what a delivered file is like, without keeping values.
struct DeliveryProfiler {
  private let file: String
  private var columns: [Column]
  private var records = 0

  init(_ contract: FileContract, header: [String]) {
    self.init(
      contract, header.map { name in (name, contract.columns.first { $0.name.text == name }) })
  }

  /// For columns that take what is empty, and what a code is, from those of the contract.
  init(_ contract: FileContract, _ columns: [(name: String, as: ColumnContract?)]) {
    file = contract.name.text
    self.columns = columns.map { Column($0.name, $0.as) }
  }

  /// Takes in the next records of the file (measured hot path: column by column, so that what is counted stays at hand).
  mutating func add(_ batch: RecordBatch) {
    records += batch.count
    let arena = batch.arena.span
    for index in columns.indices {
      var column = columns[index]
      columns[index] = Column.nothing
      for record in 0..<batch.count where index < batch.cellCount(record) {
        column.add(arena.extracting(batch.cell(record, index).range))
      }
      columns[index] = column
    }
  }

  var profile: DriftProfile {
    DriftProfile(file: file, records: records, columns: columns.map(\.profile))
  }

  /// The profile of a file by a pass of its own.
  static func profile(_ file: Delivery.File, _ contract: FileContract) throws -> DriftProfile {
    do {
      let reader = try file.reader(contract)
      return try profile(reader, DeliveryProfiler(contract, header: reader.header))
    } catch {
      throw Failure(error)
    }
  }

  /// The profile of all that a reader gives, in columns that the profiler knows.
  static func profile(
    _ reader: any SourceReader, _ columns: DeliveryProfiler
  ) throws(SourceError) -> DriftProfile {
    var profiler = columns
    while let batch = try reader.nextBatch() { profiler.add(batch) }
    return profiler.profile
  }

  private struct Column {
    private let name: String
    private let empty: [[UInt8]]
    private let emptyLengths: TextLengths
    private let isCode: Bool
    private var filled = 0
    private var bytes = 0
    /// How many values were of each kind of characters, by ``kind(_:)``.
    private var forms = InlineArray<8, Int>(repeating: 0)
    private var codes = ByteCounts()
    private var hasTooManyCodes = false

    static let nothing = Column("", nil)

    init(_ name: String, _ contract: ColumnContract?) {
      self.name = name
      empty = (contract?.empty ?? []).map { Array($0.utf8) }
      emptyLengths = TextLengths(empty)
      isCode = contract?.type == .code
    }

    mutating func add(_ cell: Span<UInt8>) {
      guard cell.count > 0, cell[0] != 32 || cell.indices.contains(where: { cell[$0] != 32 }),
        !emptyLengths.contains(cell.count)
          || !empty.contains(where: { Self.equals($0, cell) })
      else { return }
      filled += 1
      bytes += cell.count
      // What most values look like is told well enough by some of many.
      if filled < 1_000 || filled % 16 == 0 { forms[Self.form(cell)] += 1 }
      guard isCode, !hasTooManyCodes, cell.count <= DriftColumn.longestCode else { return }
      codes.add(cell)
      if codes.count > DriftColumn.mostCodes {
        hasTooManyCodes = true
        codes = ByteCounts()
      }
    }

    private static func form(_ cell: Span<UInt8>) -> Int {
      var kinds = 0
      for index in cell.indices { kinds |= kind(cell[index]) }
      return kinds
    }

    /// 1 for a digit, 2 for dot, hyphen and slash, 4 for all else.
    private static func kind(_ byte: UInt8) -> Int {
      if byte &- 48 < 10 { return 1 }
      if byte &- 45 < 3 { return 2 }
      return 4
    }

    private static func equals(_ bytes: [UInt8], _ cell: Span<UInt8>) -> Bool {
      bytes.count == cell.count && cell.indices.allSatisfy { bytes[$0] == cell[$0] }
    }

    private var form: DriftColumn.Form {
      func count(_ kinds: [Int]) -> Int { kinds.reduce(0) { $0 + forms[$1] } }
      let counts: [(DriftColumn.Form, Int)] = [
        (.digits, count([1])), (.figures, count([2, 3])), (.letters, count([4, 6])),
        (.mixed, count([5, 7])),
      ]
      return counts.max { $0.1 < $1.1 }?.0 ?? .mixed
    }

    var profile: DriftColumn {
      DriftColumn(
        column: name, filled: filled, form: filled == 0 ? .mixed : form,
        length: filled == 0 ? 0 : bytes / filled,
        codes: Dictionary(
          codes.all.map { (String(decoding: $0.key, as: UTF8.self), $0.count) },
          uniquingKeysWith: +))
    }
  }
}
