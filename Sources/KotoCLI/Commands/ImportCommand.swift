internal import ArgumentParser
internal import KotoCrypto
internal import KotoModel
internal import KotoRegister
internal import KotoReport
internal import KotoSource

struct ImportCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Carries a delivery through its mapping into the register, whole or not at all.",
    discussion: """
      koto import mappings/typpi-csv.yaml delivery/ --basis "681/2023 76 §" --dry-run
      koto import mappings/typpi-csv.yaml delivery/ --basis "681/2023 76 §" --dry-run --plan-out plan.json
      koto import --plan plan.json
      koto import --rejects-of 1 rejects/asiakkaat.csv --basis "681/2023 76 §"

      Exit status: 0 loaded, or nothing to do; 2 loaded, with rejected or held records; 65 the mapping or a \
      file breaks its contract; 75 another run holds the register; 77 the plan no longer holds or nobody has approved it; 82 too many rejects; 83 the account does \
      not close. From 64 on the register is as it was.
      """)

  @OptionGroup var options: GlobalOptions

  @OptionGroup var pipe: PipeOptions

  @Argument(
    help: ArgumentHelp(
      "The mapping (.yaml), then files, archives (.gz, .zip), a folder, or - for standard input.",
      valueName: "mapping file"))
  var arguments: [String] = []

  @Option(
    help: ArgumentHelp("Legal basis of the transfer, such as \"681/2023 76 §\".", valueName: "text")
  )
  var basis: String?

  @Flag(help: "Do everything but the commit.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "With --dry-run: write what would be done to this new file, to be approved and loaded.",
      valueName: "file"))
  var planOut: String?

  @Option(
    help: ArgumentHelp("Load exactly what this plan says, or nothing.", valueName: "file"))
  var plan: String?

  @Option(
    help: ArgumentHelp(
      "Rejects that are allowed: 50, 1% or 50,1%. Unless given, a tenth, and 100 in any case.",
      valueName: "limit"))
  var maxRejects: String?

  @Option(help: ArgumentHelp("Load the corrected rejects of this batch.", valueName: "batch"))
  var rejectsOf: Int?

  @Option(
    help: ArgumentHelp(
      "Write rejected records and their reasons to this folder, also in a dry run.",
      valueName: "folder"))
  var rejectsTo: String?

  func validate() throws {
    if let maxRejects, RejectBudget(maxRejects) == nil {
      throw ValidationError("--max-rejects takes a number, a percentage, or both: 50, 1% or 50,1%.")
    }
    if planOut != nil, !dryRun || plan != nil {
      throw ValidationError("--plan-out goes with --dry-run, and not with --plan.")
    }
    guard plan == nil else {
      if basis != nil || maxRejects != nil || rejectsOf != nil {
        throw ValidationError("--plan brings its own --basis, --max-rejects and --rejects-of.")
      }
      return
    }
    guard let basis, !basis.allSatisfy(\.isWhitespace) else {
      throw ValidationError("--basis must name the legal basis of the transfer.")
    }
    if rejectsOf == nil {
      guard let first = arguments.first, ImportOrder.isMapping(first) else {
        throw ValidationError("The first argument must be a mapping, a file that ends in .yaml.")
      }
      if arguments.count < 2 {
        throw ValidationError("Name the delivery: its files, or its folder.")
      }
    } else if arguments.isEmpty {
      throw ValidationError("Name the files with the corrected records.")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(
      options, context, formats: OutputFormat.ofFindings.union([.text, .json]))
    do {
      return try await load(settings, context)
    } catch let failure as Failure {
      throw show(failure, settings, context)
    } catch let error as RegisterError {
      throw Failure(error, register: settings.registerPath)
    } catch let error as SourceError {
      throw Failure(error)
    }
  }

  private func load(_ settings: Settings, _ context: CommandContext) async throws -> ExitStatus {
    let gate = try Gate(settings, context, "import")
    let register = gate.register
    let actor = try gate.require(.transfer, on: .batches, for: .load)
    let order = try order(register, context)
    if !dryRun { try ApprovalRule(register: register, account: context.account).check(order.plan) }
    let planPath = planOut.map(context.resolve)
    if let planPath { try OutputFile.refuseExisting(planPath) }
    let loaded = try LoadedMapping.read(order.mappingPath, context)
    let (delivery, examined) = try Delivery.examine(
      order.paths, loaded, isWhole: order.corrects == nil,
      pipe: pipe.stdinName ?? order.plan?.plan.pipedName, context)
    let findings =
      try examined + DriftCheck.renames(loaded, delivery, examined, register)
    guard !findings.contains(where: { $0.severity == .stop }) else {
      // What came packed could not be compared before: another delivery is no fault of the mapping.
      let changed = try order.plan?.changedFiles(in: delivery) ?? []
      guard changed.isEmpty else { throw Failure.planRefused(changed + findings) }
      throw Failure(
        .contract,
        LocalizedText(
          fi: "aineisto ei ole kuvauksen mukainen; mitään ei ladattu",
          sv: "materialet följer inte mappningen; inget laddades",
          en: "the delivery is not what the mapping says; nothing was loaded"),
        findings: findings)
    }
    if let rejectsTo {
      // Rejects leave the register even when nothing is loaded: first the log, then the files.
      try gate.require(.export, on: .batches, for: .rejectsExport)
      try gate.perform(actor) { act in
        try act.audit(
          AuditRecord(.rejectsExport, subject: "import", note: context.resolve(rejectsTo)))
      }
    }
    let run = ImportRun(
      loaded: loaded, delivery: delivery, deliveryFindings: findings, register: register,
      actor: actor,
      options: ImportRun.Options(
        basis: order.basis, isDryRun: dryRun, budget: order.budget, corrects: order.corrects,
        rejectFolder: rejectsTo.map(context.resolve),
        findings: ListedFindings.Form(settings), command: "import",
        plan: order.plan, makesPlan: planPath != nil),
      context: context)
    let progress = Progress(
      total: delivery.totalBytes, language: settings.language,
      console: settings.drawsProgress ? context.console : nil)
    defer { progress.end() }
    let result = try await Interruption.listening { try await run.run(progress: progress) }
    progress.end()
    var report = result.report
    let (all, outcome) = (result.findings, result.outcome)
    if let planPath, let plan = result.plan, report.outcome == .dryRun {
      try write(plan, to: planPath, settings, context)
      report.planPath = planOut
    }
    let list = FindingList(
      all.values, command: Self.shownCommand, version: Koto.version,
      isSuccess: outcome.mayCommit, files: report.files,
      paths: delivery.paths(context).merging(LoadedMapping.paths(order.mappingPath, context)) { $1 }
    )
    switch settings.format {
    case .json:
      let document = ImportReportJSON(
        report, hasFindings: all.hasElements, language: settings.language)
      try all.print(in: document.frame, to: context.console)
    case .text, .csv: context.console.out(ImportReportText(report, settings.presentation).text)
    case .html, .junit, .sarif, .ics:
      context.console.out(list.text(settings.format, settings.language) ?? "")
    }
    return Self.status(of: outcome)
  }

  private static let shownCommand = "koto import"

  /// The failure without the findings that it carried, once a pipeline has them in the form that it asked for.
  private func show(
    _ failure: Failure, _ settings: Settings, _ context: CommandContext
  ) -> Failure {
    var paths: [String: String] = [:]
    if let first = arguments.first, ImportOrder.isMapping(first) {
      paths = LoadedMapping.paths(first, context)
    }
    let list = FindingList(
      failure.findings, command: Self.shownCommand, version: Koto.version, isSuccess: false,
      paths: paths)
    guard !failure.findings.isEmpty, let text = list.text(settings.format, settings.language)
    else { return failure }
    context.console.out(text)
    return Failure(failure.status, failure.message, remedy: failure.remedy)
  }

  private func order(_ register: Register, _ context: CommandContext) throws -> ImportOrder {
    if let plan { return try ImportOrder(PlanFile.read(plan, context), arguments) }
    return try ImportOrder(
      arguments, basis: basis ?? "", maxRejects: maxRejects, rejectsOf: rejectsOf, register)
  }

  private func write(
    _ plan: ImportPlan, to path: String, _ settings: Settings, _ context: CommandContext
  ) throws {
    let bytes = Array(ImportPlanJSON(plan).text.utf8)
    let file = try OutputFile(creating: path, mode: OutputFile.shared)
    try file.write(bytes)
    try file.close()
    guard !settings.isQuiet else { return }
    let text = LocalizedText(
      fi: "suunnitelma: \(path), SHA-256 \(SHA256.hex(bytes))",
      sv: "plan: \(path), SHA-256 \(SHA256.hex(bytes))",
      en: "plan: \(path), SHA-256 \(SHA256.hex(bytes))")
    context.console.err(text[settings.language] + "\n")
  }

  private static func status(of outcome: ImportOutcome) -> ExitStatus {
    switch outcome {
    case .loaded, .unchanged, .dryRun: .done
    case .loadedInPart: .donePartly
    case .stopped: .safetyLimit
    case .accountOpen, .controlsDiffer: .accountOpen
    }
  }
}
