import KotoModel
import KotoRegister
import Testing

@Suite struct StoredBatchTests {
  private let folder: TemporaryFolder
  private let register: Register

  /// Two batches: one of two files with rejects, and one that corrects it.
  init() throws {
    folder = try TemporaryFolder()
    register = try Sample.register(in: folder)
    try Sample.connection(to: folder).execute(
      """
      DELETE FROM run;
      INSERT INTO run VALUES (1, 'siirto', 'koto import', '1.0', '2026-11-21T09:30:00Z');
      INSERT INTO batch (id, run_id, mapping, mapping_path, mapping_hash, system, basis, state,
        corrects_id, started_at, finished_at) VALUES
        (1, 1, 'typpi-csv', 'typpi.yaml', 'aa', 'typpi', '681/2023 73 §', 'loaded', NULL,
          '2026-11-21T09:30:00Z', '2026-11-21T09:31:00Z'),
        (2, 1, 'typpi-csv', 'typpi.yaml', 'ab', 'typpi', '681/2023 73 §', 'loaded', 1,
          '2026-11-22T09:30:00Z', NULL);
      INSERT INTO source_file VALUES
        (1, 1, 'customers', 'asiakkaat.csv', 'c1', 'windows-1252', ';', x'41420D0A', x'', NULL, NULL, NULL, NULL, NULL, 40,
          4, 2, 34, 9, 1, 2, 1, 1, 1, 3),
        (2, 1, 'clienthoods', 'asiakkuudet.csv', 'c2', 'utf-8', ';', x'4B0A', x'', NULL, NULL, NULL, NULL, NULL, 10, 2, 0, 8, 2,
          2, 0, 0, 0, 0, 0),
        (3, 2, 'customers', 'korjatut.csv', 'c3', 'utf-8', ';', x'4B0A', x'', NULL, NULL, NULL, NULL, NULL, 10, 2, 0, 8, 1,
          1, 0, 0, 0, 0, 0);
      INSERT INTO record_origin VALUES (1, 'typpi/customers');
      INSERT INTO source_record (batch_id, source_file_id, origin_id, key, number, line, byte_offset,
        byte_length, hash, outcome, original, corrected_by_id)
      VALUES
        (1, 1, 1, 'b', 3, 4, 10, 2, x'00', 'rejected', x'423B', 2),
        (1, 1, 1, 'c', 4, 5, 12, 2, x'00', 'held', x'433B', NULL),
        (1, 1, 1, 'a', 7, 9, 20, 3, x'00', 'rejected', x'C5443B', NULL),
        (1, 1, 1, 'd', 9, 12, 30, 1, x'00', 'rejected', x'0A', NULL);
      INSERT INTO finding (batch_id, code, severity, file, record, line, field_number, "column",
        parameters, occurrences, source_file_id)
      VALUES
        (1, 'K2109', 'repair', 'asiakkaat.csv', NULL, NULL, 2, 'HETU', '{}', 5, NULL),
        (1, 'K2103', 'reject', 'asiakkaat.csv', 7, 9, 2, 'HETU', '{"shape":"999999-999A"}', 1, 1),
        (1, 'K2107', 'warning', 'asiakkaat.csv', 4, 5, 2, 'HETU', '{}', 1, 1),
        (1, 'K2103', 'reject', 'asiakkaat.csv', 3, 4, 2, 'HETU', '{}', 1, 1),
        (1, 'K2201', 'reject', 'asiakkaat.csv', 7, 9, 5, 'ALKU', '{"expected":"d.M.yyyy"}', 1, 1),
        (1, 'K2201', 'reject', 'asiakkuudet.csv', 7, 9, 5, 'ALKU', '{}', 1, 2);
      """)
  }

  @Test func listsBatchesWithTheirFilesAddedUp() throws {
    let batches = try register.batches()
    #expect(batches.map(\.number) == [1, 2])
    let first = try #require(batches.first)
    #expect(first.mapping == "typpi-csv" && first.system == "typpi" && first.state == "loaded")
    #expect(first.basis == "681/2023 73 §" && first.account == "siirto")
    #expect(first.startedAt == "2026-11-21T09:30:00Z")
    #expect(first.corrects == nil && batches.last?.corrects == 1)
    #expect(first.read == 11)
    var outcome = RecordAccount()
    outcome.inserted = 3
    outcome.updated = 2
    outcome.unchanged = 1
    outcome.held = 1
    outcome.filtered = 1
    outcome.rejected = 3
    #expect(first.outcome == outcome)
    #expect(batches.map(\.corrected) == [1, 0])
  }

  @Test func showsOneBatch() throws {
    let detail = try #require(try register.batch(1))
    #expect(detail.register.municipality == "091")
    #expect(detail.summary.number == 1 && detail.mappingHash == "aa")
    #expect(detail.files.map(\.name) == ["asiakkaat.csv", "asiakkuudet.csv"])
    let file = try #require(detail.files.first)
    #expect(file.file == "customers" && file.sha256 == "c1" && file.encoding == "windows-1252")
    #expect(file.delimiter == ";" && file.header == Array("AB\r\n".utf8) && file.size == 40)
    #expect([file.bytes.header, file.bytes.blank, file.bytes.records] == [4, 2, 34])
    #expect(file.read == 9 && file.outcome.rejected == 3)
    #expect(
      detail.findings.map(\.code) == [
        .identityCodeCheck, .dateForm, .dateForm, .identityCodeTemporary, .identityCodeNormalised,
      ])
    #expect(detail.findings.first?.occurrences == 2)
    #expect(try register.batch(3) == nil)
  }

  @Test func keepsFindingsAsTheyWere() throws {
    let findings = try register.findings(of: 1)
    #expect(findings.count == 6)
    #expect(
      findings[0]
        == Finding(
          .identityCodeNormalised, at: Place(file: "asiakkaat.csv", column: 2, name: "HETU"),
          severity: .repair, occurrences: 5))
    #expect(
      findings[1]
        == Finding(
          .identityCodeCheck,
          at: Place(
            file: "asiakkaat.csv", record: 7, line: 9, column: 2, name: "HETU", bytes: 20..<23),
          ["shape": "999999-999A"], severity: .reject))
    #expect(
      findings.map(\.place.bytes) == [nil, 20..<23, 12..<14, 10..<12, 20..<23, nil],
      "the last is of a file whose records were not stored")
    #expect(try register.findings(of: 2) == [])
  }

  /// What was filtered or is unchanged left no record, and findings do not come in the order of records.
  @Test(arguments: 1...20)
  func findsTheBytesOfEveryRecordThatWasStored(seed: UInt64) throws {
    var random = Dice(seed: seed)
    let connection = try Sample.connection(to: folder)
    try connection.execute("BEGIN; DELETE FROM finding; DELETE FROM source_record WHERE id > 2;")
    var expected: [Range<Int>?] = []
    for file in 1...3 {
      let numbers = 1...Int.random(in: 1...40, using: &random)
      let stored = numbers.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
      try connection.execute("DELETE FROM source_record WHERE source_file_id = \(file)")
      for number in stored {
        try connection.execute(
          """
          INSERT INTO source_record (batch_id, source_file_id, origin_id, key, number, line,
            byte_offset, byte_length, hash, outcome)
          VALUES (1, \(file), 1, '\(file)-\(number)', \(number), 1, \(number * 10), 5, x'00', 'inserted')
          """)
      }
      for number in (Array(numbers) + numbers).shuffled(using: &random) {
        try connection.execute(
          """
          INSERT INTO finding (batch_id, code, severity, file, record, parameters, occurrences,
            source_file_id)
          VALUES (1, 'K2107', 'warning', 'f', \(number), '{}', 1, \(file))
          """)
        expected.append(stored.contains(number) ? number * 10..<number * 10 + 5 : nil)
      }
    }
    try connection.execute("COMMIT")
    #expect(try register.findings(of: 1).map(\.place.bytes) == expected)
  }

  @Test func givesRejectsBackAsTheyCame() throws {
    let files = try register.rejects(of: 1)
    #expect(files.map(\.name) == ["asiakkaat.csv"], "the other file had none")
    let file = try #require(files.first)
    #expect(file.header == Array("AB\r\n".utf8) && file.encoding == "windows-1252")
    let records = try register.rejectedRecords(of: file)
    var read: [RejectedRecord] = []
    while let record = try records.next() { read.append(record) }
    #expect(read.map(\.number) == [3, 7, 9], "in the order of the file")
    #expect(read.map(\.line) == [4, 9, 12])
    #expect(read.map(\.bytes) == [[0x42, 0x3B], [0xC5, 0x44, 0x3B], [0x0A]])
    #expect(read.map(\.correctedBy) == [2, nil, nil])
    #expect(
      read.map { $0.findings.map(\.code) } == [
        [.identityCodeCheck], [.identityCodeCheck, .dateForm], [],
      ])
    #expect(read[1].findings.map(\.place.column) == [2, 5])
    #expect(try records.next() == nil, "and nothing after the end")
    #expect(try register.rejects(of: 2).isEmpty)
  }

  @Test func refusesAFindingThatItDoesNotKnow() throws {
    try Sample.connection(to: folder).execute("UPDATE finding SET code = 'K9999' WHERE record = 4")
    #expect(try code { try register.findings(of: 1) } == .corrupt)
  }
}
