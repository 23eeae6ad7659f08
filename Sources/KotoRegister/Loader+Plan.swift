package import KotoModel

extension Loader {
  /// The rows that were there before and that this run changes, with the names of the fields.
  package func plannedChanges() throws(RegisterError) -> [ImportPlan.Change] {
    let images = try register.database.prepare(
      """
      SELECT "table_name", "row_id", "field" FROM "before_image"
      WHERE "batch_id" = $1 AND "field" != 'name_key' ORDER BY "table_name", "row_id", "id"
      """)
    images.bind(1, batchID)
    var changes: [ImportPlan.Change] = []
    while try images.step() {
      let (table, row, field) = (images.text(0) ?? "", images.int64(1), images.text(2) ?? "")
      guard wasThere(table, row) else { continue }
      if let last = changes.last, last.table == table, last.row == row {
        guard !last.fields.contains(field) else { continue }
        changes[changes.count - 1] = ImportPlan.Change(
          table: table, row: row, fields: last.fields + [field])
      } else {
        changes.append(ImportPlan.Change(table: table, row: row, fields: [field]))
      }
    }
    return changes
  }

  /// The rows that were there before and on which the run depends, in the state in which it found them.
  ///
  /// Those that it changes, the people to whom it adds anything, and the people whom held records resemble.
  package func plannedDependencies() throws(RegisterError) -> [ImportPlan.Dependency] {
    var dependencies = try changedRows()
    let changedPeople = Set(dependencies.filter { $0.table == "person" }.map(\.row))
    for person in try peopleAddedTo() where !changedPeople.contains(person.row) {
      dependencies.append(person)
    }
    return dependencies.sorted { ($0.table, $0.row) < ($1.table, $1.row) }
  }

  private func changedRows() throws(RegisterError) -> [ImportPlan.Dependency] {
    // Of several images of a row the first tells the state before the batch.
    let images = try register.database.prepare(
      """
      SELECT "table_name", "row_id", "revision" FROM "before_image" WHERE "id" IN (
        SELECT min("id") FROM "before_image" WHERE "batch_id" = $1 GROUP BY "table_name", "row_id")
      """)
    images.bind(1, batchID)
    var rows: [ImportPlan.Dependency] = []
    while try images.step() {
      let (table, row) = (images.text(0) ?? "", images.int64(1))
      guard wasThere(table, row) else { continue }
      rows.append(ImportPlan.Dependency(table: table, row: row, revision: images.int64(2)))
    }
    return rows
  }

  private func peopleAddedTo() throws(RegisterError) -> [ImportPlan.Dependency] {
    let find = try register.database.prepare(
      """
      SELECT p."id", p."revision" FROM "person" p WHERE p."id" < $1 AND p."id" IN (
        SELECT "person_id" FROM "source_record" WHERE "id" >= $2
        UNION SELECT m."candidate_id" FROM "match_proposal" m WHERE m."source_record_id" >= $2)
      """)
    find.bind(1, startIDs[plan.person])
    find.bind(2, startIDs[plan.sourceRecord])
    var people: [ImportPlan.Dependency] = []
    while try find.step() {
      people.append(
        ImportPlan.Dependency(table: "person", row: find.int64(0), revision: find.int64(1)))
    }
    return people
  }

  private func wasThere(_ table: String, _ row: Int64) -> Bool {
    guard RegisterSchema.table(table)?.isClientData == true else { return false }
    return row < startIDs[LoadPlan.table(table)]
  }
}
