package import KotoModel

/// `koto help K2103`: what a kind of finding means and what to do about it.
package struct HelpText {
  private let code: FindingCode
  private let presentation: Presentation

  package init(_ code: FindingCode, _ presentation: Presentation) {
    self.code = code
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    let language = page.language
    let entry = FindingCatalogue.entry(code)
    page.item(code.rawValue, entry.generalTitle(language), .bold, indent: 0, hanging: 7)
    page.blank()
    page.line(Labels.consequence(entry.severity)[language], Labels.tone(entry.severity))
    page.heading(Labels.meaning[language])
    page.line(entry.meaning[language], indent: 2)
    page.heading(Labels.fix[language])
    page.line(entry.fix[language], indent: 2)
    return page.text
  }
}

/// `koto help codes`: every kind of finding, by group.
package struct HelpListText {
  private let presentation: Presentation

  package init(_ presentation: Presentation) {
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    let language = page.language
    var group: Character?
    for entry in FindingCatalogue.entries {
      let digit = entry.code.rawValue.dropFirst().first
      if let digit, digit != group { page.heading(Labels.codeGroup(digit)[language]) }
      group = digit
      page.item(
        entry.code.rawValue,
        "\(entry.generalTitle(language)) (\(Labels.word(entry.severity)[language]))", indent: 2,
        hanging: 9)
    }
    page.blank()
    page.line(Labels.helpHint[language])
    return page.text
  }
}

extension FindingEntry {
  /// The title of the kind as such, with a gap where a finding has a name or a number.
  func generalTitle(_ language: Language) -> String {
    title[language].replacing(#/\{[^}]*\}/#, with: "…")
  }
}

/// Kinds of finding for scripts: one or all.
package struct HelpJSON {
  private let codes: [FindingCode]
  private let language: Language

  package init(_ codes: [FindingCode], language: Language) {
    self.codes = codes
    self.language = language
  }

  package var text: String {
    JSONValue.object([
      ("schema", .string("koto.help/1")), ("language", .string(language.rawValue)),
      ("codes", .array(codes.map(value))),
    ]).text
  }

  private func value(_ code: FindingCode) -> JSONValue {
    let entry = FindingCatalogue.entry(code)
    return .object([
      ("code", .string(code.rawValue)), ("severity", .string(entry.severity.rawValue)),
      ("consequence", .string(Labels.consequence(entry.severity)[language])),
      ("title", .string(entry.title[language])), ("meaning", .string(entry.meaning[language])),
      ("fix", .string(entry.fix[language])),
    ])
  }
}
