package import KotoModel

extension BatchSummary {
  /// Rejected records that no later batch has corrected; none where the batch itself was undone.
  var openRejects: Int { state == "undone" ? 0 : max(outcome.rejected - corrected, 0) }

  func stateLabel(_ language: Language) -> String {
    Head.label("batch_state", state, language) ?? state
  }

  /// The members that a list and a single batch have in common.
  func members(_ language: Language) -> [(name: String, value: JSONValue)] {
    [
      ("batch", .integer(number)), ("state", .string(state)),
      ("state_title", .string(stateLabel(language))), ("corrects", .optional(corrects)),
      ("mapping", .string(mapping)), ("system", .string(system)),
      ("basis", Head.value(basis: basis, language)), ("run_by", .string(account)),
      ("started_at", .string(startedAt)),
      ("records", AccountSection.value(read, outcome)),
      ("corrected", .integer(corrected)), ("open_rejects", .integer(openRejects)),
      ("decided", .integer(decided)), ("open_held", .integer(openHeld)),
    ]
  }
}

/// `koto batch list` for people.
package struct BatchListText {
  private let batches: [BatchSummary]
  private let presentation: Presentation

  package init(_ batches: [BatchSummary], _ presentation: Presentation) {
    self.batches = batches
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    let language = page.language
    guard !batches.isEmpty else {
      page.line(Labels.noBatches[language])
      return page.text
    }
    var table = TextTable([
      .number(Labels.batchInList[language]), .name(Labels.started[language]),
      .text(Labels.mapping[language]), .text(Labels.state[language]),
      .number(Labels.read[language]), .number(Labels.held[language]),
      .number(Labels.rejected[language]), .number(Labels.corrected[language]),
    ])
    for batch in batches { table.add(cells(batch)) }
    page.table(table)
    page.blank()
    let open = batches.reduce(0) { $0 + $1.openRejects }
    let held = batches.reduce(0) { $0 + $1.openHeld }
    page.line(
      [
        Labels.batches(batches.count, language),
        open == 0 ? nil : Labels.openRejects(open, language),
        held == 0 ? nil : Labels.openHeld(held, language),
      ].compactMap(\.self).joined(separator: ", ") + ".")
    return page.text
  }

  private func cells(_ batch: BatchSummary) -> [String] {
    let language = presentation.language
    let corrects = batch.corrects.map { Labels.correcting.filled(language, ["n": String($0)]) }
    return [
      String(batch.number), Figures.day(batch.startedAt), batch.mapping,
      [batch.stateLabel(language), corrects].compactMap(\.self).joined(separator: ", "),
    ]
      + [batch.read, batch.outcome.held, batch.outcome.rejected, batch.corrected].map(
        Figures.grouped)
  }
}

/// `koto batch list` for scripts.
package struct BatchListJSON {
  private let batches: [BatchSummary]
  private let language: Language

  package init(_ batches: [BatchSummary], language: Language) {
    self.batches = batches
    self.language = language
  }

  package var text: String {
    JSONValue.object([
      ("schema", .string("koto.batches/1")), ("language", .string(language.rawValue)),
      ("batches", .array(batches.map { .object($0.members(language)) })),
    ]).text
  }
}

/// `koto batch list` for spreadsheets.
package struct BatchListCSV {
  private let batches: [BatchSummary]

  package init(_ batches: [BatchSummary]) {
    self.batches = batches
  }

  package var text: String {
    let outcomes = AccountSection.outcomes
    return CSVText.text(
      ["batch", "started_at", "run_by", "mapping", "system", "basis", "state", "corrects", "read"]
        + outcomes.map(\.key) + ["corrected", "decided"],
      batches.map { batch in
        [
          String(batch.number), batch.startedAt, batch.account, batch.mapping, batch.system,
          batch.basis, batch.state, batch.corrects.map(String.init) ?? "", String(batch.read),
        ] + outcomes.map { String(batch.outcome[keyPath: $0.path]) } + [
          String(batch.corrected), String(batch.decided),
        ]
      })
  }
}
