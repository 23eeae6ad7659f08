internal import KotoModel

extension Compiler {
  mutating func field(
    _ rule: FieldRule, _ table: Table, _ contract: FileContract, _ rules: [FieldRule]
  ) -> FieldProgram? {
    guard let declared = table.field(rule.field.text) else { return nil }
    let columns = rule.from.compactMap { contract.column($0.text) }
    let source: FieldProgram.Source =
      if let const = rule.const { .constant(stored(const.text, as: declared.type)) } else {
        switch columns.count {
        case 0: .nothing
        case 1: .column(columns[0])
        default: .columns(columns, join: Array(rule.join.utf8))
        }
      }
    let values = rule.values.map { pairs in
      (
        ByteTable(pairs.enumerated().map { (Array($1.from.utf8), $0) }),
        pairs.map { constant($0.to.text) }
      )
    }
    let code = rule.code.flatMap { name in
      mapping.codes.firstIndex { $0.name.text == name.text }
    }
    let conversion = conversion(declared, rule)
    return FieldProgram(
      name: declared.name,
      label: rule.from.isEmpty ? declared.name : rule.from.map(\.text).joined(separator: "+"),
      source: source, second: rule.fallback.flatMap { contract.column($0.text) },
      secondName: rule.fallback?.text ?? "",
      fallback: rule.defaultValue.map { stored($0.text, as: declared.type) },
      steps: rule.steps, values: values,
      code: code, translations: code.flatMap { translations($0, conversion) },
      conversion: conversion,
      asOf: rule.asOf.flatMap { name in rules.firstIndex { $0.field.text == name.text } },
      otherwise: rule.otherwise,
      initial: declared.obligation == .mandatory ? declared.initial.map { constant($0) } : nil,
      isRequired: rule.isRequired || (declared.obligation == .mandatory && declared.initial == nil),
      isReady: columns.count == 1 && isReady(contract.columns[columns[0]].type, declared.type))
  }

  /// What a code table makes of its codes, as far as that is known to be in the field's code set.
  private func translations(_ table: Int, _ conversion: Conversion) -> KnownCodes? {
    guard case .code(let set) = conversion, table < codeTables.count else { return nil }
    return KnownCodes(
      table: codeTables[table].table,
      results: codeTables[table].results.map { result in
        guard let result, set.table[constants.span.extracting(result.range)] != nil
        else { return .none }
        return result
      })
  }

  /// Whether a column of that type is read into the form in which the register stores the field.
  private func isReady(_ column: ColumnType, _ field: FieldType) -> Bool {
    switch (column, field) {
    case (.date, .date), (.postalCode, .postalCode), (.email, .email): true
    default: false
    }
  }

  /// A constant as the register stores it.
  mutating func stored(_ text: String, as type: FieldType) -> Constant {
    guard case .flag = type else { return constant(text) }
    return constant(text == "true" ? "1" : "0")
  }

  mutating func conversion(_ field: Field, _ rule: FieldRule) -> Conversion {
    switch field.type {
    case .date: .date
    case .flag: .flag
    case .integer: .integer
    case .year: .year
    case .phone: .phone
    case .email: .email
    case .postalCode: .postalCode
    case .identifier: .identifier
    case .code(let name): .code(codeSet(name))
    case .text(let max):
      .text(max: max, scansForCodes: max >= 200 && max < 100_000 && !rule.keepsIdentityCodes)
    case .instant, .businessID, .reference, .bytes: .text(max: 100, scansForCodes: false)
    }
  }

  mutating func codeSet(_ name: String) -> CodeSetProgram {
    let entries = CodeSets.named(name)?.entries ?? []
    return CodeSetProgram(
      table: ByteTable(entries.enumerated().map { (Array($1.code.utf8), $0) }),
      entries: entries.map { entry in
        CodeSetProgram.Entry(
          from: entry.validFrom?.dayNumber ?? .min, to: entry.validTo?.dayNumber ?? .max,
          successor: entry.successors.count == 1 ? constant(entry.successors[0]) : nil)
      },
      isDated: entries.contains { $0.validFrom != nil || $0.validTo != nil })
  }

  func rowRules(_ rules: [FieldRule], _ table: Table) -> [RowRuleProgram] {
    func position(_ name: String) -> Int? { rules.firstIndex { $0.field.text == name } }
    func rule(
      _ kind: RowRuleProgram.Kind, _ field: Int, _ name: String, _ warns: Bool
    ) -> RowRuleProgram? {
      position(name).map {
        RowRuleProgram(kind: kind, field: field, other: $0, otherName: name, warns: warns)
      }
    }
    var result: [RowRuleProgram] = []
    for (index, field) in rules.enumerated() {
      for check in field.checks {
        let kind: RowRuleProgram.Kind =
          switch check.kind {
          case .notBefore: .notBefore
          case .notAfter: .notAfter
          case .within(let months, let days): .within(months: months, days: days)
          }
        rule(kind, index, check.other.text, check.warns).map { result.append($0) }
      }
      if let other = field.requiredWith {
        rule(.requiredWith, index, other.text, false).map { result.append($0) }
      }
    }
    for declared in table.rules {
      switch declared {
      case .notBefore(let field, let other):
        guard let index = position(field), !checks(rules[index], name: other) else { continue }
        rule(.notBefore, index, other, false).map { result.append($0) }
      case .requiredWith(let field, let other):
        guard let index = position(field), rules[index].requiredWith == nil else { continue }
        rule(.requiredWith, index, other, false).map { result.append($0) }
      case .anyOf: continue
      }
    }
    return result
  }

  func anyOf(_ rules: [FieldRule], _ table: Table) -> [[Int]] {
    table.rules.compactMap { rule in
      guard case .anyOf(let names) = rule else { return nil }
      return names.compactMap { name in rules.firstIndex { $0.field.text == name } }
    }
  }

  func checks(_ rule: FieldRule, name: String) -> Bool {
    rule.checks.contains { check in
      if case .notBefore = check.kind { check.other.text == name && !check.warns } else { false }
    }
  }
}
