internal import ArgumentParser
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "What was loaded, what was not, and why.",
    subcommands: [
      BatchListCommand.self, BatchShow.self, BatchRejects.self, BatchUndoCommand.self,
      BatchApprove.self, BatchHeld.self, BatchDecide.self, BatchWithheld.self,
      BatchCertificateCommand.self,
    ])
}

struct BatchListCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the batches of the register.")

  @OptionGroup var options: GlobalOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let batches = try withRegister(settings, "batch list", .batches, context) {
      (register) throws(RegisterError) in
      try register.batches()
    }
    switch settings.format {
    case .text: context.console.out(BatchListText(batches, settings.presentation).text)
    case .json: context.console.out(BatchListJSON(batches, language: settings.language).text)
    case .csv: context.console.out(BatchListCSV(batches).text)
    case .html, .junit, .sarif, .ics: break
    }
    return .done
  }
}

struct BatchShow: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a batch: its account, its files and its findings.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Number of the batch.") var batch: Int

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(
      options, context, formats: OutputFormat.ofFindings.union([.text, .json]))
    let listsFindings = OutputFormat.ofFindings.contains(settings.format)
    let (detail, findings) = try withRegister(settings, "batch show \(batch)", .batches, context) {
      (register) throws(RegisterError) in
      (try register.batch(batch), listsFindings ? try register.findings(of: batch) : [])
    }
    guard let detail else { throw Failure.noBatch(batch) }
    let list = FindingList(
      findings, command: "koto batch show \(batch)", version: Koto.version, isSuccess: true,
      files: detail.files)
    switch settings.format {
    case .json: context.console.out(BatchDetailJSON(detail, language: settings.language).text)
    case .text, .csv: context.console.out(BatchDetailText(detail, settings.presentation).text)
    case .html, .junit, .sarif, .ics:
      context.console.out(list.text(settings.format, settings.language) ?? "")
    }
    return .done
  }
}

struct BatchRejects: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "rejects",
    abstract: "Writes the rejected records of a batch as they came, with the reasons beside them.",
    discussion: """
      koto batch rejects 1 --to rejects/

      Each file is the original bytes with its header and encoding; the reasons stand in NAME.reasons.csv. Both \
      hold data about people and are readable by you alone (0600). Correct the records and load them with \
      koto import --rejects-of 1 rejects/NAME.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Number of the batch.") var batch: Int

  @Option(help: ArgumentHelp("Folder for the files; made if it is not there.", valueName: "folder"))
  var to: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    do {
      // Data about people leaves the register: without a record of who took it, it stays.
      let gate = try Gate(settings, context, "batch rejects \(batch)")
      let actor = try gate.require(
        .export, on: .batches, for: .rejectsExport, subject: "batch \(batch)")
      guard try gate.register.batch(batch) != nil else { throw Failure.noBatch(batch) }
      let written = try gate.perform(actor) { act in
        try act.audit(
          AuditRecord(
            .rejectsExport, subject: "batch \(batch)", note: context.resolve(to)))
        return try RejectFiles(gate.register, language: settings.language).write(
          batch: batch, to: context.resolve(to))
      }
      if written.isEmpty {
        if !settings.isQuiet { context.console.err(Self.none[settings.language] + "\n") }
      } else {
        context.console.out(written.joined(separator: "\n") + "\n")
      }
      return .done
    } catch let error as RegisterError {
      throw Failure(error, register: settings.registerPath)
    }
  }

  private static let none = LocalizedText(
    fi: "erässä ei ole avoimia hylättyjä tietueita", sv: "partiet har inga öppna avvisade poster",
    en: "the batch has no open rejects")
}

extension Failure {
  static func noBatch(_ number: Int) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        fi: "erää \(number) ei ole", sv: "partiet \(number) finns inte",
        en: "there is no batch \(number)"),
      remedy: LocalizedText(
        fi: "katso erät komennolla koto batch list", sv: "se partierna med koto batch list",
        en: "see the batches with koto batch list"))
  }
}
