internal import KotoAccess
internal import KotoModel
internal import KotoRegister

/// The register behind its rights: open, and asked at the moment of use who may do what.
struct Gate {
  let register: Register
  let settings: Settings
  let context: CommandContext
  /// The command as it is noted with the run.
  let command: String

  /// Opens the register for writing: an act, and a refusal too, is written into its log.
  init(_ settings: Settings, _ context: CommandContext, _ command: String) throws(RegisterError) {
    register = try Register.open(settings.registerPath, for: .writing)
    self.settings = settings
    self.context = context
    self.command = command
  }

  /// The caller, acting by a live right that allows the operation on the section and about the customer.
  ///
  /// Throws the refusal (77) after it has been written into the log under that action.
  @discardableResult
  func require(
    _ operation: AccessOperation, on section: AccessSection,
    about customer: CustomerTies? = nil, for action: AuditAction, subject: String? = nil
  ) throws -> Actor {
    let actor = try register.actor(context.account)
    let rights = try register.liveRights(of: context.account, at: context.now)
    guard
      let right = Permission.right(
        among: rights, to: operation, on: section, about: customer ?? register.tiesOfNobody)
    else {
      let finding = Permission.refusal(to: operation, on: section)
      throw try refused([finding], actor, action, subject: subject, customer: customer?.reference)
    }
    return actor.acting(by: right.grant)
  }

  /// The refusal for those findings, written into the log: a rule that stops an act leaves a trace too.
  func refused(
    _ findings: [Finding], _ actor: Actor, _ action: AuditAction, subject: String? = nil,
    customer: String? = nil
  ) throws -> Failure {
    try perform(actor) { act in
      try act.audit(
        AuditRecord(
          action, outcome: .refused, subject: subject, customer: customer,
          reason: findings.first?.code.rawValue))
    }
    return Failure(
      .refused,
      LocalizedText(
        fi: "sääntö estää; mitään ei muutettu", sv: "en regel hindrar; inget ändrades",
        en: "a rule forbids it; nothing changed"),
      findings: findings)
  }

  /// Does something in one transaction with its events in the log.
  @discardableResult
  func perform<Result>(_ actor: Actor, _ work: (RegisterAct) throws -> Result) throws -> Result {
    try register.perform(command, by: actor, version: Koto.version, at: context.now, work)
  }
}
