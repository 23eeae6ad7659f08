internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

/// A question about rights at an instant; its asking is in the log, as its answer shows who works with whom.
struct AccessQuestion {
  let gate: Gate
  let time: Instant
  let grants: [GrantDetail]

  /// Asks; one's own rights may be seen by anybody.
  init(
    _ settings: Settings, _ context: CommandContext, _ command: String, at: String?,
    own account: String? = nil, customer: Int? = nil
  ) throws {
    let time = try at.map { try AccessDate.moment($0, "--at") }
    let gate = try Gate(settings, context, command)
    let reference = try customer.flatMap { number in
      try gate.register.customerReference(number)
    }
    let actor =
      account == context.account
      ? try gate.register.actor(context.account)
      : try gate.require(.read, on: .rights, for: .accessQuery)
    try gate.perform(actor) { act in
      try act.audit(
        AuditRecord(.accessQuery, customer: reference, counts: time == nil ? [:] : ["at": 1]))
    }
    self.gate = gate
    self.time = try time ?? gate.register.moment(context.now)
    grants = try gate.register.grants()
  }

  /// What ties the customer to rights on the day that is asked about; nil where nobody is asked about.
  func ties(of customer: Int?) throws(RegisterError) -> CustomerTies? {
    guard let customer else { return nil }
    return try gate.register.ties(of: customer, on: HelsinkiTime.date(at: time))
  }
}

struct AccessListCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists rights, those that have ended too.")

  @OptionGroup var options: GlobalOptions
  @Option(help: "Only those in this state (koto code show grant_state).") var state: String?
  @Option(help: "As of a day (its noon) or an instant.") var at: String?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let question = try AccessQuestion(settings, context, "access list", at: at)
      let grants = question.grants.filter { grant in
        state.map { grant.history.state(at: question.time).rawValue == $0 } ?? true
      }
      context.show(grants, at: question.time, settings)
      return .done
    }
  }
}

struct AccessWho: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "who", abstract: "Who may see a customer or a section, now or at an instant.")

  @OptionGroup var options: GlobalOptions
  @Option(help: "Number of the customer.") var customer: Int?
  @Option(help: "Section, such as health.") var section: String?
  @Option(help: "As of a day (its noon) or an instant.") var at: String?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let section = try AccessSection.read(section)
      let question = try AccessQuestion(
        settings, context, "access who", at: at, customer: customer)
      let ties = try question.ties(of: customer)
      let grants = question.grants.filter { grant in
        grant.history.isLive(at: question.time)
          && grant.reaches(ties, section: section)
          && (customer == nil || grant.sections.contains(where: AccessSection.ofCustomers.contains))
      }
      context.show(grants, at: question.time, settings)
      return .done
    }
  }
}

struct AccessWhat: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "what", abstract: "What somebody may do, now or at an instant.")

  @OptionGroup var options: GlobalOptions
  @Option(help: "Account of the person.") var user: String
  @Option(help: "As of a day (its noon) or an instant.") var at: String?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let question = try AccessQuestion(settings, context, "access what", at: at, own: user)
      let grants = question.grants.filter {
        $0.account == user && $0.history.isLive(at: question.time)
      }
      context.show(grants, at: question.time, settings)
      return .done
    }
  }
}

struct AccessWhy: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Why somebody may see something, up to the decision, or what their rights lack.",
    discussion: "Exit status: 0 a right allows it; 1 none does.")

  @OptionGroup var options: GlobalOptions
  @Option(help: "Account of the person.") var user: String
  @Option(help: "Number of the customer.") var customer: Int?
  @Option(help: "Section, such as health.") var section: String?
  @Option(help: "As of a day (its noon) or an instant.") var at: String?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let section = try AccessSection.read(section)
      let question = try AccessQuestion(
        settings, context, "access why", at: at, own: user, customer: customer)
      let ties = try question.ties(of: customer)
      let entries = question.grants.filter { $0.account == user }.map { grant in
        let explanation = RightExplanation(
          grant, among: question.grants, customer: ties, section: section, at: question.time)
        return WhyReport.Entry(
          grant: grant, state: grant.history.state(at: question.time), chain: explanation.chain,
          failing: explanation.failing?.rawValue)
      }
      let report = WhyReport(entries, account: user, at: question.time)
      context.console.out(
        settings.format == .json
          ? report.json(settings.language) : report.text(settings.presentation))
      return report.isAllowed ? .done : .findings
    }
  }
}

extension AccessSection {
  /// The section of that code; another text is refused (65).
  static func read(_ text: String?) throws -> AccessSection? {
    guard let text else { return nil }
    guard let section = AccessSection(rawValue: text) else {
      throw Failure.unreadable([
        Finding(
          .unknownValue, at: Place(file: "--section"),
          ["found": text, "expected": allCases.map(\.rawValue).joined(separator: ", ")])
      ])
    }
    return section
  }
}
