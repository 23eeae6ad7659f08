package import KotoModel

/// How well a source fits the register, for the person who decides on the transfer.
package struct CompatibilityText {
  private let table: CompatibilityTable
  private let presentation: Presentation

  package init(_ table: CompatibilityTable, _ presentation: Presentation) {
    self.table = table
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    page.line(CompatibilitySummary(table).sentence(page.language), .bold)
    var empty: [String] = []
    for name in Self.inOrder(table.fields.map(\.table)) {
      let fields = table.fields.filter { $0.table == name }
      if fields.allSatisfy({ $0.fit == .unused }) {
        empty.append(Head.table(name, page.language))
      } else {
        write(name, fields, to: &page)
      }
    }
    if !empty.isEmpty {
      page.heading(Labels.tablesWithoutNeed[page.language])
      page.line(empty.joined(separator: ", "), indent: 2)
    }
    for file in Self.inOrder(table.columns.map(\.file)) {
      write(file, table.columns.filter { $0.file == file }, to: &page)
    }
    return page.text
  }

  private func write(
    _ name: String, _ fields: [CompatibilityTable.FieldRow], to page: inout TextPage
  ) {
    let language = page.language
    page.heading(Labels.tableHeading.filled(language, ["name": Head.table(name, language)]))
    var rows = TextTable([
      .name(Labels.field[language]), .text(Labels.source[language]),
      .text(Labels.fitHeader[language]), .text(Labels.obligationHeader[language]),
      .text(Labels.basis[language]),
    ])
    for field in fields where field.fit != .unused {
      let fit = Labels.fit(field.fit)
      rows.add(
        [
          field.field, Self.spaced(field.source), "\(fit.sign) \(fit.word[language])",
          Labels.obligation(field.obligation)[language], field.basis,
        ], note: field.remark)
    }
    page.table(rows)
    let unused = fields.filter { $0.fit == .unused }.map(\.field).joined(separator: ", ")
    if !unused.isEmpty {
      page.line(Labels.fieldsWithoutNeed.filled(language, ["names": unused]), .dim, hanging: 2)
    }
  }

  private func write(
    _ file: String, _ columns: [CompatibilityTable.ColumnRow], to page: inout TextPage
  ) {
    let language = page.language
    page.heading(Labels.fileHeading.filled(language, ["name": file]))
    var rows = TextTable([.name(Labels.columnHeader[language]), .text(Labels.target[language])])
    for column in columns {
      let goesTo =
        if !column.targets.isEmpty {
          Self.spaced(column.targets)
        } else if !column.reason.isEmpty {
          "\(Labels.dropped[language]): \(column.reason)"
        } else {
          Labels.undecided[language]
        }
      rows.add([column.column, goesTo])
    }
    page.table(rows)
  }

  /// A list with a space after each comma, so that it can be wrapped between its members.
  private static func spaced(_ list: String) -> String {
    list.split(separator: ",").map { $0.drop { $0 == " " } }.joined(separator: ", ")
  }

  private static func inOrder(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
