internal import KotoModel

/// What the person who ran an import does next, as commands that can be copied.
struct NextSteps {
  /// More codes than this are looked up one after the other anyway.
  private static let longestHelp = 3

  /// Number of the stored batch, or nil.
  let batch: Int?
  let rejectFolder: String?
  /// Rejected records that nobody has corrected.
  let rejected: Int
  /// Records that wait for a decision.
  let held: Int
  let findings: [FindingGroup]
  /// How the run ended; nil when the report is about an older one.
  let outcome: ImportOutcome?
  /// The plan that a dry run wrote.
  var plan: String?

  /// Commands with what each is for.
  var commands: [(command: String, purpose: LocalizedText)] {
    var commands: [(command: String, purpose: LocalizedText)] = []
    if let rejectFolder, let batch, rejected > 0 {
      commands.append(
        (
          "koto import --rejects-of \(batch) \(rejectFolder.shellWord)/…",
          Labels.nextCorrected
        ))
    } else if let batch, rejected > 0 {
      commands.append(("koto batch rejects \(batch) --to rejects/", Labels.nextRejects))
    }
    if let batch, held > 0 {
      commands.append(("koto batch held \(batch)", Labels.nextHeld))
    }
    if let plan, outcome == .dryRun {
      commands.append(("koto import --plan \(plan.shellWord)", Labels.nextPlan))
    }
    return commands + codes.map { ("koto help \($0.rawValue)", Labels.nextHelp) }
  }

  /// Kinds of finding that ask for something to be done, the gravest first.
  private var codes: ArraySlice<FindingCode> {
    var codes: [FindingCode] = []
    let grave: Set<Severity> = [.stop, .reject, .hold, .warning]
    for group in findings where grave.contains(group.severity) {
      if !codes.contains(group.code) { codes.append(group.code) }
    }
    return codes.prefix(Self.longestHelp)
  }

  /// What to do where no command is the answer, or nil.
  var advice: LocalizedText? {
    switch outcome {
    case .loaded, .loadedInPart, .unchanged, nil: commands.isEmpty ? Labels.nothingToDo : nil
    case .dryRun: plan == nil ? Labels.nextLoad : nil
    case .stopped, .controlsDiffer: Labels.nextStopped
    case .accountOpen: Labels.nextAccount
    }
  }

  func write(to page: inout TextPage) {
    page.heading(Labels.nextHeading[page.language])
    if let advice { page.line(advice[page.language]) }
    let commands = commands
    for (index, step) in commands.enumerated() {
      page.line(step.command, indent: 2, hanging: 4)
      // Commands for the same purpose stand together, with the purpose below the last of them.
      let isLast = index + 1 == commands.count || commands[index + 1].purpose != step.purpose
      if isLast { page.line(step.purpose[page.language], .dim, indent: 6) }
    }
  }
}

extension String {
  /// The text as one word of a shell's command line.
  var shellWord: String {
    let isPlain = !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "-_./:".contains($0) }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}

extension NextSteps {
  init(_ report: ImportReport) {
    self.init(
      batch: report.batch, rejectFolder: report.rejectFolder,
      rejected: report.total.rejected, held: report.total.held, findings: report.findings,
      outcome: report.outcome, plan: report.planPath)
  }

  init(_ detail: BatchDetail) {
    let summary = detail.summary
    self.init(
      batch: summary.number, rejectFolder: nil,
      rejected: summary.openRejects, held: summary.openHeld, findings: detail.findings, outcome: nil
    )
  }
}
