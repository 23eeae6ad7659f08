internal import KotoModel

extension Mapper {
  /// Makes the rows of one template for the current record.
  mutating func makeRows(_ index: Int, _ record: Int, _ result: inout RowBatch) {
    let template = program.templates[index]
    if let when = template.when, !filters.holds(when, work) { return }
    guard let each = template.each else {
      makeRow(index, template, record, item: nil, &result)
      return
    }
    guard case .column(let column) = template.fields[each.field].source else {
      if isFilled(template.fields[each.field]) {
        makeRow(index, template, record, item: nil, &result)
      }
      return
    }
    let value = work.values[column].slice
    guard !value.isNone else { return }
    guard let split = each.split else {
      makeRow(index, template, record, item: nil, &result)
      return
    }
    var rest = value.range
    while true {
      let end = work.arena[rest].firstRange(of: split)
      let item = ColumnProgram.trimmed(
        Slice(
          offset: rest.lowerBound,
          length: (end?.lowerBound ?? rest.upperBound) - rest.lowerBound), work.arena)
      if item.length > 0 { makeRow(index, template, record, item: item, &result) }
      guard let end else { return }
      rest = end.upperBound..<rest.upperBound
    }
  }

  /// Whether a source other than one column gives anything; only the row itself looks at what it gives.
  private func isFilled(_ field: FieldProgram) -> Bool {
    func isPresent(_ column: Int) -> Bool { !work.values[column].slice.isNone }
    if field.second.map(isPresent) ?? false { return true }
    return switch field.source {
    case .column(let column): isPresent(column)
    case .columns(let columns, _): columns.contains(where: isPresent)
    case .constant: true
    case .nothing: false
    }
  }

  private mutating func makeRow(
    _ index: Int, _ template: TemplateProgram, _ record: Int, item: Slice?,
    _ result: inout RowBatch
  ) {
    let start = result.rows[index].cells.count
    var isDropped = false
    var misfits: Set<Int> = []
    for (position, field) in template.fields.enumerated() {
      let outcome = field.value(
        &work, program, today: conditions.today,
        item: position == template.each?.field ? item : nil)
      switch outcome {
      case .value(let slice): result.rows[index].cells.append(slice)
      case .none:
        result.rows[index].cells.append(initial(field))
        if position == template.each?.field, !field.isRequired { isDropped = true }
      case .misfit(let text, let code, let parameters):
        result.rows[index].cells.append(initial(field))
        misfits.insert(position)
        if position == template.each?.field { isDropped = true }
        handle(text, code, parameters, field, template, record, &result)
      }
    }
    if !isDropped {
      checkCodes(index, template, start, record, &misfits, &result)
      isDropped = lacksField(index, template, start, misfits, result)
    }
    if isDropped {
      result.rows[index].cells.removeSubrange(start...)
    } else {
      for rule in template.rules where !misfits.contains(rule.field) {
        check(rule, template, index, start, result)
      }
      result.rows[index].records.append(Int32(truncatingIfNeeded: record))
    }
  }

  /// Does with a value that does not fit what the mapping says.
  private mutating func handle(
    _ text: Slice, _ code: FindingCode, _ parameters: [String: String], _ field: FieldProgram,
    _ template: TemplateProgram, _ record: Int, _ result: inout RowBatch
  ) {
    var policy = field.otherwise
    let label = parameters["column"] ?? field.label
    let parameters = self.parameters(of: code, text, label).merging(parameters) { $1 }
    if code == .codeNotInTable, let table = field.code,
      program.codeTables[table].unmapped == .withhold
    {
      policy = .withhold
    }
    switch policy {
    case .reject: work.report(code, label, parameters, severity: .reject)
    case .empty:
      work.report(code, label, parameters, severity: .warning)
      work.report(.valueLeftEmpty, label, ["found": code.rawValue])
    case .withhold:
      guard let withheld = template.withheld else {
        work.report(code, label, parameters, severity: .reject)
        return
      }
      work.report(code, label, parameters, severity: .warning)
      work.report(.valueWithheld, label, ["found": code.rawValue])
      let category = code == .identityCodeInText ? "identity_code_in_text" : "invalid_value"
      result.rows[withheld].records.append(Int32(truncatingIfNeeded: record))
      result.rows[withheld].cells += [
        work.append(Array(category.utf8)), text, work.append(Array(label.utf8)),
      ]
    }
  }

  /// What the placeholders of a finding about a column's value stand for.
  func parameters(of code: FindingCode, _ text: Slice, _ name: String) -> [String: String] {
    guard let column = program.files[file].columns.first(where: { $0.name == name }) else {
      return [:]
    }
    switch code {
    case .dateForm:
      return ["expected": column.dates.map(\.rawValue).joined(separator: ", ")]
    case .tooLong:
      let length = ColumnProgram.characters(text, work.arena)
      return ["expected": "\(column.max)", "found": "\(length)"]
    default: return [:]
    }
  }

  private func initial(_ field: FieldProgram) -> Slice {
    field.initial.map(work.constant) ?? .none
  }

  /// Holds codes against the day at which they must be valid, once the row's dates are known.
  private mutating func checkCodes(
    _ index: Int, _ template: TemplateProgram, _ start: Int, _ record: Int,
    _ misfits: inout Set<Int>, _ result: inout RowBatch
  ) {
    for (position, field) in template.fields.enumerated() {
      guard case .code(let set) = field.conversion, set.isDated else { continue }
      let cell = result.rows[index].cells[start + position]
      guard !cell.isNone else { continue }
      let day = field.asOf.map { result.rows[index].cells[start + $0] }.flatMap(date)
      if let valid = valid(cell, set, field, day ?? conditions.today) {
        result.rows[index].cells[start + position] = valid
      } else {
        result.rows[index].cells[start + position] = .none
        misfits.insert(position)
        // What is withheld for a decision is the source's own text, not what a code table made of it.
        let text =
          if case .column(let column) = field.source { work.values[column].slice } else { cell }
        handle(text, .codeNotValid, [:], field, template, record, &result)
      }
    }
  }

  /// The code that is valid on the day, or nil.
  ///
  /// An ended code with one successor becomes that: the law made them one.
  private mutating func valid(
    _ cell: Slice, _ set: CodeSetProgram, _ field: FieldProgram, _ day: CivilDate
  ) -> Slice? {
    guard let index = set.table[work.arena.span.extracting(cell.range)] else { return cell }
    let entry = set.entries[index]
    if entry.from <= day.dayNumber, day.dayNumber <= entry.to { return cell }
    guard day.dayNumber > entry.to, let successor = entry.successor else { return nil }
    work.repair(.codeReplacedBySuccessor, field.label)
    return work.constant(successor)
  }

  /// Whether the row cannot be made for want of a field; only where its text was put elsewhere does the record stay.
  private mutating func lacksField(
    _ index: Int, _ template: TemplateProgram, _ start: Int, _ misfits: Set<Int>,
    _ result: RowBatch
  ) -> Bool {
    func isEmpty(_ position: Int) -> Bool { result.rows[index].cells[start + position].isNone }
    var lacking = template.fields.indices.filter { template.fields[$0].isRequired && isEmpty($0) }
    for positions in template.anyOf where positions.allSatisfy(isEmpty) {
      lacking.append(positions.first(where: misfits.contains) ?? positions.first ?? 0)
    }
    for position in lacking where !misfits.contains(position) || carriesOthers(index) {
      let field = template.fields[position]
      work.report(.fieldValueMissing, field.label, ["field": field.name])
    }
    return !lacking.isEmpty
  }

  /// Whether other rows hang on the template's row, so that they would be lost without it.
  private func carriesOthers(_ index: Int) -> Bool {
    program.shape.templates[index].isMain
      || program.shape.templates.contains { $0.owner == .sameRecord(template: index) }
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
