package import KotoModel

/// Tells, batch by batch, which records of a file the register holds now, by its own word.
package final class WrittenRecords {
  private let records: SQLiteStatement
  private let joins: SQLiteStatement
  private let loader: Loader
  private var lastRecord: Int64
  private var lastFinding: Int64

  /// Begins behind everything that the register holds so far.
  package init(_ loader: Loader) throws(RegisterError) {
    self.loader = loader
    let database = loader.register.database
    lastRecord = try Self.last("source_record", in: database)
    lastFinding = try Self.last("finding", in: database)
    records = try database.prepare(
      """
      SELECT "id", "number", "outcome" IN ('inserted', 'updated', 'unchanged')
      FROM "source_record" WHERE "id" > $1 ORDER BY "id"
      """)
    joins = try database.prepare(
      #"SELECT "id", "code", "record" FROM "finding" WHERE "id" > $1 ORDER BY "id""#)
  }

  private static func last(
    _ table: String, in database: SQLite
  ) throws(RegisterError) -> Int64 {
    let find = try database.prepare("SELECT coalesce(max(id), 0) FROM \(DDL.quoted(table))")
    _ = try find.step()
    defer { find.reset() }
    return find.int64(0)
  }

  /// Numbers of the records that were written since the last call.
  ///
  /// Without those that joined a person whom another source had brought: their rows are the other source's, and
  /// values of it are not overwritten.
  package func next() throws(RegisterError) -> Set<Int> {
    var written: Set<Int> = []
    records.bind(1, lastRecord)
    while try records.step() {
      lastRecord = records.int64(0)
      if records.int64(2) == 1 { written.insert(records.int(1)) }
    }
    joins.bind(1, lastFinding)
    while try joins.step() {
      lastFinding = joins.int64(0)
      if joins.text(1) == "K3104" { written.remove(joins.int(2)) }
    }
    return written
  }
}

extension Loader {
  /// Counts, in the register, the rows of a table that belong to the records of this batch, by those fields.
  ///
  /// Asked inside the transaction, by SQL, of what was stored. A row belongs to a record by the key under which it
  /// came, or as the record's main row; rows that the source no longer has, and that stay, are left out.
  package func storedRows(
    of table: String, by: [String], sum: [String]
  ) throws(RegisterError) -> [(group: [String?], rows: Int, sums: [Int])] {
    guard let declared = RegisterSchema.table(table),
      (by + sum).allSatisfy({ declared.field($0) != nil })
    else { return [] }
    let groups = by.map { "t." + DDL.quoted($0) }
    let sums = sum.map { "coalesce(sum(t.\(DDL.quoted($0))), 0)" }
    let templates = shape.templates.indices.filter { shape.templates[$0].table == table }
    let rules = templates.map { "\(ruleIDs[$0])" }.joined(separator: ", ")
    let mains = Set(
      templates.filter { shape.templates[$0].isMain }.map { shape.templates[$0].file })
    let origins = mains.sorted().map { origin(of: shape.files[$0].name) }
    let places = origins.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
    let isOwn = """
      c."batch_id" = $1 AND c."outcome" IN ('inserted', 'updated', 'unchanged')
        AND (c."source_file_id", c."number") NOT IN (
          SELECT n."source_file_id", n."record" FROM "finding" n
          WHERE n."batch_id" = $1 AND n."code" = 'K3104' AND n."record" IS NOT NULL
            AND n."source_file_id" IS NOT NULL)
      """
    let name = DDL.quoted(table)
    let read = try register.database.prepare(
      """
      SELECT \((groups + ["count(*)"] + sums).joined(separator: ", ")) FROM \(name) t
      WHERE t."id" IN (
        SELECT r."id" FROM \(name) r JOIN "source_record" q ON q."id" = r."source_record_id"
          JOIN "source_record" c ON c."origin_id" = q."origin_id" AND c."key" = q."key"
            AND c."current" = 1
        WHERE r."rule_id" IN (\(rules)) AND \(isOwn)
        UNION
        SELECT c."row_id" FROM "source_record" c
        WHERE c."origin_id" IN (\(places)) AND c."current" = 1 AND \(isOwn))
        AND t."id" NOT IN (SELECT value FROM json_each($\(origins.count + 2)))
      \(groups.isEmpty ? "" : "GROUP BY " + groups.joined(separator: ", "))
      """)
    let left = leftRows.filter { $0.table == table }.map { "\($0.row)" }
    read.bind(1, batchID)
    // Places count in the order in which they stand in the statement.
    for (index, origin) in origins.enumerated() { read.bind(Int32(index) + 2, origin) }
    read.bind(Int32(origins.count) + 2, text: "[" + left.joined(separator: ",") + "]")
    var result: [(group: [String?], rows: Int, sums: [Int])] = []
    while try read.step() {
      let rows = read.int(Int32(by.count))
      guard rows > 0 else { continue }
      result.append(
        (
          by.indices.map { read.text(Int32($0)) }, rows,
          sum.indices.map { read.int(Int32(by.count + 1 + $0)) }
        ))
    }
    return result
  }

  /// Stores the control totals with the batch.
  package func store(_ controls: [ControlTotal]) throws(RegisterError) {
    let insert = try register.database.prepare(
      """
      INSERT INTO "control_total" ("batch_id", "subject", "measure", "field", "group_of", "computed",
        "noted", "stored") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """)
    for control in controls {
      insert.bind(1, batchID)
      insert.bind(2, text: control.subject)
      insert.bind(3, text: control.measure.rawValue)
      insert.bind(4, text: control.field)
      insert.bind(5, text: control.group)
      insert.bind(6, text: control.computed)
      insert.bind(7, text: control.noted)
      insert.bind(8, text: control.stored)
      _ = try insert.step()
    }
  }

  /// The records of a file that the register can account for: those it stores, and those it was told of as filtered
  /// or as the register already has them.
  package func storedRecords(_ file: FileAccount) throws(RegisterError) -> Int {
    let count = try register.database.prepare(
      """
      SELECT count(*) FROM "source_record" r JOIN "source_file" f ON f."id" = r."source_file_id"
      WHERE r."id" >= $1 AND f."batch_id" = $2 AND f."name" = $3 AND f."file" = $4 AND r."outcome" != 'unchanged'
      """)
    count.bind(1, startIDs[plan.sourceRecord])
    count.bind(2, batchID)
    count.bind(3, text: file.name)
    count.bind(4, text: file.file)
    _ = try count.step()
    defer { count.reset() }
    return count.int(0) + file.outcome.unchanged + file.outcome.filtered
  }
}

extension Register {
  /// The control totals of a batch, in the order in which they were computed.
  package func controls(of batch: Int) throws(RegisterError) -> [ControlTotal] {
    let read = try database.prepare(
      """
      SELECT "subject", "measure", "field", "group_of", "computed", "noted", "stored"
      FROM "control_total" WHERE "batch_id" = $1 ORDER BY "id"
      """)
    read.bind(1, Int64(batch))
    var controls: [ControlTotal] = []
    while try read.step() {
      guard let measure = ControlTotal.Measure(rawValue: read.text(1) ?? "") else {
        throw RegisterError(.corrupt, "a control total that no koto of this version writes")
      }
      controls.append(
        ControlTotal(
          subject: read.text(0) ?? "", measure: measure, field: read.text(2) ?? "",
          group: read.text(3) ?? "", computed: read.text(4), noted: read.text(5),
          stored: read.text(6)))
    }
    return controls
  }
}
