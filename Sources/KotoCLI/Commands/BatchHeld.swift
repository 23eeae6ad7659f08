internal import ArgumentParser
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct BatchHeld: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "held",
    abstract: "Lists the records that wait until somebody decides whom they are about.",
    discussion: """
      koto batch held 1
      koto batch held 1 --purpose 78
      koto batch held 1 --to worksheet.csv

      Shows which fields agree and which differ, with a weight for the order. Values are shown with --purpose \
      alone, masked, of people whom you may see, and the log keeps it. The worksheet is filled in with same or new \
      and a reason, and given to koto batch decide; it is readable by you alone (0600).
      """)

  @OptionGroup var options: GlobalOptions
  @Argument(help: "Number of the batch.") var batch: Int
  @Option(
    help: ArgumentHelp(
      "Show values too: for which purpose of 72 § (koto code show processing_purpose).",
      valueName: "code"))
  var purpose: String?
  @Option(help: ArgumentHelp("Write a worksheet to this new file.", valueName: "file"))
  var to: String?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let purpose = try purpose.map(CustomerDesk.checked)
    let path = to.map(context.resolve)
    if let path { try OutputFile.refuseExisting(path) }
    let found = try settings.withErrors {
      // What is taken along leaves the register: with values it takes the right to that.
      let desk = try HeldDesk(
        settings, context, "batch held \(batch)",
        to: purpose != nil && path != nil ? .export : .read, for: .accessQuery,
        subject: "batch \(batch)")
      return try listing(desk, purpose)
    }
    let report = HeldReport(found)
    if let path {
      let file = try OutputFile(creating: path)
      try file.write(Array(report.worksheet.utf8))
      try file.close()
      return .done
    }
    switch settings.format {
    case .json: context.console.out(report.json(settings.language))
    case .csv: context.console.out(report.worksheet)
    case .text, .html, .junit, .sarif, .ics: context.console.out(report.text(settings.presentation))
    }
    return .done
  }

  private func listing(_ desk: HeldDesk, _ purpose: String?) throws -> HeldListing {
    let register = desk.gate.register
    guard try register.batch(batch) != nil else { throw Failure.noBatch(batch) }
    let records = try register.heldRecords(of: batch)
    var entries = records.map { HeldListing.Entry(record: desk.visible($0), values: []) }
    if let purpose, !records.isEmpty {
      let delivery = try HeldDelivery(of: batch, register, desk.gate.context)
      entries = try desk.gate.perform(desk.actor) { act in
        try HeldValues(desk: desk, delivery: delivery).entries(records, purpose: purpose, in: act)
      }
    }
    return HeldListing(register: register.identity, batch: batch, entries: entries)
  }
}
