internal import KotoModel

/// What new records of a batch come to, written table by table when somebody wants to read it, at the latest with
/// the batch's end.
///
/// Only records whose person is new wait here. Keys are given when a record is decided, so that the
/// register is the same, row for row, as if every row had been written at once.
final class PendingWrites {
  private var records = PendingRows(keyCount: 7, cellCount: 1)
  private var identifiers = PendingRows(keyCount: 4, cellCount: 1)
  private var templates: [PendingRows]
  private let statements: BulkStatements
  private let feed: RowFeed

  init(_ database: SQLite, _ shape: LoadShape) throws(RegisterError) {
    feed = try database.rowFeed()
    statements = try BulkStatements(database, shape)
    templates = shape.templates.map { template in
      PendingRows(keyCount: BulkStatements.templateKeys, cellCount: template.fields.count)
    }
  }

  /// Adds the provenance of a loaded record.
  func add(_ record: MappedRecord, id: Int64, person: Int64?, row: Int64?) {
    let position = record.position
    records.append(
      [
        id, Int64(position.number), Int64(position.line), Int64(position.byteOffset),
        Int64(position.byteLength), person, row,
      ], record.key, position.hash)
  }

  /// Adds a person's identity code.
  func add(_ identity: IdentityEvidence, id: Int64, person: Int64, source: Int64) {
    identifiers.append([id, person, source, identity.codeMatches ? 1 : 0], identity.codeText)
  }

  /// Adds the row that a template made.
  func add(
    _ template: Int, _ row: Int, of rows: RowSet, id: Int64,
    owner: (person: Int64, parent: Int64), source: Int64, nameKey: Int64?
  ) {
    templates[template].append(
      [id, owner.person, owner.parent, source, nameKey], rows.cells,
      from: row * templates[template].cellCount)
  }

  /// What the rows of one file have in common.
  struct Provenance {
    let batch: Int64
    let file: Int64
    let origin: String
    let rules: [Int64]
    let identityRule: Int64
  }

  /// Writes what waits: every row after those it refers to.
  func write(_ provenance: Provenance, _ arena: ArenaView) throws(RegisterError) {
    guard records.count > 0 else { return }
    statements.records.bind(1, provenance.batch)
    statements.records.bind(2, provenance.file)
    statements.records.bind(3, text: provenance.origin)
    try feed.run(statements.records, over: records, arena)
    records.removeAll()
    for index in templates.indices where templates[index].count > 0 {
      statements.templates[index].bind(1, provenance.rules[index])
      try feed.run(statements.templates[index], over: templates[index], arena)
      templates[index].removeAll()
    }
    guard identifiers.count > 0 else { return }
    statements.identifiers.bind(1, provenance.identityRule)
    try feed.run(statements.identifiers, over: identifiers, arena)
    identifiers.removeAll()
  }
}
