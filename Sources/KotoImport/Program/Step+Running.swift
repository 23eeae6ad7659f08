internal import Foundation
internal import KotoModel

extension Step {
  /// The value after the step; nil when nothing is left of it.
  func apply(to value: Slice, _ work: inout Work, label: String) -> Slice? {
    switch self {
    case .trim:
      let trimmed = ColumnProgram.trimmed(value, work.arena)
      if trimmed != value { work.repair(.spacesRemoved, label) }
      return trimmed.length > 0 ? trimmed : nil
    case .squeeze:
      if Self.isSqueezed(work.arena.span.extracting(value.range)) { return value }
      let result = replace(value, by: Self.squeezed(work.bytes(value)), &work)
      if let result, result != value { work.repair(.spacesRemoved, label) }
      return result
    case .singleLine: return replace(value, by: Self.onOneLine(work.bytes(value)), &work)
    case .upper: return inCase(value, .upper, &work)
    case .lower: return inCase(value, .lower, &work)
    case .digits:
      return replace(value, by: work.bytes(value).filter { (48...57).contains($0) }, &work)
    case .stripMarkup:
      guard Markup.mayOccur(in: work.arena.span.extracting(value.range)),
        let plain = Markup.removed(from: Self.string(work.bytes(value)))
      else { return value }
      work.repair(.markupRemoved, label)
      return replace(value, by: plain, &work)
    case .birthDateOfHetu:
      guard let code = work.identityCode else { return nil }
      return replace(value, by: code.birthDate.isoBytes, &work)
    case .yearOfDate:
      return value.length >= 4 ? Slice(offset: Int(value.offset), length: 4) : nil
    case .before(let text):
      let bytes = work.bytes(value)
      guard let range = bytes.firstRange(of: text) else { return value }
      return replace(value, by: Array(bytes[..<range.lowerBound]), &work)
    case .after(let text):
      let bytes = work.bytes(value)
      guard let range = bytes.firstRange(of: text) else { return value }
      return replace(value, by: Array(bytes[range.upperBound...]), &work)
    case .prefix(let text): return replace(value, by: text + work.bytes(value), &work)
    case .pad(let width):
      guard value.length < width, ColumnProgram.isInteger(value, work.arena) else { return value }
      work.repair(.leadingZerosRestored, label)
      let zeros = [UInt8](repeating: 48, count: width - Int(value.length))
      return replace(value, by: zeros + work.bytes(value), &work)
    case .replace(let pairs):
      var text = Array(work.bytes(value))
      for (from, to) in pairs { text.replace(from, with: to) }
      return replace(value, by: text, &work)
    }
  }

  private func replace(_ value: Slice, by text: String, _ work: inout Work) -> Slice? {
    replace(value, by: Array(text.utf8), &work)
  }

  private func replace(_ value: Slice, by bytes: [UInt8], _ work: inout Work) -> Slice? {
    if bytes.isEmpty { return nil }
    return work.bytes(value).elementsEqual(bytes) ? value : work.append(bytes)
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the step is to write in lower case.
  var isLower: Bool {
    if case .lower = self { true } else { false }
  }

  /// Whether lower case leaves the text as it is beyond doubt.
  static func isLowerASCII(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] >= 0x80 || bytes[index] &- 65 < 26 {
      return false
    }
    return true
  }

  /// Whether the step is to squeeze blanks.
  var isSqueeze: Bool {
    if case .squeeze = self { true } else { false }
  }

  /// Whether there is no blank at the ends and only single spaces between.
  static func isSqueezed(_ bytes: Span<UInt8>) -> Bool {
    var lastWasSpace = true
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 32 {
        if lastWasSpace { return false }
        lastWasSpace = true
      } else {
        // C2 may begin a no-break space.
        if (9...13).contains(byte) || byte == 0xC2 { return false }
        lastWasSpace = false
      }
    }
    return !lastWasSpace
  }

  private func inCase(_ value: Slice, _ letterCase: LetterCase, _ work: inout Work) -> Slice? {
    switch letterCase.judge(work.arena.span.extracting(value.range)) {
    case .isSo: return value
    case .simple:
      let start = work.arena.count
      for index in value.range {
        let byte = work.arena[index]
        let follows = index > value.range.lowerBound && work.arena[index - 1] == 0xC3
        work.arena.append(letterCase.converted(byte, isLatin: follows))
      }
      return Slice(offset: start, length: Int(value.length))
    case .unicode:
      let text = Self.string(work.bytes(value))
      let result = letterCase == .upper ? text.uppercased() : text.lowercased()
      return replace(value, by: result, &work)
    }
  }

  /// Without blanks at the ends, and with one space where there were several blanks.
  private static func squeezed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var pending = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let isNoBreakSpace =
        bytes[index] == 0xC2 && index + 1 < bytes.endIndex && bytes[index + 1] == 0xA0
      if bytes[index] == 32 || (9...13).contains(bytes[index]) || isNoBreakSpace {
        pending = !result.isEmpty
        index += isNoBreakSpace ? 2 : 1
      } else {
        if pending { result.append(32) }
        pending = false
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func onOneLine(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    squeezed(ArraySlice(bytes.map { $0 == 10 || $0 == 13 ? 32 : $0 }))
  }
}

/// Mark-up that word processors leave in text fields.
enum Markup {
  /// Whether there is a `<` or a `&`, without which no text holds any (measured hot path).
  static func mayOccur(in text: Span<UInt8>) -> Bool {
    for index in text.indices where text[index] == 0x3C || text[index] == 0x26 { return true }
    return false
  }

  /// The text without tags and with its entities resolved, or nil when it holds no mark-up.
  static func removed(from text: String) -> String? {
    let tag = /<\/?[A-Za-z!][^<>]*>/
    let entity = /&(amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});/
    guard text.contains(tag) || text.contains(entity) else { return nil }
    let lineBreak = /<(br|\/p|\/div|\/li|\/tr)\s*\/?>/.ignoresCase()
    var plain = text.replacing(lineBreak, with: "\n").replacing(tag, with: "")
    plain = plain.replacing(entity) { match in character(String(match.output.1)) }
    return plain.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func character(_ entity: String) -> String {
    let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " "]
    if let text = named[entity] { return text }
    let number =
      entity.hasPrefix("#x")
      ? UInt32(entity.dropFirst(2), radix: 16) : UInt32(entity.dropFirst(1))
    return number.flatMap(Unicode.Scalar.init).map { String($0) } ?? "&\(entity);"
  }
}
