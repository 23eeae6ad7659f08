internal import KotoModel

/// The SQL of a load, prepared once; names come from the declaration, never from a mapping or a file.
struct LoadStatements {
  let findRecord: SQLiteStatement
  /// The same, where the record's own key is proposed.
  let findRecordAt: SQLiteStatement
  let insertRecord: SQLiteStatement
  let retireRecord: SQLiteStatement
  let setOutcome: SQLiteStatement
  let setOriginal: SQLiteStatement
  let findCode: SQLiteStatement
  let findCodeAt: SQLiteStatement
  let insertIdentifier: SQLiteStatement
  let findName: SQLiteStatement
  let findNameAt: SQLiteStatement
  let hasCode: SQLiteStatement
  let nameKeyOfPerson: SQLiteStatement
  let insertProposal: SQLiteStatement
  let insertFinding: SQLiteStatement
  let insertBeforeImage: SQLiteStatement
  let markCorrected: SQLiteStatement
  /// For each template of the shape.
  let templates: [TemplateStatements]

  init(_ database: SQLite, _ shape: LoadShape) throws(RegisterError) {
    let findRecord = """
      SELECT id, batch_id, hash, person_id, row_id, line FROM source_record
      WHERE origin_id = $1 AND key = $2 AND current = 1
      """
    self.findRecord = try database.prepare(findRecord)
    findRecordAt = try database.prepare(findRecord + " AND id = $3")
    insertRecord = try database.prepare(
      """
      INSERT INTO source_record (id, batch_id, source_file_id, origin_id, key, number, line,
        byte_offset, byte_length, hash, outcome, current, person_id, row_id, original)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      """)
    retireRecord = try database.prepare("UPDATE source_record SET current = NULL WHERE id = $1")
    setOutcome = try database.prepare("UPDATE source_record SET outcome = $1 WHERE id = $2")
    setOriginal = try database.prepare("UPDATE source_record SET original = $1 WHERE id = $2")
    let findCode = """
      SELECT person_id FROM person_identifier
      WHERE value = $1 AND kind = 'personal_identity_code'
      """
    self.findCode = try database.prepare(findCode)
    findCodeAt = try database.prepare(findCode + " AND id = $2")
    insertIdentifier = try database.prepare(
      """
      INSERT INTO person_identifier
        (id, person_id, kind, value, source_record_id, rule_id)
      VALUES ($1, $2, $3, $4, $5, $6)
      """)
    findName = try database.prepare("SELECT id FROM person WHERE name_key = $1 ORDER BY id")
    findNameAt = try database.prepare("SELECT id FROM person WHERE name_key = $1 AND id = $2")
    hasCode = try database.prepare(
      """
      SELECT 1 FROM person_identifier
      WHERE person_id = $1 AND kind = 'personal_identity_code' LIMIT 1
      """)
    nameKeyOfPerson = try database.prepare("SELECT name_key FROM person WHERE id = $1")
    insertProposal = try database.prepare(
      """
      INSERT INTO match_proposal (source_record_id, candidate_id, agrees, differs, weight)
      VALUES ($1, $2, $3, $4, $5)
      """)
    insertFinding = try database.prepare(
      """
      INSERT INTO finding (batch_id, code, severity, file, record, line, field_number, "column",
        parameters, occurrences, source_file_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """)
    insertBeforeImage = try database.prepare(
      """
      INSERT INTO before_image
        (batch_id, source_record_id, table_name, row_id, field, former_value, revision)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """)
    markCorrected = try database.prepare(
      """
      UPDATE source_record SET corrected_by_id = $1
      WHERE batch_id = $2 AND origin_id = $3 AND key = $4 AND outcome = 'rejected'
        AND corrected_by_id IS NULL
      """)
    var templates: [TemplateStatements] = []
    for template in shape.templates { templates.append(try TemplateStatements(database, template)) }
    self.templates = templates
  }
}

/// The SQL of one template's rows.
struct TemplateStatements {
  let insert: SQLiteStatement
  /// Rows that the same rule made from earlier versions of the record, oldest first.
  let findEarlier: SQLiteStatement?
  /// The fields of one row and then its revision, by its key.
  let findRow: SQLiteStatement
  /// A row of the person with the same fields, or none.
  let findSame: SQLiteStatement?
  let updates: RowUpdates
  /// Finds the row where it breaks a rule between fields, or nil where the table has none.
  let findBroken: SQLiteStatement?
  /// Columns before the template's fields: key, person, parent.
  let keyCount: Int32
  /// Whether the row names its person's name key, which only persons have.
  let isPerson: Bool

  init(_ database: SQLite, _ template: RowTemplate) throws(RegisterError) {
    guard let table = RegisterSchema.table(template.table), table.isClientData,
      template.fields.allSatisfy({ table.field($0) != nil })
    else { throw RegisterError(.other, "no such table or field: \(template.label)") }
    isPerson = table.kind == .person
    var columns = ["id"]
    if !isPerson { columns.append("person_id") }
    if let parent = table.parent { columns.append(parent + "_id") }
    keyCount = Int32(columns.count)
    columns += template.fields + ["source_record_id", "rule_id"]
    if isPerson { columns.append("name_key") }
    let name = Self.quoted(table.name)
    let fields = template.fields.map(Self.quoted).joined(separator: ", ")
    insert = try database.prepare(
      """
      INSERT INTO \(name) (\(columns.map(Self.quoted).joined(separator: ", ")))
      VALUES (\(columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")))
      """)
    findRow = try database.prepare("SELECT \(fields), revision FROM \(name) WHERE id = $1")
    updates = RowUpdates(database, table)
    let rules = table.rules.map { "(\(RuleCheck.condition($0)))" }.joined(separator: " AND ")
    findBroken =
      rules.isEmpty
      ? nil : try database.prepare("SELECT 1 FROM \(name) WHERE id = $1 AND NOT (\(rules))")
    guard !isPerson else {
      findEarlier = nil
      findSame = nil
      return
    }
    findEarlier = try database.prepare(
      """
      SELECT id FROM \(name) WHERE person_id = $1 AND rule_id = $2 AND source_record_id IN
        (SELECT id FROM source_record WHERE origin_id = $3 AND key = $4) ORDER BY id
      """)
    let same = template.fields.enumerated().map { "\(Self.quoted($1)) IS $\($0 + 2)" }
    findSame = try database.prepare(
      "SELECT id FROM \(name) WHERE \((["person_id = $1"] + same).joined(separator: " AND "))")
  }

  private static func quoted(_ name: String) -> String { "\"\(name)\"" }
}
