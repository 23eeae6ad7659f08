internal import ArgumentParser
internal import Foundation
internal import KotoImport
package import KotoModel
package import KotoReport

/// Options that every command has; each also from the environment and the configuration file.
package struct GlobalOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The register: a path, or sqlite:PATH. Also KOTO_REGISTER; koto.sqlite unless given.",
      valueName: "url"))
  var register: String?

  @Option(
    name: .long,
    help: """
      text, json; lists also csv; findings also html, junit, sarif; access due also ics. Also \
      KOTO_FORMAT.
      """)
  var format: OutputFormat?

  @Option(name: .long, help: "fi, sv or en. Also KOTO_LANGUAGE, then LANG.")
  var language: Language?

  @Flag(name: .shortAndLong, help: "Say nothing but results and errors.")
  var quiet = false

  @Flag(name: .long, help: "Draw no progress.")
  var noProgress = false

  package init() {}
}

extension OutputFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

/// What the options, the environment and the configuration file together say.
struct Settings {
  let registerPath: String
  let format: OutputFormat
  let language: Language
  let isQuiet: Bool
  let drawsProgress: Bool
  private let console: Console

  /// Reads what was said; a format that the command does not have is refused, unless it only stands in the environment.
  init(
    _ options: GlobalOptions, _ context: CommandContext,
    formats: Set<OutputFormat> = OutputFormat.usual
  ) throws {
    let file = try ConfigurationFile.read(context)
    let environment = context.environment
    let register =
      options.register ?? environment["KOTO_REGISTER"].nonEmpty ?? file["register"] ?? "koto.sqlite"
    registerPath = try Self.path(register, context)
    if let format = options.format, !formats.contains(format) {
      throw Self.noFormat(format, formats)
    }
    let format = (environment["KOTO_FORMAT"].nonEmpty ?? file["format"]).flatMap(OutputFormat.init)
    self.format = options.format ?? format.flatMap { formats.contains($0) ? $0 : nil } ?? .text
    language =
      options.language
      ?? (environment["KOTO_LANGUAGE"].nonEmpty ?? file["language"]).flatMap(Language.init)
      ?? GlobalOptions.systemLanguage(environment)
    isQuiet = options.quiet
    drawsProgress = context.console.drawsProgress && !options.noProgress && !options.quiet
    console = context.console
  }

  var presentation: Presentation {
    Presentation(
      language, style: Style(isColoured: console.isColoured), width: console.width)
  }

  private static func noFormat(_ format: OutputFormat, _ formats: Set<OutputFormat>) -> Failure {
    let list = OutputFormat.allCases.filter(formats.contains).map(\.rawValue)
      .joined(separator: ", ")
    return Failure(
      .usage,
      LocalizedText(
        fi: "komento ei tulosta muodossa \(format.rawValue)",
        sv: "kommandot skriver inte i formatet \(format.rawValue)",
        en: "the command does not print \(format.rawValue)"),
      remedy: LocalizedText(
        fi: "valitse jokin näistä: \(list)", sv: "välj något av dessa: \(list)",
        en: "choose one of these: \(list)"))
  }

  private static func path(_ url: String, _ context: CommandContext) throws -> String {
    if url.hasPrefix("postgresql:") || url.hasPrefix("postgres:") {
      throw Failure(
        .configuration,
        LocalizedText(
          fi: "tämä koto ei vielä käytä PostgreSQL-rekisteriä",
          sv: "denna koto använder ännu inte register i PostgreSQL",
          en: "this koto does not use registers in PostgreSQL yet"),
        remedy: LocalizedText(
          fi: "anna rekisterin tiedoston polku", sv: "ange sökvägen till registrets fil",
          en: "give the path of the register's file"))
    }
    let path = url.hasPrefix("sqlite:") ? String(url.dropFirst("sqlite:".count)) : url
    return context.resolve(path)
  }
}

extension GlobalOptions {
  /// The language for errors that come before a command has been read.
  static func language(in arguments: [String], _ context: CommandContext) -> Language {
    value(of: "--language", in: arguments) ?? context.environment["KOTO_LANGUAGE"].flatMap(
      Language.init) ?? systemLanguage(context.environment)
  }

  /// The format in which a command that cannot do its work gives the findings that say why.
  static func format(in arguments: [String], _ context: CommandContext) -> OutputFormat {
    let file = try? ConfigurationFile.read(context)
    return value(of: "--format", in: arguments)
      ?? (context.environment["KOTO_FORMAT"].nonEmpty ?? file?["format"]).flatMap(OutputFormat.init)
      ?? .text
  }

  private static func value<Value: RawRepresentable<String>>(
    of option: String, in arguments: [String]
  ) -> Value? {
    for (index, argument) in arguments.enumerated() {
      if argument == option, index + 1 < arguments.count,
        let value = Value(rawValue: arguments[index + 1])
      {
        return value
      }
      if argument.hasPrefix(option + "="),
        let value = Value(rawValue: String(argument.dropFirst(option.count + 1)))
      {
        return value
      }
    }
    return nil
  }

  static func systemLanguage(_ environment: [String: String]) -> Language {
    let locale =
      environment["LC_ALL"].nonEmpty ?? environment["LC_MESSAGES"].nonEmpty
      ?? environment["LANG"].nonEmpty ?? ""
    return Language(rawValue: String(locale.prefix(2))) ?? .english
  }
}

extension Optional where Wrapped == String {
  var nonEmpty: String? { flatMap { $0.isEmpty ? nil : $0 } }
}

extension CommandContext {
  /// The path as an absolute one.
  func resolve(_ path: String) -> String {
    path.hasPrefix("/") ? path : directory + "/" + path
  }

  /// The path from the working folder on; the name alone where it lies elsewhere.
  func relative(_ path: String) -> String {
    let prefix = directory + "/"
    if path.hasPrefix(prefix) { return String(path.dropFirst(prefix.count)) }
    return path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// `koto/config.yaml` in the user's configuration folder, or the file that `KOTO_CONFIG` names.
enum ConfigurationFile {
  private static let keys = ["register", "format", "language"]

  static func read(_ context: CommandContext) throws -> [String: String] {
    let environment = context.environment
    let home =
      environment["XDG_CONFIG_HOME"].nonEmpty ?? environment["HOME"].map { $0 + "/.config" }
    let named = environment["KOTO_CONFIG"].nonEmpty.map(context.resolve)
    guard let path = named ?? home.map({ $0 + "/koto/config.yaml" }) else { return [:] }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      guard named == nil else { throw unusable(path) }
      return [:]
    }
    guard case .map(let pairs, _)? = StrictYAML.read(text, file: path).root else {
      throw unusable(path)
    }
    var settings: [String: String] = [:]
    for (key, value) in pairs {
      guard keys.contains(key.text), case .scalar(let scalar) = value else {
        throw unusable("\(path):\(key.mark.line)")
      }
      settings[key.text] = scalar.text
    }
    return settings
  }

  private static func unusable(_ place: String) -> Failure {
    let list = keys.joined(separator: ", ")
    return Failure(
      .configuration,
      LocalizedText(
        fi: "asetustiedostoa ei voi käyttää: \(place)",
        sv: "konfigurationsfilen kan inte användas: \(place)",
        en: "cannot use the configuration file: \(place)"),
      remedy: LocalizedText(
        fi: "siinä voi olla vain avaimet \(list)", sv: "den får bara ha nycklarna \(list)",
        en: "it may hold the keys \(list) and nothing else"))
  }
}
