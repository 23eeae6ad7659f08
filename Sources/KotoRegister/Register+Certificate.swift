package import KotoModel

extension Register {
  /// What the register knows of a batch besides its accounts, for its certificate; nil where there is no such batch.
  package func certified(
    _ batch: Int
  ) throws(RegisterError) -> (
    finishedAt: String?, planHash: String?, version: String, rows: [CertifiedRows]
  )? {
    let read = try database.prepare(
      """
      SELECT b."finished_at", b."plan_hash", n."koto_version"
      FROM "batch" b JOIN "run" n ON n."id" = b."run_id" WHERE b."id" = $1
      """)
    read.bind(1, Int64(batch))
    guard try read.step() else { return nil }
    let (finished, plan, version) = (read.text(0), read.text(1), read.text(2) ?? "")
    read.reset()
    return (finished, plan, version, try certifiedRows(of: batch))
  }

  private func certifiedRows(of batch: Int) throws(RegisterError) -> [CertifiedRows] {
    let changed = try database.prepare(
      """
      SELECT "table_name", count(DISTINCT "row_id") FROM "before_image"
      WHERE "batch_id" = $1 AND "field" != '*' GROUP BY "table_name"
      """)
    changed.bind(1, Int64(batch))
    var changes: [String: Int] = [:]
    while try changed.step() { changes[changed.text(0) ?? ""] = changed.int(1) }
    var rows: [CertifiedRows] = []
    for table in RegisterSchema.clientTables {
      let count = try database.prepare(
        """
        SELECT count(*) FROM \(DDL.quoted(table.name)) t
          JOIN "source_record" r ON r."id" = t."source_record_id" WHERE r."batch_id" = $1
        """)
      count.bind(1, Int64(batch))
      _ = try count.step()
      let made = count.int(0)
      count.reset()
      let rowsChanged = changes[table.name] ?? 0
      guard made + rowsChanged > 0 else { continue }
      rows.append(CertifiedRows(table: table.name, made: made, changed: rowsChanged))
    }
    return rows
  }
}
