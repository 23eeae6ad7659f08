package import KotoModel

/// The compatibility table: for every register field where it comes from, for every column where it goes.
package enum Compatibility {
  /// The table for a mapping, which may have defects: they show as fields without a source or with a loss.
  ///
  /// Remarks are words of the mapping language, names and numbers, so that they read alike in every language;
  /// reasons stand as the author wrote them.
  package static func table(
    _ mapping: Mapping, tables: [String: CodeTable]
  ) -> CompatibilityTable {
    var ignored = CheckLog(file: mapping.fileName)
    let mapping = ReferenceCheck(mapping).resolved(mapping, &ignored)
    var sources = FieldSources()
    for block in mapping.blocks { sources.add(block, mapping, tables) }
    let fields = RegisterSchema.clientTables.flatMap { table in
      table.fillableFields.map { sources.row(for: $0, of: table) }
    }
    return CompatibilityTable(fields: fields, columns: columns(mapping))
  }

  private static func columns(_ mapping: Mapping) -> [CompatibilityTable.ColumnRow] {
    let uses = ColumnUses(mapping)
    return mapping.files.enumerated().flatMap { index, file in
      let kept = file.columns.map { column in
        CompatibilityTable.ColumnRow(
          file: file.name.text, column: column.name.text,
          targets: uses.of(column.name.text, file: index).joined(separator: ", "), reason: "")
      }
      let dropped = file.drop.map { column, reason in
        CompatibilityTable.ColumnRow(
          file: file.name.text, column: column.text, targets: "", reason: reason.text)
      }
      return kept + dropped
    }
  }
}

/// What the blocks of a mapping give each field of the register.
struct FieldSources {
  /// What one rule gives, or why there is none.
  struct Source: Equatable {
    var columns: [String] = []
    var fit: CompatibilityTable.Fit
    var remark = ""
  }

  private struct Key: Hashable {
    let table: String
    let field: String
  }

  private var sources: [Key: [Source]] = [:]

  /// Takes in what a block's rules give.
  mutating func add(_ block: Block, _ mapping: Mapping, _ tables: [String: CodeTable]) {
    guard let table = RegisterSchema.table(block.table.text), table.isClientData,
      let contract = mapping.file(block.from.text)?.contract
    else { return }
    for row in block.rows {
      for rule in row.rules {
        guard let field = table.fillable(rule.field.text) else { continue }
        let fit = RuleFit(mapping: mapping, tables: tables, contract: contract, rule: rule)
        add(fit.source(for: field), table.name, field.name)
        if fit.withholds { addWithheld(fit) }
      }
      let filled = Set(row.rules.map(\.field.text))
      for field in table.fillableFields where !filled.contains(field.name) {
        guard let absence = absence(of: field, block) else { continue }
        add(absence, table.name, field.name)
      }
    }
    for match in block.match where match.by == .identityCode {
      guard let column = match.from else { continue }
      let name = "\(contract.name.text).\(column.text)"
      add(Source(fit: .constant, remark: "personal_identity_code"), "person_identifier", "kind")
      add(Source(columns: [name], fit: .exact), "person_identifier", "value")
    }
  }

  /// The field's line: the least favourable of its sources, with all that is to be said of them.
  func row(for field: Field, of table: Table) -> CompatibilityTable.FieldRow {
    let all = sources[Key(table: table.name, field: field.name)] ?? []
    let filling = all.filter { $0.fit != .absent }
    let shown = filling.isEmpty ? all : filling
    let order: [CompatibilityTable.Fit] = [.lossy, .translated, .exact, .constant, .absent]
    return CompatibilityTable.FieldRow(
      table: table.name, field: field.name, obligation: field.obligation, basis: field.basis,
      source: Self.unique(shown.flatMap(\.columns)).joined(separator: ", "),
      fit: order.first { fit in shown.contains { $0.fit == fit } } ?? .unused,
      remark: Self.unique(shown.map(\.remark)).joined(separator: "; "))
  }

  private mutating func add(_ source: Source, _ table: String, _ field: String) {
    let key = Key(table: table, field: field)
    if sources[key]?.contains(source) != true { sources[key, default: []].append(source) }
  }

  /// Texts that do not fit wait for a decision, with what koto knows of them.
  private mutating func addWithheld(_ fit: RuleFit) {
    add(
      Source(fit: .constant, remark: "invalid_value, identity_code_in_text"), "withheld_text",
      "category")
    add(Source(columns: fit.columnNames, fit: .exact), "withheld_text", "content")
    add(Source(fit: .constant, remark: "from"), "withheld_text", "origin")
  }

  private func absence(of field: Field, _ block: Block) -> Source? {
    let reason = block.absent.first { $0.field.text == field.name }?.reason.text
    guard field.needsSource || field.needsAbsence || reason != nil else { return nil }
    let value = field.obligation == .mandatory ? field.initial.map { "= \($0)" } : nil
    return Source(
      fit: .absent, remark: [value, reason].compactMap(\.self).joined(separator: "; "))
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = [""]
    return texts.filter { seen.insert($0).inserted }
  }
}
