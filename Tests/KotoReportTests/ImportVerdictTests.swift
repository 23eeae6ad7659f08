import KotoModel
import KotoReport
import Testing

/// The parts of an import report that depend on how the run ended.
struct ImportVerdictTests {
  private func lines(_ report: ImportReport) -> [String] {
    ImportReportText(report, Presentation(.english, width: 160)).text
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private let one = [Invented.file("customers", "a.csv", size: 90, Invented.account(unchanged: 1))]

  @Test func carriesThePracticeNoticeOnlyInAPracticeRegister() {
    let notice = "*** PRACTICE REGISTER: invented people only ***"
    #expect(lines(Invented.report()).first == notice)
    #expect(!lines(Invented.report(isPractice: false)).contains(notice))
  }

  struct Ending: Sendable, CustomTestStringConvertible {
    let outcome: ImportOutcome
    let batch: Int?
    let verdict: String
    var testDescription: String { outcome.rawValue }
  }

  @Test(arguments: [
    Ending(
      outcome: .loaded, batch: 7,
      verdict: "Batch 7 is loaded: 1 record in the delivery, 1 into the register, none rejected."),
    Ending(
      outcome: .unchanged, batch: nil,
      verdict: "Nothing has changed, so nothing was written: 1 record in the delivery, 1 unchanged,"
        + " none rejected."),
    Ending(
      outcome: .dryRun, batch: nil,
      verdict: "Dry run, nothing was written: 1 record in the delivery, 1 would be loaded,"
        + " none rejected."),
    Ending(
      outcome: .stopped, batch: nil,
      verdict: "Stopped, the register is as it was: 1 record in the delivery, none rejected."),
    Ending(
      outcome: .accountOpen, batch: nil,
      verdict: "The account does not close, the register is as it was: 1 record in the delivery,"
        + " none rejected."),
  ])
  func saysFirstHowTheRunEnded(_ ending: Ending) {
    let report = Invented.report(
      ending.outcome, batch: ending.batch, isPractice: false, files: one, findings: [])
    #expect(lines(report).first == ending.verdict)
  }

  @Test func saysThatADryRunWroteNothing() {
    let report = Invented.report(.dryRun, isDryRun: true, batch: nil)
    #expect(lines(report).contains("Batch     dry run: nothing was written"))
    #expect(
      lines(report).contains("When the figures are right, run the same command without --dry-run."))
  }

  @Test func listsWhatTheAccountLacks() throws {
    let report = Invented.report(.accountOpen, batch: nil, gaps: ["records 3 ≠ outcomes 2"])
    let lines = lines(report)
    let heading = try #require(lines.firstIndex(of: "The account does NOT close:"))
    #expect(lines[heading + 1] == "  - records 3 ≠ outcomes 2")
  }

  @Test func pointsToRejectFilesThatAreAlreadyWritten() {
    let report = Invented.report(rejectFolder: "rejects/12")
    #expect(lines(report).contains("Rejects in  rejects/12"))
    #expect(lines(report).contains("  koto import --rejects-of 12 rejects/12/…"))
  }

  @Test func quotesAFolderThatTheShellWouldTakeApart() {
    let report = Invented.report(rejectFolder: "Maija's rejects")
    #expect(lines(report).contains("  koto import --rejects-of 12 'Maija'\\''s rejects'/…"))
  }

  @Test func saysWhenNothingNeedsToBeDone() {
    let report = Invented.report(.loaded, files: one, findings: [])
    #expect(lines(report).contains("Nothing needs to be done."))
  }

  @Test func saysThatThereAreMorePlacesThanItShows() {
    let findings = [12, 40, 77, 90].map { line in
      Finding(.tooLong, at: Place(file: "a.csv", line: line, name: "NIMI"), severity: .warning)
    }
    #expect(
      lines(Invented.report(findings: findings)).contains(
        "         a.csv, column NIMI: line 12, 40, 77 …"))
  }
}
