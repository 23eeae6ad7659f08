internal import KotoModel

/// The SQL that writes many rows at once; the columns of `koto_rows` stand in ``RowFeed``.
///
/// `OR ROLLBACK`, because a load whose rows the register refuses is over anyhow: SQLite then need not keep, at
/// every statement, the pages it changes.
struct BulkStatements {
  /// Numbers of a template's row: key, person, parent, source record, name key.
  static let templateKeys = 5

  let records: SQLiteStatement
  let identifiers: SQLiteStatement
  /// For each template of the shape.
  let templates: [SQLiteStatement]

  init(_ database: SQLite, _ shape: LoadShape) throws(RegisterError) {
    records = try database.prepare(
      """
      INSERT OR ROLLBACK INTO source_record (id, batch_id, source_file_id, origin, key, number,
        line, byte_offset, byte_length, hash, outcome, current, person_id, row_id)
      SELECT k0, $1, $2, $3, t0, k1, k2, k3, k4, digest, 'inserted', 1, k5, k6
      FROM \(RowFeed.name)
      """)
    identifiers = try database.prepare(
      """
      INSERT OR ROLLBACK INTO person_identifier
        (id, person_id, kind, value, source_record_id, rule_id)
      SELECT k0, k1, CASE k3 WHEN 1 THEN 'personal_identity_code' ELSE 'temporary_identity_code' END,
        t0, k2, $1
      FROM \(RowFeed.name)
      """)
    var templates: [SQLiteStatement] = []
    for template in shape.templates { templates.append(try Self.insert(database, template)) }
    self.templates = templates
  }

  private static func insert(
    _ database: SQLite, _ template: RowTemplate
  ) throws(RegisterError) -> SQLiteStatement {
    guard let table = RegisterSchema.table(template.table) else {
      throw RegisterError(.other, "no such table: \(template.label)")
    }
    var columns = [("id", "k0")]
    if table.kind != .person { columns.append(("person_id", "k1")) }
    if let parent = table.parent { columns.append((parent + "_id", "k2")) }
    for (index, name) in template.fields.enumerated() {
      let isNumber = table.field(name).map { holdsNumbers($0.type) } ?? false
      columns.append((name, isNumber ? "i\(index)" : "t\(index)"))
    }
    columns += [("source_record_id", "k3"), ("rule_id", "$1")]
    if table.kind == .person { columns.append(("name_key", "k4")) }
    return try database.prepare(
      """
      INSERT OR ROLLBACK INTO \(DDL.quoted(table.name))
        (\(columns.map { DDL.quoted($0.0) }.joined(separator: ", ")))
      SELECT \(columns.map(\.1).joined(separator: ", ")) FROM \(RowFeed.name)
      """)
  }

  private static func holdsNumbers(_ type: FieldType) -> Bool {
    SQLiteWords.columnType(type) == "INTEGER"
  }
}
