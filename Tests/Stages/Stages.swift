internal import Foundation
internal import KotoImport
internal import KotoModel
internal import KotoRegister
internal import KotoSource

/// The stages of an import one after the other on one thread, so that an instruction count is the same every time.
///
/// `KotoStages read|map|load MAPPING FILE [REGISTER]`: each stage does what the one before it does, and its own part.
@main
enum Stages {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let stage = Stage(rawValue: arguments[1]) else {
      print("usage: KotoStages read|map|load MAPPING FILE [REGISTER]")
      exit(64)
    }
    let program = try program(arguments[2])
    let loader =
      try stage == .load && arguments.count > 4 ? loader(program, register: arguments[4]) : nil
    try run(stage, program, arguments[3], loader)
  }

  private enum Stage: String {
    case read
    case map
    case load
  }

  private static let today = Instant(seconds: 1_795_253_400)

  private static func program(_ path: String) throws -> Program {
    let name = URL(fileURLWithPath: path).lastPathComponent
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard let mapping = MappingReader.read(text, fileName: name).0 else { exit(65) }
    var tables: [String: CodeTable] = [:]
    for use in mapping.codes {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      let content = try String(
        contentsOf: folder.appendingPathComponent(use.file.text), encoding: .utf8)
      tables[use.name.text] = CodeTable.read(content, use: use, mappingFile: name).0
    }
    return Compiler.compile(mapping, tables: tables)
  }

  private static func loader(_ program: Program, register path: String) throws -> Loader {
    let register = try Register.create(
      at: path,
      setup: RegisterSetup(
        municipality: "249", decision: "stages", isPractice: true, createdBy: "stages",
        grants: []),
      version: "0", now: today)
    return try Loader(
      register, program.shape,
      LoadRequest(
        account: "stages", command: "import", version: "0", mappingPath: "stages",
        mappingHash: "", basis: "stages", corrects: nil, startedAt: today))
  }

  private static func run(
    _ stage: Stage, _ program: Program, _ path: String, _ loader: Loader?
  ) throws {
    var mapper = Mapper(
      program, Mapper.Conditions(today: HelsinkiTime.date(at: today), isPractice: true))
    let contract = program.contract(0)
    let reader = try DelimitedReader(
      path: path,
      contract: DelimitedReader.Contract(
        dialect: contract.dialect, columns: contract.columns.map { SourceColumn($0.name.text) },
        key: contract.key.map(\.text)))
    mapper.begin(file: 0, name: reader.name, header: reader.header)
    try loader?.begin(file: 0, name: reader.name)
    while let batch = try reader.nextBatch(), batch.count > 0 {
      guard stage != .read else { continue }
      let rows = mapper.map(batch)
      try loader?.load(rows)
    }
    try loader?.end(
      ReadFile(
        name: reader.name, sha256: reader.sha256, encoding: contract.dialect.encoding.rawValue,
        delimiter: ";", header: reader.headerBytes, size: reader.size, bytes: reader.bytes,
        records: reader.recordCount), findings: [])
    try loader?.finish(commits: true, at: today)
  }
}
