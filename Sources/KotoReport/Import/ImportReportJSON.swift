package import KotoModel

/// The receipt of an import for scripts: all that the text prints, and every finding by itself.
package struct ImportReportJSON {
  private let report: ImportReport
  private let hasFindings: Bool
  private let language: Language

  /// Takes the report, which has findings in groups only, and whether every one of them will stand in the gap.
  package init(_ report: ImportReport, hasFindings: Bool, language: Language) {
    self.report = report
    self.hasFindings = hasFindings
    self.language = language
  }

  /// The receipt with a gap for the findings.
  package var frame: JSONFrame {
    let next = NextSteps(report)
    let head: [(name: String, value: JSONValue)] = [
      ("schema", .string("koto.import/1")),
      ("language", .string(language.rawValue)),
      ("outcome", .string(report.outcome.rawValue)),
      ("verdict", .string(ImportVerdict(report).sentence(language))),
      ("dry_run", .flag(report.isDryRun)),
      ("register", Head.value(report.register, language)),
      ("batch", .optional(report.batch)),
      ("corrects", .optional(report.corrects)),
      (
        "mapping",
        .object([
          ("id", .string(report.mapping)), ("title", .string(report.mappingTitle[language])),
          ("sha256", .string(report.mappingHash)),
        ])
      ),
      ("basis", Head.value(basis: report.basis, language)),
      ("run_by", .string(report.account)),
      ("started_at", .string(report.startedAt.description)),
      ("seconds", .number(report.seconds)),
      ("reject_folder", .optional(report.rejectFolder)),
    ]
    let body: [(name: String, value: JSONValue)] = [
      ("tables", .array(report.tables.map(Self.value))),
      ("finding_groups", FindingGroupsSection(groups: report.findings).value(language)),
      ("controls", ControlSection(controls: report.controls).value),
      ("findings", .gap(isEmpty: !hasFindings)),
      ("advice", .optional(next.advice?[language])),
      ("next", .array(next.commands.map { .string($0.command) })),
    ]
    let account = AccountSection(files: report.files, gaps: report.gaps).members
    return JSONValue.object(head + account + body).frame
  }

  private static func value(_ table: TableAccount) -> JSONValue {
    .object([
      ("table", .string(table.table)), ("inserted", .integer(table.inserted)),
      ("updated", .integer(table.updated)), ("unchanged", .integer(table.unchanged)),
    ])
  }
}
