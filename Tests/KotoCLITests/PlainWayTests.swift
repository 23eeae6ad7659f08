import Foundation
import KotoImport
import KotoModel
import KotoRegister
import KotoSource
import Testing

/// The fast way of an import gives what a plain one gives: row by row, every index in place, no short way for any
/// value, and every cell read by libcsv.
@Suite struct PlainWayTests {
  @Test(arguments: 0..<12) func theFastWayIsThePlainWay(_ number: Int) throws {
    var random = RandomDelivery(seed: .random(in: .min ... .max))
    let (mapping, (people, clienthoods)) = (random.mapping(), random.files(60 + number * 40))
    let fast = try load(mapping, [people, clienthoods], plainly: false)
    let plain = try load(mapping, [people, clienthoods], plainly: true)
    // Room for the first batch or two: what was begun without indexes goes on with them.
    let crowded = try load(mapping, [people, clienthoods], plainly: false, room: 1_024)
    #expect(fast.count > 100, "seed \(random.seed)")
    let difference = fast.difference(from: plain).prefix(4)
    #expect(difference.isEmpty, "seed \(random.seed)")
    let otherwise = crowded.difference(from: plain).prefix(4)
    #expect(otherwise.isEmpty, "seed \(random.seed), with little room")
  }

  /// Loads the files into a new register; gives its indexes and every row of it but the log's, which is random by design.
  private func load(
    _ text: String, _ files: [String], plainly: Bool, room: Int? = nil
  ) throws -> [String] {
    let workplace = try Workplace()
    let (mapping, problems) = MappingReader.read(text, fileName: "random.yaml")
    let read = try #require(mapping, "\(problems)")
    var tables: [String: CodeTable] = [:]
    for use in read.codes {
      tables[use.name.text] = CodeTable.read(RandomDelivery.land, use: use, mappingFile: "").0
    }
    let stops = MappingCheck.findings(read, tables: tables).filter { $0.severity == .stop }
    try #require(stops.isEmpty, "\(stops.map { ($0.code, $0.place, $0.parameters) })")
    let compiled = Compiler.compile(read, tables: tables)
    let program = plainly ? compiled.withoutShortcuts : compiled
    let register = try Register.create(
      at: workplace.register,
      setup: RegisterSetup(
        municipality: "249", decision: "§ 1", isPractice: true, createdBy: "testaaja", grants: []),
      version: "1", now: Workplace.now)
    let loader = try Loader(
      register, program.shape,
      LoadRequest(
        account: "testaaja", command: "import", version: "1", mappingPath: "random.yaml",
        mappingHash: "aa", basis: "test", corrects: nil, startedAt: Workplace.now),
      plainly: plainly, room: room)
    let today = try #require(CivilDate(iso: "2026-11-21"))
    var mapper = Mapper(program, Mapper.Conditions(today: today, isPractice: true))
    for file in program.order {
      let name = program.contract(file).name.text + ".csv"
      let path = workplace.folder + "/" + name
      try Data(files[name.hasPrefix("people") ? 0 : 1].utf8).write(to: URL(fileURLWithPath: path))
      try load(path, file, name, program, &mapper, loader, plainly: plainly)
    }
    #expect(loader.gaps == [])
    try loader.finish(commits: true, at: Workplace.now)
    return try contents(workplace.register)
  }

  private func load(
    _ path: String, _ file: Int, _ name: String, _ program: Program, _ mapper: inout Mapper,
    _ loader: Loader, plainly: Bool
  ) throws {
    let contract = program.contract(file)
    let reader = try DelimitedReader(
      path: path,
      contract: DelimitedReader.Contract(
        dialect: contract.dialect,
        columns: contract.columns.map { SourceColumn($0.name.text, isMultiline: $0.isMultiline) },
        key: contract.key.map(\.text)),
      pieceSize: plainly ? 64 : 1 << 18, cutsPlainLines: !plainly)
    mapper.begin(file: file, name: name, header: reader.header)
    try loader.begin(file: file, name: name)
    while let batch = try reader.nextBatch(limit: plainly ? 1 : 100) {
      try loader.load(mapper.map(batch))
    }
    try loader.end(
      ReadFile(
        name: name, sha256: reader.sha256, encoding: "utf-8", delimiter: ";",
        header: reader.headerBytes, size: reader.size, bytes: reader.bytes,
        records: reader.recordCount), findings: reader.fileFindings + mapper.finishFile())
  }

  private func contents(_ path: String) throws -> [String] {
    let register = try RegisterDump(path)
    let indexes = try register.rows(
      "SELECT name || sql FROM sqlite_master WHERE type = 'index' ORDER BY name")
    return try indexes
      + RegisterSchema.tables.filter { !$0.name.hasPrefix("audit_") }.flatMap { table in
        // Mapping's findings are stored before the register's, batch by batch: their order is no content.
        let columns = table.columns.map(\.name).filter { table.name != "finding" || $0 != "id" }
        let row = columns.map { "quote(\"\($0)\")" }.joined(separator: " || '|' || ")
        return try register.rows(
          "SELECT \(row) FROM \"\(table.name)\" ORDER BY \(columns[0] == "id" ? "id" : "1")"
        ).map { "\(table.name): \($0)" }
      }
  }
}
