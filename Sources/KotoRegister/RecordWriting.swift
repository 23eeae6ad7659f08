internal import KotoModel

/// Finds out whose a record is, and writes one that the register knows, or whose person it knows, row by row.
struct RecordWriting {
  let loader: Loader
  let hand: BatchInHand
  let index: Int
  let links: [KnownRecord?]
  let known: KnownRecord?

  enum Decision {
    case write(person: Int64?, mode: RowMode)
    case hold(FindingCode, candidates: [Int64], agrees: String)
  }

  private var batch: RowBatch { hand.batch }
  private var arena: ArenaView { hand.arena }
  private var record: MappedRecord { hand.batch.records[index] }
  private var statements: LoadStatements { loader.statements }

  private var file: LoadPlan.File { loader.plan.files[loader.file] }

  /// Finds the record's person: code before key, and a name only proposes.
  func findPerson() throws(RegisterError) -> Decision {
    guard file.persons.contains(where: { !hand.rows($0).isEmpty }) else {
      if let before = known?.person, let now = links.compactMap({ $0?.person }).first, now != before
      {
        return .hold(.heldCodeAndKeyDisagree, candidates: [before], agrees: "source_key")
      }
      return .write(person: known?.person, mode: known == nil ? .new : .changed)
    }
    let byCode = try personByCode()
    if let byKey = known?.person {
      if let byCode, byCode != byKey {
        return .hold(.heldCodeAndKeyDisagree, candidates: [byCode], agrees: "identity_code")
      }
      return .write(person: byKey, mode: .changed)
    }
    if let byCode {
      if let mine = record.identity.nameKey, let theirs = try nameKey(of: byCode), mine != theirs {
        return .hold(.heldSameCodeOtherPerson, candidates: [byCode], agrees: "identity_code")
      }
      try loader.store(
        Finding(.joinedByIdentityCode, at: loader.place(record), ["found": "\(byCode)"]))
      return .write(person: byCode, mode: .joined)
    }
    let candidates = try personsByName()
    if !candidates.isEmpty {
      return .hold(
        .heldNameAndBirthDate, candidates: candidates,
        agrees: "family_name, given_names, birth_date")
    }
    return .write(person: nil, mode: .new)
  }

  private func personByCode() throws(RegisterError) -> Int64? {
    let identity = record.identity
    guard loader.plan.matchesCodes, identity.codeMatches, hand.seen[index].traits.contains(.code)
    else {
      return nil
    }
    try loader.writePending(arena)
    guard let rows = loader.seen.rows(.code, arena.hash(identity.codeText, salt: 0)) else {
      return try personByCode(statements.findCode)
    }
    for row in rows {
      statements.findCodeAt.bind(2, row)
      if let person = try personByCode(statements.findCodeAt) { return person }
    }
    return nil
  }

  private func personByCode(_ find: SQLiteStatement) throws(RegisterError) -> Int64? {
    arena.bind(record.identity.codeText, to: find, 1)
    guard try find.step() else { return nil }
    let person = find.int64(0)
    find.reset()
    return person
  }

  private func nameKey(of person: Int64) throws(RegisterError) -> Int64? {
    statements.nameKeyOfPerson.bind(1, person)
    guard try statements.nameKeyOfPerson.step() else { return nil }
    let key = statements.nameKeyOfPerson.optionalInt64(0)
    statements.nameKeyOfPerson.reset()
    return key
  }

  /// People of the same name and birth date; two different ordinary codes tell people apart by themselves.
  private func personsByName() throws(RegisterError) -> [Int64] {
    guard loader.plan.matchesNames, let key = record.identity.nameKey,
      hand.seen[index].traits.contains(.name)
    else { return [] }
    try loader.writePending(arena)
    var found: [Int64] = []
    if let rows = loader.seen.rows(.name, UInt64(bitPattern: key)) {
      statements.findNameAt.bind(1, key)
      for row in rows {
        statements.findNameAt.bind(2, row)
        while try statements.findNameAt.step() { found.append(row) }
      }
    } else {
      statements.findName.bind(1, key)
      while try statements.findName.step() { found.append(statements.findName.int64(0)) }
    }
    guard record.identity.codeMatches else { return found }
    var withoutCode: [Int64] = []
    for person in found {
      statements.hasCode.bind(1, person)
      if try statements.hasCode.step() {
        statements.hasCode.reset()
      } else {
        withoutCode.append(person)
      }
    }
    return withoutCode
  }

  /// Writes the record's provenance and rows.
  func write(person: Int64?, mode: RowMode) throws(RegisterError) {
    if let known {
      loader.statements.retireRecord.bind(1, known.id)
      _ = try loader.statements.retireRecord.step()
    }
    if mode == .new, !loader.isPlain {
      return NewRecords(loader, hand).write(record, links: links)
    }
    try loader.writePending(arena)
    let isNewPerson = mode == .new && file.persons.contains { !hand.rows($0).isEmpty }
    let person = isNewPerson ? loader.takeID(loader.plan.person) : person
    let owner = person ?? links.compactMap { $0?.person }.first
    let row = try mainRow(file.main, person: person, mode: mode)
    let source = try loader.store(
      index, batch, arena, outcome: "unchanged", person: owner,
      row: row)
    loader.seen.note(.key, of: hand.seen[index], row: source)
    let written = try writeRows(source, person: person, mainRow: row, mode: mode)
    try settle(source, mode, written)
  }

  /// The key that the record's main row has or is going to have.
  private func mainRow(
    _ main: Int?, person: Int64?, mode: RowMode
  ) throws(RegisterError) -> Int64? {
    guard let main else { return nil }
    if statements.templates[main].isPerson { return person }
    if mode == .changed, let row = known?.row { return row }
    return hand.rows(main).isEmpty ? nil : loader.takeID(loader.plan.templates[main].table)
  }

  private func settle(
    _ source: Int64, _ mode: RowMode, _ written: (inserted: Int, updated: Int)
  ) throws(RegisterError) {
    guard written.inserted + written.updated > 0 else {
      loader.account.unchanged += 1
      return
    }
    let isNew = known == nil
    if isNew { loader.account.inserted += 1 } else { loader.account.updated += 1 }
    statements.setOutcome.bind(1, text: isNew ? "inserted" : "updated")
    statements.setOutcome.bind(2, source)
    _ = try statements.setOutcome.step()
  }

  private func writeRows(
    _ source: Int64, person: Int64?, mainRow: Int64?, mode: RowMode
  ) throws(RegisterError) -> (inserted: Int, updated: Int) {
    var written = (inserted: 0, updated: 0)
    // Rows of the same record that later templates belong to.
    var made: [Int: (row: Int64, person: Int64)] = [:]
    for template in file.templates {
      let range = hand.rows(template)
      guard !range.isEmpty || mode == .changed else { continue }
      let writer = RowWriter(
        loader: loader, batch: batch, arena: arena, template: template, source: source,
        record: record)
      guard let owner = owner(of: template, person, made) else { continue }
      let reserved = template == file.main ? mainRow : nil
      let result =
        if statements.templates[template].isPerson {
          try writer.writePerson(owner.person, range, mode)
        } else {
          try writer.write(range, owner, mode, reserved: reserved)
        }
      written.inserted += result.inserted
      written.updated += result.updated
      if let row = result.row { made[template] = (row, owner.person) }
    }
    return written
  }

  private func owner(
    of template: Int, _ person: Int64?, _ made: [Int: (row: Int64, person: Int64)]
  ) -> (person: Int64, parent: Int64)? {
    switch loader.shape.templates[template].owner {
    case .itself: person.map { ($0, $0) }
    case .sameRecord(let other): made[other].map { ($0.person, $0.row) }
    case .link(let link):
      links[link].flatMap { target in target.person.map { ($0, target.row ?? $0) } }
    }
  }
}
