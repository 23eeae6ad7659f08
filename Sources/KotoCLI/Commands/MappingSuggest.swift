internal import ArgumentParser
internal import KotoModel
internal import KotoReport
internal import KotoSource

struct MappingSuggestCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Drafts a mapping from files: dialect, files, columns with their types.",
    discussion: """
      koto mapping suggest delivery/ > mappings/new.yaml
      koto mapping check mappings/new.yaml

      What a column means for the register is for you to say; the check lists what is missing.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("Files of a delivery, or its folder.", valueName: "file")) var files:
    [String]

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name a file or a folder.") }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context, formats: [.text])
    let today = HelsinkiTime.date(at: context.now)
    var profiles: [FileProfile] = []
    for file in try DeliveredFiles.find(files, pipe: "-", context).files {
      do {
        profiles += try FileInspector.profiles(path: file.path, name: file.name, today: today)
      } catch {
        throw Failure(error)
      }
    }
    let draft = MappingDraft(profiles, language: settings.language)
    guard !draft.isEmpty else { throw Self.nothingToTell }
    context.console.out(draft.text)
    return .done
  }

  private static let nothingToTell = Failure(
    .contract,
    LocalizedText(
      fi: "yhdestäkään tiedostosta ei voi tehdä luonnosta",
      sv: "ingen av filerna räcker till ett utkast", en: "none of the files is enough for a draft"),
    remedy: LocalizedText(
      fi: "katso tiedostot komennolla koto inspect", sv: "se på filerna med koto inspect",
      en: "look at the files with koto inspect"))
}
