package import KotoModel

extension Loader {
  /// What somebody decided about the record in hand, or nil where nobody had to.
  func decision(
    on record: MappedRecord, _ arena: ArenaView
  ) -> RecordWriting.Decision? {
    guard let decisions = request.decisions?.decisions, let key = arena.text(record.key),
      let decision = decisions[HeldDecisions.Record(file: shape.files[file].name, key: key)]
    else { return nil }
    // Joined, never overwritten: what the register knows of the person stays, save that the stricter protection wins.
    return switch decision.verdict {
    case .same(let person): .write(person: Int64(person), mode: .joined)
    case .new: .write(person: nil, mode: .new)
    }
  }

  /// Closes the account of the held records, and notes who decided what and why; in the load's transaction.
  ///
  /// Gives the obstacles instead where a decided record was not loaded or somebody would see more than before. The
  /// load must then be abandoned.
  package func settleDecisions(
    at now: Instant
  ) throws(RegisterError) -> (decided: [DecisionReport.Decided], obstacles: [Finding]) {
    guard let decisions = request.decisions else { return ([], []) }
    var decided: [DecisionReport.Decided] = []
    var obstacles: [Finding] = []
    for (record, decision) in decisions.decisions.sorted(by: { $0.value.record < $1.value.record })
    {
      guard let person = try personLoaded(record) else {
        obstacles.append(
          Finding(.decidedNotLoaded, at: decision.place, ["record": "\(decision.record)"]))
        continue
      }
      obstacles += try widenings(decision, person, at: now)
      try store(decision, person, at: now)
      decided.append(
        DecisionReport.Decided(
          record: decision.record, verdict: decision.verdict, person: Int(person)))
    }
    try closeHeld(decisions.taken)
    return (decided, obstacles)
  }

  /// The person whose the record became in this batch, or nil where it was not loaded.
  private func personLoaded(
    _ record: HeldDecisions.Record
  ) throws(RegisterError) -> Int64? {
    let find = try register.database.prepare(
      """
      SELECT person_id FROM source_record
      WHERE origin_id = $1 AND key = $2 AND current = 1 AND batch_id = $3
      """)
    find.bind(1, origin(of: record.file))
    find.bind(2, text: record.key)
    find.bind(3, batchID)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return find.optionalInt64(0)
  }

  private func store(
    _ decision: IdentityDecision, _ person: Int64, at now: Instant
  ) throws(RegisterError) {
    let time = try register.moment(now)
    let insert = try register.database.prepare(
      """
      INSERT INTO identity_decision (source_record_id, batch_id, decision, person_id, reason,
        decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
      """)
    insert.bind(1, Int64(decision.record))
    insert.bind(2, batchID)
    insert.bind(3, text: decision.verdict.code)
    insert.bind(4, person)
    insert.bind(5, text: decision.reason)
    insert.bind(6, text: request.account)
    insert.bind(7, text: time.description)
    _ = try insert.step()
    let act = RegisterAct(register: register, actor: try actor, run: run, now: time)
    try act.audit(
      AuditRecord(
        .holdDecide, subject: "source_record \(decision.record)",
        customer: try act.customerReference(Int(person)), reason: decision.verdict.code,
        note: decision.reason))
  }

  /// Marks the held records as decided in this batch, and earlier ones that the same key brought in vain.
  private func closeHeld(_ records: [Int]) throws(RegisterError) {
    let close = try register.database.prepare(
      """
      UPDATE source_record SET corrected_by_id = $1
      WHERE outcome = 'held' AND corrected_by_id IS NULL AND id <= $2 AND id IN (
        SELECT e.id FROM source_record e JOIN source_record h ON h.origin_id = e.origin_id
          AND h.key = e.key WHERE h.id = $2)
      """)
    for record in records {
      close.bind(1, batchID)
      close.bind(2, Int64(record))
      _ = try close.step()
    }
  }

  /// Rights that name the person and would now open what the record brought, which nobody gave to them.
  private func widenings(
    _ decision: IdentityDecision, _ person: Int64, at now: Instant
  ) throws(RegisterError) -> [Finding] {
    guard case .same = decision.verdict,
      let reference = try register.customerReference(Int(person))
    else { return [] }
    let touched = try sectionsWritten(person)
    let rights = try register.rightsNaming(reference, at: now).filter { right in
      right.sections.contains(where: touched.contains)
    }
    guard !rights.isEmpty else { return [] }
    return [
      Finding(
        .mergeWidensAccess, at: decision.place,
        [
          "record": "\(decision.record)", "person": "\(person)",
          "found": rights.map { "\($0.grant)" }.joined(separator: ", "),
        ])
    ]
  }

  /// The parts of the register in which this batch has written about the person.
  private func sectionsWritten(_ person: Int64) throws(RegisterError) -> Set<AccessSection> {
    var sections: Set<AccessSection> = []
    for (index, table) in RegisterSchema.tables.enumerated() where table.isClientData {
      guard tables[index].inserted + tables[index].updated > 0 else { continue }
      let name = DDL.quoted(table.name)
      let find = try register.database.prepare(
        """
        SELECT 1 FROM \(name) t WHERE t.\(table.kind == .person ? "id" : "person_id") = $1
          AND (t.source_record_id >= $2 OR t.revision = $3) LIMIT 1
        """)
      find.bind(1, person)
      find.bind(2, startIDs[plan.sourceRecord])
      find.bind(3, batchID)
      guard try find.step() else { continue }
      find.reset()
      sections.insert(AccessSection(table: table.name))
    }
    return sections
  }
}

extension Register {
  /// Rights, live now or later, that name that customer among a few and open nobody else.
  func rightsNaming(
    _ reference: String, at now: Instant
  ) throws(RegisterError) -> [(grant: Int, sections: [AccessSection])] {
    let find = try database.prepare(
      """
      SELECT DISTINCT g.id, g.sections FROM access_live l
        JOIN access_grant g ON g.id = l.access_grant_id
      WHERE g.extent = 'customers' AND l.live_until > $1
        AND instr(' ' || g.customers || ' ', ' ' || $2 || ' ') > 0 ORDER BY g.id
      """)
    find.bind(1, text: try moment(now).description)
    find.bind(2, text: reference)
    var rights: [(grant: Int, sections: [AccessSection])] = []
    while try find.step() {
      rights.append(
        (find.int(0), Self.words(find.text(1)).compactMap(AccessSection.init)))
    }
    return rights
  }

  /// The account that loaded a batch.
  package func loader(of batch: Int) throws(RegisterError) -> String? {
    let find = try database.prepare(
      """
      SELECT r."account" FROM "batch" b JOIN "run" r ON r."id" = b."run_id" WHERE b."id" = $1
      """)
    find.bind(1, Int64(batch))
    guard try find.step() else { return nil }
    defer { find.reset() }
    return find.text(0)
  }
}
