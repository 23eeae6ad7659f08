internal import KotoModel

/// Undoes an undo: the rows that it took away come back with their keys, and the values that it restored go again.
struct BatchRedo {
  private let database: SQLite
  private let journal: UndoJournal
  /// The batch that comes back.
  private let original: Int64

  init(_ database: SQLite, _ journal: UndoJournal) throws(RegisterError) {
    self.database = database
    self.journal = journal
    let find = try database.prepare(#"SELECT "undoes_id" FROM "batch" WHERE "id" = $1"#)
    find.bind(1, journal.undone)
    _ = try find.step()
    original = find.int64(0)
    find.reset()
  }

  func run() throws(RegisterError) {
    for table in RegisterSchema.clientTables { try bringBack(table) }
    for table in RegisterSchema.tables where table.name == "match_proposal" {
      try bringBack(table)
    }
    try restoreFields()
    try restoreRecords()
    try setStates()
  }

  /// Rows whose record has been loaded anew since, and rows whose owner is gone, stay away and are listed.
  private func bringBack(_ table: Table) throws(RegisterError) {
    let columns = table.columns
    let owners = columns.compactMap { field -> String? in
      guard case .reference(let target) = field.type else { return nil }
      let key = SQLiteWords.memberOfJSON("i.\"former_value\"", field.name)
      return
        "(\(key) IS NULL OR EXISTS (SELECT 1 FROM \(DDL.quoted(target)) o WHERE o.\"id\" = \(key)))"
    }
    let loadedAnew = """
      EXISTS (SELECT 1 FROM "source_record" r JOIN "source_record" c ON c."origin_id" = r."origin_id"
        AND c."key" = r."key" AND c."current" = 1
      WHERE r."id" = i."source_record_id" AND c."batch_id" > \(journal.undone))
      """
    let names = columns.map { DDL.quoted($0.name) }.joined(separator: ", ")
    let values = columns.map { SQLiteWords.memberOfJSON("i.\"former_value\"", $0.name) }
    let images = """
      "before_image" i WHERE i."batch_id" = \(journal.undone) AND i."table_name" = '\(table.name)'
        AND i."field" = '\(UndoJournal.wholeRow)'
      """
    try database.execute(
      """
      INSERT OR IGNORE INTO \(DDL.quoted(table.name)) (\(names))
      SELECT \(values.joined(separator: ", ")) FROM \(images) AND NOT \(loadedAnew)
        \(owners.map { "AND \($0)" }.joined(separator: " ")) ORDER BY i."row_id"
      """)
    guard table.isClientData else { return }
    journal.count(table.name, \.rows, database.changes)
    let missing = try database.prepare(
      """
      SELECT i."row_id" FROM \(images) AND NOT EXISTS (
        SELECT 1 FROM \(DDL.quoted(table.name)) t WHERE t."id" = i."row_id") ORDER BY i."row_id"
      """)
    var rows: [Int64] = []
    while try missing.step() { rows.append(missing.int64(0)) }
    for row in rows { try journal.leave(.rowCannotReturn, table.name, row) }
  }

  private func restoreFields() throws(RegisterError) {
    try RowImages.each(of: journal.undone, in: database) { (images) throws(RegisterError) in
      let find = try database.prepare(
        "SELECT \"revision\" FROM \(DDL.quoted(images.table.name)) WHERE \"id\" = $1")
      find.bind(1, images.row)
      guard try find.step() else {
        return try journal.leave(.rowGoneSince, images.table.name, images.row)
      }
      let revision = find.int64(0)
      find.reset()
      // The undo gave the row the revision from before the batch.
      let before = try RowImages.images(of: original, images.table, images.row, in: database)
      guard revision == before.revision else {
        return try journal.leave(
          .rowEditedSince, images.table.name, images.row, changedBy: revision)
      }
      try journal.restore(images.table, images.row, images.fields, revision: images.revision)
    }
  }

  private func restoreRecords() throws(RegisterError) {
    let images = """
      SELECT i."row_id" FROM "before_image" i WHERE i."batch_id" = \(journal.undone)
        AND i."table_name" = 'source_record'
      """
    let value = """
      (SELECT i."former_value" FROM "before_image" i WHERE i."batch_id" = \(journal.undone)
        AND i."table_name" = 'source_record' AND i."row_id" = "source_record"."id"
      """
    // Only where no later delivery has brought the same record: one of a key is current.
    let isFree = """
      NOT EXISTS (SELECT 1 FROM "source_record" c WHERE c."origin_id" = "source_record"."origin_id"
        AND c."key" = "source_record"."key" AND c."current" = 1
        AND c."batch_id" > \(journal.undone))
      """
    try database.execute(
      """
      UPDATE "source_record" SET "current" = NULL WHERE "id" IN (
        \(images) AND i."field" = 'current' AND i."former_value" IS NULL)
      """)
    try database.execute(
      """
      UPDATE "source_record" SET "current" = 1 WHERE \(isFree) AND "id" IN (
        \(images) AND i."field" = 'current' AND i."former_value" = '1')
      """)
    try database.execute(
      """
      UPDATE "source_record" SET "corrected_by_id" = CAST(\(value)
        AND i."field" = 'corrected_by_id') AS INTEGER)
      WHERE "id" IN (\(images) AND i."field" = 'corrected_by_id')
      """)
    try restoreHashes()
  }

  private func restoreHashes() throws(RegisterError) {
    let find = try database.prepare(
      """
      SELECT "row_id", "former_value" FROM "before_image"
      WHERE "batch_id" = $1 AND "table_name" = 'source_record' AND "field" = 'hash'
      """)
    find.bind(1, journal.undone)
    let update = try database.prepare(#"UPDATE "source_record" SET "hash" = $1 WHERE "id" = $2"#)
    while try find.step() {
      let digits = Array((find.text(1) ?? "").utf8)
      let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { index in
        UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)
      }
      update.bind(1, bytes: bytes)
      update.bind(2, find.int64(0))
      _ = try update.step()
    }
  }

  private func setStates() throws(RegisterError) {
    let former = try database.prepare(
      """
      SELECT "former_value" FROM "before_image"
      WHERE "batch_id" = $1 AND "table_name" = 'batch' AND "row_id" = $2
      """)
    former.bind(1, journal.undone)
    former.bind(2, original)
    let state = try former.step() ? former.text(0) : nil
    former.reset()
    let update = try database.prepare(#"UPDATE "batch" SET "state" = $1 WHERE "id" = $2"#)
    update.bind(1, text: journal.findings.isEmpty ? state : "partly_undone")
    update.bind(2, original)
    _ = try update.step()
    update.bind(1, text: "undone")
    update.bind(2, journal.undone)
    _ = try update.step()
  }
}
