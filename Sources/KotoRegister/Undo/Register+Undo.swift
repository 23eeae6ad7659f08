package import KotoModel

extension Register {
  /// Takes a batch back: its rows go, the values that it replaced return.
  ///
  /// An undo is a batch and can be undone. Rows that anybody has changed since, and rows that others refer to, stay and are listed. All of it happens in
  /// one transaction.
  package func undo(
    _ batch: Int, _ request: UndoRequest
  ) throws(RegisterError) -> Result<UndoReport, UndoRefusal> {
    try database.beginWriting()
    do throws(RegisterError) {
      if let obstacle = try obstacle(to: batch) {
        try database.execute("ROLLBACK")
        return .failure(UndoRefusal(obstacle))
      }
      let report = try undoInTransaction(batch, request)
      try database.execute(request.commits ? "COMMIT" : "ROLLBACK")
      return .success(report)
    } catch {
      if database.isInTransaction { try? database.execute("ROLLBACK") }
      throw error
    }
  }

  private func undoInTransaction(
    _ batch: Int, _ request: UndoRequest
  ) throws(RegisterError) -> UndoReport {
    let state = try text(
      #"SELECT "state" FROM "batch" WHERE "id" = $1"#, Int64(batch))
    let bringsBack = state == "undo"
    let time = try advanceClock(to: request.at)
    let run = try recordRun(
      account: request.actor.account, command: "batch undo \(batch)", version: request.version,
      at: time)
    let number = try insertUndo(of: batch, state: bringsBack ? "redo" : "undo", run, request.at)
    let journal = try UndoJournal(database, batch: Int64(number), of: Int64(batch))
    if bringsBack {
      try BatchRedo(database, journal).run()
    } else {
      try BatchUndo(database, journal).run()
    }
    try audit(
      AuditRecord(.batchUndo, subject: "batch \(batch)", reason: bringsBack ? "redo" : "undo"),
      by: request.actor, run: run, at: time)
    return UndoReport(
      register: identity, batch: request.commits ? number : nil, undone: batch,
      bringsBack: bringsBack, account: request.actor.account, tables: journal.tables,
      findings: journal.findings)
  }

  private func insertUndo(
    of batch: Int, state: String, _ run: Int, _ now: Instant
  ) throws(RegisterError) -> Int {
    let insert = try database.prepare(
      """
      INSERT INTO "batch" ("run_id", "mapping", "mapping_path", "mapping_hash", "system", "basis",
        "state", "undoes_id", "started_at", "finished_at")
      SELECT $1, "mapping", "mapping_path", "mapping_hash", "system", "basis", $2, "id", $3, $3
      FROM "batch" WHERE "id" = $4 RETURNING "id"
      """)
    insert.bind(1, Int64(run))
    insert.bind(2, text: state)
    insert.bind(3, text: now.description)
    insert.bind(4, Int64(batch))
    return try insert.insertedID()
  }

  private func obstacle(to batch: Int) throws(RegisterError) -> UndoObstacle? {
    let find = try database.prepare(
      """
      SELECT b."state", u."undoes_id", (
        SELECT max(later."id") FROM "batch" later
        WHERE later."undoes_id" = b."undoes_id" AND later."state" = 'undo' AND later."id" > b."id")
      FROM "batch" b LEFT JOIN "batch" u ON u."id" = b."undoes_id" WHERE b."id" = $1
      """)
    find.bind(1, Int64(batch))
    guard try find.step() else { return .noBatch }
    defer { find.reset() }
    switch find.text(0) {
    case "undone": return .isUndone
    case "redo": return .broughtBack(find.int(1))
    case "undo": return find.optionalInt64(2).map { .laterUndo(Int($0)) }
    default: return nil
    }
  }

  private func text(_ sql: String, _ key: Int64) throws(RegisterError) -> String? {
    let statement = try database.prepare(sql)
    statement.bind(1, key)
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return statement.text(0)
  }
}

/// A refusal to undo, as an error for `Result`.
package struct UndoRefusal: Error, Sendable {
  package let obstacle: UndoObstacle

  init(_ obstacle: UndoObstacle) {
    self.obstacle = obstacle
  }
}
