internal import KotoModel

/// One block: its table and file, its rules, and whether every field that the register asks for is answered.
struct BlockCheck {
  let mapping: Mapping
  let tables: [String: CodeTable]
  let block: Block

  func run(_ log: inout CheckLog) {
    let table = RegisterSchema.table(block.table.text)
    if table?.isClientData != true {
      let names = RegisterSchema.clientTables.map(\.name)
      log.add(
        .unknownTable, block.table,
        expected: Similarity.closest(to: block.table.text, among: names)
          ?? names.joined(separator: ", "))
    }
    let file = mapping.find(file: block.from, &log)
    if let when = block.when, let file {
      var conditions = ConditionCheck(mapping: mapping, isScope: false)
      conditions.check(when, file.index, block.name, &log)
    }
    guard let table, table.isClientData, let (_, contract) = file else { return }
    checkEach(table, &log)
    checkRules(table, contract, &log)
    for row in block.rows { checkObligations(row, table, &log) }
    checkAbsent(table, &log)
  }

  private func checkEach(_ table: Table, _ log: inout CheckLog) {
    for entry in block.each {
      var own: Set<String> = [entry.to.field.text]
      for (field, _) in entry.set where !own.insert(field.text).inserted {
        log.add(.duplicateKey, field, expected: "to | set")
      }
      guard let split = entry.split else { continue }
      if split.isEmpty || entry.to.from.count != 1 || entry.to.const != nil {
        log.add(
          .unreachable, entry.to.field.mark, entry.to.field.text, found: "split",
          expected: "from: …")
      }
    }
    guard !block.each.isEmpty else { return }
    for rule in block.fields {
      let isHidden = block.each.allSatisfy { entry in
        entry.to.field.text == rule.field.text
          || entry.set.contains { $0.field.text == rule.field.text }
      }
      if isHidden { log.add(.unreachable, rule.field, expected: "each") }
    }
  }

  private func checkRules(_ table: Table, _ contract: FileContract, _ log: inout CheckLog) {
    let isMain = mapping.blocks.first { $0.from.text == block.from.text }?.name == block.name
    func check(_ rule: FieldRule, _ row: [FieldRule], isSplit: Bool) {
      FieldRuleCheck(
        mapping: mapping, tables: tables, contract: contract, table: table, rule: rule, row: row,
        isMain: isMain && block.each.isEmpty, isSplit: isSplit
      ).run(&log)
    }
    for (index, row) in block.rows.enumerated() {
      for (position, rule) in row.rules.enumerated() {
        let isEntry = !block.each.isEmpty && position == 0
        check(rule, row.rules, isSplit: isEntry && block.each[index].split?.isEmpty == false)
      }
    }
  }

  private func checkObligations(_ row: Block.Row, _ table: Table, _ log: inout CheckLog) {
    let filled = Set(row.rules.map(\.field.text))
    let absent = Set(block.absent.map(\.field.text))
    for field in table.fillableFields where !filled.contains(field.name) {
      if field.needsSource {
        log.add(
          .fieldWithoutSource, row.name.mark, field.name, found: field.name, expected: table.name)
      } else if field.needsAbsence, !absent.contains(field.name) {
        log.add(
          .absenceWithoutReason, row.name.mark, field.name, found: field.name, expected: "absent")
      }
    }
    for declared in table.rules {
      switch declared {
      case .anyOf(let fields) where filled.isDisjoint(with: fields):
        let names = fields.joined(separator: " | ")
        log.add(.fieldWithoutSource, row.name.mark, names, found: names, expected: table.name)
      case .requiredWith(let field, let other) where filled.contains(other):
        guard !filled.contains(field) else { continue }
        let place = row.rules.first { $0.field.text == other }?.field ?? row.name
        log.add(.fieldWithoutSource, place.mark, field, found: field, expected: other)
      default: continue
      }
    }
  }

  private func checkAbsent(_ table: Table, _ log: inout CheckLog) {
    let filled = block.rows.map { Set($0.rules.map(\.field.text)) }
    for (field, reason) in block.absent {
      guard table.fillable(field.text) != nil else {
        let names = table.fillableFields.map(\.name)
        log.add(
          .unknownField, field,
          expected: Similarity.closest(to: field.text, among: names) ?? table.name)
        continue
      }
      if reason.isBlank { log.add(.absenceWithoutReason, field, expected: "absent") }
      if filled.allSatisfy({ $0.contains(field.text) }) {
        log.add(.unreachable, field, expected: "fields")
      }
    }
  }
}

extension Block {
  /// What stands in one row: the place that names it and its rules.
  typealias Row = (name: Scalar, rules: [FieldRule])

  /// The rows that a record can give, each with its rules as the compiler puts them together.
  var rows: [Row] {
    guard !each.isEmpty else { return [(name, fields)] }
    return each.map { entry in
      let own = Set([entry.to.field.text] + entry.set.map(\.field.text))
      let fixed = entry.set.map { FieldRule(constant: $0.value, of: $0.field) }
      let shared = fields.filter { !own.contains($0.field.text) }
      return (entry.to.field, [entry.to] + fixed + shared)
    }
  }
}

extension FieldRule {
  /// The rule for a field that `set` gives the same value in every row.
  init(constant: Scalar, of field: Scalar) {
    self.init(
      field: field, from: [], join: " ", const: constant, fallback: nil, defaultValue: nil,
      steps: [], values: nil, code: nil, asOf: nil, otherwise: .reject, checks: [],
      isRequired: false, requiredWith: nil, keepsIdentityCodes: false, reason: nil)
  }
}
