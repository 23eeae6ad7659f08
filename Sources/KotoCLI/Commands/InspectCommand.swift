internal import ArgumentParser
internal import KotoModel
internal import KotoReport
internal import KotoSource

struct InspectCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Profiles files before a mapping exists, without showing a person's data.",
    discussion: """
      koto inspect delivery/
      koto inspect asiakkaat.csv --encoding windows-1252 --delimiter ";"

      Prints format, encoding with its evidence, delimiter, header, records, and of every column how much of it is \
      filled, how many different values it has, their lengths and shapes and what they seem to be. Exit status: 0 \
      nothing odd, 1 there are findings.
      """)

  @OptionGroup var options: GlobalOptions

  @OptionGroup var pipe: PipeOptions

  @Argument(
    help: ArgumentHelp(
      "Files, archives, or folders of them; - is standard input.", valueName: "file")) var files:
    [String]

  @Option(help: "Read in this encoding, whatever the bytes say.") var encoding: TextEncoding?

  @Option(help: "The character between fields; tab for a tabulator.") var delimiter: String?

  @Option(
    help:
      "Whether the first line names the columns, and in XML whether names of elements may be shown: yes or no."
  ) var header: YesOrNo?

  enum YesOrNo: String, ExpressibleByArgument {
    case yes
    case no
  }

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name a file or a folder.") }
    if let delimiter, Self.byte(delimiter) == nil {
      throw ValidationError("--delimiter takes one ASCII character, or tab.")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let known = FileInspector.Known(
      encoding: encoding, delimiter: delimiter.flatMap(Self.byte),
      header: header.map { $0 == .yes ? .names : .record })
    let today = HelsinkiTime.date(at: context.now)
    var profiles: [FileProfile] = []
    let (found, notes) = try DeliveredFiles.find(files, pipe: pipe.stdinName ?? "-", context)
    for file in found {
      do throws(SourceError) {
        profiles += try FileInspector.profiles(
          path: file.path, name: file.name, known, today: today)
      } catch {
        throw Failure(error)
      }
    }
    // What cannot be unpacked keeps nobody from seeing the rest.
    profiles += notes.filter { $0.severity == .stop }
      .map { FileProfile(unreadable: $0.place.file, $0) }
    context.console.out(
      settings.format == .json
        ? InspectJSON(profiles, language: settings.language).text
        : InspectText(profiles, settings.presentation).text)
    let isOdd = profiles.contains { profile in
      profile.findings.contains { $0.severity != .note }
    }
    return isOdd ? .findings : .done
  }

  private static func byte(_ text: String) -> UInt8? {
    if text == "tab" { return 9 }
    guard text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80 else { return nil }
    return byte
  }
}

extension TextEncoding: ExpressibleByArgument {}
