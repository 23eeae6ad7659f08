package import KotoModel

/// What came of a file of grants and endings.
package struct RightsImportReport {
  private let file: String
  private let rows: Int
  private let rights: [Int]
  private let findings: [Finding]
  private let isDryRun: Bool

  /// The file's name and number of rows, with the rights that were granted or ended and what stopped the others.
  package init(
    file: String, rows: Int, rights: [Int], findings: [Finding], isDryRun: Bool
  ) {
    self.file = file
    self.rows = rows
    self.rights = rights
    self.findings = findings
    self.isDryRun = isDryRun
  }

  /// The counts for people; the findings are told apart from them.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    page.line(
      (isDryRun ? Self.would : Self.done).filled(
        presentation.language, ["n": String(rights.count), "of": String(rows)]))
    return page.text
  }

  /// Everything for scripts; a dry run gives no numbers of rights, as they are not given yet.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.access-import/1")), ("language", .string(language.rawValue)),
      ("file", .string(file)), ("dry_run", .flag(isDryRun)), ("rows", .integer(rows)),
      ("done", .integer(rights.count)),
      ("rights", .array(isDryRun ? [] : rights.map(JSONValue.integer))),
      ("findings", FindingsJSON.value(findings, language)),
    ]).text
  }

  private static let done = LocalizedText(
    fi: "Tehty {n} riviä {of} rivistä.", sv: "Utfört {n} av {of} rader.",
    en: "Done: {n} of {of} rows.")
  private static let would = LocalizedText(
    fi: "Tehtäisiin {n} riviä {of} rivistä; mitään ei muutettu.",
    sv: "{n} av {of} rader skulle utföras; inget ändrades.",
    en: "{n} of {of} rows would be done; nothing changed.")
}
