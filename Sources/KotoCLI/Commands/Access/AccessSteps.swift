internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister

/// What every step of a right takes.
struct StepArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("Numbers of the rights.", valueName: "right")) var rights: [Int]

  @Option(help: ArgumentHelp("Reference of the decision.", valueName: "text")) var ref: String?
}

/// Why rights end; nothing stands for it, as a reason that nobody gave says nothing later.
struct EndArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Code of the set access_reason, such as denied, changed_task, security or misuse (81 §).",
      valueName: "code"))
  var reason: String
}

/// A command that takes one step of some rights: all of them, or none.
protocol StepCommand: ContextCommand {
  var options: GlobalOptions { get }
  var step: StepArguments { get }
  /// Code of the set `access_reason`.
  var code: String { get }
  static var kind: AccessStepKind { get }
  static var action: AuditAction { get }
  /// Further rules that the step breaks.
  static func findings(_ right: GrantDetail, _ now: Instant) -> [Finding]
}

extension StepCommand {
  static func findings(_ right: GrantDetail, _ now: Instant) -> [Finding] { [] }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let name = Self.configuration.commandName ?? ""
    guard let reasons = CodeSets.named("access_reason"), reasons[code] != nil else {
      throw Failure.unreadable([
        Finding(
          .unknownValue, at: Place(file: "--reason"),
          ["found": code, "expected": "koto code show access_reason"])
      ])
    }
    return try settings.withErrors {
      let desk = try AccessDesk(settings, context, "access \(name)", Self.action)
      let subject = step.rights.count == 1 ? "access_grant \(step.rights[0])" : nil
      try desk.decide(Self.action, subject: subject) { act in
        for number in step.rights {
          if let refusal = RuleRefusal(Self.findings(try desk.right(number), act.now)) {
            throw refusal
          }
          try desk.step(
            Self.kind, of: number, reason: code, decision: step.ref, in: act, as: Self.action)
        }
      }
      try context.show(step.rights, desk.gate.register, settings)
      return .done
    }
  }
}

struct AccessApprove: StepCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approves a right that waits for a second person.")
  static let kind = AccessStepKind.approved
  static let action = AuditAction.accessApprove
  @OptionGroup var options: GlobalOptions
  @OptionGroup var step: StepArguments
  var code: String { "granted" }
}

struct AccessDeny: StepCommand {
  static let configuration = CommandConfiguration(
    commandName: "deny", abstract: "Denies a right that waits.")
  static let kind = AccessStepKind.ended
  static let action = AuditAction.accessEnd
  @OptionGroup var options: GlobalOptions
  @OptionGroup var step: StepArguments
  @OptionGroup var end: EndArguments
  var code: String { end.reason }

  static func findings(_ right: GrantDetail, _ now: Instant) -> [Finding] {
    StepRules.denialFindings(right, now: now)
  }
}

struct AccessSuspend: StepCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: "Suspends a right; its last day stays what it is.")
  static let kind = AccessStepKind.suspended
  static let action = AuditAction.accessSuspend
  @OptionGroup var options: GlobalOptions
  @OptionGroup var step: StepArguments
  @Option(help: ArgumentHelp("Code of the set access_reason.", valueName: "code"))
  var reason: String = "absence"
  var code: String { reason }
}

struct AccessResume: StepCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Resumes a suspended right through its last day.")
  static let kind = AccessStepKind.resumed
  static let action = AuditAction.accessResume
  @OptionGroup var options: GlobalOptions
  @OptionGroup var step: StepArguments
  @Option(help: ArgumentHelp("Code of the set access_reason.", valueName: "code"))
  var reason: String = "returned"
  var code: String { reason }
}

struct AccessReaffirm: StepCommand {
  static let configuration = CommandConfiguration(
    commandName: "reaffirm", abstract: "Stands behind a right whose granter is gone.")
  static let kind = AccessStepKind.reaffirmed
  static let action = AuditAction.accessReaffirm
  @OptionGroup var options: GlobalOptions
  @OptionGroup var step: StepArguments
  var code: String { "decision" }
}

struct AccessRevoke: StepCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Ends rights at once, for good.")
  static let kind = AccessStepKind.ended
  static let action = AuditAction.accessEnd
  @OptionGroup var options: GlobalOptions
  @OptionGroup var step: StepArguments
  @OptionGroup var end: EndArguments
  var code: String { end.reason }
}

struct AccessExtend: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "extend",
    abstract: "Continues a right in its last 30 days by a new one, judged by all rules anew.")

  @OptionGroup var options: GlobalOptions
  @Argument(help: ArgumentHelp("Number of the right.", valueName: "right")) var right: Int
  @Option(help: ArgumentHelp("Last day of the new right.", valueName: "date")) var through: String
  @Option(help: ArgumentHelp("Reference of the decision.", valueName: "text")) var ref: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let day = try AccessDate.day(through, "--through")
      let desk = try AccessDesk(settings, context, "access extend", .accessExtend)
      let number = try desk.decide(.accessExtend, subject: "access_grant \(right)") { act in
        try desk.extend(right, through: day, decision: ref, in: act)
      }
      try context.show([number], desk.gate.register, settings)
      return .done
    }
  }
}
