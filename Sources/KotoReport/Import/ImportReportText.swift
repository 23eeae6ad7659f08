package import KotoModel

/// The receipt of an import for the person who ran it: the verdict first, the evidence after it.
package struct ImportReportText {
  private let report: ImportReport
  private let presentation: Presentation

  package init(_ report: ImportReport, _ presentation: Presentation) {
    self.report = report
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    let language = page.language
    page.practiceNotice(report.register)
    page.line(ImportVerdict(report).sentence(language), tone)
    page.blank()
    page.pairs(head)
    AccountSection(files: report.files, gaps: report.gaps).write(to: &page)
    writeTables(to: &page)
    ControlSection(controls: report.controls).writeReceipt(to: &page)
    FindingGroupsSection(groups: report.findings).write(to: &page)
    NextSteps(report).write(to: &page)
    return page.text
  }

  private var tone: Tone {
    switch report.outcome {
    case .loaded, .unchanged: .green
    case .loadedInPart: .yellow
    case .dryRun: .bold
    case .stopped, .accountOpen, .controlsDiffer: .red
    }
  }

  private var head: [(label: LocalizedText, value: String?)] {
    let language = presentation.language
    let none = report.isDryRun ? Labels.noBatchOfDryRun : Labels.noBatch
    return [
      (Labels.register, Head.register(report.register, language)),
      (Labels.batch, report.batch.map(String.init) ?? none[language]),
      (Labels.corrects, report.corrects.map(String.init)),
      (Labels.mapping, "\(report.mapping), \(report.mappingTitle[language])"),
      (Labels.basis, Head.basis(report.basis, language)),
      (Labels.runBy, report.account),
      (Labels.started, Figures.instant(report.startedAt.description)),
      (Labels.duration, Figures.duration(report.seconds, language)),
      (Labels.rejectsIn, report.rejectFolder),
    ]
  }

  private func writeTables(to page: inout TextPage) {
    let language = page.language
    let tables = report.tables.filter { $0.inserted + $0.updated + $0.unchanged > 0 }
    guard !tables.isEmpty else { return }
    page.heading(Labels.tablesHeading[language])
    var table = TextTable([
      .name(Labels.table[language]), .number(Labels.inserted[language]),
      .number(Labels.updated[language]), .number(Labels.unchanged[language]),
    ])
    for row in tables {
      table.add(
        [Head.table(row.table, language)]
          + [row.inserted, row.updated, row.unchanged].map(Figures.grouped))
    }
    page.table(table)
  }
}
