internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct UserForget: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Removes a former user's name everywhere; the log keeps a random one.",
    discussion: """
      koto user forget mmeikalainen --ref "EL 12.1.2032 § 9"
      koto user forget mmeikalainen --confirm

      The second command is another main user's. Rights, decisions and the log stay, and verify as before.
      """)

  @OptionGroup var options: GlobalOptions
  @Argument(help: "Account of the former user.") var account: String
  @OptionGroup var erasure: ErasureOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context, formats: [.text, .json])
    return try settings.withErrors {
      let gate = try Gate(settings, context, "user forget")
      let actor = try gate.require(.grant, on: .rights, for: .userForget)
      let place = Place(file: "user")
      guard let user = try gate.register.service(of: account) else {
        throw try gate.refused(
          [Finding(.unknownUser, at: place, ["found": account])], actor, .userForget)
      }
      let now = try gate.register.moment(context.now)
      let open = try gate.register.erasure(.user, of: user.principal)
      var findings: [Finding] = []
      if user.until.map({ $0 > now }) ?? true {
        findings.append(Finding(.userStillInService, at: place, ["found": account]))
      }
      if erasure.confirm {
        findings += DeletionRules.findings(confirming: open, by: actor, subject: user.principal)
      }
      guard findings.isEmpty, let principal = actor.principal else {
        throw try gate.refused(findings, actor, .userForget)
      }
      return try gate.erase(
        settings, actor, open: erasure.confirm ? open : nil,
        propose: { act in
          try act.propose(
            .user, subject: user.principal,
            reference: gate.register.actor(account).pseudonym ?? "", decision: erasure.ref ?? "",
            by: principal)
        },
        forget: { act, open in
          try act.forget(user: account, open, principal: user.principal, by: principal)
        })
    }
  }
}
