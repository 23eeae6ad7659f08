internal import KotoModel

/// The SQL that writes many rows at once; the columns of `koto_rows` stand in ``RowFeed``.
struct BulkStatements {
  /// Numbers of a template's row: key, person, parent, source record, name key.
  static let templateKeys = 5

  let records: BulkInsert
  let identifiers: BulkInsert
  /// For each template of the shape.
  let templates: [BulkInsert]

  init(_ database: SQLite, _ shape: LoadShape) throws(RegisterError) {
    records = try BulkInsert(
      database, into: Self.table("source_record"),
      [
        ("batch_id", "$1"), ("source_file_id", "$2"), ("origin_id", "$3"), ("key", "t0"),
        ("number", "k1"), ("line", "k2"), ("byte_offset", "k3"), ("byte_length", "k4"),
        ("hash", "digest"), ("outcome", "CASE k7 WHEN 1 THEN 'inserted' ELSE 'rejected' END"),
        ("current", "k7"), ("person_id", "k5"), ("row_id", "k6"),
      ])
    identifiers = try BulkInsert(
      database, into: Self.table("person_identifier"),
      [
        ("person_id", "k1"),
        (
          "kind", "CASE k3 WHEN 1 THEN 'personal_identity_code' ELSE 'temporary_identity_code' END"
        ), ("value", "t0"), ("source_record_id", "k2"), ("rule_id", "$1"),
      ])
    var templates: [BulkInsert] = []
    for template in shape.templates { templates.append(try Self.insert(database, template)) }
    self.templates = templates
  }

  private static func insert(
    _ database: SQLite, _ template: RowTemplate
  ) throws(RegisterError) -> BulkInsert {
    let table = try table(template.table)
    var columns: [(String, String)] = []
    if table.kind != .person { columns.append(("person_id", "k1")) }
    if let parent = table.parent { columns.append((parent + "_id", "k2")) }
    for (index, name) in template.fields.enumerated() {
      let isNumber = table.field(name).map { holdsNumbers($0.type) } ?? false
      columns.append((name, isNumber ? "i\(index)" : "t\(index)"))
    }
    columns += [("source_record_id", "k3"), ("rule_id", "$1")]
    if table.kind == .person { columns.append(("name_key", "k4")) }
    return try BulkInsert(database, into: table, columns)
  }

  private static func table(_ name: String) throws(RegisterError) -> Table {
    guard let table = RegisterSchema.table(name) else {
      throw RegisterError(.other, "no such table: \(name)")
    }
    return table
  }

  private static func holdsNumbers(_ type: FieldType) -> Bool {
    SQLiteWords.columnType(type) == "INTEGER"
  }
}

/// One `INSERT … SELECT … FROM koto_rows`, in two forms.
///
/// Where the rows' keys are those that the engine would give by itself, it is left to give them: it then appends,
/// and need not look for each key whether it is taken (measured: a sixth of its work).
///
/// `OR ROLLBACK`, because a load whose rows the register refuses is over anyhow: SQLite then need not keep, at
/// every statement, the pages it changes.
struct BulkInsert {
  private let database: SQLite
  private let keyed: SQLiteStatement
  private let appending: SQLiteStatement
  private let highestKey: SQLiteStatement

  /// The columns that are filled besides the key, each with what it takes from `koto_rows`.
  init(
    _ database: SQLite, into table: Table, _ values: [(name: String, value: String)]
  ) throws(RegisterError) {
    let filled = Dictionary(uniqueKeysWithValues: values)
    func insert(key: String) throws(RegisterError) -> SQLiteStatement {
      // Every column in the order of the table: then what is selected is the row, and SQLite does not put it together
      // value by value (measured: a sixth of its work).
      let columns = table.columns.map { column in
        column.name == "id" ? key : filled[column.name] ?? DDL.initial(column)
      }
      return try database.prepare(
        """
        INSERT OR ROLLBACK INTO \(DDL.quoted(table.name))
          (\(table.columns.map { DDL.quoted($0.name) }.joined(separator: ", ")))
        SELECT \(columns.joined(separator: ", ")) FROM \(RowFeed.name)
        """)
    }
    self.database = database
    keyed = try insert(key: "k0")
    appending = try insert(key: "NULL")
    highestKey = try database.prepare("SELECT max(id) FROM \(DDL.quoted(table.name))")
  }

  /// The statement for those rows, to be bound and run.
  func statement(for rows: PendingRows) throws(RegisterError) -> SQLiteStatement {
    guard rows.areConsecutive, let first = rows.keys.first else { return keyed }
    guard try highestKey.step() else { return keyed }
    let next = highestKey.int64(0) + 1
    highestKey.reset()
    return next == first ? appending : keyed
  }

  /// Holds how many rows the engine took, and the keys that it gave, against what was decided.
  func verify(_ rows: PendingRows) throws(RegisterError) {
    guard database.changes == rows.count else {
      throw RegisterError(.corrupt, "not every row was taken")
    }
    let last = rows.keys[rows.keys.count - rows.keyCount]
    guard !rows.areConsecutive || database.lastInsertedID == last else {
      throw RegisterError(.corrupt, "rows have other keys than those that were decided")
    }
  }
}
