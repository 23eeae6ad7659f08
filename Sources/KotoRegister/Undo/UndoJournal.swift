internal import KotoModel

/// What an undo does, written down as before-images of its own batch so that it can be undone, and counted.
final class UndoJournal {
  /// Stands in the place of a field's name where a whole row was removed.
  static let wholeRow = "*"

  let database: SQLite
  let batch: Int64
  let undone: Int64
  private(set) var findings: [Finding] = []
  private var accounts: [String: UndoTableAccount] = [:]
  private var updates: [String: RowUpdates] = [:]
  private let insertImage: SQLiteStatement
  private let insertFinding: SQLiteStatement

  init(_ database: SQLite, batch: Int64, of undone: Int64) throws(RegisterError) {
    self.database = database
    self.batch = batch
    self.undone = undone
    insertImage = try database.prepare(
      """
      INSERT INTO "before_image"
        ("batch_id", "table_name", "row_id", "field", "former_value", "revision")
      VALUES ($1, $2, $3, $4, $5, $6)
      """)
    insertFinding = try database.prepare(
      """
      INSERT INTO "finding" ("batch_id", "code", "severity", "file", "column", "parameters",
        "occurrences") VALUES ($1, $2, $3, '', $4, $5, 1)
      """)
  }

  /// The tables that were touched, in the order of the declaration.
  var tables: [UndoTableAccount] { RegisterSchema.tables.compactMap { accounts[$0.name] } }

  func count(_ table: String, _ path: WritableKeyPath<UndoTableAccount, Int>, _ number: Int = 1) {
    guard number > 0 else { return }
    accounts[table, default: UndoTableAccount(table: table)][keyPath: path] += number
  }

  /// Keeps the value that is about to be replaced.
  func keep(
    _ table: String, _ row: Int64, _ field: String, _ value: String?, revision: Int64?
  ) throws(RegisterError) {
    insertImage.bind(1, batch)
    insertImage.bind(2, text: table)
    insertImage.bind(3, row)
    insertImage.bind(4, text: field)
    insertImage.bind(5, text: value)
    insertImage.bind(6, optional: revision)
    _ = try insertImage.step()
  }

  /// Lists a row that stays as it is.
  func leave(
    _ code: FindingCode, _ table: String, _ row: Int64, changedBy: Int64? = nil
  ) throws(RegisterError) {
    count(table, \.left)
    var parameters = ["table": table, "row": "\(row)"]
    // Positive revisions are numbers of batches; the others say only that it was no batch.
    if let changedBy { parameters["batch"] = changedBy > 0 ? "\(changedBy)" : "–" }
    let finding = Finding(code, at: Place(file: "", name: table), parameters)
    findings.append(finding)
    insertFinding.bind(1, batch)
    insertFinding.bind(2, text: finding.code.rawValue)
    insertFinding.bind(3, text: finding.severity.rawValue)
    insertFinding.bind(4, text: finding.place.name)
    insertFinding.bind(5, text: FindingParameters.encode(parameters))
    _ = try insertFinding.step()
  }

  /// Sets fields of a row and its revision; what they held is kept.
  func restore(
    _ table: Table, _ row: Int64, _ fields: [(name: String, value: String?)], revision: Int64
  ) throws(RegisterError) {
    guard fields.allSatisfy({ table.field($0.name) != nil }) else {
      throw RegisterError(.corrupt, "a before-image of an unknown field of \(table.name)")
    }
    let names = fields.map { DDL.quoted($0.name) }.joined(separator: ", ")
    let present = try database.prepare(
      "SELECT \(names), \"revision\" FROM \(DDL.quoted(table.name)) WHERE \"id\" = $1")
    present.bind(1, row)
    guard try present.step() else { throw RegisterError(.corrupt, "a row is missing") }
    for (index, field) in fields.enumerated() {
      try keep(
        table.name, row, field.name, present.text(Int32(index)),
        revision: present.int64(Int32(fields.count)))
    }
    present.reset()
    let known = updates[table.name] ?? RowUpdates(database, table)
    updates[table.name] = known
    try known.run(fields.map(\.name), of: row, revision: revision) { update in
      for (index, field) in fields.enumerated() { update.bind(Int32(index) + 1, text: field.value) }
    }
    count(table.name, \.restored)
  }
}

/// The first image that a batch took of each field of a row: the values from before the batch.
struct RowImages {
  let table: Table
  let row: Int64
  let fields: [(name: String, value: String?)]
  /// The row's revision before the batch.
  let revision: Int64

  /// Every row of client tables of which the batch has images of single fields, one after the other.
  static func each(
    of batch: Int64, in database: SQLite,
    _ body: (RowImages) throws(RegisterError) -> Void
  ) throws(RegisterError) {
    // The keys are read in pages, so that what `body` writes cannot disturb the reading.
    var last = (table: "", row: Int64.min)
    while true {
      let page = try keys(of: batch, after: last, in: database)
      guard let end = page.last else { return }
      for key in page {
        guard let table = RegisterSchema.table(key.table), table.isClientData else { continue }
        try body(try images(of: batch, table, key.row, in: database))
      }
      last = end
    }
  }

  private static func keys(
    of batch: Int64, after last: (table: String, row: Int64), in database: SQLite
  ) throws(RegisterError) -> [(table: String, row: Int64)] {
    let find = try database.prepare(
      """
      SELECT DISTINCT "table_name", "row_id" FROM "before_image"
      WHERE "batch_id" = $1 AND "field" != '*' AND ("table_name", "row_id") > ($2, $3)
      ORDER BY "table_name", "row_id" LIMIT 10000
      """)
    find.bind(1, batch)
    find.bind(2, text: last.table)
    find.bind(3, last.row)
    var keys: [(table: String, row: Int64)] = []
    while try find.step() { keys.append((find.text(0) ?? "", find.int64(1))) }
    return keys
  }

  static func images(
    of batch: Int64, _ table: Table, _ row: Int64, in database: SQLite
  ) throws(RegisterError) -> RowImages {
    let find = try database.prepare(
      """
      SELECT "field", "former_value", "revision" FROM "before_image"
      WHERE "batch_id" = $1 AND "table_name" = $2 AND "row_id" = $3 AND "field" != '*' ORDER BY "id"
      """)
    find.bind(1, batch)
    find.bind(2, text: table.name)
    find.bind(3, row)
    var fields: [(name: String, value: String?)] = []
    var revision: Int64?
    while try find.step() {
      let name = find.text(0) ?? ""
      if revision == nil { revision = find.int64(2) }
      if !fields.contains(where: { $0.name == name }) { fields.append((name, find.text(1))) }
    }
    return RowImages(table: table, row: row, fields: fields, revision: revision ?? 0)
  }
}
