internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

/// Propose, then confirm: what two persons decide on, and what proves it afterwards.
struct ErasureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Proposes, by the decision with this reference.", valueName: "text"))
  var ref: String?
  @Flag(help: "Confirms what somebody else has proposed, and does it.") var confirm = false

  mutating func validate() throws {
    guard (ref == nil) == confirm else {
      throw ValidationError("Give --ref to propose, or --confirm.")
    }
  }
}

struct CustomerDelete: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Deletes a customer four years after the last client relationship (77 §).",
    discussion: """
      koto customer delete 12 --purpose 78 --ref "EL 12.1.2031 § 4"
      koto customer delete 12 --purpose 78 --confirm > certificate.txt

      The second command is somebody else's. Everything goes: rows, original bytes of records, former values, \
      proposals, withheld text. The file is written anew, which takes as much memory as the register. Files that \
      were written out, and backups, are yours to destroy.
      """)

  @OptionGroup var options: GlobalOptions
  @OptionGroup var of: CustomerOptions
  @OptionGroup var erasure: ErasureOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context, formats: [.text, .json])
    return try settings.withErrors {
      let desk = try CustomerDesk(
        settings, context, "customer delete", customer: of.customer, purpose: of.purpose,
        to: .export, for: .customerDelete)
      let today = HelsinkiTime.date(at: try desk.gate.register.moment(context.now))
      let facts = try desk.gate.register.retentionFacts(ofCustomer: of.customer)
      let open = try desk.gate.register.erasure(.customer, of: of.customer)
      var findings = DeletionRules.findings(facts, today: today)
      if erasure.confirm {
        findings += DeletionRules.findings(confirming: open, by: desk.actor, subject: of.customer)
      }
      guard findings.isEmpty, let principal = desk.actor.principal else {
        throw try desk.gate.refused(
          findings, desk.actor, .customerDelete, customer: desk.reference)
      }
      return try desk.gate.erase(
        settings, desk.actor, open: erasure.confirm ? open : nil,
        propose: { act in
          try act.propose(
            .customer, subject: of.customer,
            reference: act.customerReference(of.customer) ?? "", decision: erasure.ref ?? "",
            by: principal)
        },
        forget: { act, open in
          try act.forget(customer: of.customer, open, by: principal)
        })
    }
  }
}

extension Gate {
  /// Notes a proposal, or carries one out and proves it.
  func erase(
    _ settings: Settings, _ actor: Actor, open: Erasure?, propose: (RegisterAct) throws -> Void,
    forget: (RegisterAct, Erasure) throws -> ErasureCertificate
  ) throws -> ExitStatus {
    guard let open else {
      try perform(actor, propose)
      if !settings.isQuiet { context.console.err(Self.proposed[settings.language] + "\n") }
      return .done
    }
    try register.overwriteWhatIsDeleted()
    let certificate = try perform(actor) { act in try forget(act, open) }
    let report = ErasureReport(certificate, register.identity)
    // Deleted it is, whatever happens to the file now: the certificate of that must not be lost.
    context.console.out(
      settings.format == .json
        ? report.json(settings.language) : report.text(settings.presentation))
    do {
      try register.compact()
    } catch {
      throw Failure.notCompacted(error)
    }
    return open.kind == .customer
      ? try WrittenRejects.warn(register, context, settings.language) : .done
  }

  private static let proposed = LocalizedText(
    fi: "esitetty; toisen henkilön on vahvistettava valitsimella --confirm",
    sv: "föreslaget; en annan person måste bekräfta med --confirm",
    en: "proposed; somebody else has to confirm with --confirm")
}

extension Failure {
  /// Deleted, but the file may still keep copies in pages that were split earlier.
  static func notCompacted(_ error: RegisterError) -> Failure {
    Failure(
      .inputOutput,
      LocalizedText(
        fi: "poisto on tehty, mutta tiedostoa ei voitu kirjoittaa uudestaan: \(error.reason)",
        sv: "raderingen är gjord, men filen kunde inte skrivas om: \(error.reason)",
        en: "the deletion is done, but the file could not be written anew: \(error.reason)"),
      remedy: LocalizedText(
        fi:
          "vapauta tilaa ja aja koto register compact; siihen asti tiedostossa voi olla jäänteitä",
        sv: "frigör utrymme och kör koto register compact; tills dess kan filen ha rester kvar",
        en: "free some space and run koto register compact; until then the file may keep traces"))
  }
}

struct CustomerHold: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Keeps a customer from being deleted while the data is needed.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var of: CustomerOptions
  @Option(help: ArgumentHelp("statutory_task or pending_matter.", valueName: "code"))
  var reason: String
  @Option(help: ArgumentHelp("The task or the matter.", valueName: "text"))
  var justification: String
  @Option(help: ArgumentHelp("Day on which the need is looked at again.", valueName: "date"))
  var reviewOn: String

  mutating func validate() throws {
    guard CodeSets.named("hold_reason")?[reason] != nil else {
      throw ValidationError("--reason takes a code of koto code show hold_reason.")
    }
    guard CivilDate(iso: reviewOn) != nil else {
      throw ValidationError("--review-on takes a date as 2030-01-31.")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try context.hold(
      of, settings, reason: reason, justification: justification,
      reviewOn: CivilDate(iso: reviewOn))
  }
}

struct CustomerRelease: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Ends the hold on a customer's deletion.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var of: CustomerOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    try context.hold(of, Settings(options, context), reason: nil, justification: nil, reviewOn: nil)
  }
}

extension CommandContext {
  fileprivate func hold(
    _ of: CustomerOptions, _ settings: Settings, reason: String?, justification: String?,
    reviewOn: CivilDate?
  ) throws -> ExitStatus {
    try settings.withErrors {
      let desk = try CustomerDesk(
        settings, self, reason == nil ? "customer release" : "customer hold",
        customer: of.customer, purpose: of.purpose, to: .export, for: .customerHold)
      try desk.gate.perform(desk.actor) { act in
        try act.hold(
          customer: of.customer, reference: act.customerReference(of.customer), reason: reason,
          justification: justification, reviewOn: reviewOn, purpose: desk.purpose)
      }
      return .done
    }
  }
}
