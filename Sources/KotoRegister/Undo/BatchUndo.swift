internal import KotoModel

/// Takes the rows of one load out of the register, and gives back the values that it replaced.
///
/// A row is the load's own while its revision is that of its insertion or of this batch. Everything else was
/// changed by somebody later: it stays, with whatever it refers to, and so does what others refer to.
struct BatchUndo {
  private let database: SQLite
  private let journal: UndoJournal
  /// Keys of the batch's source records; nothing else has keys in between.
  private let records: (first: Int64, last: Int64)

  init(_ database: SQLite, _ journal: UndoJournal) throws(RegisterError) {
    self.database = database
    self.journal = journal
    let range = try database.prepare(
      """
      SELECT coalesce(min("id"), 0), coalesce(max("id"), -1) FROM "source_record"
      WHERE "batch_id" = $1
      """)
    range.bind(1, journal.undone)
    _ = try range.step()
    records = (range.int64(0), range.int64(1))
    range.reset()
    try database.execute(
      """
      DROP TABLE IF EXISTS temp.kept;
      CREATE TEMP TABLE kept (table_name TEXT, row_id INTEGER, source_record_id INTEGER,
        PRIMARY KEY (table_name, row_id)) WITHOUT ROWID
      """)
  }

  func run() throws(RegisterError) {
    try keepEditedRows()
    while try keepWhatOthersReferTo() {}
    try keepIdentities()
    try restoreFields()
    try removeRows()
    try restoreRecords()
    try setState()
    try database.execute("DROP TABLE temp.kept")
  }

  /// Whether a row of that alias was made by the batch.
  private func isOwn(_ alias: String) -> String {
    "\(alias).\"source_record_id\" BETWEEN \(records.first) AND \(records.last)"
  }

  private func isKept(_ alias: String, _ table: Table) -> String {
    "(SELECT 1 FROM temp.kept k WHERE k.table_name = '\(table.name)' AND k.row_id = \(alias).\"id\")"
  }

  private func keepEditedRows() throws(RegisterError) {
    for table in RegisterSchema.clientTables {
      let find = try database.prepare(
        """
        SELECT t."id", t."source_record_id", t."revision" FROM \(DDL.quoted(table.name)) t
        WHERE \(isOwn("t")) AND t."revision" NOT IN (0, $1) ORDER BY t."id"
        """)
      find.bind(1, journal.undone)
      while try find.step() {
        try keep(table, find.int64(0), record: find.int64(1))
        try journal.leave(
          .rowEditedSince, table.name, find.int64(0), changedBy: find.int64(2))
      }
    }
  }

  private func keep(_ table: Table, _ row: Int64, record: Int64) throws(RegisterError) {
    let insert = try database.prepare("INSERT INTO temp.kept VALUES ($1, $2, $3)")
    insert.bind(1, text: table.name)
    insert.bind(2, row)
    insert.bind(3, record)
    _ = try insert.step()
  }

  /// One round from children to parents; true when it found any, and then there may be more.
  private func keepWhatOthersReferTo() throws(RegisterError) -> Bool {
    var found = false
    for table in RegisterSchema.tables.reversed() {
      for field in table.columns {
        guard case .reference(let name) = field.type, let target = RegisterSchema.table(name),
          target.isClientData
        else { continue }
        found = try keep(target, referredToBy: table, field.name) || found
      }
    }
    return found
  }

  private func keep(
    _ target: Table, referredToBy table: Table, _ field: String
  ) throws(RegisterError) -> Bool {
    let stays =
      table.field("source_record_id") == nil
      ? "1"
      : "(t.\"source_record_id\" IS NULL OR NOT (\(isOwn("t"))) OR EXISTS \(isKept("t", table)))"
    let find = try database.prepare(
      """
      SELECT DISTINCT p."id", p."source_record_id" FROM \(DDL.quoted(target.name)) p
      JOIN \(DDL.quoted(table.name)) t ON t.\(DDL.quoted(field)) = p."id"
      WHERE \(isOwn("p")) AND \(stays) AND NOT EXISTS \(isKept("p", target)) ORDER BY p."id"
      """)
    // Read to the end before anything is kept, since the query asks what is kept.
    var rows: [(id: Int64, record: Int64)] = []
    while try find.step() { rows.append((find.int64(0), find.int64(1))) }
    for row in rows {
      try keep(target, row.id, record: row.record)
      try journal.leave(.rowStillReferredTo, target.name, row.id)
    }
    return !rows.isEmpty
  }

  /// The codes of a person who stays: without them the next delivery would make a second person.
  private func keepIdentities() throws(RegisterError) {
    guard let table = RegisterSchema.table("person_identifier") else { return }
    let find = try database.prepare(
      """
      SELECT t."id", t."source_record_id" FROM "person_identifier" t
      JOIN temp.kept p ON p.table_name = 'person' AND p.row_id = t."person_id"
      WHERE \(isOwn("t")) AND NOT EXISTS \(isKept("t", table)) ORDER BY t."id"
      """)
    var rows: [(id: Int64, record: Int64)] = []
    while try find.step() { rows.append((find.int64(0), find.int64(1))) }
    for row in rows {
      try keep(table, row.id, record: row.record)
      try journal.leave(.rowStillReferredTo, table.name, row.id)
    }
  }

  private func restoreFields() throws(RegisterError) {
    try RowImages.each(of: journal.undone, in: database) { (images) throws(RegisterError) in
      let find = try database.prepare(
        """
        SELECT t."revision", coalesce(\(isOwn("t")), 0) FROM \(DDL.quoted(images.table.name)) t
        WHERE t."id" = $1
        """)
      find.bind(1, images.row)
      guard try find.step() else {
        return try journal.leave(.rowGoneSince, images.table.name, images.row)
      }
      let (revision, isOwn) = (find.int64(0), find.int64(1) == 1)
      find.reset()
      // Rows of the batch's own go as a whole or stay as they are.
      if isOwn { return }
      guard revision == journal.undone else {
        return try journal.leave(
          .rowEditedSince, images.table.name, images.row, changedBy: revision)
      }
      try journal.restore(images.table, images.row, images.fields, revision: images.revision)
    }
  }

  private func removeRows() throws(RegisterError) {
    let proposals = RegisterSchema.tables.filter { $0.name == "match_proposal" }
    for table in proposals + RegisterSchema.clientTables.reversed() {
      let name = DDL.quoted(table.name)
      let isDoomed = "\(isOwn("t")) AND NOT EXISTS \(isKept("t", table))"
      let revision = table.field("revision") == nil ? "NULL" : "t.\"revision\""
      let image = try database.prepare(
        """
        INSERT INTO "before_image" ("batch_id", "source_record_id", "table_name", "row_id", "field",
          "former_value", "revision")
        SELECT $1, t."source_record_id", '\(table.name)', t."id", '\(UndoJournal.wholeRow)',
          \(SQLiteWords.rowAsJSON("t", table.columns.map(\.name))), \(revision)
        FROM \(name) t WHERE \(isDoomed) ORDER BY t."id"
        """)
      image.bind(1, journal.batch)
      _ = try image.step()
      try database.execute("DELETE FROM \(name) AS t WHERE \(isDoomed)")
      if table.isClientData { journal.count(table.name, \.rows, database.changes) }
    }
  }
}

extension BatchUndo {
  /// Makes the records current again that the batch's records had replaced.
  ///
  /// A record of which the main row stays remains current, but without its hash: whoever delivers it again finds it
  /// changed, and what was taken away comes back.
  private func restoreRecords() throws(RegisterError) {
    let range = "r.\"id\" BETWEEN \(records.first) AND \(records.last)"
    let stays = """
      EXISTS (SELECT 1 FROM temp.kept k WHERE k.source_record_id = r."id" AND k.row_id = r."row_id")
      """
    try keepImages("hash", "hex(r.\"hash\")", "r.\"id\"", from: "r WHERE \(range) AND \(stays)")
    try database.execute(
      "UPDATE \"source_record\" AS r SET \"hash\" = x'' WHERE \(range) AND \(stays)")
    let goes = "\(range) AND r.\"current\" = 1 AND NOT \(stays)"
    let former = """
      (SELECT max(q."id") FROM "source_record" q JOIN "batch" b ON b."id" = q."batch_id"
      WHERE q."origin_id" = r."origin_id" AND q."key" = r."key" AND q."id" < \(records.first)
        AND q."outcome" IN ('inserted', 'updated', 'unchanged') AND b."state" != 'undone')
      """
    try keepImages("current", "NULL", former, from: "r WHERE \(goes) AND \(former) IS NOT NULL")
    try keepImages("current", "'1'", "r.\"id\"", from: "r WHERE \(goes)")
    try database.execute(
      "UPDATE \"source_record\" AS r SET \"current\" = NULL WHERE \(goes)")
    try database.execute(
      """
      UPDATE "source_record" SET "current" = 1 WHERE "id" IN (
        SELECT "row_id" FROM "before_image" WHERE "batch_id" = \(journal.batch)
          AND "table_name" = 'source_record' AND "field" = 'current' AND "former_value" IS NULL)
      """)
    let corrected = "\"corrected_by_id\" = \(journal.undone)"
    try keepImages(
      "corrected_by_id", "'\(journal.undone)'", "r.\"id\"", from: "r WHERE r.\(corrected)")
    try database.execute(
      "UPDATE \"source_record\" SET \"corrected_by_id\" = NULL WHERE \(corrected)")
  }

  /// All at once by SQL: there is one for nearly every record of the batch.
  private func keepImages(
    _ field: String, _ value: String, _ key: String, from source: String
  ) throws(RegisterError) {
    try database.execute(
      """
      INSERT INTO "before_image" ("batch_id", "table_name", "row_id", "field", "former_value")
      SELECT \(journal.batch), 'source_record', \(key), '\(field)', \(value)
      FROM "source_record" \(source)
      """)
  }

  private func setState() throws(RegisterError) {
    let find = try database.prepare(#"SELECT "state" FROM "batch" WHERE "id" = $1"#)
    find.bind(1, journal.undone)
    let former = try find.step() ? find.text(0) : nil
    find.reset()
    try journal.keep("batch", journal.undone, "state", former, revision: nil)
    let update = try database.prepare(#"UPDATE "batch" SET "state" = $1 WHERE "id" = $2"#)
    update.bind(1, text: journal.findings.isEmpty ? "undone" : "partly_undone")
    update.bind(2, journal.undone)
    _ = try update.step()
  }
}
