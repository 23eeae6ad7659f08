internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct AccessIdle: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "idle", abstract: "Lists live rights that nobody has used.",
    discussion: "Exit status: 0 none; 1 there are some.")

  @OptionGroup var options: GlobalOptions
  @Option(help: "Days without use.") var days: Int = 90

  func run(in context: CommandContext) async throws -> ExitStatus {
    try Doubts.show("access idle", options, context) { question in
      let uses = try question.gate.register.lastUses()
      return question.grants.compactMap { grant in
        let used = max(uses[grant.number] ?? grant.history.startsAt, grant.history.startsAt)
        guard grant.history.isLive(at: question.time),
          question.time.seconds - used.seconds >= Int64(days) * 86_400
        else { return nil }
        return Finding(
          .unusedRight, at: Place(file: "access_grant"),
          ["found": "\(grant.number)", "expected": "\(days)"])
      }
    }
  }
}

struct AccessOrphans: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "orphans", abstract: "Lists rights whose granter may no longer grant.",
    discussion: "koto access reaffirm stands behind one. Exit status: 0 none; 1 there are some.")

  @OptionGroup var options: GlobalOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    try Doubts.show("access orphans", options, context) { question in
      question.grants.filter {
        PurgeRules.orphanedSince($0, question.grants, at: question.time) != nil
      }.map {
        Finding(.orphaned, at: Place(file: "access_grant"), ["found": "\($0.number)"])
      }
    }
  }
}

struct AccessConflicts: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "Lists live rights of one person that open more together, or should be apart.",
    discussion: "Exit status: 0 none; 1 there are some.")

  @OptionGroup var options: GlobalOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    try Doubts.show("access conflicts", options, context) { question in
      ConflictRules.findings(question.grants, at: question.time)
    }
  }
}

/// Findings about rights as a command's result.
enum Doubts {
  static func show(
    _ command: String, _ options: GlobalOptions, _ context: CommandContext,
    _ find: (AccessQuestion) throws -> [Finding]
  ) throws -> ExitStatus {
    let settings = try Settings(options, context, formats: [.text, .json])
    return try settings.withErrors {
      let findings = try find(AccessQuestion(settings, context, command, at: nil))
      context.console.out(
        settings.format == .json
          ? FindingsJSON(findings, language: settings.language).text
          : FindingsText(findings, settings.presentation).text)
      return findings.isEmpty ? .done : .findings
    }
  }
}
