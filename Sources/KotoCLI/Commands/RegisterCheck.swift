internal import ArgumentParser
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct RegisterCheckCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Proves that the register's file is whole and as this koto declares it.",
    discussion: """
      koto register check

      Reads every row: pages and indexes, the type and the conditions of every value, references, and the tables, \
      indexes and triggers themselves. The log has a command of its own, koto audit verify. Exit status: 0 nothing \
      found; 80 something is damaged or has been changed past koto.
      """)

  @OptionGroup var options: GlobalOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(
      options, context, formats: OutputFormat.ofFindings.union([.text, .json]))
    let found = try withRegister(settings, "register check", nil, context) {
      (register) throws(RegisterError) in
      try register.check()
    }
    let list = FindingList(
      found, command: "koto register check", version: Koto.version, isSuccess: found.isEmpty,
      paths: [:])
    if settings.format == .json {
      context.console.out(FindingsJSON(found, language: settings.language).text)
    } else {
      context.console.out(
        list.text(settings.format, settings.language)
          ?? FindingsText(found, settings.presentation).text)
    }
    return found.isEmpty ? .done : .tampering
  }
}
