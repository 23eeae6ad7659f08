internal import ArgumentParser
internal import KotoModel
internal import KotoRegister

/// Whether a register takes a load only after a second pair of eyes.
enum ApprovalPolicy: String, ExpressibleByArgument, CaseIterable {
  case none
  case required
}

struct RegisterApproval: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "approval",
    abstract: "Decides whether loads need a plan that somebody else has approved.",
    discussion: """
      koto register approval required --reason "Tietosuojavastaavan suositus 12.11.2026"

      A main user decides. Exit status: 0 done, or nothing to do; 77 you are not a main user.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "required or none.") var policy: ApprovalPolicy

  @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String

  func validate() throws {
    if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason must say why.") }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    do {
      let register = try Register.open(settings.registerPath, for: .writing)
      guard try register.isMainUser(context.account, at: context.now) else {
        throw Self.notMainUser
      }
      try register.setApproval(
        required: policy == .required, reason: reason, by: context.account,
        version: Koto.version, at: context.now)
    } catch let error as RegisterError {
      throw Failure(error, register: settings.registerPath)
    }
    return .done
  }

  private static let notMainUser = Failure(
    .refused,
    LocalizedText(
      fi: "vain pääkäyttäjä päättää tästä", sv: "endast en huvudanvändare beslutar om detta",
      en: "only a main user decides this"),
    remedy: LocalizedText(
      fi: "pyydä pääkäyttäjää ajamaan komento omalla tunnuksellaan",
      sv: "be en huvudanvändare köra kommandot med sitt eget konto",
      en: "ask a main user to run the command with their own account"))
}
