package import KotoModel

/// How well a source fits the register, for scripts.
package struct CompatibilityJSON {
  private let table: CompatibilityTable
  private let language: Language

  package init(_ table: CompatibilityTable, language: Language) {
    self.table = table
    self.language = language
  }

  package var text: String { value.text }

  var value: JSONValue {
    let summary = CompatibilitySummary(table)
    return .object([
      ("schema", .string("koto.compatibility/1")), ("language", .string(language.rawValue)),
      ("verdict", .string(summary.sentence(language))), ("summary", summary.value),
      ("fields", .array(table.fields.map(Self.value))),
      ("columns", .array(table.columns.map(Self.value))),
    ])
  }

  private static func value(_ field: CompatibilityTable.FieldRow) -> JSONValue {
    .object([
      ("table", .string(field.table)), ("field", .string(field.field)),
      ("obligation", .string(field.obligation.rawValue)), ("basis", .string(field.basis)),
      ("source", .string(field.source)), ("fit", .string(field.fit.rawValue)),
      ("remark", .string(field.remark)),
    ])
  }

  private static func value(_ column: CompatibilityTable.ColumnRow) -> JSONValue {
    .object([
      ("file", .string(column.file)), ("column", .string(column.column)),
      ("targets", .string(column.targets)), ("reason", .string(column.reason)),
    ])
  }
}

/// How well a source fits the register, for spreadsheets: one row for each field of the register and,
/// after them, one for each column that is dropped.
package struct CompatibilityCSV {
  private let table: CompatibilityTable

  package init(_ table: CompatibilityTable) {
    self.table = table
  }

  package var text: String {
    let fields = table.fields.map { field in
      [
        field.table, field.field, field.obligation.rawValue, field.basis, field.source,
        field.fit.rawValue, field.remark,
      ]
    }
    let dropped = table.columns.filter(\.targets.isEmpty).map { column in
      ["", "", "", "", "\(column.file).\(column.column)", "dropped", column.reason]
    }
    return CSVText.text(
      ["table", "field", "obligation", "basis", "source", "fit", "remark"], fields + dropped)
  }
}
