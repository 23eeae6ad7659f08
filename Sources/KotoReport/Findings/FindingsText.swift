package import KotoModel

/// A list of findings with their positions, as compilers print them: what editors can jump to.
package struct FindingsText {
  private let findings: [Finding]
  private let presentation: Presentation

  package init(_ findings: [Finding], _ presentation: Presentation) {
    self.findings = findings
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    var explained: Set<FindingCode> = []
    for finding in findings {
      let entry = FindingCatalogue.entry(finding.code)
      let title = finding.namedTitle(page.language)
      let severity = Labels.word(finding.severity)[page.language]
      page.line(
        "\(Self.position(finding.place))\(severity) \(finding.code.rawValue) \(title)",
        Labels.tone(finding.severity), hanging: 4)
      // Once for each code: the remedy is the same every time.
      if explained.insert(finding.code).inserted {
        page.line(entry.fix[page.language], indent: 4)
      }
    }
    page.blank()
    page.line(summary)
    return page.text
  }

  private var summary: String {
    let language = presentation.language
    guard !findings.isEmpty else { return Labels.noFindings[language] }
    let counts = Severity.allCases.compactMap { severity -> String? in
      let count = findings.filter { $0.severity == severity }.count
      return count == 0
        ? nil : "\(Labels.word(severity)[language]) \(Figures.grouped(count))"
    }
    return "\(Labels.findings(findings.count, language)): \(counts.joined(separator: ", "))."
  }

  /// `file:line:column: `, as far as it is known; what is about the register has no file.
  private static func position(_ place: Place) -> String {
    guard !place.file.isEmpty else { return "" }
    return [place.file, place.line.map(String.init), place.column.map(String.init)]
      .compactMap(\.self).joined(separator: ":") + ": "
  }
}
