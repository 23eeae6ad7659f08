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
      let gate = try Gate(settings, context, "register approval \(policy.rawValue)")
      let actor = try gate.require(.grant, on: .rights, for: .registerApproval)
      try gate.perform(actor) { act in
        try gate.register.setApproval(required: policy == .required)
        try act.audit(AuditRecord(.registerApproval, reason: policy.rawValue, note: reason))
      }
    } catch let error as RegisterError {
      throw Failure(error, register: settings.registerPath)
    }
    return .done
  }
}
