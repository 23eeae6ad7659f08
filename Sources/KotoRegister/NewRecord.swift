internal import KotoModel

/// Writes a record that the register does not know, with a person whom it does not know either.
///
/// Measured hot path: most records of a first delivery come here. Keys are given in the order in which
/// ``RecordWriting`` gives them; the rows themselves wait in ``PendingWrites``.
struct NewRecord {
  let loader: Loader
  let hand: BatchInHand
  let index: Int
  let links: [KnownRecord?]

  func write() {
    let plan = loader.plan
    let record = hand.batch.records[index]
    let personTemplate = plan.templates.indices.first {
      plan.templates[$0].isPerson && !hand.rows[$0].isEmpty
    }
    let person = personTemplate == nil ? nil : loader.takeID(plan.person)
    let main = plan.templates.indices.first {
      plan.templates[$0].isMain && plan.templates[$0].file == loader.file
    }
    let row = main.flatMap { mainRow($0, person) }
    let source = loader.takeID(plan.sourceRecord)
    loader.pending.add(
      record, id: source, person: person ?? links.lazy.compactMap { $0?.person }.first, row: row)
    loader.remember(record, hand.arena)
    // Rows of the same record that later templates belong to.
    var made: [(row: Int64, person: Int64)?] = Array(repeating: nil, count: plan.templates.count)
    for template in plan.templates.indices
    where plan.templates[template].file == loader.file && !hand.rows[template].isEmpty {
      guard let owner = owner(plan.templates[template].owner, person, made) else { continue }
      let first = writeRows(template, record, owner, source, template == main ? row : nil)
      made[template] = (first, owner.person)
    }
    loader.account.inserted += 1
  }

  /// The key that the record's main row is going to have.
  private func mainRow(_ main: Int, _ person: Int64?) -> Int64? {
    if loader.plan.templates[main].isPerson { return person }
    return hand.rows[main].isEmpty ? nil : loader.takeID(loader.plan.templates[main].table)
  }

  /// Gives the key of the first row.
  private func writeRows(
    _ template: Int, _ record: MappedRecord, _ owner: (person: Int64, parent: Int64),
    _ source: Int64, _ reserved: Int64?
  ) -> Int64 {
    let (table, rows) = (loader.plan.templates[template].table, hand.rows[template])
    if loader.plan.templates[template].isPerson {
      add(template, rows.lowerBound, owner.person, owner, source, record.identity.nameKey)
      loader.count(table, \.inserted)
      loader.remember(nameOf: record)
      writeIdentityCode(record, owner.person, source)
      return owner.person
    }
    let first = reserved ?? loader.takeID(table)
    for row in rows {
      let id = row == rows.lowerBound ? first : loader.takeID(table)
      add(template, row, id, owner, source, nil)
      loader.count(table, \.inserted)
    }
    return first
  }

  private func add(
    _ template: Int, _ row: Int, _ id: Int64, _ owner: (person: Int64, parent: Int64),
    _ source: Int64, _ nameKey: Int64?
  ) {
    loader.pending.add(
      template, row, of: hand.batch.rows[template], id: id, owner: owner, source: source,
      nameKey: nameKey)
  }

  private func writeIdentityCode(_ record: MappedRecord, _ person: Int64, _ source: Int64) {
    guard record.identity.code != nil else { return }
    loader.pending.add(
      record.identity, id: loader.takeID(loader.plan.personIdentifier), person: person,
      source: source)
    loader.remember(codeOf: record, hand.arena)
    loader.count(loader.plan.personIdentifier, \.inserted)
  }

  private func owner(
    _ owner: RowOwner, _ person: Int64?, _ made: [(row: Int64, person: Int64)?]
  ) -> (person: Int64, parent: Int64)? {
    switch owner {
    case .itself: person.map { ($0, $0) }
    case .sameRecord(let other): made[other].map { ($0.person, $0.row) }
    case .link(let link):
      links[link].flatMap { target in target.person.map { ($0, target.row ?? $0) } }
    }
  }
}
