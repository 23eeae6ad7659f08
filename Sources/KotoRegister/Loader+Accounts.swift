package import KotoModel

extension Loader {
  static func insertBatch(
    _ database: SQLite, _ shape: LoadShape, _ request: LoadRequest, _ run: Int
  ) throws(RegisterError) -> Int64 {
    let insert = try database.prepare(
      """
      INSERT INTO batch (run_id, mapping, mapping_path, mapping_hash, system, basis, state,
        corrects_id, started_at, plan_hash)
      VALUES ($1, $2, $3, $4, $5, $6, 'loaded', $7, $8, $9) RETURNING id
      """)
    insert.bind(1, Int64(run))
    insert.bind(2, text: shape.mapping)
    insert.bind(3, text: request.mappingPath)
    insert.bind(4, text: request.mappingHash)
    insert.bind(5, text: shape.system)
    insert.bind(6, text: request.basis)
    insert.bind(7, optional: request.corrects.map(Int64.init))
    insert.bind(8, text: request.startedAt.description)
    insert.bind(9, text: request.planHash)
    return Int64(try insert.insertedID())
  }

  /// Reads what the run has to know of the register: next keys, rules, and what it already holds.
  func readState() throws(RegisterError) {
    let database = register.database
    for file in shape.files {
      origins[file.name] = try key(in: "record_origin", [("name", "\(shape.system)/\(file.name)")])
    }
    for table in RegisterSchema.tables {
      let highest = try database.prepare("SELECT coalesce(max(id), 0) FROM \"\(table.name)\"")
      nextIDs.append(try highest.step() ? highest.int64(0) + 1 : 1)
      highest.reset()
    }
    // The keys of rows that an undo removed stay theirs, or bringing them back could find them taken.
    let removed = try database.prepare(
      "SELECT max(row_id) FROM before_image WHERE table_name = $1 AND field = '*'")
    for (index, table) in RegisterSchema.tables.enumerated() where table.isClientData {
      removed.bind(1, text: table.name)
      if try removed.step() { nextIDs[index] = max(nextIDs[index], removed.int64(0) + 1) }
      removed.reset()
    }
    startIDs = nextIDs
    metRecords = Array(repeating: 0, count: Int(nextIDs[plan.sourceRecord]) / 64 + 1)
    for template in shape.templates { ruleIDs.append(try rule(template.label)) }
    identityRuleID = try rule("person.match")
  }

  /// Takes in what the register holds of keys, codes and names.
  func lookAround() throws(RegisterError) {
    let database = register.database
    try seen.beginFilling()
    for (index, file) in shape.files.enumerated() {
      let keys = try database.prepare(
        "SELECT key FROM source_record WHERE origin_id = $1 AND current = 1")
      keys.bind(1, origin(of: file.name))
      while try keys.step() { seen.insert(.key, SeenFilter.hash(keys.bytes(0), salt: index)) }
    }
    let codes = try database.prepare(
      "SELECT value FROM person_identifier WHERE kind = 'personal_identity_code'")
    while try codes.step() { seen.insert(.code, SeenFilter.hash(codes.bytes(0))) }
    let names = try database.prepare("SELECT name_key FROM person WHERE name_key IS NOT NULL")
    while try names.step() { seen.insert(.name, UInt64(bitPattern: names.int64(0))) }
  }

  /// The origin of a file's records; of one that the mapping does not have, none that any record has.
  func origin(of file: String) -> Int64 { origins[file] ?? 0 }

  private func rule(_ label: String) throws(RegisterError) -> Int64 {
    try key(in: "mapping_rule", [("mapping", shape.mapping), ("label", label)])
  }

  /// The key of the row that has those texts, which is made where there is none.
  private func key(
    in table: String, _ texts: [(column: String, text: String)]
  ) throws(RegisterError) -> Int64 {
    func places(_ separator: String, _ place: (String, Int) -> String) -> String {
      texts.enumerated().map { place($1.column, $0 + 1) }.joined(separator: separator)
    }
    let find = try register.database.prepare(
      "SELECT id FROM \(table) WHERE " + places(" AND ") { "\($0) = $\($1)" })
    for (index, text) in texts.enumerated() { find.bind(Int32(index + 1), text: text.text) }
    if try find.step() { return find.int64(0) }
    let insert = try register.database.prepare(
      "INSERT INTO \(table) (" + places(", ") { name, _ in name } + ") VALUES ("
        + places(", ") { "$\($1)" } + ") RETURNING id")
    for (index, text) in texts.enumerated() { insert.bind(Int32(index + 1), text: text.text) }
    return Int64(try insert.insertedID())
  }

  /// Rows written by table, in the register's order.
  package var tableAccounts: [TableAccount] {
    zip(RegisterSchema.tables, tables).filter { table, account in
      table.isClientData && account.inserted + account.updated + account.unchanged > 0
    }.map(\.1)
  }

  func storeAccount(_ file: FileAccount) throws(RegisterError) {
    let update = try register.database.prepare(
      """
      UPDATE source_file SET sha256 = $1, encoding = $2, delimiter = $3, header = $4, bytes = $5,
        header_bytes = $6, blank_bytes = $7, record_bytes = $8, records = $9, inserted = $10,
        updated = $11, unchanged = $12, held = $13, filtered = $14, rejected = $15,
        footer = $16, container_name = $17, container_hash = $18, container_bytes = $19,
        workbook_hash = $20, workbook_bytes = $21
      WHERE id = $22
      """)
    update.bind(1, text: file.sha256)
    update.bind(2, text: file.encoding)
    update.bind(3, text: file.delimiter)
    update.bind(4, bytes: file.header)
    let numbers = [
      file.size, file.bytes.header, file.bytes.blank, file.bytes.records, file.read,
      file.outcome.inserted, file.outcome.updated, file.outcome.unchanged, file.outcome.held,
      file.outcome.filtered, file.outcome.rejected,
    ]
    for (index, number) in numbers.enumerated() { update.bind(Int32(index) + 5, Int64(number)) }
    update.bind(16, bytes: file.footer)
    update.bind(17, text: file.container?.name)
    update.bind(18, text: file.container?.sha256)
    update.bind(19, optional: file.container.map { Int64($0.bytes) })
    update.bind(20, text: file.container?.workbook?.sha256)
    update.bind(21, optional: file.container?.workbook.map { Int64($0.bytes) })
    update.bind(22, fileID)
    _ = try update.step()
  }

  /// The file's records as the register holds them, counted by the engine and not by this run.
  func storedOutcomes() throws(RegisterError) -> RecordAccount {
    // One pass over this run's own records; GROUP BY would sort them all in memory first (measured).
    let count = try register.database.prepare(
      """
      SELECT count(*) FILTER (WHERE outcome = 'inserted'),
        count(*) FILTER (WHERE outcome = 'updated'), count(*) FILTER (WHERE outcome = 'held'),
        count(*) FILTER (WHERE outcome = 'rejected')
      FROM source_record WHERE id >= $1 AND source_file_id = $2
      """)
    count.bind(1, firstRecordID)
    count.bind(2, fileID)
    var stored = RecordAccount()
    guard try count.step() else { return stored }
    stored.inserted = Int(count.int64(0))
    stored.updated = Int(count.int64(1))
    stored.held = Int(count.int64(2))
    stored.rejected = Int(count.int64(3))
    count.reset()
    return stored
  }

  /// Pairs corrected records whose key was what was wrong: where as many are left as rejects are open, they are those.
  func pairCorrections() throws(RegisterError) {
    guard let corrects = request.corrects, let left = unpaired.removeValue(forKey: file) else {
      return
    }
    let count = try register.database.prepare(
      """
      SELECT count(*) FROM source_record WHERE batch_id = $1 AND origin_id = $2
        AND outcome = 'rejected' AND corrected_by_id IS NULL
      """)
    count.bind(1, Int64(corrects))
    count.bind(2, origin(of: shape.files[file].name))
    guard try count.step() else { return }
    let open = Int(count.int64(0))
    count.reset()
    guard open == left else { return }
    let mark = try register.database.prepare(
      """
      UPDATE source_record SET corrected_by_id = $1 WHERE batch_id = $2 AND origin_id = $3
        AND outcome = 'rejected' AND corrected_by_id IS NULL
      """)
    mark.bind(1, batchID)
    mark.bind(2, Int64(corrects))
    mark.bind(3, origin(of: shape.files[file].name))
    _ = try mark.step()
  }
}
