package import KotoModel

/// `koto code show SET` for people.
package struct CodeSetText {
  private let set: CodeSet
  private let entries: [CodeEntry]
  private let presentation: Presentation

  /// Shows these entries of the set, such as those valid on a day.
  package init(_ set: CodeSet, entries: [CodeEntry], _ presentation: Presentation) {
    self.set = set
    self.entries = entries
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    let language = page.language
    page.pairs([
      (Labels.codeSet, "\(set.name), \(set.title[language])"), (Labels.origin, set.origin),
      (Labels.licence, set.licence), (Labels.version, set.version),
    ])
    page.blank()
    guard !entries.isEmpty else {
      page.line(Labels.noCodes[language])
      return page.text
    }
    // Most sets have no dates at all, and three empty columns would only cost width.
    let isDated = entries.contains {
      $0.validFrom != nil || $0.validTo != nil || !$0.successors.isEmpty
    }
    let dates = [Labels.validFrom, Labels.validTo, Labels.successor]
    var table = TextTable(
      ([Labels.code, Labels.label] + (isDated ? dates : [])).map { .text($0[language]) })
    for entry in entries {
      let cells = entry.cells(language)
      table.add(isDated ? cells : Array(cells.prefix(2)))
    }
    page.table(table)
    return page.text
  }
}

/// `koto code show SET CODE` for people.
package struct CodeText {
  private let set: CodeSet
  private let entry: CodeEntry
  private let presentation: Presentation

  package init(_ set: CodeSet, _ entry: CodeEntry, _ presentation: Presentation) {
    self.set = set
    self.entry = entry
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    let language = page.language
    let cells = entry.cells(language).map { $0.isEmpty ? nil : $0 }
    let labels = [Labels.code, Labels.label, Labels.validFrom, Labels.validTo, Labels.successor]
    let name = "\(set.name), \(set.title[language])"
    page.pairs(zip(labels, cells).map { ($0, $1) } + [(Labels.codeSet, name)])
    return page.text
  }
}

/// `koto code show` for scripts: the set or one code of it.
package struct CodeSetJSON {
  private let set: CodeSet
  private let entries: [CodeEntry]
  private let language: Language

  package init(_ set: CodeSet, entries: [CodeEntry], language: Language) {
    self.set = set
    self.entries = entries
    self.language = language
  }

  package var text: String {
    let head: [(name: String, value: JSONValue)] = [
      ("schema", .string("koto.codes/1")), ("language", .string(language.rawValue)),
    ]
    let entries = JSONValue.array(entries.map(value))
    return JSONValue.object(head + set.members(language) + [("entries", entries)]).text
  }

  private func value(_ entry: CodeEntry) -> JSONValue {
    .object([
      ("code", .string(entry.code)), ("label", .string(entry.label[language])),
      ("valid_from", .optional(entry.validFrom?.description)),
      ("valid_to", .optional(entry.validTo?.description)),
      ("successors", .array(entry.successors.map(JSONValue.string))),
    ])
  }
}

/// `koto code show` for spreadsheets: the set or one code of it.
package struct CodeSetCSV {
  private let entries: [CodeEntry]
  private let language: Language

  package init(entries: [CodeEntry], language: Language) {
    self.entries = entries
    self.language = language
  }

  package var text: String {
    CSVText.text(
      ["code", "label", "valid_from", "valid_to", "successors"],
      entries.map { $0.cells(language) })
  }
}

extension CodeEntry {
  /// Code, label, first day, last day and successors; empty where there is none.
  fileprivate func cells(_ language: Language) -> [String] {
    [
      code, label[language], validFrom?.description ?? "", validTo?.description ?? "",
      successors.joined(separator: " "),
    ]
  }
}
