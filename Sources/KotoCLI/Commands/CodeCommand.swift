internal import ArgumentParser
internal import KotoModel
internal import KotoReport

struct CodeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "code", abstract: "The code sets that koto ships, with their origin and licence.",
    subcommands: [CodeList.self, CodeShow.self])
}

struct CodeList: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the code sets.")

  @OptionGroup var options: GlobalOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let (sets, language) = (CodeSets.all, settings.language)
    switch settings.format {
    case .text: context.console.out(CodeSetListText(sets, settings.presentation).text)
    case .json: context.console.out(CodeSetListJSON(sets, language: language).text)
    case .csv: context.console.out(CodeSetListCSV(sets, language: language).text)
    case .html, .junit, .sarif, .ics: break
    }
    return .done
  }
}

struct CodeShow: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a code set, or one code of it.",
    discussion: """
      koto code show municipality
      koto code show municipality 911
      koto code show municipality --as-of 2019-01-01
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Name of the set.") var set: String
  @Argument(help: "A code of the set.") var code: String?

  @Option(
    help: ArgumentHelp("Only codes that are valid on the day, yyyy-MM-dd.", valueName: "date"))
  var asOf: CivilDate?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    guard let known = CodeSets.named(set) else {
      throw Self.unknown(set, "koto code list")
    }
    if let code {
      guard let entry = known[code] else { throw Self.unknown(code, "koto code show \(set)") }
      context.console.out(
        settings.format == .json
          ? CodeSetJSON(known, entries: [entry], language: settings.language).text
          : CodeText(known, entry, settings.presentation).text)
      return .done
    }
    let entries = known.entries.filter { entry in asOf.map(entry.isValid) ?? true }
    switch settings.format {
    case .text:
      context.console.out(CodeSetText(known, entries: entries, settings.presentation).text)
    case .json:
      context.console.out(CodeSetJSON(known, entries: entries, language: settings.language).text)
    case .csv: context.console.out(CodeSetCSV(entries: entries, language: settings.language).text)
    case .html, .junit, .sarif, .ics: break
    }
    return .done
  }

  private static func unknown(_ name: String, _ command: String) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        fi: "tuntematon: \(name)", sv: "okänt: \(name)", en: "unknown: \(name)"),
      remedy: LocalizedText(
        fi: "katso komennolla \(command)", sv: "se \(command)", en: "see \(command)"))
  }
}
