package import KotoModel

/// A file of a delivery of which records were rejected.
package struct RejectedFile: Sendable {
  let id: Int64
  let batch: Int
  /// The file's name in the mapping.
  package let file: String
  /// The file's own name.
  package let name: String
  package let encoding: String
  package let delimiter: String
  /// The bytes before the first record, with which the reject file begins, and those with which it ends.
  package let header: [UInt8]
  package let footer: [UInt8]
}

/// A rejected record, as it came.
package struct RejectedRecord: Sendable {
  /// From 1.
  package let number: Int
  /// Line on which it began, from 1.
  package let line: Int
  /// Where it begins in its file.
  package let offset: Int
  package let bytes: [UInt8]
  /// Batch that has loaded it corrected, or nil.
  package let correctedBy: Int?
  /// Every finding about the record, those included that alone would not have rejected it.
  package let findings: [Finding]
}

extension Register {
  /// The files of a batch that had rejects, in the order of the delivery.
  package func rejects(of batch: Int) throws(RegisterError) -> [RejectedFile] {
    let rows = try database.prepare(
      """
      SELECT "id", "file", "name", "encoding", "delimiter", "header", "footer"
      FROM "source_file" WHERE "batch_id" = $1 AND "rejected" > 0 ORDER BY "id"
      """)
    rows.bind(1, Int64(batch))
    var files: [RejectedFile] = []
    while try rows.step() {
      files.append(
        RejectedFile(
          id: rows.int64(0), batch: batch, file: rows.text(1) ?? "", name: rows.text(2) ?? "",
          encoding: rows.text(3) ?? "", delimiter: rows.text(4) ?? "", header: rows.bytes(5),
          footer: rows.bytes(6)))
    }
    return files
  }

  /// The rejected records of that file, read one at a time.
  package func rejectedRecords(of file: RejectedFile) throws(RegisterError) -> RejectedRecords {
    try RejectedRecords(file, in: database)
  }
}

/// The rejected records of one file in the order of the file; one is in memory.
package final class RejectedRecords {
  private let keys: SQLiteStatement
  private let records: SQLiteStatement
  private let findings: SQLiteStatement
  private var pending: (record: Int, finding: Finding)?
  private var isFinished = false

  init(_ file: RejectedFile, in database: SQLite) throws(RegisterError) {
    // Sorted by key and number alone: a sort of whole rows could put a person's data into a temporary file.
    keys = try database.prepare(
      """
      SELECT "id" FROM "source_record"
      WHERE "source_file_id" = $1 AND "outcome" = 'rejected' AND "original" IS NOT NULL
      ORDER BY "number"
      """)
    records = try database.prepare(
      """
      SELECT "number", "line", "original", "corrected_by_id", "byte_offset" FROM "source_record"
      WHERE "id" = $1
      """)
    findings = try database.prepare(
      Register.findingColumns + """
         FROM "finding" WHERE "source_file_id" = $1 AND "record" IS NOT NULL
        ORDER BY "record", "id"
        """)
    keys.bind(1, file.id)
    findings.bind(1, file.id)
    try advance()
  }

  /// The next record, or nil after the last.
  package func next() throws(RegisterError) -> RejectedRecord? {
    // A statement begins anew after its end, so the end has to be remembered.
    guard !isFinished else { return nil }
    isFinished = try !keys.step()
    guard !isFinished else { return nil }
    records.bind(1, keys.int64(0))
    defer { records.reset() }
    guard try records.step(), !records.isNull(2) else {
      throw RegisterError(.corrupt, "a rejected record without its bytes")
    }
    let number = records.int(0)
    return RejectedRecord(
      number: number, line: records.int(1), offset: records.int(4), bytes: records.bytes(2),
      correctedBy: records.optionalInt64(3).map { Int($0) }, findings: try findings(of: number))
  }

  private func findings(of number: Int) throws(RegisterError) -> [Finding] {
    var found: [Finding] = []
    // Findings of records that were loaded all the same lie in between.
    while let pending, pending.record <= number {
      if pending.record == number { found.append(pending.finding) }
      try advance()
    }
    return found
  }

  private func advance() throws(RegisterError) {
    guard try findings.step() else {
      pending = nil
      return
    }
    let finding = try Register.finding(findings)
    pending = (findings.int(3), finding)
  }
}
