package import KotoModel

extension Register {
  /// The last batch of whole deliveries of that mapping whose content still holds, or nil.
  package func lastDelivery(of mapping: String, before batch: Int?) throws(RegisterError) -> Int? {
    let find = try database.prepare(
      """
      SELECT max("id") FROM "batch" WHERE "mapping" = $1 AND "corrects_id" IS NULL
        AND "undoes_id" IS NULL AND "state" != 'undone' AND ($2 IS NULL OR "id" < $2)
        AND "id" IN (SELECT "batch_id" FROM "delivery_profile")
      """)
    find.bind(1, text: mapping)
    find.bind(2, optional: batch.map { Int64($0) })
    guard try find.step() else { return nil }
    defer { find.reset() }
    return find.optionalInt64(0).map { Int($0) }
  }

  /// What the files of a batch were like.
  package func profiles(of batch: Int) throws(RegisterError) -> [DriftProfile] {
    let codes = try database.prepare(
      """
      SELECT c."profile_id", c."code", c."records" FROM "delivery_code" c
        JOIN "delivery_profile" p ON p."id" = c."profile_id" WHERE p."batch_id" = $1
      """)
    codes.bind(1, Int64(batch))
    var byColumn: [Int: [String: Int]] = [:]
    while try codes.step() {
      byColumn[codes.int(0), default: [:]][codes.text(1) ?? ""] = codes.int(2)
    }
    let read = try database.prepare(
      """
      SELECT "id", "file", "column", "records", "filled", "form", "length"
      FROM "delivery_profile" WHERE "batch_id" = $1 ORDER BY "id"
      """)
    read.bind(1, Int64(batch))
    var files: [(file: String, records: Int, columns: [DriftColumn])] = []
    while try read.step() {
      let column = DriftColumn(
        column: read.text(2) ?? "", filled: read.int(4),
        form: DriftColumn.Form(rawValue: read.text(5) ?? "") ?? .mixed, length: read.int(6),
        codes: byColumn[read.int(0)] ?? [:])
      let file = read.text(1) ?? ""
      if files.last?.file != file { files.append((file, read.int(3), [])) }
      files[files.count - 1].columns.append(column)
    }
    return files.map { DriftProfile(file: $0.file, records: $0.records, columns: $0.columns) }
  }
}

extension Loader {
  /// Keeps what the files of this batch were like.
  package func store(_ profiles: [DriftProfile]) throws(RegisterError) {
    let insert = try register.database.prepare(
      """
      INSERT INTO "delivery_profile" ("batch_id", "file", "column", "records", "filled", "form",
        "length") VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING "id"
      """)
    let insertCode = try register.database.prepare(
      #"INSERT INTO "delivery_code" ("profile_id", "code", "records") VALUES ($1, $2, $3)"#)
    for profile in profiles {
      for column in profile.columns {
        insert.bind(1, batchID)
        insert.bind(2, text: profile.file)
        insert.bind(3, text: String(column.column.prefix(200)))
        insert.bind(4, Int64(profile.records))
        insert.bind(5, Int64(column.filled))
        insert.bind(6, text: column.form.rawValue)
        insert.bind(7, Int64(column.length))
        let id = try insert.insertedID()
        for (code, records) in column.codes.sorted(by: { $0.key < $1.key }) {
          insertCode.bind(1, Int64(id))
          insertCode.bind(2, text: code)
          insertCode.bind(3, Int64(records))
          _ = try insertCode.step()
        }
      }
    }
  }
}

/// Tells which records that the register has of a file did not come again.
package final class GoneRecords {
  private let loader: Loader
  private let find: SQLiteStatement
  /// Earlier records that came again, but were filtered or rejected.
  private var present: Set<Int64> = []
  /// Whether a record came whose key could not be read: it may be any of those that seem gone.
  private var unreadable: Set<Int> = []
  private let isFirst: Bool

  package init(_ loader: Loader) throws(RegisterError) {
    self.loader = loader
    isFirst = loader.startIDs[loader.plan.sourceRecord] == 1
    find = try loader.register.database.prepare(
      #"SELECT "id" FROM "source_record" WHERE "origin_id" = $1 AND "key" = $2 AND "current" = 1"#)
  }

  /// Takes in a batch that has just been loaded.
  package func note(_ batch: RowBatch) throws(RegisterError) {
    guard !isFirst else { return }
    for record in batch.records where record.verdict != .load {
      let key = String(decoding: batch.arena[record.key.range], as: UTF8.self)
      if key == "#\(record.position.number)" { unreadable.insert(batch.file) }
      find.bind(1, loader.origin(of: loader.shape.files[batch.file].name))
      find.bind(2, text: key)
      if try find.step() { present.insert(find.int64(0)) }
      find.reset()
    }
  }

  /// Records of the file, by their keys in the register, that an earlier delivery brought and this one did not.
  ///
  /// What was loaded, held or rejected in this run came again, and so did what was filtered.
  package func records(ofFile file: Int) throws(RegisterError) -> (ids: [Int64], isSure: Bool) {
    guard !isFirst else { return ([], true) }
    let read = try loader.register.database.prepare(
      """
      SELECT "id" FROM "source_record"
      WHERE "origin_id" = $1 AND "current" = 1 AND "batch_id" != $2 ORDER BY "id"
      """)
    read.bind(1, loader.origin(of: loader.shape.files[file].name))
    read.bind(2, loader.batchID)
    var gone: [Int64] = []
    while try read.step() {
      let id = read.int64(0)
      let (word, bit) = (Int(id) / 64, UInt64(1) << UInt64(id % 64))
      let isMet = word < loader.metRecords.count && loader.metRecords[word] & bit != 0
      if !isMet, !present.contains(id) { gone.append(id) }
    }
    return (gone, !unreadable.contains(file))
  }
}
