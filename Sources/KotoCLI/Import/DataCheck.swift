internal import KotoImport
internal import KotoModel
internal import KotoReport
internal import KotoSource

/// Reads and maps a delivery as an import does, and keeps nothing but what it finds.
struct DataCheck {
  let loaded: LoadedMapping
  let isPractice: Bool
  /// Name of what comes through standard input, or nil.
  var pipe: String?
  let context: CommandContext

  /// Adds what it finds, and tells where the files are; codes without a translation go to the folder, where one is given.
  func run(
    _ paths: [String], codesTo folder: String?, _ found: inout CheckFindings
  ) throws -> [String: String] {
    let (delivery, problems) = try Delivery.examine(
      paths, loaded, isWhole: true, pipe: pipe, context)
    try found.add(problems)
    if !problems.contains(where: { $0.severity == .stop }) {
      try read(delivery, codesTo: folder, &found)
    }
    return delivery.paths(context)
  }

  private func read(
    _ delivery: Delivery, codesTo folder: String?, _ found: inout CheckFindings
  ) throws {
    let program = Compiler.compile(loaded.mapping, tables: loaded.tables)
    var mapper = Mapper(
      program,
      Mapper.Conditions(today: HelsinkiTime.date(at: context.now), isPractice: isPractice))
    do {
      for file in program.prepass.flatMap(delivery.files) {
        let reader = try open(file, program, &mapper)
        while let batch = try reader.nextBatch() { mapper.survey(batch) }
      }
      for file in program.order.flatMap(delivery.files) {
        let reader = try open(file, program, &mapper)
        while let batch = try reader.nextBatch() {
          try found.add(mapper.map(batch).locatedFindings)
        }
        try found.add(reader.fileFindings + mapper.finishFile())
      }
    } catch {
      guard let finding = error.finding else { throw Failure(error) }
      try found.add([finding])
    }
    if let folder { try write(mapper.missingCodes, to: folder) }
  }

  /// One file for each code table, in the form of a code table, with what is missing in it.
  private func write(
    _ missing: [(table: String, codes: [(code: String, count: Int)])], to folder: String
  ) throws {
    try OutputFile.makeFolder(folder)
    for (table, codes) in missing {
      let file = try OutputFile(creating: "\(folder)/\(table).csv")
      try file.write(Array(CSVText.line(["from", "to", "note"]).utf8))
      for (code, count) in codes {
        try file.write(Array(CSVText.line([code, "", "\(count) ×"]).utf8))
      }
      try file.close()
    }
  }

  private func open(
    _ file: Delivery.File, _ program: Program, _ mapper: inout Mapper
  ) throws(SourceError) -> any SourceReader {
    let reader = try file.reader(program.contract(file.file))
    mapper.begin(file: file.file, name: file.name, header: reader.header)
    return reader
  }
}
