internal import ArgumentParser
internal import Foundation
internal import KotoCrypto
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The log that proves itself.",
    subcommands: [
      AuditLog.self, AuditVerify.self, AuditKeyCommand.self, AuditCheckpointCommand.self,
      AuditProve.self, AuditExport.self,
    ])
}

struct AuditLog: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Lists events, with the accounts that the random names stand for."
  )

  @OptionGroup var options: GlobalOptions
  @Option(help: "From this event on.") var from: Int = 1
  @Option(help: "Only acts of this kind (koto code show audit_action).") var act: String?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let gate = try Gate(settings, context, "audit log")
      let actor = try gate.require(.superviseLog, on: .log, for: .auditRead)
      try gate.perform(actor) { try $0.audit(AuditRecord(.auditRead)) }
      var entries: [AuditLogReport.Entry] = []
      var accounts: [String: String] = [:]
      try gate.register.events(from: from) { event in
        let action = event.member("act") ?? ""
        guard act == nil || act == action else { return }
        let pseudonym = event.member("by") ?? ""
        let account = try accounts[pseudonym] ?? gate.register.account(pseudonym: pseudonym)
        accounts[pseudonym] = account ?? pseudonym
        entries.append(
          AuditLogReport.Entry(
            number: event.number, at: event.member("at") ?? "", action: action,
            account: account ?? pseudonym, subject: event.member("subject"),
            outcome: event.member("outcome") ?? "", reason: event.member("reason"),
            body: event.body))
      }
      let report = AuditLogReport(entries)
      switch settings.format {
      case .json: context.console.out(report.json(settings.language))
      case .csv: context.console.out(report.csv)
      case .text, .html, .junit, .sarif, .ics:
        context.console.out(report.text(settings.presentation))
      }
      return .done
    }
  }
}

struct AuditVerify: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Judges the log: its bytes, its order, and whether its end is there.",
    discussion: """
      koto audit verify --checkpoint kept/koto.checkpoint --public-key kept/koto.key.pub

      A cut tail cannot be seen from inside: give the newest checkpoint that was kept elsewhere. Exit status: 0 in \
      order; 80 tampering found.
      """)

  @OptionGroup var options: GlobalOptions
  @Option(help: "The newest checkpoint that was kept elsewhere.") var checkpoint: String?
  @Option(help: "The public key of the checkpoints.") var publicKey: String?

  func validate() throws {
    if (checkpoint == nil) != (publicKey == nil) {
      throw ValidationError("--checkpoint and --public-key belong together.")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let register = try Register.open(settings.registerPath, for: .reading)
      var kept: AuditCheckpoint?
      var unsigned: [Finding] = []
      if let checkpoint, let publicKey {
        let read = try AuditCheckpoint.read(context.resolve(checkpoint))
        let key = try AuditKey.readPublic(context.resolve(publicKey))
        if AuditKey.isSigned(read, by: key) {
          kept = read
        } else {
          unsigned = [
            Finding(
              .signatureInvalid, at: Place(file: "checkpoint"), ["found": "\(read.size)"])
          ]
        }
      }
      var verdict = try register.examineLog(against: kept)
      verdict.completeness += unsigned
      if checkpoint == nil {
        verdict.completeness.append(Finding(.noCheckpoint, at: Place(file: "audit_event")))
      }
      let report = AuditVerdictReport(verdict, checkpoint: kept)
      context.console.out(
        settings.format == .json
          ? report.json(settings.language) : report.text(settings.presentation))
      return verdict.isTampered ? .tampering : .done
    }
  }
}

struct AuditKeyCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Makes the key that signs checkpoints (Ed25519, PEM).",
    discussion: "Writes FILE, readable by you alone, and FILE.pub, which whoever verifies needs.")

  @Option(help: "File for the private key.") var to: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let path = context.resolve(to)
    let key = Ed25519.makeKey()
    guard let publicKey = Ed25519.publicKey(of: key) else {
      throw RegisterError(.other, "libcrypto gives no Ed25519")
    }
    for (name, text) in [
      (path, AuditKey.privatePEM(key)), (path + ".pub", AuditKey.publicPEM(publicKey)),
    ] {
      let file = try OutputFile(creating: name)
      try file.write(Array(text.utf8))
      try file.close()
    }
    context.console.out("\(path)\n\(path).pub\n")
    return .done
  }
}
