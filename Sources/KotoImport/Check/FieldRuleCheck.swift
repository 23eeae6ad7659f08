internal import KotoModel

/// One rule of a block: where its value comes from, what is done to it, and whether the field can take it.
struct FieldRuleCheck {
  let mapping: Mapping
  let tables: [String: CodeTable]
  let contract: FileContract
  let table: Table
  let rule: FieldRule
  /// Rules whose fields stand in the same row.
  let row: [FieldRule]
  /// Whether a misfit of a needed field rejects the record whatever `else` says: links lead to this row.
  let isMain: Bool
  /// Whether the rule's value is cut into several.
  let isSplit: Bool

  func run(_ log: inout CheckLog) {
    guard let field = table.fillable(rule.field.text) else {
      let names = table.fillableFields.map(\.name)
      log.add(
        .unknownField, rule.field,
        expected: Similarity.closest(to: rule.field.text, among: names) ?? table.name)
      return
    }
    if field.obligation == .reviewed, rule.reason?.isBlank ?? true {
      log.add(.outsideClosedList, rule.field, expected: field.basis)
    }
    checkConstants(field, &log)
    var columns = rule.from.compactMap { contract.find($0, &log) }.map { contract.columns[$0] }
    if rule.const != nil { columns = [] }
    if !columns.isEmpty, columns.count == rule.from.count { checkFlow(columns, field, &log) }
    checkFallback(columns, field, &log)
    checkUnreachable(field, columns, &log)
    RowRuleCheck(table: table, rule: rule, row: row, field: field).run(&log)
  }

  private func checkConstants(_ field: Field, _ log: inout CheckLog) {
    if rule.from.isEmpty, rule.const == nil, rule.fallback == nil, rule.defaultValue == nil {
      log.add(
        .fieldWithoutSource, rule.field.mark, field.name, found: field.name,
        expected: "from | const | default")
    }
    for constant in [rule.const, rule.defaultValue].compactMap(\.self)
    where !field.type.takes(constant: constant.text, isConverted: false) {
      log.add(
        .constantDoesNotFit, constant.mark, field.name, found: constant.text,
        expected: field.type.name)
    }
  }

  private func checkFlow(_ columns: [ColumnContract], _ field: Field, _ log: inout CheckLog) {
    var flow = columns.count == 1 ? ValueFlow(columns[0]) : ValueFlow(joining: columns)
    if isSplit { flow.cut() }
    for step in rule.steps {
      switch flow.apply(step) {
      case .noEffect: unreachable(step.name, expected: flow.kind.rawValue, &log)
      case .needs(let kind):
        log.add(
          .typeDoesNotFit, rule.field.mark, field.name, found: flow.kind.rawValue,
          expected: "\(step.name): \(kind.rawValue)")
        // What comes after a step on a wrong kind would be a second finding about the same mistake.
        return
      case nil: continue
      }
    }
    if let values = rule.values {
      for (from, to) in values {
        if !flow.canBe(from) {
          log.add(
            .unreachable, to.mark, field.name, found: from, expected: flow.kind.rawValue)
        }
        if rule.code == nil, !field.type.takes(constant: to.text, isConverted: true) {
          log.add(
            .constantDoesNotFit, to.mark, field.name, found: to.text, expected: field.type.name)
        }
      }
    }
    checkCode(field, &log)
    guard rule.values == nil, rule.code == nil else { return }
    checkType(flow, field, &log)
    checkLength(columns, field, &log)
  }

  private func checkCode(_ field: Field, _ log: inout CheckLog) {
    guard let name = rule.code else { return }
    guard let use = mapping.codes.first(where: { $0.name.text == name.text }) else { return }
    if field.type != .code(use.set.text) {
      log.add(
        .codeSetDoesNotFit, name.mark, field.name, found: use.set.text, expected: field.type.name)
    }
    guard let rows = tables[name.text]?.rows, use.unmapped == .reject else { return }
    let known = Set(rows.map(\.from))
    for (_, to) in rule.values ?? [] where !known.contains(to.text) {
      log.add(.constantDoesNotFit, to.mark, field.name, found: to.text, expected: name.text)
    }
  }

  private func checkType(_ flow: ValueFlow, _ field: Field, _ log: inout CheckLog) {
    var fits = field.type.takes(flow.kind)
    if case .text = field.type, flow.showsIdentityCode { fits = rule.keepsIdentityCodes }
    if !fits {
      log.add(
        .typeDoesNotFit, rule.field.mark, field.name, found: flow.kind.rawValue,
        expected: field.type.name)
    }
  }

  private func checkLength(_ columns: [ColumnContract], _ field: Field, _ log: inout CheckLog) {
    guard let maximum = field.type.maximum, let promised = rule.promisedLength(columns),
      promised > maximum
    else { return }
    log.add(
      .lengthMayBeExceeded, rule.field.mark, field.name, found: "\(promised)",
      expected: "\(maximum)", severity: .warning)
  }

  private func checkFallback(
    _ columns: [ColumnContract], _ field: Field, _ log: inout CheckLog
  ) {
    guard let name = rule.fallback, let index = contract.find(name, &log), rule.const == nil
    else { return }
    checkType(ValueFlow(contract.columns[index]), field, &log)
    checkLength([contract.columns[index]], field, &log)
  }

  private func checkUnreachable(
    _ field: Field, _ columns: [ColumnContract], _ log: inout CheckLog
  ) {
    let hasSource = rule.const == nil && !rule.from.isEmpty
    if rule.const != nil {
      if !rule.from.isEmpty { unreachable("from", expected: "const", &log) }
      if rule.fallback != nil { unreachable("fallback", expected: "const", &log) }
      if rule.defaultValue != nil { unreachable("default", expected: "const", &log) }
    }
    if rule.const != nil || (!hasSource && (rule.defaultValue ?? rule.fallback) != nil) {
      let source = rule.const == nil ? "default" : "const"
      if !rule.steps.isEmpty { unreachable("steps", expected: source, &log) }
      if rule.values != nil { unreachable("values", expected: source, &log) }
      if rule.code != nil { unreachable("code", expected: source, &log) }
      if rule.otherwise != .reject, rule.fallback == nil {
        unreachable("else", expected: source, &log)
      }
    }
    if rule.join != " ", rule.from.count < 2 { unreachable("join", expected: "from", &log) }
    if hasSource, isAlwaysFilled(columns) {
      if rule.fallback != nil { unreachable("fallback", expected: "required: true", &log) }
      if rule.defaultValue != nil { unreachable("default", expected: "required: true", &log) }
    }
    if hasSource, rule.otherwise != .reject, isMain, field.needsSource || rule.isRequired {
      unreachable("else: \(rule.otherwise.rawValue)", expected: "reject", &log)
    }
    // A doubtful mark of protection must not end as no protection.
    if rule.otherwise != .reject, field.name == "protected" {
      log.add(
        .valueNotAllowed, rule.field.mark, rule.field.text,
        found: "else: \(rule.otherwise.rawValue)", expected: "else: reject")
    }
    if rule.keepsIdentityCodes, !field.isScanned, !columns.contains(where: { $0.type == .hetu }) {
      unreachable("identity_codes", expected: field.type.name, &log)
    }
  }

  /// Whether the source always gives something, so that nothing else is ever asked.
  private func isAlwaysFilled(_ columns: [ColumnContract]) -> Bool {
    let isKey = contract.key.count == 1
    let isNeeded = columns.contains { column in
      column.isRequired || (isKey && contract.key[0].text == column.name.text)
    }
    guard isNeeded, !isSplit, !rule.steps.contains(where: \.mayEmpty) else { return false }
    guard let code = rule.code else { return true }
    return tables[code.text].map { table in !table.rows.contains { $0.to.isEmpty } } ?? false
  }

  private func unreachable(_ part: String, expected: String, _ log: inout CheckLog) {
    log.add(.unreachable, rule.field.mark, rule.field.text, found: part, expected: expected)
  }
}

extension FieldRule {
  /// Most characters that the source promises for the whole value, or nil where it promises nothing.
  func promisedLength(_ columns: [ColumnContract]) -> Int? {
    guard !columns.isEmpty, !steps.contains(where: \.shortens) else { return nil }
    var sum = join.count * (columns.count - 1)
    for column in columns {
      guard let max = column.max else { return nil }
      sum += max
    }
    for case .prefix(let text) in steps { sum += String(decoding: text, as: UTF8.self).count }
    return sum
  }
}
