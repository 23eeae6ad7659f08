internal import KotoModel

/// What new records of a batch come to, written table by table when somebody wants to read it, at the latest with
/// the batch's end.
///
/// Only records whose person is new wait here. Keys are given when a record is decided, so that the
/// register is the same, row for row, as if every row had been written at once.
final class PendingWrites {
  private var records = PendingRows(keyCount: 8, cellCount: 1)
  private var identifiers = PendingRows(keyCount: 4, cellCount: 1)
  private var templates: [PendingRows]
  /// Tables of the templates and the parents of their rows, by index in the register's declaration.
  private let tables: [(own: Int, parent: Int?)]
  /// The batch in hand, and its rows, whose cells are written.
  private var batch: RowBatch?
  private var rowSets: [RowSet] = []
  private var originals: [(id: Int64, bytes: [UInt8])] = []
  private let statements: BulkStatements
  private let feed: RowFeed
  private(set) var references = BulkReferences()

  init(_ database: SQLite, _ shape: LoadShape) throws(RegisterError) {
    feed = try database.rowFeed()
    statements = try BulkStatements(database, shape)
    templates = shape.templates.map { template in
      PendingRows(keyCount: BulkStatements.templateKeys, cellCount: template.fields.count)
    }
    tables = shape.templates.map { template in
      let parent = RegisterSchema.table(template.table)?.parent
      return (LoadPlan.table(template.table), parent.map(LoadPlan.table))
    }
  }

  /// Turns to a batch; nothing of the one before may be waiting.
  func begin(_ batch: RowBatch) {
    self.batch = batch
    rowSets = batch.rows
  }

  /// Adds the provenance of a loaded record.
  func add(_ record: MappedRecord, id: Int64, person: Int64?, row: Int64?) {
    let position = record.position
    records.append(
      [
        id, Int64(position.number), Int64(position.line), Int64(position.byteOffset),
        Int64(position.byteLength), person ?? PendingRows.nothing, row ?? PendingRows.nothing, 1,
      ], record.key, position.hash)
  }

  /// Adds the provenance of a record that is not loaded, with its original bytes.
  func add(rejected index: Int, id: Int64) {
    guard let batch else { return }
    let (record, none) = (batch.records[index], PendingRows.nothing)
    let position = record.position
    records.append(
      [
        id, Int64(position.number), Int64(position.line), Int64(position.byteOffset),
        Int64(position.byteLength), none, none, none,
      ], record.key, position.hash)
    originals.append((id, Array(batch.originalBytes(index))))
  }

  /// Original bytes of rejected records whose rows have been written.
  func takeOriginals() -> [(id: Int64, bytes: [UInt8])] {
    defer { originals.removeAll() }
    return originals
  }

  /// Adds a person's identity code.
  func add(_ identity: IdentityEvidence, id: Int64, person: Int64, source: Int64) {
    identifiers.append([id, person, source, identity.codeMatches ? 1 : 0], identity.codeText)
  }

  /// Adds a row that a template made of the batch in hand.
  func add(
    _ template: Int, _ row: Int, id: Int64, owner: (person: Int64, parent: Int64), source: Int64,
    nameKey: Int64?
  ) {
    templates[template].append(
      [id, owner.person, owner.parent, source, nameKey ?? PendingRows.nothing], row: row)
  }

  /// What the rows of one file have in common.
  struct Provenance {
    let batch: Int64
    let file: Int64
    let origin: Int64
    let rules: [Int64]
    let identityRule: Int64
  }

  /// Writes what waits, every row after those it refers to; `count` is told how many rows of which table.
  func write(
    _ provenance: Provenance, _ arena: ArenaView, count: (_ table: Int, _ rows: Int) -> Void
  ) throws(RegisterError) {
    guard records.count > 0 else { return }
    try run(statements.records, records, records.cells, arena) { statement in
      statement.bind(1, provenance.batch)
      statement.bind(2, provenance.file)
      statement.bind(3, provenance.origin)
    }
    references.note(sourceRecords: records)
    for index in templates.indices where templates[index].count > 0 {
      let (own, parent) = tables[index]
      try run(statements.templates[index], templates[index], rowSets[index].cells, arena) {
        $0.bind(1, provenance.rules[index])
      }
      references.note(templates[index], of: own, parent: parent)
      count(own, templates[index].count)
      templates[index].removeAll()
    }
    records.removeAll()
    guard identifiers.count > 0 else { return }
    try run(statements.identifiers, identifiers, identifiers.cells, arena) { statement in
      statement.bind(1, provenance.identityRule)
    }
    references.note(identifiers: identifiers)
    count(LoadPlan.table("person_identifier"), identifiers.count)
    identifiers.removeAll()
  }

  private func run(
    _ insert: BulkInsert, _ rows: PendingRows, _ cells: [Slice], _ arena: ArenaView,
    bind: (SQLiteStatement) -> Void
  ) throws(RegisterError) {
    let statement = try insert.statement(for: rows)
    bind(statement)
    try feed.run(statement, over: rows, cells, arena)
    try insert.verify(rows)
  }
}
