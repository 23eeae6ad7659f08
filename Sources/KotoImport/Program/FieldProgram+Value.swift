internal import KotoModel

extension FieldProgram {
  /// What a rule made of a record.
  enum Outcome {
    case value(Slice)
    case none
    /// The text does not fit: its finding is reported unless the policy is to withhold.
    case misfit(Slice, FindingCode, [String: String])
  }

  /// The field's value for the current record, or for one item of a split value, before checks across fields.
  func value(
    _ work: inout Work, _ program: Program, today: CivilDate, item: Slice? = nil
  ) -> Outcome {
    var value: Slice
    switch source {
    case .constant(let constant): return .value(work.constant(constant))
    case .nothing: return instead(&work, program, today)
    case .column(let column):
      let read = work.values[column]
      if let defect = read.defect {
        return .misfit(read.slice, defect, [:])
      }
      value = item ?? read.slice
    case .columns(let columns, let join):
      for column in columns {
        let read = work.values[column]
        if let defect = read.defect { return .misfit(read.slice, defect, [:]) }
      }
      value = joined(columns, join, &work)
    }
    if value.isNone { return instead(&work, program, today) }
    for step in steps {
      guard let next = step.apply(to: value, &work, label: label) else {
        return instead(&work, program, today)
      }
      value = next
    }
    if let values {
      let plain = ColumnProgram.trimmed(value, work.arena)
      guard let index = values.table[work.arena.span.extracting(plain.range)] else {
        return .misfit(value, .valueNotInMap, [:])
      }
      value = work.constant(values.results[index])
    }
    let outcome: Outcome
    if let code {
      outcome = translated(value, code, program, &work, today)
    } else {
      outcome = converted(value, &work, today)
    }
    if let second, item == nil, case .value(let taken) = outcome {
      compare(taken, second, &work, today)
    }
    return outcome
  }

  /// Reports a value of the second column that is not the one taken: it would be lost without a word.
  private func compare(_ taken: Slice, _ second: Int, _ work: inout Work, _ today: CivilDate) {
    let other = work.values[second]
    guard !other.slice.isNone else { return }
    if other.defect == nil, case .value(let value) = converted(other.slice, &work, today),
      work.bytes(value).elementsEqual(work.bytes(taken))
    {
      return
    }
    work.report(.otherColumnDiffers, secondName)
  }

  /// What the field gets where its source gives nothing: another column's value, then the default.
  private func instead(_ work: inout Work, _ program: Program, _ today: CivilDate) -> Outcome {
    if let second {
      let read = work.values[second]
      if let defect = read.defect {
        return .misfit(read.slice, defect, ["column": secondName])
      }
      if !read.slice.isNone { return converted(read.slice, &work, today) }
    }
    return fallback.map { .value(work.constant($0)) } ?? .none
  }

  private func joined(_ columns: [Int], _ join: [UInt8], _ work: inout Work) -> Slice {
    var text: [UInt8] = []
    for column in columns where !work.values[column].slice.isNone {
      if !text.isEmpty { text += join }
      text += work.bytes(work.values[column].slice)
    }
    return text.isEmpty ? .none : work.append(text)
  }

  private func translated(
    _ value: Slice, _ index: Int, _ program: Program, _ work: inout Work, _ today: CivilDate
  ) -> Outcome {
    let table = program.codeTables[index]
    let plain = ColumnProgram.trimmed(value, work.arena)
    if let index = table.table[work.arena.span.extracting(plain.range)] {
      guard let result = table.results[index] else {
        return fallback.map { .value(work.constant($0)) } ?? .none
      }
      if let translations, !translations.results[index].isNone {
        return .value(work.constant(result))
      }
      return converted(work.constant(result), &work, today)
    }
    work.noteMissing(value, index)
    guard let use = table.use else {
      return .misfit(value, .codeNotInTable, ["expected": table.name])
    }
    work.report(.codeNotInTable, label, ["expected": table.name], severity: .warning)
    return .value(work.constant(use))
  }

  private func converted(_ value: Slice, _ work: inout Work, _ today: CivilDate) -> Outcome {
    func fits(_ condition: Bool, _ code: FindingCode) -> Outcome {
      condition ? .value(value) : .misfit(value, code, [:])
    }
    switch conversion {
    case .text(let max, let scansForCodes):
      if value.length > max {
        let length = ColumnProgram.characters(value, work.arena)
        if length > max {
          return .misfit(value, .tooLong, ["expected": "\(max)", "found": "\(length)"])
        }
      }
      if scansForCodes, value.length >= 11,
        PersonalIdentityCode.occurs(in: work.arena.span.extracting(value.range), today: today)
      {
        return .misfit(value, .identityCodeInText, [:])
      }
      return .value(value)
    case .date:
      let reading = DateFormat.iso.read(work.arena.span.extracting(value.range))
      if case .date = reading { return .value(value) }
      return .misfit(value, .dateForm, ["expected": DateFormat.iso.rawValue])
    case .flag: return flag(value, work)
    case .integer: return fits(ColumnProgram.isInteger(value, work.arena), .numberForm)
    case .year:
      return fits(
        value.length == 4 && ColumnProgram.isInteger(value, work.arena)
          && work.arena[Int(value.offset)] != 48, .numberForm)
    case .phone: return phone(value, &work)
    case .email:
      return fits(EmailAddress.isValid(work.arena.span.extracting(value.range)), .emailForm)
    case .postalCode:
      return fits(PostalCode.isValid(work.arena.span.extracting(value.range)), .postalCodeForm)
    case .identifier:
      guard value.length > 40 else { return .value(value) }
      return .misfit(value, .tooLong, ["expected": "40", "found": "\(value.length)"])
    case .code(let set):
      let known = set.table[work.arena.span.extracting(value.range)] != nil
      return fits(known, .codeNotInSet)
    }
  }

  private func flag(_ value: Slice, _ work: Work) -> Outcome {
    let text = work.bytes(value)
    if text.elementsEqual("true".utf8) { return .value(work.flag(true)) }
    if text.elementsEqual("false".utf8) { return .value(work.flag(false)) }
    return .misfit(value, .valueNotInMap, ["expected": "true, false"])
  }

  private func phone(_ value: Slice, _ work: inout Work) -> Outcome {
    if work.arena[Int(value.offset)] == UInt8(ascii: "+"), value.length <= 16 {
      return .value(value)
    }
    guard let number = PhoneNumber.normalised(work.arena.span.extracting(value.range)) else {
      return .misfit(value, .phoneForm, [:])
    }
    return .value(work.append(number))
  }
}
