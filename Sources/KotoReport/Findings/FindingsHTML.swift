internal import KotoModel

/// Findings as a page for a browser: what was found how often, then every place.
struct FindingsHTML {
  private let list: FindingList
  private let language: Language

  init(_ list: FindingList, language: Language) {
    self.list = list
    self.language = language
  }

  var text: String {
    var page = HTMLPage(language, title: "\(list.command): \(heading)")
    if list.findings.isEmpty { page.paragraph(Labels.noFindings[language]) }
    for severity in Severity.allCases {
      let found = list.findings.filter { $0.severity == severity }
      guard !found.isEmpty else { continue }
      page.heading(Labels.consequence(severity)[language])
      for code in FindingCode.allCases {
        write(code, found.filter { $0.code == code }, to: &page)
      }
    }
    return page.text
  }

  private var heading: String {
    list.findings.isEmpty
      ? Labels.noFindings[language] : Labels.findings(list.findings.count, language)
  }

  /// The column, or what else is named with what it is.
  private func name(_ finding: Finding) -> String {
    guard let name = finding.place.name else { return "" }
    return finding.code.named == .column ? name : Labels.named(finding.code, name, language)
  }

  private func write(_ code: FindingCode, _ findings: [Finding], to page: inout HTMLPage) {
    guard !findings.isEmpty else { return }
    let entry = FindingCatalogue.entry(code)
    page.add(.element("h3", text: "\(code.rawValue) \(entry.generalTitle(language))"))
    page.paragraph(entry.meaning[language])
    page.paragraph(entry.fix[language])
    page.table(
      Labels.places[language],
      [
        Labels.file[language], Labels.columnHeader[language], Labels.whatWasFound[language],
        Labels.lineHeader[language], Labels.recordHeader[language], Labels.countHeader[language],
      ], numbersFrom: 3,
      findings.map { finding in
        let place = finding.place
        return [
          list.paths[place.file] ?? place.file, name(finding), finding.title(language),
          place.line.map(String.init) ?? "", place.record.map(String.init) ?? "",
          Figures.grouped(finding.occurrences),
        ]
      })
  }
}
