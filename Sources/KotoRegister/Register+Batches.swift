package import KotoModel

extension Register {
  /// Every batch that the register has taken, oldest first.
  package func batches() throws(RegisterError) -> [BatchSummary] {
    try summaries(of: nil)
  }

  /// One batch with the accounts of its files and its findings, or nil when there is none of that number.
  package func batch(_ number: Int) throws(RegisterError) -> BatchDetail? {
    guard let summary = try summaries(of: number).first else { return nil }
    let hash = try database.prepare(#"SELECT "mapping_hash" FROM "batch" WHERE "id" = $1"#)
    hash.bind(1, Int64(number))
    _ = try hash.step()
    var detail = BatchDetail(
      register: identity, summary: summary, mappingHash: hash.text(0) ?? "",
      files: try files(of: number), findings: try findingGroups(of: number))
    detail.controls = try controls(of: number)
    return detail
  }

  /// The findings of a batch in the order in which they were noticed.
  package func findings(of batch: Int) throws(RegisterError) -> [Finding] {
    let stored = try storedFindings(of: batch)
    var findings: [Finding] = []
    while let finding = try stored.next() { findings.append(finding) }
    return findings
  }

  /// The same one after the other: there may be as many as records.
  package func storedFindings(of batch: Int) throws(RegisterError) -> StoredFindings {
    try StoredFindings(of: batch, in: database)
  }

  /// The findings of a batch by kind, read one after the other: there may be as many as records.
  package func findingGroups(of batch: Int) throws(RegisterError) -> [FindingGroup] {
    let rows = try database.prepare(
      Self.findingColumns + #" FROM "finding" WHERE "batch_id" = $1 ORDER BY "id""#)
    rows.bind(1, Int64(batch))
    var grouper = FindingGrouper()
    while try rows.step() { grouper.add(try Self.finding(rows)) }
    return grouper.groups
  }

  private func summaries(of batch: Int?) throws(RegisterError) -> [BatchSummary] {
    // The files are added up before they meet the corrections: joined at once, each would multiply the other.
    let rows = try database.prepare(
      """
      SELECT b."id", b."mapping", b."system", b."basis", b."state", b."corrects_id", r."account",
        b."started_at", f."records", f."inserted", f."updated", f."unchanged", f."held",
        f."filtered", f."rejected", coalesce(c."corrected", 0), coalesce(c."decided", 0),
        coalesce(c."open", 0)
      FROM "batch" b JOIN "run" r ON r."id" = b."run_id"
      LEFT JOIN (
        SELECT "batch_id", sum("records") AS "records", sum("inserted") AS "inserted",
          sum("updated") AS "updated", sum("unchanged") AS "unchanged", sum("held") AS "held",
          sum("filtered") AS "filtered", sum("rejected") AS "rejected"
        FROM "source_file" GROUP BY "batch_id") f ON f."batch_id" = b."id"
      LEFT JOIN (
        SELECT r."batch_id",
          count(*) FILTER (WHERE r."outcome" = 'rejected' AND r."corrected_by_id" > 0) AS "corrected",
          count(*) FILTER (WHERE r."outcome" = 'held' AND r."corrected_by_id" > 0) AS "decided",
          count(*) FILTER (WHERE \(Self.isOpenHeld)) AS "open"
        FROM "source_record" r JOIN "batch" b ON b."id" = r."batch_id"
        WHERE r."outcome" IN ('rejected', 'held') GROUP BY r."batch_id") c ON c."batch_id" = b."id"
      WHERE $1 IS NULL OR b."id" = $1 ORDER BY b."id"
      """)
    rows.bind(1, optional: batch.map { Int64($0) })
    var summaries: [BatchSummary] = []
    while try rows.step() {
      summaries.append(
        BatchSummary(
          number: rows.int(0), mapping: rows.text(1) ?? "", system: rows.text(2) ?? "",
          basis: rows.text(3) ?? "", state: rows.text(4) ?? "",
          corrects: rows.optionalInt64(5).map { Int($0) }, account: rows.text(6) ?? "",
          startedAt: rows.text(7) ?? "", read: rows.int(8), outcome: rows.outcome(from: 9),
          corrected: rows.int(15), decided: rows.int(16), openHeld: rows.int(17)))
    }
    return summaries
  }

  private func files(of batch: Int) throws(RegisterError) -> [FileAccount] {
    let rows = try database.prepare(
      """
      SELECT "file", "name", "sha256", "encoding", "delimiter", "header", "bytes", "header_bytes",
        "blank_bytes", "record_bytes", "records", "inserted", "updated", "unchanged", "held",
        "filtered", "rejected", "container_name", "container_hash", "container_bytes",
        "workbook_hash", "workbook_bytes"
      FROM "source_file" WHERE "batch_id" = $1 ORDER BY "id"
      """)
    rows.bind(1, Int64(batch))
    var files: [FileAccount] = []
    while try rows.step() {
      var bytes = ByteAccount()
      bytes.header = rows.int(7)
      bytes.blank = rows.int(8)
      bytes.records = rows.int(9)
      var file = FileAccount(
        file: rows.text(0) ?? "", name: rows.text(1) ?? "", sha256: rows.text(2) ?? "",
        encoding: rows.text(3) ?? "", delimiter: rows.text(4) ?? "", header: rows.bytes(5),
        size: rows.int(6), bytes: bytes, read: rows.int(10), outcome: rows.outcome(from: 11))
      file.container = rows.container(from: 17)
      files.append(file)
    }
    return files
  }
}

extension Register {
  /// What ``finding(_:)`` reads, in its order.
  static let findingColumns = """
    SELECT "finding"."code", "finding"."severity", "finding"."file", "finding"."record",
      "finding"."line", "finding"."field_number", "finding"."column", "finding"."parameters",
      "finding"."occurrences"
    """

  /// The finding in the statement's row.
  static func finding(_ row: SQLiteStatement) throws(RegisterError) -> Finding {
    guard let code = FindingCode(rawValue: row.text(0) ?? ""),
      let severity = Severity(rawValue: row.text(1) ?? ""),
      let parameters = FindingParameters.decode(row.text(7) ?? "")
    else { throw RegisterError(.corrupt, "a stored finding that no koto of this version writes") }
    let place = Place(
      file: row.text(2) ?? "", record: row.optionalInt64(3).map { Int($0) },
      line: row.optionalInt64(4).map { Int($0) }, column: row.optionalInt64(5).map { Int($0) },
      name: row.text(6))
    return Finding(
      code, at: place, parameters, severity: severity, occurrences: row.int(8))
  }
}

extension SQLiteStatement {
  /// Name, hash and size of what a file was delivered in, beginning in that column; nil where it came as it is.
  func container(from column: Int32) -> Container? {
    guard let name = text(column), let hash = text(column + 1) else { return nil }
    let workbook = text(column + 3).map {
      Container.Workbook(sha256: $0, bytes: int(column + 4))
    }
    return Container(name: name, sha256: hash, bytes: int(column + 2), workbook: workbook)
  }

  func int(_ column: Int32) -> Int { Int(int64(column)) }

  /// Six counts in the order of the declaration, beginning in that column.
  fileprivate func outcome(from column: Int32) -> RecordAccount {
    var outcome = RecordAccount()
    outcome.inserted = int(column)
    outcome.updated = int(column + 1)
    outcome.unchanged = int(column + 2)
    outcome.held = int(column + 3)
    outcome.filtered = int(column + 4)
    outcome.rejected = int(column + 5)
    return outcome
  }
}

extension Register {
  /// Path of the mapping by which a batch was loaded, or nil when there is no such batch.
  package func mappingPath(of batch: Int) throws(RegisterError) -> String? {
    let find = try database.prepare(#"SELECT "mapping_path" FROM "batch" WHERE "id" = $1"#)
    find.bind(1, Int64(batch))
    guard try find.step() else { return nil }
    let path = find.text(0)
    find.reset()
    return path
  }
}
