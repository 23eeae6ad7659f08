internal import KotoAccess
internal import KotoModel
internal import KotoRegister

/// Rules that stop what was asked for.
struct RuleRefusal: Error {
  let findings: [Finding]

  /// The findings that forbid; nil where there are only notes.
  init?(_ findings: [Finding]) {
    guard findings.contains(where: { $0.severity == .stop }) else { return nil }
    self.findings = findings.filter { $0.severity == .stop }
  }
}

/// Somebody who may grant, at the register: the one way to every change of a right, whatever the command.
struct AccessDesk {
  let gate: Gate
  let actor: Actor
  /// The right by which they act.
  let authority: LiveRight
  /// Municipalities for which they may grant now.
  let areas: [String]

  /// Asks whether the caller may grant at this moment; the refusal is noted under that action.
  init(
    _ settings: Settings, _ context: CommandContext, _ command: String, _ action: AuditAction
  ) throws {
    let gate = try Gate(settings, context, command)
    let actor = try gate.require(.grant, on: .rights, for: action)
    let rights = try gate.register.liveRights(of: context.account, at: context.now)
    guard let right = rights.first(where: { $0.grant == actor.grant }) else {
      throw RegisterError(.other, "the right that was found is gone")
    }
    self.gate = gate
    self.actor = actor
    authority = right
    areas = try gate.register.areas(of: right.organisation, at: context.now)
  }

  /// Does something in one transaction; a rule that stops it leaves its trace in the log.
  @discardableResult
  func decide<Result>(
    _ action: AuditAction, subject: String? = nil, _ work: (RegisterAct) throws -> Result
  ) throws -> Result {
    do {
      return try gate.perform(actor, work)
    } catch let refusal as RuleRefusal {
      throw try gate.refused(refusal.findings, actor, action, subject: subject)
    }
  }

  /// Grants what the rules allow and gives the right's number with the notes about it.
  func grant(
    _ request: GrantRequest, in act: RegisterAct, as action: AuditAction = .accessGrant
  ) throws -> (number: Int, notes: [Finding]) {
    let facts = try gate.register.facts(
      for: request, granter: actor.principal, areas: areas, now: act.now)
    let findings = GrantRules.findings(request, facts)
    if let refusal = RuleRefusal(findings) { throw refusal }
    let number = try act.grant(
      request, organisation: authority.organisation, authority: authority, as: action)
    return (number, findings)
  }

  /// Takes a step of a right where the rules allow it.
  func step(
    _ kind: AccessStepKind, of number: Int, reason: String, decision: String?, in act: RegisterAct,
    as action: AuditAction
  ) throws {
    let right = try right(number)
    let findings = StepRules.findings(
      kind, of: right, by: actor.principal, areas: areas,
      policy: try gate.register.policy(of: right.role), now: act.now)
    if let refusal = RuleRefusal(findings) { throw refusal }
    try act.step(kind, of: number, by: authority, reason: reason, decision: decision, as: action)
  }

  /// Extends a right in its last days by a successor, which is judged by all rules anew.
  func extend(
    _ number: Int, through day: CivilDate, decision: String, in act: RegisterAct
  ) throws -> Int {
    let right = try right(number)
    if let refusal = RuleRefusal(StepRules.extensionFindings(right, now: act.now)) { throw refusal }
    let request = GrantRequest(
      account: right.account, role: right.role, municipality: right.municipality,
      ground: right.ground, task: right.task, decision: decision, unit: right.unit,
      customers: right.customers, sections: right.sections, operations: right.operations,
      cause: right.cause, firstDay: right.lastDay.adding(days: 1), lastDay: day,
      predecessor: number, place: Place(file: "access_grant \(number)"))
    return try grant(request, in: act, as: .accessExtend).number
  }

  /// The right of that number.
  func right(_ number: Int) throws -> GrantDetail {
    guard let right = try gate.register.grants().first(where: { $0.number == number }) else {
      throw Failure.noRight(number)
    }
    return right
  }
}

extension Failure {
  static func noRight(_ number: Int) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        fi: "oikeutta \(number) ei ole", sv: "rätten \(number) finns inte",
        en: "there is no right \(number)"),
      remedy: LocalizedText(
        fi: "katso oikeudet komennolla koto access list",
        sv: "se rätterna med koto access list", en: "see the rights with koto access list"))
  }

  static func noUser(_ account: String) -> Failure {
    Failure(
      .contract,
      LocalizedText(
        fi: "käyttäjää ei ole; mitään ei muutettu", sv: "användaren finns inte; inget ändrades",
        en: "there is no such user; nothing changed"),
      findings: [
        Finding(.unknownUser, at: Place(file: "--user"), ["found": account])
      ])
  }
}
