internal import KotoModel

/// What a rule asks of other fields of its row: they must be there, and be what the comparison needs.
struct RowRuleCheck {
  let table: Table
  let rule: FieldRule
  let row: [FieldRule]
  let field: Field

  func run(_ log: inout CheckLog) {
    for check in rule.checks {
      if case .within(0, 0) = check.kind {
        log.add(
          .keyMissing, check.other.mark, field.name, found: "within",
          expected: "years | months | days")
      }
      if field.type != .date {
        log.add(
          .typeDoesNotFit, rule.field.mark, field.name, found: field.type.name, expected: "date")
      }
      if let other = other(check.other, &log), other.type != .date {
        log.add(
          .typeDoesNotFit, check.other, expected: "date")
      }
    }
    if let needed = rule.requiredWith { _ = other(needed, &log) }
    checkDate(&log)
  }

  private func checkDate(_ log: inout CheckLog) {
    guard let name = rule.asOf else { return }
    if let other = other(name, &log), other.type != .date {
      log.add(.typeDoesNotFit, name, expected: "date")
    }
    var isDated = false
    if case .code(let set) = field.type {
      isDated =
        CodeSets.named(set)?.entries.contains { $0.validFrom != nil || $0.validTo != nil } ?? false
    }
    if !isDated {
      log.add(
        .unreachable, rule.field.mark, field.name, found: "as_of", expected: field.type.name)
    }
  }

  /// Another field of the row, or nil with a finding.
  private func other(_ name: Scalar, _ log: inout CheckLog) -> Field? {
    let filled = row.map(\.field.text)
    guard let other = table.fillable(name.text), filled.contains(name.text) else {
      log.add(
        .unknownField, name,
        expected: Similarity.closest(to: name.text, among: filled) ?? table.name)
      return nil
    }
    if other.name == field.name {
      log.add(.unreachable, name, expected: table.name)
    }
    return other
  }
}
