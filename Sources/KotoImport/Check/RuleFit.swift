internal import KotoModel

/// How well one rule's source fits its field, and what happens on the way.
struct RuleFit {
  let mapping: Mapping
  let tables: [String: CodeTable]
  let contract: FileContract
  let rule: FieldRule

  private var columns: [ColumnContract] {
    rule.from.compactMap { name in contract.column(name.text).map { contract.columns[$0] } }
  }

  private var use: CodeTableUse? {
    rule.code.flatMap { name in mapping.codes.first { $0.name.text == name.text } }
  }

  /// The rule's columns as `file.column`.
  var columnNames: [String] {
    guard rule.const == nil else { return [] }
    return (rule.from + [rule.fallback].compactMap(\.self)).map {
      "\(contract.name.text).\($0.text)"
    }
  }

  /// Whether a text that does not fit is kept apart for a decision.
  var withholds: Bool { mapping.withholds(rule) }

  func source(for field: Field) -> FieldSources.Source {
    if let const = rule.const { return FieldSources.Source(fit: .constant, remark: const.text) }
    if columnNames.isEmpty {
      return FieldSources.Source(
        fit: rule.defaultValue == nil ? .absent : .constant, remark: rule.defaultValue?.text ?? "")
    }
    let changes = changes(field)
    let losses = losses(field)
    let isTranslated =
      columns.count > 1 || columns.contains { $0.pad != nil } || !rule.steps.isEmpty
      || rule.values != nil || rule.code != nil || rule.defaultValue != nil
    return FieldSources.Source(
      columns: columnNames, fit: losses.isEmpty ? (isTranslated ? .translated : .exact) : .lossy,
      remark: (losses + changes).joined(separator: "; "))
  }

  /// What may be lost: cut off from the register, left empty, or made less than it was.
  private func losses(_ field: Field) -> [String] {
    var losses: [String] = []
    if let maximum = field.type.maximum, rule.values == nil, rule.code == nil,
      let promised = rule.promisedLength(columns), promised > maximum
    {
      losses.append("\(promised) > \(maximum)")
    }
    if rule.otherwise == .empty { losses.append("else: empty") }
    if let use {
      if case .use(let code) = use.unmapped { losses.append("unmapped: \(code)") }
      let empty = tables[use.name.text]?.rows.count { $0.to.isEmpty } ?? 0
      if empty > 0 { losses.append("\(use.name.text): \(empty) → ∅") }
      if field.type != .code(use.set.text) { losses.append("\(use.set.text) ≠ \(field.type.name)") }
    } else if rule.values == nil, columns.count == 1, !takes(field) {
      losses.append("\(columns[0].type.rawValue) ≠ \(field.type.name)")
    }
    return losses
  }

  private func takes(_ field: Field) -> Bool {
    var flow = ValueFlow(columns[0])
    for step in rule.steps { _ = flow.apply(step) }
    return field.type.takes(flow.kind)
  }

  private func changes(_ field: Field) -> [String] {
    var changes: [String] = []
    if columns.count > 1 { changes.append("join") }
    for width in Set(columns.compactMap(\.pad)).sorted() { changes.append("pad \(width)") }
    if !rule.steps.isEmpty {
      changes.append("steps: " + rule.steps.map(\.name).joined(separator: ", "))
    }
    if let values = rule.values { changes.append("values: \(values.count)") }
    if let use {
      let rows = tables[use.name.text].map { ", \($0.rows.count) rows" } ?? ""
      changes.append("codes: \(use.name.text)\(rows)")
    } else if case .code(let set) = field.type, rule.values == nil {
      changes.append("set: \(set)")
    }
    if let maximum = field.type.maximum, rule.values == nil, rule.code == nil,
      rule.promisedLength(columns).map({ $0 > maximum }) ?? true,
      columns.contains(where: { $0.type == .text })
    {
      changes.append("≤ \(maximum)")
    }
    if let value = rule.defaultValue { changes.append("default: \(value.text)") }
    if withholds { changes.append("else: withhold") }
    return changes
  }
}

extension Mapping {
  /// Whether a text that the rule cannot place is kept apart for a decision.
  func withholds(_ rule: FieldRule) -> Bool {
    guard rule.const == nil, !rule.from.isEmpty else { return false }
    return rule.otherwise == .withhold
      || codes.contains { $0.name.text == rule.code?.text && $0.unmapped == .withhold }
  }
}
