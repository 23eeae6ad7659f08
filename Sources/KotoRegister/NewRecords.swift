internal import KotoModel

/// Writes records of a batch that the register does not know, with people whom it does not know either.
///
/// Measured hot path: most records of a first delivery come here. Keys are given in the order in which
/// ``RecordWriting`` gives them; the rows themselves wait in ``PendingWrites``.
struct NewRecords {
  private let loader: Loader
  private let hand: BatchInHand
  private let file: LoadPlan.File

  typealias Owner = (person: Int64, parent: Int64)

  init(_ loader: Loader, _ hand: BatchInHand) {
    self.loader = loader
    self.hand = hand
    file = loader.plan.files[loader.file]
  }

  /// Writes the record in hand.
  func write(_ record: MappedRecord, links: [KnownRecord?]) {
    let hasPerson = file.persons.contains { !hand.rows($0).isEmpty }
    let person = hasPerson ? loader.takeID(loader.plan.person) : nil
    let row = file.main.flatMap { mainRow($0, person) }
    let source = loader.takeID(loader.plan.sourceRecord)
    loader.seen.note(.key, of: hand.seen[hand.record], row: source)
    loader.pending.add(
      record, id: source, person: person ?? links.lazy.compactMap { $0?.person }.first, row: row)
    for template in file.templates {
      let rows = hand.rows(template)
      let owner = rows.isEmpty ? nil : owner(template, person, links)
      let first = owner.map { owner in
        writeRows(record, template, rows, owner, source, template == file.main ? row : nil)
      }
      guard loader.plan.templates[template].isParent else { continue }
      loader.made[template] = owner.flatMap { owner in first.map { (owner.person, $0) } }
    }
    loader.account.inserted += 1
  }

  /// The key that the record's main row is going to have.
  private func mainRow(_ main: Int, _ person: Int64?) -> Int64? {
    if loader.plan.templates[main].isPerson { return person }
    return hand.rows(main).isEmpty ? nil : loader.takeID(loader.plan.templates[main].table)
  }

  /// Gives the key of the first row.
  private func writeRows(
    _ record: MappedRecord, _ template: Int, _ rows: Range<Int>, _ owner: Owner,
    _ source: Int64, _ reserved: Int64?
  ) -> Int64 {
    if loader.plan.templates[template].isPerson {
      loader.pending.add(
        template, rows.lowerBound, id: owner.person, owner: owner, source: source,
        nameKey: record.identity.nameKey)
      loader.seen.note(.name, of: hand.seen[hand.record], row: owner.person)
      writeIdentityCode(record, owner.person, source)
      return owner.person
    }
    let table = loader.plan.templates[template].table
    let first = reserved ?? loader.takeID(table)
    for row in rows {
      let id = row == rows.lowerBound ? first : loader.takeID(table)
      loader.pending.add(template, row, id: id, owner: owner, source: source, nameKey: nil)
    }
    return first
  }

  private func writeIdentityCode(_ record: MappedRecord, _ person: Int64, _ source: Int64) {
    guard record.identity.code != nil else { return }
    let id = loader.takeID(loader.plan.personIdentifier)
    loader.pending.add(record.identity, id: id, person: person, source: source)
    loader.seen.note(.code, of: hand.seen[hand.record], row: id)
  }

  private func owner(
    _ template: Int, _ person: Int64?, _ links: [KnownRecord?]
  ) -> Owner? {
    switch loader.plan.templates[template].owner {
    case .itself: person.map { ($0, $0) }
    case .sameRecord(let other):
      loader.plan.templates[other].isPerson
        ? (hand.rows(other).isEmpty ? nil : person.map { ($0, $0) }) : loader.made[other]
    case .link(let link):
      links[link].flatMap { target in target.person.map { ($0, target.row ?? $0) } }
    }
  }
}
