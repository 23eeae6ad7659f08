internal import ArgumentParser
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct BatchDecide: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Decides whom a held record is about, or where a withheld text belongs.",
    discussion: """
      koto batch decide 1 17 --same 42 --reason "name changed, marriage certificate seen"
      koto batch decide 1 18 --new --reason "twin, checked from the population register"
      koto batch decide 1 --worksheet worksheet.csv --dry-run
      koto batch decide --withheld 12 --to assessment --reason "life situation"

      Loads the record and what waits for it by the mapping of its batch, as a batch of its own: koto batch undo \
      takes it back, and the record waits again. The stricter protection stays. What somebody's right to named \
      customers would open beyond what was given is refused.

      A withheld text is added to an assessment, becomes a health assessment (with both justifications of 73 § 1 mom. \
      8 k.), or is destroyed. A move is a batch too and can be undone; a destruction cannot.

      Exit status: 0 decided; 2 decided, and something that waited for it was rejected; 77 refused, nothing changed.
      """)

  @OptionGroup var options: GlobalOptions
  @Argument(help: "Number of the batch; not for a withheld text.") var batch: Int?
  @Argument(help: "Number of the record, as koto batch held shows it.") var record: Int?
  @Option(help: ArgumentHelp("It is about this person of the register.", valueName: "id"))
  var same: Int?
  @Flag(help: "It is about nobody whom the register knows.") var new = false
  @Option(help: ArgumentHelp("On what the decision rests.", valueName: "text"))
  var reason: String?
  @Option(
    help: ArgumentHelp("Carry out a worksheet of koto batch held --to.", valueName: "file"))
  var worksheet: String?
  @Flag(help: "Do everything but the commit.") var dryRun = false
  @OptionGroup(title: "Withheld text") var text: WithheldOptions

  func validate() throws {
    guard !text.isUsed else {
      guard batch == nil, record == nil, same == nil, !new, worksheet == nil, !dryRun else {
        throw ValidationError(
          "--withheld decides on one text and goes with no record or worksheet.")
      }
      return try requireReason()
    }
    guard batch != nil else { throw ValidationError("Name the batch, or a --withheld text.") }
    guard worksheet == nil else {
      guard record == nil, same == nil, !new, reason == nil else {
        throw ValidationError("--worksheet brings its own records, decisions and reasons.")
      }
      return
    }
    guard record != nil else {
      throw ValidationError("Name the record, or give a --worksheet.")
    }
    guard (same == nil) == new else {
      throw ValidationError("Decide with --same ID or with --new.")
    }
    try requireReason()
  }

  private func requireReason() throws {
    guard let reason, IdentityDecision.isReason(reason) else {
      throw ValidationError("--reason must say on what the decision rests, in 500 characters.")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context, formats: [.text, .json])
    guard !text.isUsed else { return try decideText(settings, context) }
    let batch = batch ?? 0
    let (decisions, problems) = try read(context)
    let report = try settings.withErrors {
      let desk = try HeldDesk(
        settings, context, "batch decide \(batch)", to: .transfer, for: .holdDecide,
        subject: "batch \(batch)")
      guard try desk.gate.register.batch(batch) != nil else { throw Failure.noBatch(batch) }
      let delivery = try HeldDelivery(of: batch, desk.gate.register, context)
      return try DecisionRun(
        desk: desk, delivery: delivery, decisions: decisions, problems: problems,
        isDryRun: dryRun
      ).run()
    }
    let result = DecisionResult(report)
    context.console.out(
      settings.format == .json
        ? result.json(settings.language) : result.text(settings.presentation))
    return report.rejected == 0 ? .done : .donePartly
  }

  private func decideText(_ settings: Settings, _ context: CommandContext) throws -> ExitStatus {
    let receipt = try settings.withErrors {
      try WithheldDesk(settings, context, "batch decide").decide(text, reason: reason ?? "")
    }
    let report = WithheldReceiptReport(receipt)
    context.console.out(
      settings.format == .json
        ? report.json(settings.language) : report.text(settings.presentation))
    return .done
  }

  private func read(
    _ context: CommandContext
  ) throws -> (decisions: [IdentityDecision], problems: [Finding]) {
    guard let worksheet else {
      let decision = IdentityDecision(
        record: record ?? 0, verdict: same.map { .same($0) } ?? .new, reason: reason ?? "",
        place: Place(file: same == nil ? "--new" : "--same"))
      return ([decision], [])
    }
    let sheet = try DecisionWorksheet(worksheet, context)
    guard !sheet.decisions.isEmpty || !sheet.problems.isEmpty else {
      throw Failure(
        .usage,
        LocalizedText(
          fi: "työlistassa ei ole yhtään ratkaisua: \(worksheet)",
          sv: "arbetslistan har inget avgörande: \(worksheet)",
          en: "the worksheet decides nothing: \(worksheet)"),
        remedy: LocalizedText(
          fi: "täytä sarakkeet decision (same tai new) ja reason",
          sv: "fyll i kolumnerna decision (same eller new) och reason",
          en: "fill in the columns decision (same or new) and reason"))
    }
    return (sheet.decisions, sheet.problems)
  }
}
