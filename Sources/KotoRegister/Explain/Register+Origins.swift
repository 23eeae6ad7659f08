package import KotoModel

extension Register {
  /// The row of that number with the way of its values, or nil where there is none.
  package func origin(of table: Table, row: Int) throws(RegisterError) -> RowOrigin? {
    guard table.isClientData else { return nil }
    let fields = table.content
    let columns = fields.map { "t." + DDL.quoted($0.name) }.joined(separator: ", ")
    let owner = table.kind == .person ? "id" : Provenance.person.name
    let read = try database.prepare(
      """
      SELECT t.\(owner), t."source_record_id", m."label", t."revision", \(columns)
      FROM \(DDL.quoted(table.name)) t LEFT JOIN "mapping_rule" m ON m."id" = t."rule_id"
      WHERE t."id" = $1
      """)
    read.bind(1, Int64(row))
    guard try read.step() else { return nil }
    defer { read.reset() }
    let values = fields.enumerated().map { index, field in
      (field: field, text: read.text(Int32(index) + 4))
    }
    var changes: [String: RecordOrigin] = [:]
    for (field, record) in try lastChanges(of: table.name, row) {
      changes[field] = try recordOrigin(record)
    }
    let isProtected =
      table.name == "contact" && values.first { $0.field.name == "protected" }?.text == "1"
    return RowOrigin(
      table: table, id: row, person: read.int(0), isProtected: isProtected, rule: read.text(2),
      record: try read.optionalInt64(1).flatMap(recordOrigin), changes: changes,
      isEdited: read.int64(3) < 0, values: values)
  }

  /// For each field that batches have changed, the record that gave it its present value.
  ///
  /// The images of a field are its history: a batch adds one, and the undo of a batch brings back what held before
  /// that batch, which is found the same way.
  private func lastChanges(
    of table: String, _ row: Int
  ) throws(RegisterError) -> [(field: String, record: Int64)] {
    let images = try database.prepare(
      """
      SELECT i."field", i."source_record_id", i."batch_id", b."undoes_id"
      FROM "before_image" i JOIN "batch" b ON b."id" = i."batch_id"
      WHERE i."table_name" = $1 AND i."row_id" = $2 AND i."field" NOT IN ('*', 'name_key')
      ORDER BY i."id"
      """)
    images.bind(1, text: table)
    images.bind(2, Int64(row))
    var histories: [String: [FieldChange]] = [:]
    while try images.step() {
      histories[images.text(0) ?? "", default: []].append(
        FieldChange(
          record: images.optionalInt64(1), batch: images.int64(2), undoes: images.optionalInt64(3)))
    }
    return histories.compactMap { field, history in
      FieldChange.record(after: history[...]).map { (field, $0) }
    }
  }

  private func recordOrigin(_ id: Int64) throws(RegisterError) -> RecordOrigin? {
    let read = try database.prepare(
      """
      SELECT r."number", r."line", r."byte_offset", r."byte_length", f."file", f."name",
        f."sha256", f."encoding", b."id", b."mapping", b."mapping_path", b."mapping_hash",
        b."system", b."basis", n."account", unixepoch(b."started_at"), b."plan_hash",
        f."container_name", f."container_hash", f."container_bytes", f."workbook_hash",
        f."workbook_bytes"
      FROM "source_record" r JOIN "source_file" f ON f."id" = r."source_file_id"
        JOIN "batch" b ON b."id" = f."batch_id" JOIN "run" n ON n."id" = b."run_id"
      WHERE r."id" = $1
      """)
    read.bind(1, id)
    guard try read.step() else { return nil }
    defer { read.reset() }
    let approvals = try read.text(16).map { (hash) throws(RegisterError) in
      try self.approvals(of: hash).map(\.approvedBy)
    }
    return RecordOrigin(
      id: id, number: read.int(0), line: read.int(1),
      bytes: read.int(2)..<read.int(2) + read.int(3), file: read.text(4) ?? "",
      name: read.text(5) ?? "", sha256: read.text(6) ?? "", encoding: read.text(7) ?? "",
      container: read.container(from: 17),
      batch: BatchOrigin(
        number: read.int(8), mapping: read.text(9) ?? "", mappingPath: read.text(10) ?? "",
        mappingHash: read.text(11) ?? "", system: read.text(12) ?? "", basis: read.text(13) ?? "",
        account: read.text(14) ?? "", startedAt: Instant(seconds: read.int64(15)),
        approvedBy: approvals ?? []))
  }
}

/// One image of a field: the batch that replaced the value, and the record from which the new one came.
private struct FieldChange {
  let record: Int64?
  let batch: Int64
  /// Batch that this one undoes, or nil.
  let undoes: Int64?

  /// The record of the value that holds after those changes; nil for the value with which the row was made.
  static func record(after history: ArraySlice<FieldChange>) -> Int64? {
    guard let last = history.last else { return nil }
    guard let undone = last.undoes else { return last.record }
    let before = history.dropLast()
    guard let start = before.firstIndex(where: { $0.batch == undone }) else { return nil }
    return record(after: before[..<start])
  }
}

extension Register {
  /// Keeps the files of a mapping, so that what it made can be explained when they have changed or gone.
  package func keepMapping(
    hash: String, files: [(file: ImportPlan.File, content: [UInt8])]
  ) throws(RegisterError) {
    let insert = try database.prepare(
      """
      INSERT INTO "mapping_file" ("mapping_hash", "position", "name", "sha256", "content")
      VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
      """)
    for (position, entry) in files.enumerated() {
      insert.bind(1, text: hash)
      insert.bind(2, Int64(position))
      insert.bind(3, text: entry.file.name)
      insert.bind(4, text: entry.file.sha256)
      insert.bind(5, bytes: entry.content)
      _ = try insert.step()
    }
  }

  /// The files of the mapping with that hash, the mapping itself first; empty where the register has none.
  package func mappingFiles(
    hash: String
  ) throws(RegisterError) -> [(name: String, content: [UInt8])] {
    let read = try database.prepare(
      #"SELECT "name", "content" FROM "mapping_file" WHERE "mapping_hash" = $1 ORDER BY "position""#
    )
    read.bind(1, text: hash)
    var files: [(name: String, content: [UInt8])] = []
    while try read.step() { files.append((read.text(0) ?? "", read.bytes(1))) }
    return files
  }
}
