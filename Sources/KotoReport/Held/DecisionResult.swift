package import KotoModel

/// What decisions on held records came to.
package struct DecisionResult {
  private let report: DecisionReport

  package init(_ report: DecisionReport) {
    self.report = report
  }

  private func verdict(_ language: Language) -> String {
    let count = Labels.decided(report.decided.count, language)
    let along =
      report.dependents == 0 ? "" : "; " + Labels.loadedAlong(report.dependents, language)
    let start = report.batch == nil ? Labels.wouldBeDecided[language] + ": " : ""
    return start + count + along + "."
  }

  /// For people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = page.language
    page.practiceNotice(report.register)
    page.line(verdict(language), report.rejected == 0 ? .green : .yellow)
    page.blank()
    page.pairs([
      (Labels.register, Head.register(report.register, language)),
      (Labels.batch, report.batch.map(String.init) ?? Labels.noBatchOfDryRun[language]),
      (Labels.decides, String(report.decides)), (Labels.runBy, report.account),
    ])
    page.blank()
    for decided in report.decided {
      page.line("\(Labels.heldRecord[language]) \(decided.record): \(wording(decided, language))")
    }
    AccountSection(files: report.files, gaps: []).write(to: &page)
    FindingGroupsSection(groups: report.findings).write(to: &page)
    if let batch = report.batch {
      page.heading(Labels.nextHeading[language])
      page.line("koto batch undo \(batch)", indent: 2, hanging: 4)
      page.line(Labels.nextTakeBack[language], .dim, indent: 6)
    } else {
      page.heading(Labels.nextUndo[language], .plain)
    }
    return page.text
  }

  private func wording(_ decided: DecisionReport.Decided, _ language: Language) -> String {
    let person = decided.person.map(String.init) ?? ""
    let wording = decided.verdict == .new ? Labels.isNew : Labels.isSame
    let text = wording.filled(language, ["person": person])
    return text.last == " " ? String(text.dropLast()) : text
  }

  /// For scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object(
      [
        ("schema", .string("koto.decision/1")), ("language", .string(language.rawValue)),
        ("verdict", .string(verdict(language))), ("dry_run", .flag(report.batch == nil)),
        ("register", Head.value(report.register, language)),
        ("batch", .optional(report.batch)), ("decides", .integer(report.decides)),
        ("run_by", .string(report.account)),
        (
          "decided",
          .array(
            report.decided.map { decided in
              .object([
                ("record", .integer(decided.record)), ("decision", .string(decided.verdict.code)),
                ("person", .optional(decided.person)),
              ])
            })
        ), ("dependents", .integer(report.dependents)),
      ] + AccountSection(files: report.files, gaps: []).members + [
        ("finding_groups", FindingGroupsSection(groups: report.findings).value(language))
      ]
    ).text
  }
}
