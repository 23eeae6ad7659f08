internal import ArgumentParser
internal import KotoImport
internal import KotoModel
internal import KotoReport
internal import KotoSource

struct MappingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mapping", abstract: "Checks and tests mappings, without touching a register.",
    subcommands: [
      MappingSuggestCommand.self, MappingCheckCommand.self, MappingTestCommand.self,
      MappingSchemaCommand.self,
    ])
}

struct MappingCheckCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds every defect of a mapping, and of a delivery beside it.",
    discussion: """
      koto mapping check mappings/typpi-csv.yaml
      koto mapping check mappings/typpi-csv.yaml delivery/

      Prints where every register field comes from and where every source column goes. With a delivery, every \
      record is read and mapped too, but nothing is loaded. Exit status: 0 nothing found, 1 there are findings, \
      65 the mapping or a file breaks its contract.
      """)

  @OptionGroup var options: GlobalOptions

  @OptionGroup var pipe: PipeOptions

  @Argument(help: "The mapping.") var mapping: String
  @Argument(help: ArgumentHelp("Files of a delivery, or its folder.", valueName: "file")) var files:
    [String] = []

  @Flag(help: "As in a practice register: temporary identity codes count as ordinary.")
  var practice = false

  @Option(
    help: ArgumentHelp(
      "Write the codes without a translation to this folder, one file for each code table, ready to be filled in.",
      valueName: "folder"))
  var codesTo: String?

  func validate() throws {
    if codesTo != nil, files.isEmpty { throw ValidationError("--codes-to needs a delivery.") }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(
      options, context, formats: OutputFormat.usual.union(OutputFormat.ofFindings))
    do {
      return try check(settings, context)
    } catch let error as SourceError {
      throw Failure(error)
    }
  }

  private func check(_ settings: Settings, _ context: CommandContext) throws -> ExitStatus {
    let (loaded, problems) = try LoadedMapping.examine(mapping, context)
    let isShortText = files.isEmpty && settings.format == .text
    var found = CheckFindings(
      listed: ListedFindings(isShortText ? .values : ListedFindings.Form(settings)))
    try found.add(problems)
    var paths = LoadedMapping.paths(mapping, context)
    if let loaded, !files.isEmpty, !found.severities.contains(.stop) {
      let check = DataCheck(
        loaded: loaded, isPractice: practice, pipe: pipe.stdinName, context: context)
      let delivered = try check.run(files, codesTo: codesTo.map(context.resolve), &found)
      paths.merge(delivered) { $1 }
    }
    let table = loaded.map { Compatibility.table($0.mapping, tables: $0.tables) }
    try print(found, paths, table, settings, context.console)
    if found.severities.contains(.stop) { return .contract }
    return found.severities.isSubset(of: [.note]) ? .done : .findings
  }

  private func print(
    _ found: CheckFindings, _ paths: [String: String], _ table: CompatibilityTable?,
    _ settings: Settings, _ console: Console
  ) throws {
    switch settings.format {
    case .text:
      if let table { console.out(CompatibilityText(table, settings.presentation).text + "\n") }
      console.out(
        files.isEmpty
          ? FindingsText(found.listed.values, settings.presentation).text
          : FindingGroupsText(found.groups, settings.presentation).text)
    case .json:
      let document = MappingCheckJSON(table, found.groups, language: settings.language)
      try found.listed.print(in: document.frame, to: console)
    case .csv:
      if let table { console.out(CompatibilityCSV(table).text) }
    case .html, .junit, .sarif, .ics:
      let list = FindingList(
        found.listed.values, command: "koto mapping check", version: Koto.version,
        isSuccess: !found.severities.contains(.stop), paths: paths)
      if let text = list.text(settings.format, settings.language) { console.out(text) }
    }
  }
}

struct MappingTestCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Runs the cases that a mapping carries under tests:.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The mapping.") var mapping: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(
      options, context, formats: OutputFormat.ofFindings.union([.text, .json]))
    let loaded = try LoadedMapping.read(mapping, context)
    let program = Compiler.compile(loaded.mapping, tables: loaded.tables)
    let results = MappingTestRunner.run(
      loaded.mapping, program, today: HelsinkiTime.date(at: context.now))
    let failed = results.filter { !$0.passed }
    let findings = failed.flatMap(\.findings)
    let list = FindingList(
      findings, command: "koto mapping test", version: Koto.version, isSuccess: true,
      paths: LoadedMapping.paths(mapping, context))
    if settings.format == .json {
      context.console.out(FindingsJSON(findings, language: settings.language).text)
    } else if let text = list.text(settings.format, settings.language) {
      context.console.out(text)
    } else {
      for result in failed {
        context.console.out(
          FindingsText(result.findings, settings.presentation).text)
      }
      context.console.out(
        LocalizedText(
          fi: "\(results.count - failed.count) tapausta \(results.count):sta meni läpi\n",
          sv: "\(results.count - failed.count) av \(results.count) fall godkända\n",
          en: "\(results.count - failed.count) of \(results.count) cases passed\n")[
            settings.language])
    }
    return failed.isEmpty ? .done : .findings
  }
}

struct MappingSchemaCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of the mapping language.")

  @Flag(help: "Print the reference for people instead, as in mappings/README.md.")
  var markdown = false

  func run(in context: CommandContext) async throws -> ExitStatus {
    context.console.out(markdown ? MappingReference.markdown() : MappingSchema.json())
    return .done
  }
}
