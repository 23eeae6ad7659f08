package import KotoModel

/// `koto batch show` for people.
package struct BatchDetailText {
  private let detail: BatchDetail
  private let presentation: Presentation

  package init(_ detail: BatchDetail, _ presentation: Presentation) {
    self.detail = detail
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    let language = page.language
    let summary = detail.summary
    page.practiceNotice(detail.register)
    page.pairs([
      (Labels.batch, "\(summary.number), \(summary.stateLabel(language))"),
      (Labels.corrects, summary.corrects.map(String.init)),
      (Labels.register, Head.register(detail.register, language)),
      (Labels.mapping, summary.mapping),
      (Labels.system, summary.system),
      (Labels.basis, Head.basis(summary.basis, language)),
      (Labels.runBy, summary.account),
      (Labels.started, Figures.instant(summary.startedAt)),
      (Labels.corrected, summary.corrected == 0 ? nil : Figures.grouped(summary.corrected)),
      (Labels.decidedInList, summary.decided == 0 ? nil : Figures.grouped(summary.decided)),
    ])
    AccountSection(detail).write(to: &page)
    ControlSection(controls: detail.controls).write(to: &page)
    writeFiles(to: &page)
    FindingGroupsSection(groups: detail.findings).write(to: &page)
    NextSteps(detail).write(to: &page)
    return page.text
  }

  /// What proves that a file or mapping at hand is the one that was read; hashes stay whole, to be copied.
  private func writeFiles(to page: inout TextPage) {
    page.heading(Labels.filesAsRead[page.language])
    for file in detail.files {
      let size = Labels.bytes(file.size, page.language)
      page.line("\(file.name): \(file.encoding), \(size)", indent: 2, hanging: 4)
      page.line("SHA-256 \(file.sha256)", indent: 4)
      for layer in file.container?.layers(of: file.name) ?? [] {
        page.line(
          Labels.deliveredIn.filled(
            page.language, ["name": layer.name, "size": Labels.bytes(layer.bytes, page.language)]),
          indent: 4, hanging: 6)
        page.line("SHA-256 \(layer.sha256)", indent: 6)
      }
    }
    page.line("\(Labels.mapping[page.language]) \(detail.summary.mapping)", indent: 2, hanging: 4)
    page.line("SHA-256 \(detail.mappingHash)", indent: 4)
  }
}

/// `koto batch show` for scripts.
package struct BatchDetailJSON {
  private let detail: BatchDetail
  private let language: Language

  package init(_ detail: BatchDetail, language: Language) {
    self.detail = detail
    self.language = language
  }

  package var text: String {
    let next = NextSteps(detail)
    let head: [(name: String, value: JSONValue)] = [
      ("schema", .string("koto.batch/1")), ("language", .string(language.rawValue)),
      ("register", Head.value(detail.register, language)),
      ("mapping_sha256", .string(detail.mappingHash)),
    ]
    let tail: [(name: String, value: JSONValue)] = [
      ("finding_groups", FindingGroupsSection(groups: detail.findings).value(language)),
      ("controls", ControlSection(controls: detail.controls).value),
      ("advice", .optional(next.advice?[language])),
      ("next", .array(next.commands.map { .string($0.command) })),
    ]
    let account = AccountSection(detail).members
    return JSONValue.object(head + detail.summary.members(language) + account + tail).text
  }
}

extension AccountSection {
  /// The account as it was stored; what the register holds was compared when the batch was loaded.
  fileprivate init(_ detail: BatchDetail) {
    self.init(
      files: detail.files,
      gaps: detail.files.flatMap { file in
        file.gaps(stored: file.outcome).map { "\(file.name): \($0)" }
      })
  }
}
