package import KotoModel

/// A customer's data: for somebody at work, or as the customer's own copy.
package struct CustomerReport {
  /// What makes it a copy for the data subject.
  package struct Extract {
    let keeper: RegisterIdentity
    let day: CivilDate

    package init(keeper: RegisterIdentity, on day: CivilDate) {
      self.keeper = keeper
      self.day = day
    }
  }

  private let detail: CustomerDetail
  private let extract: Extract?

  package init(_ detail: CustomerDetail, extract: Extract? = nil) {
    self.detail = detail
    self.extract = extract
  }

  /// For people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = page.language
    if let extract {
      page.practiceNotice(extract.keeper)
      page.line(CustomerLabels.extractTitle[language], .bold)
      page.pairs([
        (CustomerLabels.keeper, extract.keeper.name[language]),
        (CustomerLabels.date, Figures.day(extract.day.description)),
      ])
      page.line(CustomerLabels.extractOthers[language])
    } else {
      page.line("\(CustomerLabels.customer[language]) \(detail.number)", .bold)
    }
    for row in detail.rows {
      page.heading(Self.title(row.table, language))
      var pairs = row.values.map { value -> (label: LocalizedText, value: String?) in
        (Self.label(value.field), Self.value(value.field, value.text, language))
      }
      pairs.append((CustomerLabels.source, Self.source(row, language)))
      page.pairs(pairs)
    }
    if !detail.closedSections.isEmpty {
      page.blank()
      let parts = detail.closedSections.map {
        Head.label("access_section", $0.rawValue, language) ?? $0.rawValue
      }
      page.line(
        CustomerLabels.notShown.filled(language, ["parts": parts.joined(separator: ", ")]), .yellow)
    }
    return page.text
  }

  /// For scripts.
  package func json(_ language: Language) -> String {
    let rows = detail.rows.map { row -> JSONValue in
      .object([
        ("table", .string(row.table.name)), ("id", .integer(row.number)),
        ("values", .object(row.values.map { ($0.field.name, .string($0.text)) })),
        (
          "source",
          row.source.map { source in
            .object([
              ("system", .string(source.system)), ("basis", .string(source.basis)),
              ("batch", .integer(source.batch)), ("file", .string(source.file)),
              ("line", .integer(source.line)),
            ])
          } ?? .null
        ),
      ])
    }
    return JSONValue.object([
      ("schema", .string(extract == nil ? "koto.customer/1" : "koto.customer-extract/1")),
      ("language", .string(language.rawValue)), ("customer", .integer(detail.number)),
      ("rows", .array(rows)),
      ("closed_sections", .array(detail.closedSections.map { .string($0.rawValue) })),
    ]).text
  }

  private static func title(_ table: Table, _ language: Language) -> String {
    let title =
      switch language {
      case .finnish: table.finnish
      case .swedish: table.swedish
      case .english: table.name.split(separator: "_").joined(separator: " ")
      }
    return title.prefix(1).uppercased() + title.dropFirst()
  }

  private static func label(_ field: Field) -> LocalizedText {
    LocalizedText(
      fi: field.finnish, sv: field.swedish,
      en: field.name.split(separator: "_").joined(separator: " "))
  }

  private static func value(_ field: Field, _ text: String, _ language: Language) -> String {
    switch field.type {
    case .code(let set): Head.label(set, text, language).map { "\($0) (\(text))" } ?? text
    case .flag: (text == "1" ? CustomerLabels.yes : CustomerLabels.no)[language]
    case .date: Figures.day(text)
    default: text
    }
  }

  private static func source(_ row: CustomerRow, _ language: Language) -> String? {
    row.source.map { source in
      CustomerLabels.sourceLine.filled(
        language,
        [
          "system": source.system, "file": source.file, "line": String(source.line),
          "batch": String(source.batch),
        ])
    }
  }
}
