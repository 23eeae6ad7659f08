package import KotoModel

extension Loader {
  /// Ends on that day what only says that something holds now, in the rows of those records; gives their number.
  ///
  /// Rows that have an end, or that began later, are left alone. What is replaced is kept, so that an undo of the
  /// batch takes the ends away again.
  package func end(_ records: [Int64], on day: CivilDate) throws(RegisterError) -> Int {
    let keys = "[" + records.map { "\($0)" }.joined(separator: ",") + "]"
    var ended = 0
    for ending in GonePolicy.endings {
      guard let table = RegisterSchema.table(ending.table) else { continue }
      let (name, end) = (DDL.quoted(table.name), DDL.quoted(ending.end))
      let start = DDL.quoted(ending.start)
      let find = try register.database.prepare(
        """
        SELECT t."id", t."revision" FROM \(name) t
          JOIN "source_record" q ON q."id" = t."source_record_id"
          JOIN "source_record" g ON g."origin_id" = q."origin_id" AND g."key" = q."key"
        WHERE g."id" IN (SELECT value FROM json_each($1)) AND t.\(end) IS NULL
          AND (t.\(start) IS NULL OR t.\(start) <= $2) ORDER BY t."id"
        """)
      find.bind(1, text: keys)
      find.bind(2, text: day.description)
      // Read to the end before anything is written, since the query asks what has no end.
      var rows: [(id: Int64, revision: Int64)] = []
      while try find.step() { rows.append((find.int64(0), find.int64(1))) }
      let updates = RowUpdates(register.database, table)
      for row in rows {
        let image = statements.insertBeforeImage
        image.bind(1, batchID)
        image.bindNull(2)
        image.bind(3, text: table.name)
        image.bind(4, row.id)
        image.bind(5, text: ending.end)
        image.bindNull(6)
        image.bind(7, row.revision)
        _ = try image.step()
        try updates.run([ending.end], of: row.id, revision: batchID) { update in
          update.bind(1, text: day.description)
        }
      }
      ended += rows.count
    }
    return ended
  }
}
