internal import KotoModel

extension Mapper {
  /// Makes the rows of one template for the current record; false when its condition does not hold.
  mutating func makeRows(_ index: Int, _ record: Int, _ result: inout RowBatch) -> Bool {
    let template = program.templates[index]
    if let when = template.when, !filters.holds(when, work) { return false }
    guard let each = template.each else {
      makeRow(index, template, record, item: nil, &result)
      return true
    }
    guard case .column(let column) = template.fields[each.field].source else {
      if case .value = template.fields[each.field].value(&work, program, today: conditions.today) {
        makeRow(index, template, record, item: nil, &result)
      }
      return true
    }
    let value = work.values[column].slice
    guard !value.isNone else { return true }
    guard let split = each.split else {
      makeRow(index, template, record, item: nil, &result)
      return true
    }
    var rest = value.range
    while true {
      let end = work.arena[rest].firstRange(of: split)
      let item = ColumnProgram.trimmed(
        Slice(
          offset: rest.lowerBound,
          length: (end?.lowerBound ?? rest.upperBound) - rest.lowerBound), work.arena)
      if item.length > 0 { makeRow(index, template, record, item: item, &result) }
      guard let end else { return true }
      rest = end.upperBound..<rest.upperBound
    }
  }

  private mutating func makeRow(
    _ index: Int, _ template: TemplateProgram, _ record: Int, item: Slice?,
    _ result: inout RowBatch
  ) {
    let start = result.rows[index].cells.count
    var isDropped = false
    for (position, field) in template.fields.enumerated() {
      let outcome = field.value(
        &work, program, today: conditions.today,
        item: position == template.each?.field ? item : nil)
      switch outcome {
      case .value(let slice): result.rows[index].cells.append(slice)
      case .none: result.rows[index].cells.append(.none)
      case .misfit(let text, let code, let parameters):
        result.rows[index].cells.append(.none)
        if position == template.each?.field { isDropped = true }
        handle(text, code, parameters, field, template, record, &result)
      }
    }
    check(index, template, start, isDropped: isDropped, &result)
    if isDropped {
      result.rows[index].cells.removeSubrange(start...)
    } else {
      result.rows[index].records.append(Int32(truncatingIfNeeded: record))
    }
  }

  /// Does with a value that does not fit what the mapping says.
  private mutating func handle(
    _ text: Slice, _ code: FindingCode, _ parameters: [String: String], _ field: FieldProgram,
    _ template: TemplateProgram, _ record: Int, _ result: inout RowBatch
  ) {
    var policy = field.otherwise
    if code == .codeNotInTable, let table = field.code,
      program.codeTables[table].unmapped == .withhold
    {
      policy = .withhold
    }
    switch policy {
    case .reject: work.report(code, field.label, parameters, severity: .reject)
    case .empty: work.report(.valueLeftEmpty, field.label, ["found": code.rawValue])
    case .withhold:
      guard let withheld = template.withheld else {
        work.report(code, field.label, parameters, severity: .reject)
        return
      }
      work.report(.valueWithheld, field.label, ["found": code.rawValue])
      let category = code == .identityCodeInText ? "identity_code_in_text" : "invalid_value"
      result.rows[withheld].records.append(Int32(truncatingIfNeeded: record))
      result.rows[withheld].cells += [
        work.append(Array(category.utf8)), text, work.append(Array(field.label.utf8)),
      ]
    }
  }

  private mutating func check(
    _ index: Int, _ template: TemplateProgram, _ start: Int, isDropped: Bool,
    _ result: inout RowBatch
  ) {
    guard !isDropped else { return }
    for (position, field) in template.fields.enumerated() {
      let cell = result.rows[index].cells[start + position]
      if cell.isNone {
        if field.isRequired, !work.isRejected {
          work.report(.fieldValueMissing, field.label, ["field": field.name])
        }
      } else if case .code(let set) = field.conversion, set.isDated {
        let date = field.asOf.map { result.rows[index].cells[start + $0] }.flatMap(date)
        result.rows[index].cells[start + position] = valid(cell, set, field, date)
      }
    }
    for rule in template.rules { check(rule, template, index, start, result) }
  }

  /// A code that has ended, with exactly one successor, becomes that successor; the law made them one.
  private mutating func valid(
    _ cell: Slice, _ set: CodeSetProgram, _ field: FieldProgram, _ date: CivilDate?
  ) -> Slice {
    guard let index = set.table[work.arena.span.extracting(cell.range)] else { return cell }
    let entry = set.entries[index]
    let day = (date ?? conditions.today).dayNumber
    if entry.from <= day, day <= entry.to { return cell }
    if day > entry.to, let successor = entry.successor {
      work.repair(.codeReplacedBySuccessor, field.label)
      return work.constant(successor)
    }
    switch field.otherwise {
    case .reject: work.report(.codeNotValid, field.label)
    case .empty, .withhold:
      work.report(.valueLeftEmpty, field.label, ["found": FindingCode.codeNotValid.rawValue])
    }
    return .none
  }

  private mutating func check(
    _ rule: RowRuleProgram, _ template: TemplateProgram, _ index: Int, _ start: Int,
    _ result: RowBatch
  ) {
    let field = template.fields[rule.field]
    let cell = result.rows[index].cells[start + rule.field]
    let other = result.rows[index].cells[start + rule.other]
    let severity: Severity = rule.warns ? .warning : .reject
    if case .requiredWith = rule.kind {
      if cell.isNone, !other.isNone {
        work.report(.requiredWith, field.label, ["field": rule.otherName], severity: severity)
      }
      return
    }
    guard let day = date(cell), let bound = date(other) else { return }
    switch rule.kind {
    case .notBefore where day < bound, .notAfter where day > bound:
      work.report(.dateOrder, field.label, ["field": rule.otherName], severity: severity)
    case .within(let months, let days) where day > bound.adding(months: months).adding(days: days):
      work.report(
        .longerThanAllowed, field.label, ["field": rule.otherName], severity: severity)
    default: break
    }
  }

  private func date(_ cell: Slice) -> CivilDate? {
    guard cell.length == 10 else { return nil }
    guard case .date(let date) = DateFormat.iso.read(work.arena.span.extracting(cell.range)) else {
      return nil
    }
    return date
  }
}
