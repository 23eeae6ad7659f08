internal import KotoModel

/// Follows one value from its cell to the register, in the order of ``FieldProgram/value(_:_:today:item:)``.
struct ValueWay {
  private let program: Program
  private let today: CivilDate
  private let columns: [ColumnProgram]
  private let raw: [String?]
  private let book: RuleBook
  /// What the mapper has made.
  private let final: Slice
  private let splits: [UInt8]?
  private var work: Work
  private var steps: [ValueStep] = []

  init(
    mapper: Mapper, raw: [String?], book: RuleBook, final: Slice, splits: [UInt8]?
  ) {
    program = mapper.program
    today = mapper.conditions.today
    columns = mapper.program.files[mapper.file].columns
    work = mapper.work
    self.raw = raw
    self.book = book
    self.final = final
    self.splits = splits
  }

  mutating func steps(of field: FieldProgram) -> [ValueStep] {
    let last = follow(field)
    if let end = text(final), end != last {
      if let initial = field.initial, text(work.constant(initial)) == end, last == nil {
        steps.append(ValueStep(.initial, output: end))
      } else if case .code = field.conversion {
        steps.append(ValueStep(.successor, input: last, output: end))
      } else {
        steps.append(ValueStep(.fits(type: field.conversion.written), input: last, output: end))
      }
    }
    return steps
  }

  private mutating func follow(_ field: FieldProgram) -> String? {
    var value: Slice
    switch field.source {
    case .constant(let constant):
      let text = text(work.constant(constant))
      steps.append(ValueStep(.constant, output: text))
      return text
    case .nothing: return instead(field)
    case .column(let column):
      value = read(column)
      if let splits, !value.isNone {
        let item = item(of: value, splits, field)
        steps.append(ValueStep(.split, input: text(value), output: text(item)))
        value = item
      }
    case .columns(let columns, let join):
      let parts = columns.map { read($0) }.filter { !$0.isNone }
      let joined = parts.map { Array(work.bytes($0)) }.joined(separator: join)
      value = parts.isEmpty ? .none : work.append(Array(joined))
      let names = columns.map { self.columns[$0].name }.joined(separator: ", ")
      steps.append(ValueStep(.join(columns: names), output: text(value)))
    }
    if value.isNone { return instead(field) }
    for step in field.steps {
      let next = step.apply(to: value, &work, label: field.label)
      steps.append(
        ValueStep(.step(step.written), input: text(value), output: next.flatMap(text)))
      guard let next else { return instead(field) }
      value = next
    }
    if let values = field.values {
      let plain = ColumnProgram.trimmed(value, work.arena)
      guard let index = values.table[work.arena.span.extracting(plain.range)] else { return nil }
      let result = work.constant(values.results[index])
      steps.append(ValueStep(.values, input: text(value), output: text(result)))
      value = result
    }
    if let code = field.code { return translate(value, code, field) }
    return text(value)
  }

  private mutating func read(_ column: Int) -> Slice {
    let slice = work.values[column].slice
    let (name, type) = (columns[column].name, columns[column].type.rawValue)
    steps.append(
      ValueStep(.read(column: name, type: type), input: raw[column], output: text(slice)))
    return slice
  }

  /// The part of a value from which the row was made: the first that gives what the row holds.
  private mutating func item(of value: Slice, _ separator: [UInt8], _ field: FieldProgram) -> Slice
  {
    var items: [Slice] = []
    var rest = value.range
    while true {
      let end = work.arena[rest].firstRange(of: separator)
      let length = (end?.lowerBound ?? rest.upperBound) - rest.lowerBound
      items.append(
        ColumnProgram.trimmed(Slice(offset: rest.lowerBound, length: length), work.arena))
      guard let end else { break }
      rest = end.upperBound..<rest.upperBound
    }
    let made = text(final)
    for item in items where item.length > 0 {
      if case .value(let slice) = field.value(&work, program, today: today, item: item),
        text(slice) == made
      {
        return item
      }
    }
    return items.first { $0.length > 0 } ?? value
  }

  private mutating func translate(_ value: Slice, _ code: Int, _ field: FieldProgram) -> String? {
    let table = program.codeTables[code]
    let plain = ColumnProgram.trimmed(value, work.arena)
    guard let index = table.table[work.arena.span.extracting(plain.range)] else {
      guard let use = table.use.map(work.constant) else { return nil }
      let kind = ValueStep.Kind.unmapped(code: text(use) ?? "", table: table.name)
      steps.append(ValueStep(kind, input: text(value), output: text(use)))
      return text(use)
    }
    let rows = book.tables[table.name]?.rows ?? []
    let line = rows.indices.contains(index) ? rows[index].line : nil
    let result = table.results[index].map(work.constant).flatMap(text)
    let file = book.mapping.codes[code].file.text
    steps.append(
      ValueStep(
        .codeTable(name: table.name, file: file, line: line), input: text(value), output: result))
    return result ?? fallback(field)
  }

  /// Another column's value, then the default.
  private mutating func instead(_ field: FieldProgram) -> String? {
    if let second = field.second, !work.values[second].slice.isNone {
      let value = text(work.values[second].slice)
      steps.append(
        ValueStep(.fallback(column: columns[second].name), input: raw[second], output: value))
      return value
    }
    return fallback(field)
  }

  private mutating func fallback(_ field: FieldProgram) -> String? {
    guard let value = field.fallback.map(work.constant).flatMap(text) else { return nil }
    steps.append(ValueStep(.defaultValue, output: value))
    return value
  }

  private func text(_ slice: Slice) -> String? {
    slice.isNone ? nil : String(decoding: work.bytes(slice), as: UTF8.self)
  }
}

extension Conversion {
  var written: String {
    switch self {
    case .text(let max, _): "text(\(max))"
    case .date: "date"
    case .flag: "flag"
    case .integer: "integer"
    case .year: "year"
    case .phone: "phone"
    case .email: "email"
    case .postalCode: "postal_code"
    case .identifier: "identifier"
    case .code: "code"
    }
  }
}
