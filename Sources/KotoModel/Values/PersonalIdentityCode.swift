/// A Finnish personal identity code (henkilötunnus): 128/2010 2 §, signs as amended by 690/2022.
///
/// Two codes are the same only if the century sign is the same too: since 1.1.2023 two people may differ
/// in nothing else. Packed into 64 bits, so that a set of a million stays small.
package struct PersonalIdentityCode: Sendable, Hashable {
  /// Birth day, sign and individual number; the check character follows from them.
  package let packed: UInt64

  /// What keeps a text from being a code; each has its own finding.
  package enum Defect: Error, Sendable, Equatable {
    case form
    /// Ten characters: the sign between date and number is missing, and it is never guessed.
    case missingSign
    case unknownSign
    case notInCalendar
    case individualNumber
    case checkCharacter
    case futureBirthDate
  }

  /// Reads eleven bytes in upper case, `DDMMYYSNNNC`; a birth date after today is a defect, not a person.
  package init(_ text: Span<UInt8>, today: CivilDate) throws(Defect) {
    guard text.count == 11 else {
      throw text.count == 10 && Self.number(text, 0..<9) != nil ? .missingSign : .form
    }
    guard let date = Self.number(text, 0..<6), let individual = Self.number(text, 7..<10),
      Self.isCheckCharacter(text[10])
    else { throw .form }
    guard let century = Self.century(of: text[6]) else { throw .unknownSign }
    guard
      let birth = CivilDate(year: century + date % 100, month: date / 100 % 100, day: date / 10_000)
    else { throw .notInCalendar }
    guard individual >= 2 else { throw .individualNumber }
    guard Self.checkCharacter(date: date, individual: individual) == text[10] else {
      throw .checkCharacter
    }
    guard birth <= today else { throw .futureBirthDate }
    packed =
      UInt64(UInt32(birth.dayNumber + Self.dayOffset)) << 18 | UInt64(text[6]) << 10
      | UInt64(individual)
  }

  /// The day of birth that date and sign give.
  package var birthDate: CivilDate {
    CivilDate(dayNumber: Int32(truncatingIfNeeded: packed >> 18) - Self.dayOffset)
  }

  /// The century sign, an ASCII letter, `+` or `-`.
  package var sign: UInt8 { UInt8(truncatingIfNeeded: packed >> 10) }

  /// 002–899 for ordinary codes, 900–999 for temporary ones.
  package var individualNumber: Int { Int(packed & 0x3FF) }

  /// Temporary codes are given by an organisation for its own use and never identify a person elsewhere.
  package var isTemporary: Bool { individualNumber >= 900 }

  /// 1800–2000 by sign, or nil for a sign that is not in use.
  package static func century(of sign: UInt8) -> Int? {
    switch sign {
    case UInt8(ascii: "+"): 1_800
    case UInt8(ascii: "-"), UInt8(ascii: "U")...UInt8(ascii: "Y"): 1_900
    case UInt8(ascii: "A")...UInt8(ascii: "F"): 2_000
    default: nil
    }
  }

  private static let dayOffset: Int32 = 100_000
  private static let checkCharacters = Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)

  private static func checkCharacter(date: Int, individual: Int) -> UInt8 {
    checkCharacters[(date * 1_000 + individual) % 31]
  }

  private static func isCheckCharacter(_ byte: UInt8) -> Bool {
    (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90)
  }

  private static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      let byte = text[index]
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte) - 48
    }
    return value
  }
}

extension PersonalIdentityCode {
  /// Whether the text holds something of the form of a code with a right check character, alone or among words.
  ///
  /// Letters may be in lower case, as people write them in a note.
  /// Free text that does is not carried over unseen: the code may be another person's.
  package static func occurs(in text: Span<UInt8>, today: CivilDate) -> Bool {
    guard text.count >= 11 else { return false }
    var index = 6
    while index + 4 < text.count {
      // A digit on both sides of the sign: few places in a text get any further.
      if isDigit(text[index - 1]), isDigit(text[index + 1]), isWordEdge(text, index - 7),
        isWordEdge(text, index + 5)
      {
        let code = (index - 6..<index + 5).map { upperCase(text[$0]) }
        if (try? PersonalIdentityCode(code.span, today: today)) != nil { return true }
      }
      index += 1
    }
    return false
  }

  private static func isWordEdge(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard index >= 0, index < text.count else { return true }
    let byte = upperCase(text[index])
    return !(isDigit(byte) || (byte >= 65 && byte <= 90))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  private static func upperCase(_ byte: UInt8) -> UInt8 {
    byte >= 97 && byte <= 122 ? byte - 32 : byte
  }

  /// The eleven characters of the code.
  package var text: String {
    let (year, month, day) = birthDate.components
    let date = day * 10_000 + month * 100 + year % 100
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    let check = Self.checkCharacter(date: date, individual: individualNumber)
    return padded(date, 6) + String(UnicodeScalar(sign)) + padded(individualNumber, 3)
      + String(UnicodeScalar(check))
  }
}
