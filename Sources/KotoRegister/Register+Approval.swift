package import KotoModel

/// Who found a plan right.
package struct PlanApproval: Sendable {
  package let madeBy: String
  package let approvedBy: String
  package let approvedAt: String
}

extension Register {
  /// Whether a load needs a plan that somebody other than its maker has approved.
  package func requiresApproval() throws(RegisterError) -> Bool {
    try database.number(
      #"SELECT "approval" = 'required' FROM "organisation" ORDER BY "id" LIMIT 1"#) == 1
  }

  /// When the register was made: tells it apart from any other of the same municipality.
  package func createdAt() throws(RegisterError) -> String {
    let find = try database.prepare(
      #"SELECT "created_at" FROM "organisation" WHERE "id" = $1"#)
    find.bind(1, controllerID)
    guard try find.step() else { throw RegisterError(.corrupt, "the organisation is gone") }
    defer { find.reset() }
    return find.text(0) ?? ""
  }

  /// The approvals of the plan with that hash, oldest first.
  package func approvals(of planHash: String) throws(RegisterError) -> [PlanApproval] {
    let rows = try database.prepare(
      """
      SELECT "made_by", "approved_by", "approved_at" FROM "plan_approval" WHERE "plan_hash" = $1
      ORDER BY "id"
      """)
    rows.bind(1, text: planHash)
    var approvals: [PlanApproval] = []
    while try rows.step() {
      approvals.append(
        PlanApproval(
          madeBy: rows.text(0) ?? "", approvedBy: rows.text(1) ?? "",
          approvedAt: rows.text(2) ?? ""))
    }
    return approvals
  }

  /// Stores that an account approves a plan; a second time changes nothing.
  package func approve(
    planHash: String, madeBy: String, by account: String, run: Int, at now: Instant
  ) throws(RegisterError) {
    let insert = try database.prepare(
      """
      INSERT INTO "plan_approval" ("run_id", "plan_hash", "made_by", "approved_by", "approved_at")
      VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
      """)
    insert.bind(1, Int64(run))
    insert.bind(2, text: planHash)
    insert.bind(3, text: madeBy)
    insert.bind(4, text: account)
    insert.bind(5, text: now.description)
    _ = try insert.step()
  }

  /// Whether the account holds a live right of a main user.
  package func isMainUser(_ account: String, at now: Instant) throws(RegisterError) -> Bool {
    let find = try database.prepare(
      """
      SELECT 1 FROM "access_grant" g JOIN "principal" p ON p."id" = g."principal_id"
      WHERE p."account" = $1 AND p."state" = 'active' AND g."role" = 'main_user'
        AND g."state" = 'granted' AND g."starts_at" <= $2 AND g."ends_at" > $2 LIMIT 1
      """)
    find.bind(1, text: account)
    find.bind(2, text: now.description)
    defer { find.reset() }
    return try find.step()
  }

  /// Sets whether loads need an approved plan, and notes who decided so and why.
  package func setApproval(
    required: Bool, reason: String, by account: String, version: String, at now: Instant
  ) throws(RegisterError) {
    try inTransaction { () throws(RegisterError) in
      _ = try recordRun(
        account: account, command: "register approval \(required ? "required" : "none")",
        version: version, at: now)
      let update = try database.prepare(
        #"UPDATE "organisation" SET "approval" = $1 WHERE "id" = $2"#)
      update.bind(1, text: required ? "required" : "none")
      update.bind(2, controllerID)
      _ = try update.step()
    }
  }

  /// Does all of it or nothing.
  func inTransaction<T>(_ work: () throws(RegisterError) -> T) throws(RegisterError) -> T {
    try database.execute("BEGIN IMMEDIATE")
    do throws(RegisterError) {
      let result = try work()
      try database.execute("COMMIT")
      return result
    } catch {
      if database.isInTransaction { try? database.execute("ROLLBACK") }
      throw error
    }
  }
}
