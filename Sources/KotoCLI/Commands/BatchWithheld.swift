internal import ArgumentParser
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct BatchWithheld: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "withheld",
    abstract: "Lists the texts that lie apart until somebody decides on them.",
    discussion: """
      koto batch withheld
      koto batch withheld 1
      koto batch withheld --show 12 --purpose 72.1

      Tells how many there are, by category and by how long they have lain, and under which numbers. A text itself is \
      shown one at a time, to those who may see it, for a purpose, and the log keeps it. koto batch decide \
      --withheld moves it or destroys it.
      """)

  @OptionGroup var options: GlobalOptions
  @Argument(help: "Number of the batch; all batches unless given.") var batch: Int?
  @Option(help: ArgumentHelp("Show the text of this number.", valueName: "id")) var show: Int?
  @Option(
    help: ArgumentHelp(
      "For which purpose of 72 § (koto code show processing_purpose).", valueName: "code"))
  var purpose: String?

  func validate() throws {
    guard (show == nil) == (purpose == nil) else {
      throw ValidationError("--show and --purpose go together.")
    }
    if show != nil, batch != nil {
      throw ValidationError("--show names one text; leave the batch out.")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    if let show, let purpose {
      let content = try settings.withErrors {
        try text(show, CustomerDesk.checked(purpose), settings, context)
      }
      let report = WithheldContentReport(content)
      context.console.out(
        settings.format == .json
          ? report.json(settings.language) : report.text(settings.presentation))
      return .done
    }
    let found = try settings.withErrors {
      let gate = try Gate(settings, context, "batch withheld")
      try gate.require(.read, on: .batches, for: .accessQuery)
      if let batch, try gate.register.batch(batch) == nil { throw Failure.noBatch(batch) }
      return WithheldListing(
        register: gate.register.identity, batch: batch,
        try gate.register.withheldTexts(of: batch),
        on: HelsinkiTime.date(at: try gate.register.moment(context.now)))
    }
    let report = WithheldReport(found)
    switch settings.format {
    case .json: context.console.out(report.json(settings.language))
    case .csv: context.console.out(report.csv)
    case .text, .html, .junit, .sarif, .ics: context.console.out(report.text(settings.presentation))
    }
    return .done
  }

  private func text(
    _ number: Int, _ purpose: String, _ settings: Settings, _ context: CommandContext
  ) throws -> WithheldContent {
    let desk = try WithheldDesk(settings, context, "batch withheld")
    let (text, actor) = try desk.text(number, to: .read, on: .notes, for: .customerView)
    try desk.gate.perform(actor) { act in
      try act.audit(
        AuditRecord(
          .customerView, subject: "withheld_text \(number)",
          customer: act.customerReference(text.text.person), purpose: purpose))
    }
    return text
  }
}
