import KotoModel
import KotoRegister
import Testing

/// Rows written many at a time are the rows that were given, and the same as written record by record.
@Suite struct BulkWritingTests {
  private static let shape = LoadShape(
    system: "test", mapping: "test",
    files: [FileShape(name: "customers", links: [], linkColumns: [])],
    templates: [
      template("person", ["family_name", "given_names", "protected"], .itself, isMain: true),
      template("education", ["degree", "end_year", "recognised"], .sameRecord(template: 0)),
      template("plan", ["made_on", "starts_on", "ends_on", "authors"], .sameRecord(template: 0)),
      template("plan_goal", ["kind", "description"], .sameRecord(template: 2)),
    ], matchRules: [])

  private static func template(
    _ table: String, _ fields: [String], _ owner: RowOwner, isMain: Bool = false
  ) -> RowTemplate {
    RowTemplate(
      file: 0, table: table, fields: fields, label: table, owner: owner, isMain: isMain)
  }

  @Test func writesTheRowsThatWereGiven() throws {
    var given = RandomRows(seed: .random(in: .min ... .max))
    let records = given.records(400)
    let stored = try load(records, batchSizes: { 150 })
    for (template, shape) in Self.shape.templates.enumerated() {
      let fields = shape.fields.map { "\"\($0)\"" }.joined(separator: ", ")
      let owner = shape.table == "person" ? "id" : "person_id"
      let rows = try stored.rows(
        """
        SELECT key, \(fields) FROM \(shape.table) JOIN source_record r ON r.id = source_record_id
        WHERE r.person_id = \(shape.table).\(owner) AND rule_id =
          (SELECT id FROM mapping_rule WHERE label = '\(shape.label)') ORDER BY \(shape.table).id
        """, columns: Int32(shape.fields.count) + 1)
      let expected = records.filter(\.isLoaded).flatMap { record in
        record.rows[template].map { row in
          ([record.key] + row.map { $0 ?? "" }).joined(separator: "|")
        }
      }
      #expect(rows == expected, "\(shape.table), seed \(given.seed)")
    }
    let strayGoals = try stored.rows(
      """
      SELECT g.id FROM plan_goal g LEFT JOIN plan p
        ON p.id = g.plan_id AND p.person_id = g.person_id AND p.source_record_id = g.source_record_id
      WHERE p.id IS NULL
      """, columns: 1)
    #expect(strayGoals == [], "seed \(given.seed)")
  }

  @Test func batchesOfAnySizeGiveTheSameRegister() throws {
    var given = RandomRows(seed: .random(in: .min ... .max))
    let records = given.records(300)
    let single = try contents(load(records, batchSizes: { 1 }))
    let mixed = try contents(load(records, batchSizes: { Int.random(in: 1...90, using: &given) }))
    #expect(single.count > 1_000)
    #expect(single == mixed, "seed \(given.seed)")
  }

  @Test func rowsThatTheRegisterRefusesStopTheLoad() throws {
    var given = RandomRows(seed: 1)
    var records = given.records(20)
    records.append(
      RandomRows.Record(key: "k99", rows: [[["A", nil, "0"]], [], [], []], isLoaded: true))
    let folder = try TemporaryFolder()
    let register = try Sample.register(in: folder)
    let loader = try begin(register)
    let refusal = #expect(throws: RegisterError.self) {
      try loader.load(RandomRows.batch(records))
    }
    #expect(refusal?.reason == "NOT NULL constraint failed: person.given_names")
    loader.abandon()
    let left = try Sample.connection(to: folder).rows("SELECT id FROM source_record", columns: 1)
    #expect(left == [])
  }

  @Test func aReferenceThatLeadsNowhereStopsTheLoadBeforeItsCommit() throws {
    let folder = try TemporaryFolder()
    // The first load into a register checks its references as a whole; here a batch that is not there.
    let loader = try begin(try Sample.register(in: folder), corrects: 99)
    let refusal = #expect(throws: RegisterError.self) {
      try loader.finish(commits: true, at: Sample.now)
    }
    #expect(refusal?.reason == "FOREIGN KEY constraint failed: batch, batch")
    loader.abandon()
    #expect(try Sample.connection(to: folder).rows("SELECT id FROM batch", columns: 1) == [])
  }

  private func begin(_ register: Register, corrects: Int? = nil) throws -> Loader {
    let loader = try Loader(
      register, Self.shape,
      LoadRequest(
        account: "root", command: "koto import", version: "1", mappingPath: "m.yaml",
        mappingHash: "aa", basis: "test", corrects: corrects, startedAt: Sample.now))
    try loader.begin(file: 0, name: "customers.csv")
    return loader
  }

  private func load(
    _ records: [RandomRows.Record], batchSizes: () -> Int
  ) throws -> SQLite {
    let folder = try TemporaryFolder()
    let loader = try begin(try Sample.register(in: folder))
    var rest = records[...]
    while !rest.isEmpty {
      let size = batchSizes()
      try loader.load(RandomRows.batch(Array(rest.prefix(size))))
      rest = rest.dropFirst(size)
    }
    try loader.finish(commits: true, at: Sample.now)
    // The file lives on while the connection has it open.
    return try Sample.connection(to: folder)
  }

  private func contents(_ database: SQLite) throws -> [String] {
    // The log is random by design: pseudonyms, salts and the hashes over them.
    try RegisterSchema.tables.filter { !$0.name.hasPrefix("audit_") }.flatMap { table in
      try database.rows(
        "SELECT * FROM \"\(table.name)\" ORDER BY id", columns: Int32(table.columns.count)
      ).map { "\(table.name)|\($0)" }
    }
  }
}
