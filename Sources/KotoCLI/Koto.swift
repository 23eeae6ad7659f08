package import ArgumentParser
internal import Foundation
internal import KotoModel
internal import KotoReport

/// The command line.
package struct Koto: AsyncParsableCommand {
  package static let version = "0.1.0"

  package static let configuration = CommandConfiguration(
    commandName: "koto",
    abstract: "Carries legacy customer data into the Koto register, and accounts for every record.",
    discussion: """
      stdout is the result, stderr is talk. Exit status: 0 done, 1 there are findings, 2 done in part, \
      64 and above: nothing changed (koto help exit-codes).
      """,
    version: version,
    subcommands: [
      RegisterCommand.self, MappingCommand.self, ImportCommand.self, BatchCommand.self,
      ExplainCommand.self, InspectCommand.self, CodeCommand.self, HelpCommand.self,
      UserCommand.self, AccessCommand.self, AuditCommand.self,
      CustomerCommand.self, OutboxCommand.self,
    ])

  package init() {}

  /// Runs koto as this process.
  package static func start() async {
    signal(SIGPIPE, SIG_IGN)
    let command = Task { await run(Array(CommandLine.arguments.dropFirst()), in: .process()) }
    let interruption = Interruption { command.cancel() }
    let status = await command.value
    withExtendedLifetime(interruption) {}
    Foundation.exit(status)
  }

  /// Runs one command line and gives its exit status.
  package static func run(_ arguments: [String], in context: CommandContext) async -> Int32 {
    let language = GlobalOptions.language(in: arguments, context)
    do {
      guard HelsinkiTime.isSound else { throw Failure.unsoundTime }
      let command = try parseAsRoot(arguments.isEmpty ? ["--help"] : arguments)
      guard let command = command as? any ContextCommand else {
        var plain = command
        try plain.run()
        return 0
      }
      return try await command.run(in: context).rawValue
    } catch let failure as Failure {
      report(failure, language, GlobalOptions.format(in: arguments, context), context.console)
      return failure.status.rawValue
    } catch {
      return report(error, context.console)
    }
  }

  private static func report(_ error: any Error, _ console: Console) -> Int32 {
    let status = exitCode(for: error).rawValue
    let text = fullMessage(for: error) + "\n"
    if status == 0 { console.out(text) } else { console.err(text) }
    return status == 0 || status == 64 ? status : ExitStatus.internalError.rawValue
  }
}

/// A command that is given its context instead of reading the world.
protocol ContextCommand: AsyncParsableCommand {
  func run(in context: CommandContext) async throws -> ExitStatus
}

extension Failure {
  fileprivate static let unsoundTime = Failure(
    .configuration,
    LocalizedText(
      fi: "Suomen ajan laskenta antaa väärän hetken; mitään ei tehty",
      sv: "uträkningen av finsk tid ger fel tidpunkt; inget gjordes",
      en: "Finnish time is computed wrongly; nothing was done"),
    remedy: LocalizedText(
      fi: "asenna koto uudelleen", sv: "installera koto på nytt", en: "install koto anew"))
}

extension Koto {
  fileprivate static func report(
    _ failure: Failure, _ language: Language, _ format: OutputFormat, _ console: Console
  ) {
    // For a script the reasons are the result.
    if !failure.findings.isEmpty, format == .json {
      console.out(FindingsJSON(failure.findings, language: language).text)
    } else if !failure.findings.isEmpty {
      console.err(FindingsText(failure.findings, Presentation(language, width: console.width)).text)
    }
    console.err(
      FailureText(
        failure.message, remedy: failure.remedy, Presentation(language, width: console.width)
      ).text)
  }
}
