internal import ArgumentParser
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "People who use the register.",
    subcommands: [
      UserAdd.self, UserList.self, UserShow.self, UserLeave.self, UserForget.self,
    ])
}

struct UserAdd: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds a person; an account is one person for good.")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "Account of the person in the operating system.") var account: String
  @Option(help: "Name of the person.") var name: String?
  @Option(help: "E-mail address.") var mail: String?
  @Option(help: "Key in the directory or the personnel system.") var key: String?
  @Option(help: "own_employee, other_authority or external.") var kind: String = "own_employee"
  @Option(help: "Kind of the employer (koto code show organisation_kind).")
  var organisationKind: String?
  @Option(help: "Name of the employer; the register's keeper unless given.")
  var organisation: String?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      try check("principal_kind", kind, "--kind")
      if let organisationKind {
        try check("organisation_kind", organisationKind, "--organisation-kind")
      }
      let desk = try AccessDesk(settings, context, "user add", .userAdd)
      let employer = organisation.map { name in
        (
          kind: organisationKind ?? (kind == "external" ? "service_provider" : "municipality"),
          name: name
        )
      }
      try desk.decide(.userAdd) { act in
        if try desk.gate.register.user(account) != nil,
          let refusal = RuleRefusal([
            Finding(.userExists, at: Place(file: "user"), ["found": account])
          ])
        {
          throw refusal
        }
        return try act.add(
          NewUser(
            account: account, name: name, mail: mail, externalKey: key, kind: kind,
            organisation: employer))
      }
      try context.showUsers(desk.gate.register.user(account).map { [$0] } ?? [], settings)
      return .done
    }
  }

  private func check(_ set: String, _ code: String, _ option: String) throws {
    guard CodeSets.named(set)?[code] == nil else { return }
    throw Failure.unreadable([
      Finding(
        .unknownValue, at: Place(file: option),
        ["found": code, "expected": "koto code show \(set)"])
    ])
  }
}

struct UserList: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the users.")

  @OptionGroup var options: GlobalOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let question = try AccessQuestion(settings, context, "user list", at: nil)
      context.showUsers(try question.gate.register.users(), settings)
      return .done
    }
  }
}

struct UserShow: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a user and every right of theirs.")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "Account of the person.") var account: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let question = try AccessQuestion(settings, context, "user show", at: nil, own: account)
      guard let user = try question.gate.register.user(account) else {
        throw Failure.noUser(account)
      }
      if settings.format == .text { context.showUsers([user], settings) }
      context.show(
        question.grants.filter { $0.account == account }, at: question.time, settings)
      return .done
    }
  }
}

struct UserLeave: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave", abstract: "Notes somebody's last day: every right of theirs ends with it."
  )

  @OptionGroup var options: GlobalOptions
  @Argument(help: "Account of the person.") var account: String
  @Option(help: "Last day of service, itself included.") var on: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let day = try AccessDate.day(on, "--on")
      let desk = try AccessDesk(settings, context, "user leave", .userLeave)
      try desk.decide(.userLeave) { act in
        guard let user = try desk.gate.register.user(account) else {
          throw Failure.noUser(account)
        }
        if let known = user.lastDay, known < day,
          let refusal = RuleRefusal([
            Finding(
              .holderNotInService, at: Place(file: "--on"), ["found": known.description])
          ])
        {
          throw refusal
        }
        try act.leave(user.principal, on: day)
      }
      try context.showUsers(desk.gate.register.user(account).map { [$0] } ?? [], settings)
      return .done
    }
  }
}

extension CommandContext {
  /// Prints users as they stand now.
  func showUsers(_ users: [UserDetail], _ settings: Settings) {
    let report = UserListReport(users, at: now)
    switch settings.format {
    case .json: console.out(report.json(settings.language))
    case .csv: console.out(report.csv)
    case .text, .html, .junit, .sarif, .ics: console.out(report.text(settings.presentation))
    }
  }
}
