package import KotoModel

extension RegisterAct {
  /// Moves a text to where it belongs, as a batch of its own that can be undone, and gives its number.
  package func move(
    _ text: WithheldContent, to decision: WithheldDecision, reason: String, on today: CivilDate
  ) throws(RegisterError) -> Int {
    let batch = try insertBatch(for: text.text.number)
    let record = try insertRecord(of: Int64(batch), for: text.text.number)
    let journal = MoveJournal(register.database, batch: Int64(batch), record: record)
    switch decision {
    case .assessment(let row, let field):
      let former = try register.assessments(of: text.text.person, field: field)
        .first { $0.row == row }?.content
      let joined = [former, text.content].compactMap(\.self).joined(separator: "\n\n")
      try journal.set("assessment", Int64(row), [(field, joined)])
    case .healthAssessment(let kind, let effect, let necessity, let assessor, let validThrough):
      try insertHealth(
        text, record: record,
        [
          kind, text.content, effect, necessity, assessor, text.writtenOn,
          validThrough?.description,
        ])
    case .destroy:
      throw RegisterError(.other, "a destruction is no move")
    }
    try journal.set(
      "withheld_text", Int64(text.text.number), settled(decision, reason, today))
    try note(text, decision, reason)
    return batch
  }

  /// Destroys a text: it is nowhere in the register afterwards, and nothing brings it back.
  package func destroy(
    _ text: WithheldContent, reason: String, on today: CivilDate
  ) throws(RegisterError) {
    let database = register.database
    let number = text.text.number
    let fields = settled(.destroy, reason, today)
    let update = try database.prepare(
      """
      UPDATE "withheld_text" SET
        \(fields.enumerated().map { "\(DDL.quoted($1.field)) = $\($0 + 1)" }.joined(separator: ", "))
      WHERE "id" = $\(fields.count + 1)
      """)
    for (index, field) in fields.enumerated() { update.bind(Int32(index) + 1, text: field.value) }
    update.bind(Int32(fields.count) + 1, Int64(number))
    _ = try update.step()
    try database.execute(
      """
      DELETE FROM "before_image" WHERE "table_name" = 'withheld_text' AND "row_id" = \(number)
        AND "field" IN ('content', '\(UndoJournal.wholeRow)');
      UPDATE "source_record" AS r SET "original" = NULL WHERE r."original" IS NOT NULL AND EXISTS (
        SELECT 1 FROM "withheld_text" w JOIN "source_record" s ON s."id" = w."source_record_id"
        WHERE w."id" = \(number) AND s."origin_id" = r."origin_id" AND s."key" = r."key")
      """)
    try note(text, .destroy, reason)
  }

  private func settled(
    _ decision: WithheldDecision, _ reason: String, _ today: CivilDate
  ) -> [(field: String, value: String?)] {
    [
      ("content", WithheldText.gone), ("decision", decision.code), ("decided_by", actor.account),
      ("decided_on", today.description), ("justification", reason),
    ]
  }

  private func note(
    _ text: WithheldContent, _ decision: WithheldDecision, _ reason: String
  ) throws(RegisterError) {
    try audit(
      AuditRecord(
        .withheldDecide, subject: "withheld_text \(text.text.number)",
        customer: try customerReference(text.text.person), reason: decision.code, note: reason))
  }

  private func insertHealth(
    _ text: WithheldContent, record: Int64, _ values: [String?]
  ) throws(RegisterError) {
    let insert = try register.database.prepare(
      """
      INSERT INTO "health_assessment" ("person_id", "source_record_id", "kind", "description",
        "effect", "necessity", "assessor", "assessed_on", "valid_through")
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """)
    insert.bind(1, Int64(text.text.person))
    insert.bind(2, record)
    for (index, value) in values.enumerated() { insert.bind(Int32(index) + 3, text: value) }
    _ = try insert.step()
  }

  /// A batch that says whose text it moves: the mapping, the system and the basis are those by which it came.
  private func insertBatch(for text: Int) throws(RegisterError) -> Int {
    let insert = try register.database.prepare(
      """
      INSERT INTO "batch" ("run_id", "mapping", "mapping_path", "mapping_hash", "system", "basis",
        "state", "corrects_id", "started_at", "finished_at")
      SELECT $1, b."mapping", b."mapping_path", b."mapping_hash", b."system", b."basis", 'loaded',
        b."id", $2, $2
      FROM "withheld_text" w JOIN "source_record" r ON r."id" = w."source_record_id"
        JOIN "batch" b ON b."id" = r."batch_id"
      WHERE w."id" = $3 RETURNING "id"
      """)
    insert.bind(1, Int64(run))
    insert.bind(2, text: now.description)
    insert.bind(3, Int64(text))
    return try insert.insertedID()
  }

  /// The record again, of the new batch and not current: what the move writes leads to the same bytes.
  private func insertRecord(of batch: Int64, for text: Int) throws(RegisterError) -> Int64 {
    let file = try register.database.prepare(
      """
      INSERT INTO "source_file" ("batch_id", "file", "name", "sha256", "encoding", "delimiter",
        "header", "container_name", "container_hash", "container_bytes", "workbook_hash",
        "workbook_bytes", "bytes", "header_bytes", "blank_bytes", "record_bytes", "records",
        "inserted", "updated", "unchanged", "held", "filtered", "rejected")
      SELECT $1, f."file", f."name", f."sha256", f."encoding", f."delimiter", f."header",
        f."container_name", f."container_hash", f."container_bytes", f."workbook_hash",
        f."workbook_bytes", f."header_bytes" + r."byte_length", f."header_bytes", 0,
        r."byte_length", 1, 0, 1, 0, 0, 0, 0
      FROM "withheld_text" w JOIN "source_record" r ON r."id" = w."source_record_id"
        JOIN "source_file" f ON f."id" = r."source_file_id"
      WHERE w."id" = $2 RETURNING "id"
      """)
    file.bind(1, batch)
    file.bind(2, Int64(text))
    let fileID = try file.insertedID()
    let record = try register.database.prepare(
      """
      INSERT INTO "source_record" ("batch_id", "source_file_id", "origin_id", "key", "number", "line",
        "byte_offset", "byte_length", "hash", "outcome", "person_id")
      SELECT $1, $2, r."origin_id", r."key", r."number", r."line", r."byte_offset", r."byte_length",
        r."hash", 'updated', r."person_id"
      FROM "withheld_text" w JOIN "source_record" r ON r."id" = w."source_record_id"
      WHERE w."id" = $3 RETURNING "id"
      """)
    record.bind(1, batch)
    record.bind(2, Int64(fileID))
    record.bind(3, Int64(text))
    return Int64(try record.insertedID())
  }
}

/// Changes rows by a batch, keeping what it replaces as a load does.
private struct MoveJournal {
  let database: SQLite
  let batch: Int64
  let record: Int64

  init(_ database: SQLite, batch: Int64, record: Int64) {
    self.database = database
    self.batch = batch
    self.record = record
  }

  func set(
    _ name: String, _ row: Int64, _ fields: [(field: String, value: String?)]
  ) throws(RegisterError) {
    guard let table = RegisterSchema.table(name) else { return }
    for (field, _) in fields {
      let keep = try database.prepare(
        """
        INSERT INTO "before_image" ("batch_id", "source_record_id", "table_name", "row_id", "field",
          "former_value", "revision")
        SELECT $1, $2, '\(table.name)', t."id", $3, t.\(DDL.quoted(field)), t."revision"
        FROM \(DDL.quoted(table.name)) t WHERE t."id" = $4
        """)
      keep.bind(1, batch)
      keep.bind(2, record)
      keep.bind(3, text: field)
      keep.bind(4, row)
      _ = try keep.step()
    }
    try RowUpdates(database, table).run(fields.map(\.field), of: row, revision: batch) { update in
      for (index, field) in fields.enumerated() {
        update.bind(Int32(index) + 1, text: field.value)
      }
    }
  }
}
