package import KotoModel

extension RegisterAct {
  /// Removes a customer everywhere in the register, by-products included, and gives the certificate.
  ///
  /// Source records keep their place in the account of their batch and lose key, hash and bytes. Records that
  /// were not loaded are the customer's too where they have its key or one of its identifiers.
  package func forget(
    customer number: Int, _ erasure: Erasure, by principal: Int
  ) throws(RegisterError) -> ErasureCertificate {
    let database = register.database
    let person = String(number)
    try collectRecords(of: person)
    var rows: [(table: String, count: Int)] = []
    func run(_ table: String, _ sql: String) throws(RegisterError) {
      // To its end, and counted: a count that is wrong would be certified.
      try database.execute(sql)
      if database.changes > 0 { rows.append((table, database.changes)) }
    }
    let records = "(SELECT id FROM forgotten_record)"
    let images = RegisterSchema.clientTables.map { table in
      let owner = table.kind == .person ? "id" : "person_id"
      return """
        (table_name = '\(table.name)' AND row_id IN
          (SELECT id FROM \(DDL.quoted(table.name)) WHERE \(owner) = \(person)))
        """
    }
    try run(
      "before_image",
      """
      DELETE FROM before_image WHERE source_record_id IN \(records)
        OR CASE WHEN field = '*' AND json_valid(former_value)
          THEN CAST(former_value ->> '$.person_id' AS TEXT) = '\(person)' ELSE 0 END
        OR (table_name = 'person' AND row_id = \(person))
        OR \(images.joined(separator: " OR "))
      """)
    try run(
      "match_proposal",
      "DELETE FROM match_proposal WHERE candidate_id = \(person) OR source_record_id IN \(records)")
    try run(
      "identity_decision",
      """
      UPDATE identity_decision SET person_id = NULL, reason = '-'
      WHERE person_id = \(person) OR source_record_id IN \(records)
      """)
    try run(
      "audit_note",
      """
      DELETE FROM audit_note WHERE audit_event_id IN (SELECT e.id FROM audit_event e
        JOIN customer_reference c ON c.person_id = \(person)
          AND c.reference = e.body ->> '$.customer')
      """)
    // Another person's link says who this one's family is.
    try run("family_link", "DELETE FROM family_link WHERE relative_id = \(person)")
    for table in RegisterSchema.clientTables.reversed() {
      let owner = table.kind == .person ? "id" : "person_id"
      try run(table.name, "DELETE FROM \(DDL.quoted(table.name)) WHERE \(owner) = \(person)")
    }
    try run(
      "source_record",
      """
      UPDATE source_record SET key = 'erased-' || id, hash = zeroblob(32), original = NULL,
        person_id = NULL, row_id = NULL, current = NULL WHERE id IN \(records)
      """)
    try run("customer_reference", "DELETE FROM customer_reference WHERE person_id = \(person)")
    try database.execute("DROP TABLE forgotten_record")
    return try finish(erasure, by: principal, rows: rows)
  }

  /// Removes a user's name wherever it stands; the random name stays, and the history with it.
  package func forget(
    user account: String, _ erasure: Erasure, principal forgotten: Int, by principal: Int
  ) throws(RegisterError) -> ErasureCertificate {
    let database = register.database
    var rows: [(table: String, count: Int)] = []
    func run(_ table: String, _ sql: String, _ texts: String...) throws(RegisterError) {
      let statement = try database.prepare(sql)
      for (index, text) in texts.enumerated() { statement.bind(Int32(index) + 1, text: text) }
      _ = try statement.step()
      if database.changes > 0 { rows.append((table, database.changes)) }
    }
    try run(
      "audit_note",
      """
      DELETE FROM audit_note WHERE instr(content, $1) > 0 OR EXISTS (SELECT 1 FROM principal p
        WHERE p.id = \(forgotten) AND (instr(content, p.name) > 0 OR instr(content, p.mail) > 0))
      """, account)
    let places = [
      ("run", "account"), ("organisation", "created_by"), ("plan_approval", "made_by"),
      ("plan_approval", "approved_by"), ("identity_decision", "decided_by"),
      ("withheld_text", "decided_by"),
    ]
    for (table, column) in places {
      try run(
        table, "UPDATE \(table) SET \(column) = $1 WHERE \(column) = $2",
        erasure.reference, account)
    }
    try run(
      "principal",
      """
      UPDATE principal SET account = pseudonym, name = NULL, mail = NULL, external_key = NULL,
        forgotten_at = $1 WHERE id = \(forgotten)
      """, now.description)
    return try finish(erasure, by: principal, rows: rows)
  }

  /// Collects the keys of the customer's source records in a temporary table.
  private func collectRecords(of person: String) throws(RegisterError) {
    let database = register.database
    try database.execute(
      """
      CREATE TEMP TABLE forgotten_record AS
      SELECT id FROM source_record WHERE person_id = \(person)
      UNION SELECT r.id FROM source_record r JOIN source_record k
        ON k.origin_id = r.origin_id AND k.key = r.key AND k.person_id = \(person)
      """)
    let identifiers = try database.prepare(
      "SELECT value FROM person_identifier WHERE person_id = \(person)")
    let add = try database.prepare(
      """
      INSERT INTO forgotten_record SELECT id FROM source_record
      WHERE original IS NOT NULL AND instr(original, $1) > 0
      """)
    while try identifiers.step() {
      let text = Array((identifiers.text(0) ?? "").utf8)
      // The zeros between the characters are the same in both byte orders of UTF-16.
      let wide = Array(text.map { [$0] }.joined(separator: [0]))
      for bytes in [text, wide] where !text.isEmpty {
        add.bind(1, bytes: bytes)
        _ = try add.step()
      }
    }
  }
}
