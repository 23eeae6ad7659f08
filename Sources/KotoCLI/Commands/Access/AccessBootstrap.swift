internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister

struct AccessBootstrap: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "bootstrap",
    abstract: "Names a main user by a decision, where nobody else could approve one.",
    discussion: """
      Where nobody can grant for the municipality any more, it takes two accounts of the machine: the one that runs \
      the command, and the one that becomes main user.

      Where one main user is left, it takes three: that one grants the right (koto access grant --role main_user), \
      which then waits, and somebody else who is a user of the register confirms it with the board's decision. Where \
      two can grant, they use koto access approve.
      """)

  @OptionGroup var options: GlobalOptions
  @Option(help: "Account of the new main user, who must be a user already.") var user: String
  @Option(help: "The board's decision.") var decision: String
  @Option(help: "Last day.") var through: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let day = try AccessDate.day(through, "--through")
      let gate = try Gate(settings, context, "access bootstrap")
      let actor = try gate.register.actor(context.account)
      do {
        let number = try gate.perform(actor) { act in
          try name(through: day, gate, actor, act)
        }
        try context.show([number], gate.register, settings)
        return .done
      } catch let refusal as RuleRefusal {
        throw try gate.refused(refusal.findings, actor, .accessGrant)
      }
    }
  }

  private func name(
    through day: CivilDate, _ gate: Gate, _ actor: Actor, _ act: RegisterAct
  ) throws -> Int {
    let municipality = gate.register.identity.municipality
    let waiting = try BootstrapRules.waiting(
      gate.register.grants(), user: user, through: day, municipality: municipality,
      caller: actor.account,
      callerInService: gate.register.user(actor.account).map { user in
        user.lastDay.map { HelsinkiTime.date(at: act.now) <= $0 } ?? true
      } ?? false, now: act.now)
    if let refusal = RuleRefusal(waiting.findings) { throw refusal }
    if let number = waiting.right {
      // What waited for a second main user is replaced by what rests on the decision.
      try act.step(
        .ended, of: number, by: nil, reason: "decision", decision: decision, as: .accessEnd)
    }
    let policy = try gate.register.policy(of: .mainUser)
    let request = GrantRequest(
      account: user, role: .mainUser, municipality: municipality, ground: "80.c",
      task: "rekisterin pääkäyttäjä", decision: decision, sections: policy.sections,
      operations: policy.operations, firstDay: HelsinkiTime.date(at: act.now), lastDay: day,
      place: BootstrapRules.place)
    let facts = try gate.register.facts(for: request, granter: nil, areas: [], now: act.now)
    if let refusal = RuleRefusal(GrantRules.findings(request, facts)) { throw refusal }
    return try act.grant(
      request, organisation: gate.register.controllerOrganisation, authority: nil)
  }
}
