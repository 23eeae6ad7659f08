internal import KotoModel

/// Writes the rows that one template made from one record.
struct RowWriter {
  let loader: Loader
  let batch: RowBatch
  let arena: ArenaView
  let template: Int
  let source: Int64
  let record: MappedRecord

  typealias Result = (inserted: Int, updated: Int, row: Int64?)

  private var shape: RowTemplate { loader.shape.templates[template] }
  private var table: Int { loader.plan.templates[template].table }
  private var statements: TemplateStatements { loader.statements.templates[template] }

  private func cell(_ row: Int, _ field: Int) -> Slice {
    batch.rows[template].cells[row * shape.fields.count + field]
  }

  /// Writes the person's row, and the identity code beside it.
  func writePerson(
    _ person: Int64, _ rows: Range<Int>, _ mode: RowMode
  ) throws(RegisterError) -> Result {
    var result: Result = (0, 0, person)
    guard let row = rows.first else { return result }
    if mode == .new {
      try insert(person, owner: (person, person), row)
      result.inserted = 1
    } else {
      result.updated = try update(
        person, row, fillsOnly: mode == .joined,
        nameKey: mode == .changed ? record.identity.nameKey : nil)
    }
    if try writeIdentityCode(person, mode) { result.inserted += 1 }
    return result
  }

  private func writeIdentityCode(
    _ person: Int64, _ mode: RowMode
  ) throws(RegisterError) -> Bool {
    let identity = record.identity
    guard identity.code != nil else { return false }
    let kind = identity.codeMatches ? "personal_identity_code" : "temporary_identity_code"
    if mode != .new {
      let existing = try identityCodes(of: person, kind)
      let text = arena.text(identity.codeText) ?? ""
      if existing.contains(text) { return false }
      if !existing.isEmpty {
        try loader.store(Finding(.identityCodeChanged, at: loader.place(record)))
      }
    }
    let insert = loader.statements.insertIdentifier
    insert.bind(1, loader.takeID(loader.plan.personIdentifier))
    insert.bind(2, person)
    insert.bind(3, text: kind)
    arena.bind(identity.codeText, to: insert, 4)
    insert.bind(5, source)
    insert.bind(6, loader.identityRuleID)
    _ = try insert.step()
    loader.countRow(loader.plan.personIdentifier)
    return true
  }

  private func identityCodes(
    of person: Int64, _ kind: String
  ) throws(RegisterError) -> [String] {
    let find = try loader.register.database.prepare(
      "SELECT value FROM person_identifier WHERE person_id = $1 AND kind = $2")
    find.bind(1, person)
    find.bind(2, text: kind)
    var codes: [String] = []
    while try find.step() { codes.append(find.text(0) ?? "") }
    return codes
  }

  /// Writes rows about a person; `reserved` is the key that links from other files already lead to.
  func write(
    _ range: Range<Int>, _ owner: (person: Int64, parent: Int64), _ mode: RowMode,
    reserved: Int64?
  ) throws(RegisterError) -> Result {
    var result: Result = (0, 0, nil)
    var earlier = mode == .changed ? try earlierRows(owner.person) : []
    for row in range {
      let id: Int64
      if !earlier.isEmpty {
        id = earlier.removeFirst()
        result.updated += try update(id, row, fillsOnly: false)
      } else if mode == .joined, reserved == nil, let same = try sameRow(owner.person, row) {
        id = same
        loader.count(table, \.unchanged)
      } else {
        let isFirst = row == range.lowerBound
        let key = isFirst && mode != .changed ? reserved : nil
        id = key ?? loader.takeID(table)
        try insert(id, owner: owner, row)
        result.inserted += 1
      }
      if result.row == nil { result.row = id }
    }
    for gone in earlier {
      loader.leftRows.append((shape.table, gone))
      try loader.store(
        Finding(
          .rowGoneFromSource, at: loader.place(record, name: shape.label),
          ["table": shape.table]))
    }
    return result
  }

  private func insert(
    _ id: Int64, owner: (person: Int64, parent: Int64), _ row: Int
  ) throws(RegisterError) {
    let insert = statements.insert
    insert.bind(1, id)
    if statements.keyCount > 1 { insert.bind(2, owner.person) }
    if statements.keyCount > 2 { insert.bind(3, owner.parent) }
    var column = statements.keyCount
    for field in shape.fields.indices {
      column += 1
      arena.bind(cell(row, field), to: insert, column)
    }
    insert.bind(column + 1, source)
    insert.bind(column + 2, loader.ruleIDs[template])
    if statements.isPerson { insert.bind(column + 3, optional: record.identity.nameKey) }
    _ = try insert.step()
    loader.countRow(table)
  }

  /// Brings a row up to date field by field, keeping what it replaces; gives 1 when anything changed.
  ///
  /// Where it only fills, another source's value is not overwritten, save that the stricter protection wins.
  private func update(
    _ id: Int64, _ row: Int, fillsOnly: Bool, nameKey: Int64? = nil
  ) throws(RegisterError) -> Int {
    let find = statements.findRow
    find.bind(1, id)
    guard try find.step() else {
      throw RegisterError(.corrupt, "a row of \(shape.table) is missing")
    }
    var changes: [(field: Int, former: String?)] = []
    var kept: [String] = []
    for field in shape.fields.indices {
      let slice = cell(row, field)
      if arena.equals(slice, find, Int32(field)) { continue }
      let former = find.text(Int32(field))
      let isStricter = shape.fields[field] == "protected" && former == "0"
      if !fillsOnly || former == nil || isStricter {
        changes.append((field, former))
      } else if !slice.isNone {
        kept.append(shape.fields[field])
      }
    }
    let revision = find.int64(Int32(shape.fields.count))
    find.reset()
    for (field, former) in changes { try keep(former, of: shape.fields[field], in: id, revision) }
    let newKey = try nameKey.flatMap { (key) throws(RegisterError) in
      try keepNameKey(of: id, unless: key, revision) ? key : nil
    }
    if !changes.isEmpty || newKey != nil {
      let fields = changes.map { shape.fields[$0.field] } + (newKey == nil ? [] : ["name_key"])
      try statements.updates.run(fields, of: id, revision: loader.batchID) { update in
        for (index, change) in changes.enumerated() {
          arena.bind(cell(row, change.field), to: update, Int32(index) + 1)
        }
        if let newKey { update.bind(Int32(fields.count), newKey) }
      }
    }
    if !changes.isEmpty { try refuseBroken(id) }
    for field in kept {
      try loader.store(
        Finding(.otherValueKept, at: loader.place(record, name: field), ["field": field]))
    }
    loader.count(table, changes.isEmpty ? \.unchanged : \.updated)
    return changes.isEmpty ? 0 : 1
  }

  /// Keeps the person's present name key where it is another one.
  private func keepNameKey(
    of person: Int64, unless key: Int64, _ revision: Int64
  ) throws(RegisterError) -> Bool {
    let find = loader.statements.nameKeyOfPerson
    find.bind(1, person)
    let former = try find.step() ? find.optionalInt64(0) : nil
    find.reset()
    guard former != key else { return false }
    try keep(former.map(String.init), of: "name_key", in: person, revision)
    return true
  }

  /// Two sources' values in one row may contradict each other though each record was right by itself.
  private func refuseBroken(_ id: Int64) throws(RegisterError) {
    guard let find = statements.findBroken else { return }
    find.bind(1, id)
    guard try find.step() else { return }
    find.reset()
    throw RegisterError(.constraint, "CHECK constraint failed: \(shape.table)")
  }

  private func keep(
    _ former: String?, of field: String, in row: Int64, _ revision: Int64
  ) throws(RegisterError) {
    let insert = loader.statements.insertBeforeImage
    insert.bind(1, loader.batchID)
    insert.bind(2, source)
    insert.bind(3, text: shape.table)
    insert.bind(4, row)
    insert.bind(5, text: field)
    insert.bind(6, text: former)
    insert.bind(7, revision)
    _ = try insert.step()
  }

  private func earlierRows(_ person: Int64) throws(RegisterError) -> [Int64] {
    guard let find = statements.findEarlier else { return [] }
    find.bind(1, person)
    find.bind(2, loader.ruleIDs[template])
    find.bind(3, loader.origin(of: loader.shape.files[loader.file].name))
    arena.bind(record.key, to: find, 4)
    var rows: [Int64] = []
    while try find.step() { rows.append(find.int64(0)) }
    return rows
  }

  private func sameRow(_ person: Int64, _ row: Int) throws(RegisterError) -> Int64? {
    guard let find = statements.findSame else { return nil }
    find.bind(1, person)
    for field in shape.fields.indices { arena.bind(cell(row, field), to: find, Int32(field) + 2) }
    guard try find.step() else { return nil }
    let id = find.int64(0)
    find.reset()
    return id
  }
}
