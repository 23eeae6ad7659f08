package import KotoModel

/// `koto code list` for people.
package struct CodeSetListText {
  private let sets: [CodeSet]
  private let presentation: Presentation

  package init(_ sets: [CodeSet], _ presentation: Presentation) {
    self.sets = sets
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    let language = page.language
    var table = TextTable([
      .name(Labels.codeSet[language]), .text(Labels.title[language]),
      .number(Labels.codes[language]), .text(Labels.kind[language]),
    ])
    for set in sets {
      table.add(
        [
          set.name, set.title[language], Figures.grouped(set.entries.count),
          (set.isNational ? Labels.national : Labels.own)[language],
        ], note: "\(set.origin); \(set.licence)")
    }
    page.table(table)
    return page.text
  }
}

/// `koto code list` for scripts.
package struct CodeSetListJSON {
  private let sets: [CodeSet]
  private let language: Language

  package init(_ sets: [CodeSet], language: Language) {
    self.sets = sets
    self.language = language
  }

  package var text: String {
    JSONValue.object([
      ("schema", .string("koto.code_sets/1")), ("language", .string(language.rawValue)),
      ("sets", .array(sets.map { .object($0.members(language)) })),
    ]).text
  }
}

/// `koto code list` for spreadsheets.
package struct CodeSetListCSV {
  private let sets: [CodeSet]
  private let language: Language

  package init(_ sets: [CodeSet], language: Language) {
    self.sets = sets
    self.language = language
  }

  package var text: String {
    CSVText.text(
      ["set", "title", "codes", "kind", "origin", "licence", "version"],
      sets.map { set in
        [
          set.name, set.title[language], String(set.entries.count),
          set.isNational ? "national" : "own",
          set.origin, set.licence, set.version,
        ]
      })
  }
}

extension CodeSet {
  /// What describes the set in JSON.
  func members(_ language: Language) -> [(name: String, value: JSONValue)] {
    [
      ("set", .string(name)), ("title", .string(title[language])),
      ("codes", .integer(entries.count)), ("national", .flag(isNational)),
      ("origin", .string(origin)), ("licence", .string(licence)), ("version", .string(version)),
    ]
  }
}
