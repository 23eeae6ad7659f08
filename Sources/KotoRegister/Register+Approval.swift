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

  /// Sets whether loads need an approved plan, inside the transaction of an act.
  package func setApproval(required: Bool) throws(RegisterError) {
    let update = try database.prepare(
      #"UPDATE "organisation" SET "approval" = $1 WHERE "id" = $2"#)
    update.bind(1, text: required ? "required" : "none")
    update.bind(2, controllerID)
    _ = try update.step()
  }
}
