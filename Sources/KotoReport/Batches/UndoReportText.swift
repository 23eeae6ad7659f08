package import KotoModel

/// What the undo of a batch came to, for people.
package struct UndoReportText {
  private let report: UndoReport
  private let presentation: Presentation

  package init(_ report: UndoReport, _ presentation: Presentation) {
    self.report = report
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    let language = page.language
    page.practiceNotice(report.register)
    page.line(UndoVerdict(report).sentence(language), report.left == 0 ? .green : .yellow)
    page.blank()
    page.pairs([
      (Labels.register, Head.register(report.register, language)),
      (Labels.batch, report.batch.map(String.init) ?? Labels.noBatchOfDryRun[language]),
      (report.bringsBack ? Labels.bringsBack : Labels.undoes, String(report.undone)),
      (Labels.runBy, report.account),
    ])
    writeTables(to: &page)
    writeLeft(to: &page)
    if report.batch == nil { page.heading(Labels.nextUndo[language], .plain) }
    return page.text
  }

  private func writeTables(to page: inout TextPage) {
    let language = page.language
    guard !report.tables.isEmpty else { return }
    page.heading(Labels.tablesHeading[language])
    var table = TextTable([
      .name(Labels.table[language]),
      .number((report.bringsBack ? Labels.returned : Labels.removed)[language]),
      .number(Labels.restored[language]), .number(Labels.left[language]),
    ])
    for row in report.tables {
      table.add(
        [Head.table(row.table, language)]
          + [row.rows, row.restored, row.left].map(Figures.grouped))
    }
    page.table(table)
  }

  /// Every row that was left, by table and key: they are the ones that somebody has to look at.
  private func writeLeft(to page: inout TextPage) {
    guard !report.findings.isEmpty else { return }
    page.heading(Labels.leftHeading[page.language])
    for finding in report.findings {
      let title = FindingCatalogue.entry(finding.code).title(finding.parameters, in: page.language)
      page.item(finding.code.rawValue, title, indent: 2, hanging: 9)
    }
  }
}

/// What the undo of a batch came to, for scripts.
package struct UndoReportJSON {
  private let report: UndoReport
  private let language: Language

  package init(_ report: UndoReport, language: Language) {
    self.report = report
    self.language = language
  }

  package var text: String {
    JSONValue.object([
      ("schema", .string("koto.undo/1")), ("language", .string(language.rawValue)),
      ("verdict", .string(UndoVerdict(report).sentence(language))),
      ("dry_run", .flag(report.batch == nil)),
      ("register", Head.value(report.register, language)),
      ("batch", .optional(report.batch)), ("undone", .integer(report.undone)),
      ("brings_back", .flag(report.bringsBack)), ("run_by", .string(report.account)),
      (
        "tables",
        .array(
          report.tables.map { table in
            .object([
              ("table", .string(table.table)),
              (report.bringsBack ? "returned" : "removed", .integer(table.rows)),
              ("restored", .integer(table.restored)), ("left", .integer(table.left)),
            ])
          })
      ),
      ("left", .integer(report.left)),
      ("findings", FindingsJSON.value(report.findings, language)),
    ]).text
  }
}

/// The first line of both.
private struct UndoVerdict {
  let report: UndoReport

  init(_ report: UndoReport) {
    self.report = report
  }

  func sentence(_ language: Language) -> String {
    let wording =
      switch (report.bringsBack, report.batch == nil) {
      case (false, false): Labels.undoneVerdict
      case (true, false): Labels.redoneVerdict
      case (false, true): Labels.wouldUndoVerdict
      case (true, true): Labels.wouldRedoVerdict
      }
    let left =
      report.left == 0 ? Labels.nothingLeft[language] : Labels.rowsLeft(report.left, language)
    return wording.filled(language, ["n": String(report.undone)]) + "; " + left + "."
  }
}
