internal import KotoModel

extension Mapper {
  /// Makes the rows of one template for the current record.
  mutating func makeRows(_ index: Int, _ record: Int, _ result: inout RowBatch) {
    let template = program.templates[index]
    if let when = template.when, !filters.holds(when, work) { return }
    guard template.eachField >= 0, let each = template.each else {
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
    work.row.removeAll(keepingCapacity: true)
    var isDropped = false
    var misfits: Set<Int> = []
    for position in template.shortcuts.indices {
      let isEach = position == template.eachField
      if !isEach, let cell = template.shortcuts[position].cell(work, template.tables, at: position)
      {
        work.row.append(cell)
        continue
      }
      let field = template.fields[position]
      let outcome = field.value(
        &work, program, today: conditions.today, item: isEach ? item : nil)
      switch outcome {
      case .value(let slice): work.row.append(slice)
      case .none:
        work.row.append(initial(field))
        if isEach, !field.isRequired { isDropped = true }
      case .misfit(let text, let code, let parameters):
        work.row.append(initial(field))
        misfits.insert(position)
        if isEach { isDropped = true }
        handle(text, code, parameters, field, template, record, &result)
      }
    }
    if isDropped { return }
    checkCodes(template, record, &misfits, &result)
    if lacksField(index, template, misfits) { return }
    for rule in template.rules.indices where !misfits.contains(template.rules[rule].field) {
      check(template.rules[rule], template)
    }
    result.rows[index].cells.append(contentsOf: work.row)
    result.rows[index].records.append(Int32(truncatingIfNeeded: record))
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
    _ template: TemplateProgram, _ record: Int, _ misfits: inout Set<Int>,
    _ result: inout RowBatch
  ) {
    for position in template.datedCodes {
      let field = template.fields[position]
      guard case .code(let set) = field.conversion else { continue }
      let cell = work.row[position]
      guard !cell.isNone else { continue }
      let day = field.asOf.map { work.row[$0] }.flatMap(date)
      if let valid = valid(cell, set, field, day ?? conditions.today) {
        work.row[position] = valid
      } else {
        work.row[position] = .none
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
    _ index: Int, _ template: TemplateProgram, _ misfits: Set<Int>
  ) -> Bool {
    var lacking: [Int] = []
    for position in template.required where work.row[position].isNone { lacking.append(position) }
    for positions in template.anyOf where positions.allSatisfy({ work.row[$0].isNone }) {
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

  private mutating func check(_ rule: RowRuleProgram, _ template: TemplateProgram) {
    let (cell, other) = (work.row[rule.field], work.row[rule.other])
    let label = template.fields[rule.field].label
    let severity: Severity = rule.warns ? .warning : .reject
    switch rule.kind {
    case .requiredWith where cell.isNone && !other.isNone:
      work.report(.requiredWith, label, ["field": rule.otherName], severity: severity)
    case .notBefore where isDate(cell, before: other), .notAfter where isDate(other, before: cell):
      work.report(.dateOrder, label, ["field": rule.otherName], severity: severity)
    case .within(let months, let days):
      guard let day = date(cell), let bound = date(other),
        day > bound.adding(months: months).adding(days: days)
      else { return }
      work.report(.longerThanAllowed, label, ["field": rule.otherName], severity: severity)
    default: break
    }
  }

  /// Whether both are dates and the first comes before the second: `yyyy-MM-dd` sorts as text.
  private func isDate(_ first: Slice, before second: Slice) -> Bool {
    guard first.length == 10, second.length == 10 else { return false }
    let (left, right) = (
      work.arena.span.extracting(first.range), work.arena.span.extracting(second.range)
    )
    for index in left.indices where left[index] != right[index] {
      return left[index] < right[index]
    }
    return false
  }

  private func date(_ cell: Slice) -> CivilDate? {
    guard cell.length == 10 else { return nil }
    guard case .date(let date) = DateFormat.iso.read(work.arena.span.extracting(cell.range)) else {
      return nil
    }
    return date
  }
}
