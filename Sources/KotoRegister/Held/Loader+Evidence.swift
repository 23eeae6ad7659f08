internal import KotoModel

extension Loader {
  /// What the record in hand and a person of the register have in common and what not; rare, so not on the row path.
  func evidence(
    _ index: Int, _ hand: BatchInHand, for person: Int64, agrees: String
  ) throws(RegisterError) -> MatchEvidence {
    var found = EvidenceOfFields()
    for field in MatchEvidence.fields(agrees) { found.note(field, true) }
    let record = hand.batch.records[index]
    try compareCodes(record, hand.arena, person, &found)
    for template in plan.templates.indices where !hand.rows(template).isEmpty {
      switch shape.templates[template].table {
      case "person":
        try comparePerson(template, hand, person, record.identity.nameKey, &found)
      case "contact": try compareContacts(template, hand, person, &found)
      default: break
      }
    }
    return found.evidence
  }

  private func compareCodes(
    _ record: MappedRecord, _ arena: ArenaView, _ person: Int64, _ found: inout EvidenceOfFields
  ) throws(RegisterError) {
    guard record.identity.codeMatches, let code = arena.text(record.identity.codeText) else {
      return
    }
    let find = try register.database.prepare(
      """
      SELECT max("value" = $1) FROM "person_identifier"
      WHERE "person_id" = $2 AND "kind" = 'personal_identity_code'
      """)
    find.bind(1, text: code)
    find.bind(2, person)
    guard try find.step(), let isSame = find.optionalInt64(0) else { return }
    found.note("identity_code", isSame == 1)
  }

  private func comparePerson(
    _ template: Int, _ hand: BatchInHand, _ person: Int64, _ nameKey: Int64?,
    _ found: inout EvidenceOfFields
  ) throws(RegisterError) {
    let fields = shape.templates[template].fields
    let compared = fields.indices.filter { position in
      MatchEvidence.weights.contains { $0.field == fields[position] }
    }
    guard let row = hand.rows(template).first, !compared.isEmpty else { return }
    let names = compared.map { DDL.quoted(fields[$0]) }.joined(separator: ", ")
    let find = try register.database.prepare(
      "SELECT \"name_key\", \(names) FROM \"person\" WHERE \"id\" = $1")
    find.bind(1, person)
    guard try find.step() else { return }
    // Equal keys: the same names and birth date, whatever their case, accents and spaces.
    let isNamesake = nameKey != nil && find.optionalInt64(0) == nameKey
    for (column, position) in compared.enumerated() {
      let cell = hand.batch.rows[template].cells[row * fields.count + position]
      guard let mine = hand.arena.text(cell), let theirs = find.text(Int32(column) + 1) else {
        continue
      }
      let isName = ["family_name", "given_names"].contains(fields[position])
      found.note(
        fields[position],
        mine == theirs || isName && (isNamesake || mine.lowercased() == theirs.lowercased()))
    }
    find.reset()
  }

  /// Contacts only agree, since people have several; protected ones are not looked at.
  private func compareContacts(
    _ template: Int, _ hand: BatchInHand, _ person: Int64, _ found: inout EvidenceOfFields
  ) throws(RegisterError) {
    let fields = shape.templates[template].fields
    for (position, field) in fields.enumerated() where ["phone", "email"].contains(field) {
      let find = try register.database.prepare(
        """
        SELECT 1 FROM "contact"
        WHERE "person_id" = $1 AND "protected" = 0 AND \(DDL.quoted(field)) = $2 LIMIT 1
        """)
      for row in hand.rows(template) {
        let cell = hand.batch.rows[template].cells[row * fields.count + position]
        guard let text = hand.arena.text(cell) else { continue }
        find.bind(1, person)
        find.bind(2, text: text)
        if try find.step() { found.note(field, true) }
        find.reset()
      }
    }
  }
}

/// Collects what agrees and what differs, in the order of the weights.
private struct EvidenceOfFields {
  private var agrees: Set<String> = []
  private var differs: Set<String> = []

  mutating func note(_ field: String, _ isSame: Bool) {
    if isSame { agrees.insert(field) } else { differs.insert(field) }
  }

  var evidence: MatchEvidence {
    let fields = MatchEvidence.weights.map(\.field)
    return MatchEvidence(
      agrees: fields.filter(agrees.contains),
      differs: fields.filter { differs.contains($0) && !agrees.contains($0) })
  }
}
