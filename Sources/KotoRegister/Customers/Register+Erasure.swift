package import KotoModel

extension Register {
  /// The open proposal to forget that customer or user, or nil.
  package func erasure(
    _ kind: Erasure.Kind, of subject: Int
  ) throws(RegisterError) -> Erasure? {
    let find = try database.prepare(
      """
      SELECT id, reference, decision, proposed_by_id FROM erasure
      WHERE kind = $1 AND subject_id = $2 AND erased_at IS NULL
      """)
    find.bind(1, text: kind.rawValue)
    find.bind(2, Int64(subject))
    guard try find.step() else { return nil }
    defer { find.reset() }
    return Erasure(
      number: find.int(0), kind: kind, reference: find.text(1) ?? "", decision: find.text(2) ?? "",
      proposedBy: find.int(3))
  }

  /// The customer's client relationships, as far as retention depends on them.
  package func retentionFacts(ofCustomer number: Int) throws(RegisterError) -> [RetentionFact] {
    let read = try database.prepare(
      "SELECT ends_on, hold FROM clienthood WHERE person_id = $1 ORDER BY id")
    read.bind(1, Int64(number))
    var facts: [RetentionFact] = []
    while try read.step() {
      facts.append(
        RetentionFact(endsOn: read.text(0).flatMap(CivilDate.init(iso:)), hold: read.text(1)))
    }
    return facts
  }

  /// Key and last instant in service of the user with that account, or nil where there is none to forget.
  package func service(
    of account: String
  ) throws(RegisterError) -> (principal: Int, until: Instant?)? {
    let find = try database.prepare(
      """
      SELECT id, unixepoch(active_until) FROM principal
      WHERE account = $1 AND forgotten_at IS NULL
      """)
    find.bind(1, text: account)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return (find.int(0), find.optionalInt64(1).map(Instant.init))
  }

  /// Folders into which rejected records were written, as the log has noted them.
  package func rejectFolders() throws(RegisterError) -> [String] {
    try texts(
      """
      SELECT DISTINCT n.content FROM audit_event e JOIN audit_note n ON n.audit_event_id = e.id
      WHERE e.body ->> '$.act' = 'rejects_export' AND e.body ->> '$.outcome' = 'done' ORDER BY 1
      """)
  }

  /// Names of the files that were loaded.
  package func sourceFileNames() throws(RegisterError) -> [String] {
    try texts("SELECT DISTINCT name FROM source_file ORDER BY 1")
  }

  private func texts(_ sql: String) throws(RegisterError) -> [String] {
    let rows = try database.prepare(sql)
    var texts: [String] = []
    while try rows.step() { texts.append(rows.text(0) ?? "") }
    return texts
  }

  /// Makes deleting real: what is removed from now on is overwritten in the file.
  package func overwriteWhatIsDeleted() throws(RegisterError) {
    try database.execute("PRAGMA secure_delete = ON")
  }

  /// Writes the file anew, so that no page keeps what stood in it before; takes as much memory as the register.
  ///
  /// Deleted content is overwritten at once, but pages that were split earlier may keep copies of it.
  package func compact() throws(RegisterError) {
    try database.execute("VACUUM")
  }
}

extension RegisterAct {
  /// Notes a proposal to forget somebody; a second person has to confirm it.
  package func propose(
    _ kind: Erasure.Kind, subject: Int, reference: String, decision: String, by principal: Int
  ) throws(RegisterError) {
    let insert = try register.database.prepare(
      """
      INSERT INTO erasure (kind, subject_id, reference, decision, proposed_by_id, proposed_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (kind, subject_id) DO UPDATE SET decision = excluded.decision,
        proposed_by_id = excluded.proposed_by_id, proposed_at = excluded.proposed_at
      """)
    insert.bind(1, text: kind.rawValue)
    insert.bind(2, Int64(subject))
    insert.bind(3, text: reference)
    insert.bind(4, text: decision)
    insert.bind(5, Int64(principal))
    insert.bind(6, text: now.description)
    _ = try insert.step()
    try audit(
      AuditRecord(
        kind == .customer ? .customerDelete : .userForget, subject: "erasure",
        customer: kind == .customer ? reference : nil, decision: decision, reason: "proposed"))
  }

  /// Sets or, without a reason, removes the hold on every client relationship of the customer.
  package func hold(
    customer number: Int, reference: String?, reason: String?, justification: String?,
    reviewOn: CivilDate?, purpose: String
  ) throws(RegisterError) {
    let update = try register.database.prepare(
      """
      UPDATE clienthood SET hold = $1, hold_justification = $2, hold_review_on = $3
      WHERE person_id = $4
      """)
    update.bind(1, text: reason)
    update.bind(2, text: justification)
    update.bind(3, text: reviewOn?.description)
    update.bind(4, Int64(number))
    _ = try update.step()
    let count = register.database.changes
    try audit(
      AuditRecord(
        .customerHold, customer: reference, purpose: purpose, reason: reason ?? "released",
        counts: ["rows": count]))
  }

  /// Marks a proposal as done, so that it names nobody, and gives its certificate.
  func finish(
    _ erasure: Erasure, by principal: Int, rows: [(table: String, count: Int)]
  ) throws(RegisterError) -> ErasureCertificate {
    let update = try register.database.prepare(
      """
      UPDATE erasure SET subject_id = NULL, confirmed_by_id = $1, erased_at = $2 WHERE id = $3
      """)
    update.bind(1, Int64(principal))
    update.bind(2, text: now.description)
    update.bind(3, Int64(erasure.number))
    _ = try update.step()
    let event = try audit(
      AuditRecord(
        erasure.kind == .customer ? .customerDelete : .userForget,
        subject: "erasure \(erasure.number)", decision: erasure.decision, reason: "confirmed",
        counts: Dictionary(rows.map { ($0.table, $0.count) }, uniquingKeysWith: +)))
    let account = try register.database.prepare("SELECT account FROM principal WHERE id = $1")
    var names: [String] = []
    for key in [erasure.proposedBy, principal] {
      account.bind(1, Int64(key))
      _ = try account.step()
      names.append(account.text(0) ?? "")
      account.reset()
    }
    return ErasureCertificate(
      erasure: erasure, proposedBy: names[0], confirmedBy: names[1], erasedAt: now, event: event,
      rows: rows)
  }
}
