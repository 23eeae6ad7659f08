package import KotoModel

/// Carries mapped rows into the register in one transaction: whole batch or nothing.
///
/// Records are decided one by one in the order of the delivery: known or new, whose person, linked to what.
/// A dry run is this same code; only ``finish(commits:)`` differs.
package final class Loader {
  let register: Register
  let shape: LoadShape
  let request: LoadRequest
  let plan: LoadPlan
  let statements: LoadStatements
  let pending: PendingWrites
  let indexes: LateIndexes
  let batchID: Int64
  /// Whether every row is written by itself, with every index in place: what the fast way is compared with.
  let isPlain: Bool
  /// Key of the run.
  let run: Int
  var fileID: Int64 = 0
  var file = 0
  var fileName = ""
  /// Keys of the origins of the delivery's records, by file.
  var origins: [String: Int64] = [:]
  /// Next key and account of each table, by its index in the register's declaration.
  var nextIDs: [Int64] = []
  /// The first of those keys: rows below it were there before this batch.
  var startIDs: [Int64] = []
  /// Key of the file's first record in this run.
  var firstRecordID: Int64 = 0
  var tables: [TableAccount]
  var ruleIDs: [Int64] = []
  var identityRuleID: Int64 = 0
  var account = RecordAccount()
  /// What the file was read out of, or nil.
  private var container: Container?
  /// Keys, codes and name keys that the register may hold.
  var seen: SeenRecords
  /// Earlier records that this run has come upon, by their id: twice means twice in the delivery.
  var metRecords: [UInt64] = []
  /// First row of each template for the new record in hand, to which rows of later templates belong.
  var made: [NewRecords.Owner?]
  /// Tables into which single rows were written besides those in bulk.
  var tablesWrittenByRow: Set<Int> = []
  /// Keys of this run, by file, that cannot be linked to.
  var unlinkable: [UnlinkableKey: FindingCode] = [:]
  /// Records of a correcting run that name no rejected record by their key.
  var unpaired: [Int: Int] = [:]
  /// Rows that stay although their record no longer gives them.
  var leftRows: [(table: String, row: Int64)] = []
  private var files: [FileAccount] = []
  /// Whether references are checked before the commit rather than at every row.
  private let referencesAreOpen: Bool
  private var storedGaps: [String] = []

  struct UnlinkableKey: Hashable {
    let file: Int
    let key: String
  }

  /// Locks the register and begins the batch.
  ///
  /// `room` is for tests: for how many texts there is room while indexes are missing.
  ///
  /// - Throws: `busy` when another run holds the lock.
  package init(
    _ register: Register, _ shape: LoadShape, _ request: LoadRequest, plainly: Bool = false,
    room: Int? = nil
  ) throws(RegisterError) {
    self.register = register
    self.shape = shape
    self.request = request
    isPlain = plainly
    plan = LoadPlan(shape)
    made = Array(repeating: nil, count: shape.templates.count)
    tables = RegisterSchema.tables.map { TableAccount(table: $0.name) }
    referencesAreOpen = try LoadChecks.begin(register.database)
    do throws(RegisterError) {
      indexes = try LateIndexes(register.database, leavesOut: referencesAreOpen && !plainly)
      seen =
        indexes.areMissing
        ? SeenRecords(try FreshRows(size: room ?? FreshRows.standardSize)) : SeenRecords()
      statements = try LoadStatements(register.database, shape)
      pending = try PendingWrites(register.database, shape)
      let time = try register.advanceClock(to: request.startedAt)
      run = try register.recordRun(
        account: request.account, command: request.command, version: request.version,
        at: time)
      batchID = try Self.insertBatch(register.database, shape, request, run)
      try readState()
    } catch {
      Self.rollBack(register.database)
      throw error
    }
  }

  /// Stores a finding about the delivery as a whole.
  package func note(_ finding: Finding) throws(RegisterError) { try store(finding) }

  /// Number of the batch, as it is stored if the run is committed.
  package var batch: Int { Int(batchID) }

  /// Turns to a file of the delivery.
  package func begin(
    file: Int, name: String, container: Container? = nil
  ) throws(RegisterError) {
    self.file = file
    self.container = container
    fileName = name
    account = RecordAccount()
    fileID = takeID(LoadPlan.table("source_file"))
    firstRecordID = nextIDs[plan.sourceRecord]
    let insert = try register.database.prepare(
      """
      INSERT INTO source_file (id, batch_id, file, name, sha256, encoding, delimiter, header, bytes,
        header_bytes, blank_bytes, record_bytes, records, inserted, updated, unchanged, held,
        filtered, rejected)
      VALUES ($1, $2, $3, $4, '', '', '', $5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
      """)
    insert.bind(1, fileID)
    insert.bind(2, batchID)
    insert.bind(3, text: shape.files[file].name)
    insert.bind(4, text: name)
    insert.bind(5, bytes: [])
    _ = try insert.step()
  }

  /// Loads a batch of the file.
  package func load(_ batch: RowBatch) throws(RegisterError) {
    // The pointer lives as long as the closure, and every statement is stepped inside it.
    let result: Result<Void, RegisterError> = unsafe batch.arena.withUnsafeBytes { bytes in
      let arena = unsafe ArenaView(bytes)
      do throws(RegisterError) {
        try load(batch, arena)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Closes the file's account and stores it.
  package func end(_ read: ReadFile, findings: [Finding]) throws(RegisterError) {
    for finding in findings { try store(finding) }
    try pairCorrections()
    var closed = FileAccount(
      file: shape.files[file].name, name: read.name, sha256: read.sha256, encoding: read.encoding,
      delimiter: read.delimiter, header: read.header, footer: read.footer, size: read.size,
      bytes: read.bytes, read: read.records, outcome: account)
    closed.container = container
    files.append(closed)
    try storeAccount(closed)
    storedGaps += closed.gaps(stored: try storedOutcomes()).map { "\(read.name): \($0)" }
  }

  /// What the accounts lack so far; the run must not be committed unless it is empty.
  package var gaps: [String] { storedGaps }
  package var fileAccounts: [FileAccount] { files }

  /// Ends the transaction: stored for good, with the time when only the commit was left, or the register as it was.
  package func finish(commits: Bool, at clock: @autoclosure () -> Instant) throws(RegisterError) {
    defer { Self.resumeChecks(register.database) }
    // Nothing is asked any more, and sorting wants its memory.
    seen.forget()
    try indexes.makeAll()
    // A dry run has to fail where the run would.
    if referencesAreOpen {
      try LoadChecks.verifyReferences(
        register.database, pending.references, writtenByRow: tablesWrittenByRow)
    }
    guard commits else { return try register.database.execute("ROLLBACK") }
    let total = files.reduce(RecordAccount()) { $0 + $1.outcome }
    let isUnchanged = total.inserted + total.updated + total.held + total.rejected == 0
    let now = clock()
    let update = try register.database.prepare(
      "UPDATE batch SET state = $1, finished_at = $2 WHERE id = $3")
    update.bind(1, text: isUnchanged ? "unchanged" : "loaded")
    update.bind(2, text: now.description)
    update.bind(3, batchID)
    _ = try update.step()
    try register.audit(
      AuditRecord(
        .load, subject: "batch \(batch)", decision: request.basis,
        counts: [
          "inserted": total.inserted, "updated": total.updated, "unchanged": total.unchanged,
          "held": total.held, "filtered": total.filtered, "rejected": total.rejected,
        ]),
      by: try actor, run: run, at: try register.moment(now))
    try register.database.execute("COMMIT")
  }

  var actor: Actor {
    get throws(RegisterError) {
      let known = try register.actor(request.account)
      return request.grant.map(known.acting) ?? known
    }
  }

  /// Leaves the register as it was, after a failure that has been reported already.
  package func abandon() { Self.rollBack(register.database) }

  // Two steps that have nobody left to tell when they fail: the failure before them is on its way already.

  private static func rollBack(_ database: SQLite) {
    if database.isInTransaction { try? database.execute("ROLLBACK") }
    resumeChecks(database)
    // After a full disk SQLite leaves the journal to whoever reads next; reading at once restores the file now.
    try? database.execute("SELECT count(*) FROM organisation")
  }

  private static func resumeChecks(_ database: SQLite) { try? LoadChecks.resume(database) }

  /// The next key of a table, by the table's index in the register's declaration.
  func takeID(_ table: Int) -> Int64 {
    let id = nextIDs[table]
    nextIDs[table] = id + 1
    return id
  }

  /// Counts a new row that was written by itself.
  func countRow(_ table: Int) {
    tablesWrittenByRow.insert(table)
    tables[table].inserted += 1
  }

  /// Counts a row of the table in this run's account.
  func count(_ table: Int, _ path: WritableKeyPath<TableAccount, Int>) {
    tables[table][keyPath: path] += 1
  }

  /// Stores a finding with the batch.
  func store(_ finding: Finding) throws(RegisterError) {
    let insert = statements.insertFinding
    insert.bind(1, batchID)
    insert.bind(2, text: finding.code.rawValue)
    insert.bind(3, text: finding.severity.rawValue)
    insert.bind(4, text: finding.place.file)
    insert.bind(5, optional: finding.place.record.map(Int64.init))
    insert.bind(6, optional: finding.place.line.map(Int64.init))
    insert.bind(7, optional: finding.place.column.map(Int64.init))
    insert.bind(8, text: finding.place.name)
    insert.bind(9, text: FindingParameters.encode(finding.parameters))
    insert.bind(10, Int64(finding.occurrences))
    // Several kinds of record may stand in files of one name; the number alone tells no record.
    insert.bind(11, optional: finding.place.record == nil ? nil : fileID)
    _ = try insert.step()
  }
}
