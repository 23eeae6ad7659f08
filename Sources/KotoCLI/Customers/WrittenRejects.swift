internal import Foundation
internal import KotoModel
internal import KotoRegister

/// Files with rejected records that koto wrote out and that are still where they were written.
enum WrittenRejects {
  /// Their paths, by the folders that the log has noted and the names of the files that were loaded.
  static func paths(_ register: Register) throws -> [String] {
    let names = try register.sourceFileNames().flatMap { name in
      let stem = name.split(separator: ".").dropLast().joined(separator: ".")
      return [name, (stem.isEmpty ? name : stem) + ".reasons.csv"]
    }
    return try register.rejectFolders().flatMap { folder in
      names.map { folder + "/" + $0 }.filter(FileManager.default.fileExists)
    }
  }

  /// Says which they are: a deletion does not reach them.
  static func warn(
    _ register: Register, _ context: CommandContext, _ language: Language
  ) throws
    -> ExitStatus
  {
    let paths = try paths(register)
    guard !paths.isEmpty else { return .done }
    context.console.err(
      text[language] + "\n" + paths.map { "  " + context.relative($0) + "\n" }.joined())
    return .findings
  }

  private static let text = LocalizedText(
    fi:
      "nämä hylättyjen tietueiden tiedostot ovat yhä tallella; hävitä ne, jos poistettu on niissä:",
    sv: "dessa filer med avvisade poster finns kvar; förstör dem om den raderade står i dem:",
    en:
      "these files of rejected records are still there; destroy them if the deleted stands in them:"
  )
}
