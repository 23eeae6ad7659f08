package import KotoModel

/// `koto explain`: where the values of a row came from.
package struct ExplanationReport {
  let explanation: RowExplanation
  private let isWhole: Bool

  /// `isWhole` says that all of the row was asked for, so that what all fields share is told once.
  package init(_ explanation: RowExplanation, isWhole: Bool) {
    self.explanation = explanation
    self.isWhole = isWhole
  }

  /// For people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = page.language
    let row = explanation.row
    page.practiceNotice(explanation.register)
    let title = Head.table(row.table.name, language)
    page.line(
      title + ", " + ExplainLabels.row.filled(language, ["row": "\(row.id)"]), .bold)
    if row.isEdited { page.line(ExplainLabels.edited[language], .yellow) }
    let shared = isWhole ? row.record : nil
    for field in explanation.fields where !isWhole || field.shown != nil || field.absent != nil {
      write(field, besides: shared, to: &page)
    }
    if isWhole {
      page.heading(ExplainLabels.source[language])
      Self.write(row.record, to: &page)
    }
    return page.text
  }

  private func write(
    _ field: FieldExplanation, besides shared: RecordOrigin?, to page: inout TextPage
  ) {
    let language = page.language
    let term = LocalizedText(
      fi: field.field.finnish, sv: field.field.swedish,
      en: field.field.name.split(separator: "_").joined(separator: " "))
    page.heading("\(term[language]) (\(field.field.name))")
    page.pairs([
      (
        ExplainLabels.value,
        field.shown.map { Self.value($0, field.field, language) }
          ?? ExplainLabels.noValue[language]
      ),
      (ExplainLabels.shape, field.shape),
      (ExplainLabels.absent, field.absent),
      (ExplainLabels.rule, rule(field, language)),
    ])
    if !field.steps.isEmpty {
      page.line(ExplainLabels.steps[language])
      for (number, step) in field.steps.enumerated() {
        page.line(
          "\(number + 1). " + Self.step(step, language), indent: 2, hanging: 5)
      }
    }
    if let agrees = field.agrees {
      page.line(
        (agrees ? ExplainLabels.agrees : ExplainLabels.differs)[language], agrees ? .green : .red)
    }
    if let basis = Head.label("legal_basis", field.field.basis, language) {
      page.pairs([(ExplainLabels.fieldBasis, "\(field.field.basis): \(basis)")])
    }
    if !isWhole || field.origin != shared { Self.write(field.origin, to: &page) }
  }

  private func rule(_ field: FieldExplanation, _ language: Language) -> String? {
    guard let rule = field.rule else { return nil }
    guard let place = field.place else { return ExplainLabels.mappingUnknown[language] }
    if field.steps.isEmpty, field.absent == nil { return ExplainLabels.noRule[language] }
    return ExplainLabels.inMapping.filled(
      language, ["rule": rule, "file": place.file, "line": "\(place.line ?? 0)"])
  }

  private static func step(_ step: ValueStep, _ language: Language) -> String {
    let name = ExplainLabels.step(step.kind, language)
    guard step.input != nil || step.output != nil else { return name }
    guard let input = step.input else { return "\(name): \(step.output ?? "–")" }
    return "\(name): \(input) → \(step.output ?? "–")"
  }

  private static func value(_ text: String, _ field: Field, _ language: Language) -> String {
    switch field.type {
    case .code(let set): Head.label(set, text, language).map { "\(text) (\($0))" } ?? text
    case .flag: "\(text) (\((text == "1" ? CustomerLabels.yes : CustomerLabels.no)[language]))"
    default: text
    }
  }

  private static func write(_ origin: RecordOrigin?, to page: inout TextPage) {
    let language = page.language
    guard let origin else {
      page.pairs([(ExplainLabels.source, ExplainLabels.notDelivered[language])])
      return
    }
    let batch = origin.batch
    page.pairs([
      (
        ExplainLabels.source,
        ExplainLabels.record.filled(
          language,
          [
            "file": origin.name, "record": "\(origin.number)", "line": "\(origin.line)",
            "from": "\(origin.bytes.lowerBound)", "to": "\(origin.bytes.upperBound)",
          ])
      ),
      (
        ExplainLabels.batch,
        ExplainLabels.batchLine.filled(
          language,
          ["batch": "\(batch.number)", "system": batch.system, "mapping": batch.mapping])
      ),
      (
        ExplainLabels.loadedBy,
        "\(batch.account), \(Figures.instant(batch.startedAt.description))"
      ),
      (
        ExplainLabels.approvedBy,
        batch.approvedBy.isEmpty ? nil : batch.approvedBy.joined(separator: ", ")
      ),
      (ExplainLabels.basis, Head.basis(batch.basis, language)),
    ])
    // Hashes stay whole, to be copied, and so do not fit beside their labels.
    page.line(ExplainLabels.fileHash[language])
    page.line("SHA-256 \(origin.sha256)", indent: 2)
    for layer in origin.container?.layers(of: origin.name) ?? [] {
      page.line(ExplainLabels.containerHash.filled(language, ["name": layer.name]), hanging: 2)
      page.line("SHA-256 \(layer.sha256)", indent: 2)
    }
    page.line(ExplainLabels.mappingHash[language])
    page.line("SHA-256 \(batch.mappingHash)", indent: 2)
  }
}
