internal import ArgumentParser
internal import KotoModel
internal import KotoReport

struct HelpCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Explains a finding (koto help K2103), a command, or a topic.",
    discussion: "Topics: codes (every kind of finding), exit-codes.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A finding's code, a command, or a topic.") var words: [String] = []

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let word = words.first ?? ""
    if let code = FindingCode(rawValue: word.uppercased()) {
      context.console.out(
        settings.format == .json
          ? HelpJSON([code], language: settings.language).text
          : HelpText(code, settings.presentation).text)
    } else if word == "codes" {
      context.console.out(
        settings.format == .json
          ? HelpJSON(FindingCode.allCases, language: settings.language).text
          : HelpListText(settings.presentation).text)
    } else if word == "exit-codes" {
      context.console.out(Self.exitCodes(settings))
    } else if words.isEmpty {
      context.console.out(Koto.helpMessage(columns: settings.presentation.width) + "\n")
    } else {
      return try help(settings, context)
    }
    return .done
  }

  private func help(_ settings: Settings, _ context: CommandContext) throws -> ExitStatus {
    var command: any ParsableCommand.Type = Koto.self
    for word in words {
      guard
        let next = command.configuration.subcommands.first(where: {
          $0.configuration.commandName == word
        })
      else {
        throw Failure(
          .usage,
          LocalizedText(
            fi: "koto ei tunne sanaa \(word)", sv: "koto känner inte till \(word)",
            en: "koto knows nothing of \(word)"),
          remedy: LocalizedText(
            fi: "kaikki havainnot: koto help codes; komennot: koto help",
            sv: "alla iakttagelser: koto help codes; kommandon: koto help",
            en: "every finding: koto help codes; the commands: koto help"))
      }
      command = next
    }
    context.console.out(
      Koto.helpMessage(for: command, columns: settings.presentation.width) + "\n")
    return .done
  }

  private static func exitCodes(_ settings: Settings) -> String {
    var table = TextTable([.number("exit"), .text("")])
    for status in ExitStatus.allCases {
      table.add(["\(status.rawValue)", status.meaning[settings.language]])
    }
    return table.lines(width: settings.presentation.width).rows.joined(separator: "\n") + "\n"
  }
}
