internal import ArgumentParser
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct BatchApprove: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approves a plan that somebody else has made.",
    discussion: """
      koto batch approve plan.json

      The approval is stored in the register and binds the file's SHA-256: a plan that is changed by one byte is \
      another plan. Look at its counts, findings and changes first.

      Exit status: 0 approved; 65 not a plan; 77 your own plan, or one for another register.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("The plan.", valueName: "file")) var plan: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let file = try PlanFile.read(plan, context)
    guard file.plan.madeBy != context.account else { throw ApprovalRule.sameEyes }
    do {
      let gate = try Gate(settings, context, "batch approve")
      let register = gate.register
      let actor = try gate.require(.read, on: .batches, for: .planApprove)
      guard file.plan.municipality == register.identity.municipality,
        file.plan.registerCreatedAt == (try register.createdAt())
      else { throw Self.otherRegister }
      try gate.perform(actor) { act in
        try register.approve(
          planHash: file.hash, madeBy: file.plan.madeBy, by: context.account, run: act.run,
          at: act.now)
        try act.audit(AuditRecord(.planApprove, subject: "plan \(file.hash)"))
      }
    } catch let error as RegisterError {
      throw Failure(error, register: settings.registerPath)
    }
    context.console.out(
      settings.format == .json
        ? PlanApprovalJSON(
          file.plan, hash: file.hash, approvedBy: context.account, language: settings.language
        ).text
        : PlanApprovalText(
          file.plan, at: plan, hash: file.hash, approvedBy: context.account, settings.presentation
        ).text)
    return .done
  }

  private static let otherRegister = Failure(
    .refused,
    LocalizedText(
      fi: "suunnitelma on tehty toista rekisteriä varten",
      sv: "planen har gjorts för ett annat register", en: "the plan was made for another register"),
    remedy: LocalizedText(
      fi: "nimeä oikea rekisteri valitsimella --register",
      sv: "ange rätt register med --register", en: "name the right register with --register"))
}
