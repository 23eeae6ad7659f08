package import KotoModel

/// Findings of one command, as the formats of other tools show them; every format prints the same values.
package struct FindingList: Sendable {
  package let findings: [Finding]
  /// The command that found them, such as `koto mapping check`.
  package let command: String
  package let version: String
  /// Whether the command did its work, whatever it found.
  package let isSuccess: Bool
  /// Files of the delivery as they were read.
  package let files: [FileAccount]
  /// Where a file is, relative to the working folder, by its name; a file that is not here stands under its name.
  package let paths: [String: String]

  package init(
    _ findings: [Finding], command: String, version: String, isSuccess: Bool,
    files: [FileAccount] = [], paths: [String: String] = [:]
  ) {
    self.findings = findings
    self.command = command
    self.version = version
    self.isSuccess = isSuccess
    self.files = files
    self.paths = paths
  }

  /// The document in one of ``OutputFormat/ofFindings``, or nil for a format of a command's own.
  package func text(_ format: OutputFormat, _ language: Language) -> String? {
    switch format {
    case .html: FindingsHTML(self, language: language).text
    case .junit: FindingsJUnit(self, language: language).text
    case .sarif: FindingsSARIF(self, language: language).text
    case .text, .json, .csv, .ics: nil
    }
  }
}

extension Finding {
  /// The title with the finding's own names and numbers.
  func title(_ language: Language) -> String {
    FindingCatalogue.entry(code).title(parameters, in: language)
  }

  /// The title with the column, or what else the finding is about, where it does not name that itself.
  func namedTitle(_ language: Language) -> String {
    let title = title(language)
    guard let name = place.name, code.named != .told, group != "6", !title.contains(name)
    else { return title }
    return "\(title): \(name)"
  }

  /// The code's group: its first digit.
  var group: Character { code.group }
}

extension FindingCode {
  /// The first digit: 1 delivery, 2 values, 3 people, 4 the run, 5 the mapping.
  var group: Character { rawValue.dropFirst().first ?? "0" }
}
