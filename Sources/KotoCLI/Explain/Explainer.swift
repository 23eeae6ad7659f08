internal import KotoImport
package import KotoModel

/// Tells where the values of a row came from: what the register knows, the mapping as it was, and the delivery if given.
package struct Explainer {
  private let row: RowOrigin
  private let isUnmasked: Bool
  private let evidence: Evidence

  package init(_ row: RowOrigin, _ evidence: Evidence, unmasks isUnmasked: Bool) {
    self.row = row
    self.evidence = evidence
    self.isUnmasked = isUnmasked
  }

  /// The records that gave the fields their values, each once.
  package func origins(of fields: [Field]) -> [RecordOrigin] {
    var seen: Set<Int64> = []
    return fields.compactMap { row.origin(of: $0.name) }.filter { seen.insert($0.id).inserted }
  }

  /// The way of those fields' values.
  package func explain(_ fields: [Field]) throws -> [FieldExplanation] {
    let stored = Dictionary(
      uniqueKeysWithValues: row.values.compactMap { field, text in text.map { (field.name, $0) } })
    return try fields.map { try explain($0, stored) }
  }

  private func explain(_ field: Field, _ stored: [String: String]) throws -> FieldExplanation {
    let value = stored[field.name]
    let origin = row.origin(of: field.name)
    let loaded = try origin.flatMap { try evidence.mapping(of: $0.batch) }
    let book = loaded.map { RuleBook($0.mapping, tables: $0.tables) }
    let found = row.rule.flatMap { book?.rule($0, field: field.name) }
    var steps = found.map { book?.steps($0.rule, $0.block, field) ?? [] } ?? []
    var agrees: Bool?
    if let origin, let book, let record = evidence.record(origin), let rule = row.rule,
      isData(field)
    {
      let made = record.row(rule, table: row.table.name, like: stored)
      // What a field does not take from the record, such as a link or the register's own value, has no way in it.
      if let made, made.values.contains(where: { $0.field == field.name }) {
        agrees = made.value(field.name) == value
        steps = record.steps(field.name, of: made, in: book)
      }
    }
    let isSpecial = field.sensitivity == .special
    if steps.isEmpty, value != nil, value == field.initial { steps = [ValueStep(.initial)] }
    let place = found.flatMap { book?.mark($0.rule, $0.block) }.map { mark in
      Place(file: loaded?.mapping.fileName ?? "", line: mark.line, column: mark.column)
    }
    return FieldExplanation(
      field: field, shown: value.map { isUnmasked ? $0 : CustomerRow.masked($0, field) },
      shape: value.map { ValueShape.of($0, isSpecial: isSpecial) },
      rule: origin == nil ? nil : row.rule, place: place,
      steps: steps.map { $0.shaped(isSpecial: isSpecial) }, origin: origin,
      absent: found.flatMap { rule in
        if case .absent(let reason) = rule.rule { reason.text } else { nil }
      }, agrees: agrees)
  }

  private func isData(_ field: Field) -> Bool {
    field.name != Provenance.person.name
      && row.table.parent.map { field.name != $0 + "_id" } ?? true
  }
}

extension ValueStep {
  /// The same step with the shapes of its values in the place of the values.
  fileprivate func shaped(isSpecial: Bool) -> ValueStep {
    ValueStep(
      kind, input: input.map { ValueShape.of($0, isSpecial: isSpecial) },
      output: output.map { ValueShape.of($0, isSpecial: isSpecial) })
  }
}
