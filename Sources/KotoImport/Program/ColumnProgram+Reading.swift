internal import Foundation
internal import KotoModel

extension ColumnProgram {
  /// Brings a cell into the normal form of its column's type: measured hot path, one pass where nothing is wrong.
  func read(_ cell: Slice, _ work: inout Work, today: CivilDate) -> ColumnValue {
    let trimmed = Self.trimmed(cell, work.arena)
    if isEmpty(trimmed, work.arena) { return .none }
    if type != .text, trimmed.length != cell.length { work.repair(.spacesRemoved, name) }
    return switch type {
    case .text: readText(cell, &work)
    case .flag: ColumnValue(slice: trimmed)
    case .code: readCode(trimmed, &work)
    case .date: readDate(trimmed, &work)
    case .hetu: readIdentityCode(trimmed, &work, today)
    case .integer: checked(trimmed, .numberForm, Self.isInteger(trimmed, work.arena))
    case .year:
      checked(
        trimmed, .numberForm, trimmed.length == 4 && Self.isInteger(trimmed, work.arena))
    case .phone: readPhone(trimmed, &work)
    case .email:
      checked(trimmed, .emailForm, EmailAddress.isValid(work.arena.span.extracting(trimmed.range)))
    case .postalCode: readPostalCode(trimmed, &work)
    }
  }

  private func checked(_ slice: Slice, _ code: FindingCode, _ fits: Bool) -> ColumnValue {
    ColumnValue(slice: slice, defect: fits ? nil : code)
  }

  private func isEmpty(_ cell: Slice, _ arena: [UInt8]) -> Bool {
    if cell.length == 0 { return true }
    guard emptyLengths.contains(cell.length) else { return false }
    for text in empty where text.count == cell.length && arena[cell.range].elementsEqual(text) {
      return true
    }
    return false
  }

  private func readText(_ cell: Slice, _ work: inout Work) -> ColumnValue {
    let found = Self.scan(work.arena.span.extracting(cell.range))
    if found.hasControl { return ColumnValue(slice: cell, defect: .controlCharacter) }
    if found.mayBeLost, LostCharacters.occur(in: work.arena.span.extracting(cell.range)) {
      // Counted like a repair, as nobody can make it good value by value.
      work.repair(.charactersLost, name)
    }
    var slice = cell
    if found.mayCombine {
      let text = String(decoding: work.bytes(cell), as: UTF8.self)
      let composed = Array(text.precomposedStringWithCanonicalMapping.utf8)
      if !work.bytes(cell).elementsEqual(composed) {
        slice = work.append(composed)
        work.repair(.charactersComposed, name)
      }
    }
    if max > 0, slice.length > max, Self.characters(slice, work.arena) > max {
      return ColumnValue(slice: slice, defect: .tooLong)
    }
    return ColumnValue(slice: slice)
  }

  struct Scan {
    var hasControl = false
    var mayCombine = false
    var mayBeLost = false

    /// Whether there is nothing to look into.
    var isPlain: Bool { !hasControl && !mayCombine && !mayBeLost }
  }

  static func scan(_ text: Span<UInt8>) -> Scan {
    var found = Scan()
    for index in text.indices {
      let byte = text[index]
      if byte < 0x20 && byte != 9 && byte != 10 && byte != 13 || byte == 0x7F {
        found.hasControl = true
      }
      // U+0300–U+036F begin with these bytes in UTF-8.
      if byte == 0xCC || byte == 0xCD { found.mayCombine = true }
      if byte == 0x3F || byte == 0xEF { found.mayBeLost = true }
    }
    return found
  }

  private func readCode(_ cell: Slice, _ work: inout Work) -> ColumnValue {
    let value = padded(cell, to: pad, &work)
    if max > 0, Self.characters(value.slice, work.arena) > max {
      return ColumnValue(slice: value.slice, defect: .tooLong)
    }
    return value
  }

  private func padded(_ cell: Slice, to width: Int, _ work: inout Work) -> ColumnValue {
    guard width > cell.length, Self.isInteger(cell, work.arena) else {
      return ColumnValue(slice: cell)
    }
    work.repair(.leadingZerosRestored, name)
    let zeros = [UInt8](repeating: 48, count: width - Int(cell.length))
    return ColumnValue(slice: work.append(zeros + work.bytes(cell)))
  }

  private func readPostalCode(_ cell: Slice, _ work: inout Work) -> ColumnValue {
    var value = padded(cell, to: pad, &work)
    if !PostalCode.isValid(work.arena.span.extracting(value.slice.range)) {
      value.defect = .postalCodeForm
    }
    return value
  }

  private func readPhone(_ cell: Slice, _ work: inout Work) -> ColumnValue {
    guard let number = PhoneNumber.normalised(work.arena.span.extracting(cell.range)) else {
      return ColumnValue(slice: cell, defect: .phoneForm)
    }
    return ColumnValue(slice: work.append(number))
  }

  private func readDate(_ cell: Slice, _ work: inout Work) -> ColumnValue {
    if openLengths.contains(cell.length) {
      for text in open where text.count == cell.length && work.bytes(cell).elementsEqual(text) {
        return .none
      }
    }
    var defect = FindingCode.dateForm
    for format in dates {
      switch format.parts(work.arena.span.extracting(cell.range)) {
      case .numbers(let year, let month, let day):
        guard CivilDate.exists(year: year, month: month, day: day) else {
          defect = .dateNotInCalendar
          continue
        }
        guard (1_850...2_150).contains(year) else {
          return ColumnValue(slice: cell, defect: .dateImplausible)
        }
        let start = work.arena.count
        CivilDate.appendISO(year: year, month: month, day: day, to: &work.arena)
        return ColumnValue(slice: Slice(offset: start, length: 10))
      case .wrongForm: continue
      case .twoDigitYear: defect = .dateTwoDigitYear
      }
    }
    return ColumnValue(slice: cell, defect: defect)
  }

  private func readIdentityCode(
    _ cell: Slice, _ work: inout Work, _ today: CivilDate
  ) -> ColumnValue {
    var slice = cell
    if Self.needsNormalising(work.arena.span.extracting(cell.range)) {
      slice = work.append(Self.normalisedIdentityCode(work.bytes(cell)))
    }
    do {
      work.identityCode = try PersonalIdentityCode(
        work.arena.span.extracting(slice.range), today: today)
      if slice.offset != cell.offset { work.repair(.identityCodeNormalised, name) }
      return ColumnValue(slice: slice)
    } catch {
      return ColumnValue(slice: slice, defect: FindingCode(error))
    }
  }

  private static func needsNormalising(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices
    where bytes[index] >= 97 && (bytes[index] <= 122 || bytes[index] > 127) {
      return true
    }
    return false
  }

  /// The code in upper case with a plain hyphen.
  private static func normalisedIdentityCode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let hyphens: Set<UInt32> = [
      0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x00AD, 0xFE63, 0xFF0D,
    ]
    var result: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if hyphens.contains(scalar.value) {
        result.append(UInt8(ascii: "-"))
      } else {
        result += Array(String(scalar).uppercased().utf8)
      }
    }
    return result
  }

  /// The slice without blanks and no-break spaces at its ends.
  static func trimmed(_ cell: Slice, _ arena: [UInt8]) -> Slice {
    var (start, end) = (Int(cell.offset), Int(cell.offset + cell.length))
    while start < end {
      if isBlank(arena[start]) {
        start += 1
      } else if start + 1 < end, arena[start] == 0xC2, arena[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while end > start {
      if isBlank(arena[end - 1]) {
        end -= 1
      } else if end - 1 > start, arena[end - 2] == 0xC2, arena[end - 1] == 0xA0 {
        end -= 2
      } else {
        break
      }
    }
    return Slice(offset: start, length: end - start)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

  static func isInteger(_ cell: Slice, _ arena: [UInt8]) -> Bool {
    guard cell.length > 0, cell.length <= 18 else { return false }
    for index in cell.range where arena[index] < 48 || arena[index] > 57 { return false }
    return true
  }

  /// Number of characters: bytes that do not continue one.
  static func characters(_ slice: Slice, _ arena: [UInt8]) -> Int {
    var count = 0
    for index in slice.range where arena[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

extension FindingCode {
  init(_ defect: PersonalIdentityCode.Defect) {
    self =
      switch defect {
      case .form: .identityCodeForm
      case .missingSign: .identityCodeWithoutSign
      case .unknownSign: .identityCodeSign
      case .notInCalendar: .identityCodeDate
      case .individualNumber: .identityCodeNumber
      case .checkCharacter: .identityCodeCheck
      case .futureBirthDate: .identityCodeFuture
      }
  }
}
