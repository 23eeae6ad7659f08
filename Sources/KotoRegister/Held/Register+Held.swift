package import KotoModel

/// A delivered file of which records are held, with their bytes.
package struct HeldFile: Sendable {
  /// A held record as it came.
  package struct Record: Sendable {
    /// Key of the source record.
    package let number: Int
    package let key: String
    /// Number in the file, from 1.
    package let record: Int
    package let line: Int
    package let byteOffset: Int
    package let byteLength: Int
    package let hash: RecordHash
    /// The record, of XML the outermost element in which it stands.
    package let bytes: [UInt8]
  }

  /// The file's name in the mapping.
  package let file: String
  /// The file's own name.
  package let name: String
  /// SHA-256 of the whole delivered file.
  package let sha256: String
  package let encoding: String
  package let delimiter: String
  /// The bytes before the first record.
  package let header: [UInt8]
  /// The bytes that close what the header opens.
  package let footer: [UInt8]
  package let records: [Record]
}

extension Register {
  /// Holds for a record `r` of a batch `b` while it waits: not decided, not undone, and no later delivery brought it again.
  static let isOpenHeld = """
    r."outcome" = 'held' AND r."corrected_by_id" IS NULL AND b."state" != 'undone'
      AND NOT EXISTS (
        SELECT 1 FROM "source_record" l JOIN "batch" lb ON lb."id" = l."batch_id"
        WHERE l."origin_id" = r."origin_id" AND l."key" = r."key" AND l."id" > r."id"
          AND (l."current" = 1 OR l."outcome" = 'held' AND lb."state" != 'undone'))
    """

  /// The records of a batch that wait for a decision, in the order of the delivery.
  package func heldRecords(of batch: Int) throws(RegisterError) -> [HeldRecord] {
    let rows = try database.prepare(
      """
      SELECT r."id", f."name", r."number", r."line", (
        SELECT n."code" FROM "finding" n WHERE n."source_file_id" = r."source_file_id"
          AND n."record" = r."number" AND n."severity" = 'hold'
        ORDER BY n."id" DESC LIMIT 1)
      FROM "source_record" r JOIN "batch" b ON b."id" = r."batch_id"
        JOIN "source_file" f ON f."id" = r."source_file_id"
      WHERE r."batch_id" = $1 AND \(Self.isOpenHeld) ORDER BY r."id"
      """)
    rows.bind(1, Int64(batch))
    var records: [HeldRecord] = []
    while try rows.step() {
      guard let code = rows.text(4).flatMap(FindingCode.init) else {
        throw RegisterError(.corrupt, "a held record without a reason")
      }
      records.append(
        HeldRecord(
          number: rows.int(0), batch: batch, file: rows.text(1) ?? "", record: rows.int(2),
          line: rows.int(3), code: code, proposals: try proposals(for: rows.int64(0))))
    }
    return records
  }

  private func proposals(for record: Int64) throws(RegisterError) -> [MatchProposal] {
    let rows = try database.prepare(
      """
      SELECT m."candidate_id", m."agrees", m."differs", p."protected", c."reference"
      FROM "match_proposal" m JOIN "person" p ON p."id" = m."candidate_id"
        LEFT JOIN "customer_reference" c ON c."person_id" = p."id"
      WHERE m."source_record_id" = $1 ORDER BY m."weight" DESC, m."candidate_id"
      """)
    rows.bind(1, record)
    var proposals: [MatchProposal] = []
    while try rows.step() {
      proposals.append(
        MatchProposal(
          person: rows.int(0),
          evidence: MatchEvidence(
            agrees: MatchEvidence.fields(rows.text(1)), differs: MatchEvidence.fields(rows.text(2))),
          reference: rows.text(4), isProtected: rows.int64(3) == 1))
    }
    return proposals
  }

  /// The files of a batch with the records that wait, as they came.
  package func heldFiles(of batch: Int) throws(RegisterError) -> [HeldFile] {
    let rows = try database.prepare(
      """
      SELECT "id", "file", "name", "sha256", "encoding", "delimiter", "header", "footer"
      FROM "source_file"
      WHERE "batch_id" = $1 AND "held" > 0 ORDER BY "id"
      """)
    rows.bind(1, Int64(batch))
    var files: [HeldFile] = []
    while try rows.step() {
      let records = try heldOriginals(of: rows.int64(0))
      guard !records.isEmpty else { continue }
      files.append(
        HeldFile(
          file: rows.text(1) ?? "", name: rows.text(2) ?? "", sha256: rows.text(3) ?? "",
          encoding: rows.text(4) ?? "", delimiter: rows.text(5) ?? "", header: rows.bytes(6),
          footer: rows.bytes(7), records: records))
    }
    return files
  }

  private func heldOriginals(of file: Int64) throws(RegisterError) -> [HeldFile.Record] {
    let rows = try database.prepare(
      """
      SELECT r."id", r."key", r."number", r."line", r."byte_offset", r."byte_length", r."hash",
        r."original"
      FROM "source_record" r JOIN "batch" b ON b."id" = r."batch_id"
      WHERE r."source_file_id" = $1 AND r."original" IS NOT NULL AND \(Self.isOpenHeld)
      ORDER BY r."number"
      """)
    rows.bind(1, file)
    var records: [HeldFile.Record] = []
    while try rows.step() {
      records.append(
        HeldFile.Record(
          number: rows.int(0), key: rows.text(1) ?? "", record: rows.int(2), line: rows.int(3),
          byteOffset: rows.int(4), byteLength: rows.int(5), hash: RecordHash(stored: rows.bytes(6)),
          bytes: rows.bytes(7)))
    }
    return records
  }

  /// The people whose identity code that is.
  package func people(withCode code: String) throws(RegisterError) -> [Int] {
    let find = try database.prepare(
      """
      SELECT DISTINCT "person_id" FROM "person_identifier"
      WHERE "value" = $1 AND "kind" = 'personal_identity_code' ORDER BY "person_id"
      """)
    find.bind(1, text: code)
    var people: [Int] = []
    while try find.step() { people.append(find.int(0)) }
    return people
  }
}
