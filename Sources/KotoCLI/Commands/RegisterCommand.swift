internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct RegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Makes a register and tells what it holds.",
    subcommands: [
      RegisterInit.self, RegisterStatusCommand.self, RegisterCheckCommand.self,
      RegisterSchemaCommand.self, RegisterApproval.self, RegisterCompact.self,
    ])
}

struct RegisterInit: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a new register; it begins with a main user and a migrator.",
    discussion: """
      koto register init --municipality 249 --decision "KH 12.11.2026 § 301" \
      --main-user maija.meikalainen --migrator siirto01 --through 2027-01-31

      The rights rest on the decision and end with the day --through. A practice register takes invented people, \
      whose identity codes are all of the 900 series; it stays one for good and says so everywhere.
      """)

  @OptionGroup var options: GlobalOptions

  @Option(
    help: ArgumentHelp("Code of the municipality that keeps the register.", valueName: "code"))
  var municipality: String

  @Option(help: ArgumentHelp("The decision on which the register rests.", valueName: "text"))
  var decision: String

  @Option(
    help: ArgumentHelp("Account of a main user; once for each, best two.", valueName: "account"))
  var mainUser: [String]

  @Option(help: ArgumentHelp("Account that carries deliveries over.", valueName: "account"))
  var migrator: String

  @Option(help: ArgumentHelp("Last day of both rights, yyyy-MM-dd.", valueName: "date"))
  var through: CivilDate

  @Flag(help: "Make a practice register.")
  var practice = false

  @Option(
    help: ArgumentHelp(
      "Whether a load needs a plan that somebody other than its maker has approved: required or none.",
      valueName: "policy"))
  var approval = ApprovalPolicy.none

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let today = HelsinkiTime.date(at: context.now)
    guard let known = CodeSets.named("municipality")?[municipality], known.isValid(on: today) else {
      throw Self.noMunicipality(municipality)
    }
    do {
      let grants = try InitialGrants.grants(
        mainUsers: mainUser.uniqued, migrator: migrator, decision: decision, today: today,
        through: through)
      let register = try Register.create(
        at: settings.registerPath,
        setup: RegisterSetup(
          municipality: municipality, decision: decision, isPractice: practice,
          requiresApproval: approval == .required, createdBy: context.account, grants: grants),
        version: Koto.version, now: context.now)
      context.console.out(
        RegisterStatusReport(try register.status(), settings).text(isNew: true))
      return .done
    } catch let error as RegisterError {
      throw Failure(error, register: settings.registerPath)
    } catch let refusal as GrantRefusal {
      throw Self.refused(refusal)
    }
  }

  private static func noMunicipality(_ code: String) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        fi: "kuntakoodia \(code) ei ole käytössä", sv: "kommunkoden \(code) är inte i bruk",
        en: "no municipality has the code \(code) today"),
      remedy: LocalizedText(
        fi: "katso koodit komennolla koto code show municipality",
        sv: "se koderna med koto code show municipality",
        en: "see the codes with koto code show municipality"))
  }

  private static func refused(_ refusal: GrantRefusal) -> Failure {
    let (role, allowed) = (refusal.role.rawValue, refusal.allowed)
    return Failure(
      .refused,
      LocalizedText(
        fi: "oikeutta \(role) ei voi antaa päivään \(refusal.requested) asti",
        sv: "rätten \(role) kan inte ges till och med \(refusal.requested)",
        en: "the right \(role) cannot last through \(refusal.requested)"),
      remedy: LocalizedText(
        fi: "viimeinen päivä voi olla \(allowed.lowerBound) – \(allowed.upperBound)",
        sv: "sista dagen kan vara \(allowed.lowerBound) – \(allowed.upperBound)",
        en: "the last day may be from \(allowed.lowerBound) to \(allowed.upperBound)"))
  }
}

extension [String] {
  /// Each text once, in the order of its first place.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension CivilDate: ExpressibleByArgument {
  /// Reads `yyyy-MM-dd`.
  package init?(argument: String) {
    self.init(iso: argument)
  }
}

struct RegisterStatusCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Tells whose the register is and how many rows it holds.")

  @OptionGroup var options: GlobalOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let status = try withRegister(settings, "register status", nil, context) {
      (register) throws(RegisterError) in
      try register.status()
    }
    context.console.out(RegisterStatusReport(status, settings).text(isNew: false))
    return .done
  }
}

struct RegisterSchemaCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the documentation of the register's tables, as in docs/register.md.")

  func run(in context: CommandContext) async throws -> ExitStatus {
    context.console.out(RegisterDocument.markdown())
    return .done
  }
}

extension ContextCommand {
  /// Reads from the register of the settings, notes who did, and turns the register's errors into words.
  ///
  /// Reading what stands in a section takes a live right to it; a refusal is written into the log.
  /// What is read here shows no person's data, so a register that cannot be written, because it is read-only or
  /// another run holds it, is read all the same.
  func withRegister<T>(
    _ settings: Settings, _ command: String, _ section: AccessSection?, _ context: CommandContext,
    _ body: (Register) throws(RegisterError) -> T
  ) throws -> T {
    do {
      let register = try Register.open(settings.registerPath, for: .reading)
      if let section {
        let rights = try register.liveRights(of: context.account, at: context.now)
        let right = Permission.right(
          among: rights, to: .read, on: section, about: register.tiesOfNobody)
        if right == nil {
          try Gate(settings, context, command).require(.read, on: section, for: .accessQuery)
        }
      }
      let result = try body(register)
      if let register = try? Register.open(settings.registerPath, for: .writing) {
        _ = try? register.recordRun(
          account: context.account, command: command, version: Koto.version, at: context.now)
      }
      return result
    } catch let error as RegisterError {
      throw Failure(error, register: settings.registerPath)
    }
  }
}
