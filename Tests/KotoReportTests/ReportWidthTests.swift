import KotoModel
import KotoReport
import Testing

/// No report is wider than the terminal that it is made for.
struct ReportWidthTests {
  private let long = String(repeating: "asiakkuuspalvelun_poiminta-", count: 4) + "2026.csv"

  private var report: ImportReport {
    let million = Invented.account(
      inserted: 1_234_567, updated: 1_234_567, unchanged: 1_234_567, held: 1_234_567,
      filtered: 1_234_567, rejected: 1_234_567)
    let place = Place(file: long, line: 1_234_567, name: String(repeating: "SARAKE", count: 20))
    return Invented.report(
      files: [
        Invented.file("customers", long, size: 9_876_543_210, million),
        Invented.file("clienthoods", "asiakkuudet.csv", size: 45_678, million),
      ],
      findings: FindingCode.allCases.map { code in
        Finding(code, at: place, ["column": long], occurrences: 1_234_567)
      },
      rejectFolder: "/srv/siirto/" + long,
      gaps: [String(repeating: "records 1 ≠ outcomes 2 ", count: 8)])
  }

  private func widest(_ text: String) -> Int {
    text.split(separator: "\n").map(\.count).max() ?? 0
  }

  @Test(arguments: Language.allCases)
  func keepsAnImportReportWithinEightyColumns(_ language: Language) {
    #expect(widest(ImportReportText(report, Presentation(language)).text) <= 80)
  }

  @Test(arguments: Language.allCases)
  func keepsEveryOtherReportWithinEightyColumns(_ language: Language) throws {
    let presentation = Presentation(language)
    let basis = try #require(CodeSets.named("legal_basis"))
    #expect(widest(BatchListText(Invented.batches, presentation).text) <= 80)
    #expect(widest(BatchDetailText(Invented.detail, presentation).text) <= 80)
    #expect(widest(CompatibilityText(Invented.compatibility, presentation).text) <= 80)
    #expect(widest(FindingsText(Invented.findings, presentation).text) <= 80)
    #expect(widest(CodeSetListText(CodeSets.all, presentation).text) <= 80)
    #expect(widest(CodeSetText(basis, entries: basis.entries, presentation).text) <= 80)
    #expect(widest(HelpListText(presentation).text) <= 80)
    for code in FindingCode.allCases { #expect(widest(HelpText(code, presentation).text) <= 80) }
  }

  @Test func cutsNothingOffALongName() {
    let text = ImportReportText(report, Presentation(.english)).text
    let joined = text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
    #expect(joined.contains(long))
  }

  @Test func keepsTheWordsOfAColouredReport() {
    let plain = ImportReportText(Invented.report(), Presentation(.finnish)).text
    let coloured = ImportReportText(
      Invented.report(), Presentation(.finnish, style: Style(isColoured: true))
    ).text
    #expect(coloured != plain)
    #expect(coloured.replacing(#/\u{1B}\[[0-9]+m/#, with: "") == plain)
  }

  @Test func letsNoNameSteerTheTerminal() {
    let finding = Finding(
      .unknownColumn, at: Place(file: "a\u{1B}[2J\u{202E}.yaml", line: 1), severity: .stop)
    let text = FindingsText([finding], Presentation(.english)).text
    #expect(text.hasPrefix("a\u{FFFD}[2J\u{FFFD}.yaml:1: error K5102 "))
  }
}
