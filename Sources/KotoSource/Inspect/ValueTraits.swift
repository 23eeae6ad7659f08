internal import KotoModel

/// What one value could be and what is odd about it: a set of bits, so that it can be kept for values that return.
struct ValueTraits: OptionSet, Sendable {
  let rawValue: UInt32

  static let identityForm = Self(rawValue: 1 << 0)
  static let identityValid = Self(rawValue: 1 << 1)
  static let temporaryCode = Self(rawValue: 1 << 2)
  static let finnishDate = Self(rawValue: 1 << 3)
  static let isoDate = Self(rawValue: 1 << 4)
  static let basicDate = Self(rawValue: 1 << 5)
  static let twoDigitYear = Self(rawValue: 1 << 6)
  static let notInCalendar = Self(rawValue: 1 << 7)
  static let dateTime = Self(rawValue: 1 << 8)
  static let wholeNumber = Self(rawValue: 1 << 9)
  static let decimalNumber = Self(rawValue: 1 << 10)
  static let fiveDigits = Self(rawValue: 1 << 11)
  /// Five digits that end as the postal code of an area does.
  static let areaCode = Self(rawValue: 1 << 12)
  static let municipality = Self(rawValue: 1 << 13)
  static let country = Self(rawValue: 1 << 14)
  static let language = Self(rawValue: 1 << 15)
  static let phone = Self(rawValue: 1 << 16)
  static let email = Self(rawValue: 1 << 17)
  static let yesNo = Self(rawValue: 1 << 18)
  static let markup = Self(rawValue: 1 << 19)
  static let freeText = Self(rawValue: 1 << 20)
  static let lostLetters = Self(rawValue: 1 << 21)
  static let looseAccents = Self(rawValue: 1 << 22)
  static let outerBlanks = Self(rawValue: 1 << 23)
  static let lineBreaks = Self(rawValue: 1 << 24)
  static let controlCodes = Self(rawValue: 1 << 25)
  static let identityCodeInText = Self(rawValue: 1 << 26)
  static let placeholder = Self(rawValue: 1 << 27)

  /// A number of one or two digits, which stands for a longer code only beside others.
  static let shortNumber = Self(rawValue: 1 << 28)

  static let count = 29
  static let dates: Self = [.finnishDate, .isoDate, .basicDate]
  /// What a word of a code set, of yes and no, or of nothing is.
  static let words: Self = [.municipality, .country, .language, .yesNo, .placeholder]
  /// Forms that a name of a column does not have.
  static let typed: Self = [
    .identityForm, .finnishDate, .isoDate, .basicDate, .twoDigitYear, .dateTime, .wholeNumber,
    .decimalNumber, .phone, .email,
  ]
}

extension ValueTraits {
  /// Reads a value that is not blank; `text` is without the blanks around it.
  static func read(_ text: Span<UInt8>, today: CivilDate) -> ValueTraits {
    let counts = CharacterCounts(text)
    var traits: ValueTraits = []
    if counts.controls > 0 { traits.insert(.controlCodes) }
    if counts.breaks > 0 { traits.insert(.lineBreaks) }
    if counts.accents > 0 { traits.insert(.looseAccents) }
    if LostCharacters.occur(in: text) { traits.insert(.lostLetters) }
    if counts.digits > 0 { traits.formUnion(ofDigits(text, counts, today)) }
    if counts.at == 1, EmailAddress.isValid(text) { traits.insert(.email) }
    if counts.digits >= 7, counts.digits + counts.signs == text.count,
      text[0] == UInt8(ascii: "0") || text[0] == UInt8(ascii: "+"),
      traits.isDisjoint(with: .dates), PhoneNumber.normalised(text) != nil
    {
      traits.insert(.phone)
    }
    if counts.angles > 0, isMarkup(text) { traits.insert(.markup) }
    if counts.breaks > 0 || isSentence(text, counts) { traits.insert(.freeText) }
    if text.count > 11, PersonalIdentityCode.occurs(in: text, today: today) {
      traits.insert(.identityCodeInText)
    }
    if text.count <= 40 { traits.formUnion(ofWord(text)) }
    return traits
  }

  private static func ofDigits(
    _ text: Span<UInt8>, _ counts: CharacterCounts, _ today: CivilDate
  ) -> ValueTraits {
    var traits: ValueTraits = []
    if text.count == 11, counts.digits >= 9 {
      traits.formUnion(ofIdentityCode(text, today))
    }
    if counts.digits == text.count {
      traits.insert(.wholeNumber)
      if text.count < 3 { traits.insert(.shortNumber) }
      if text.count == 5 {
        traits.insert(.fiveDigits)
        if text[4] == UInt8(ascii: "0") { traits.insert(.areaCode) }
      }
    } else if counts.digits + 1 == text.count, text.count > 1 {
      if text[0] == UInt8(ascii: "-") { traits.insert(.wholeNumber) }
      if counts.separators == 1, text[0] >= 48, text[text.count - 1] >= 48 {
        traits.insert(.decimalNumber)
      }
    }
    guard counts.digits >= 4, text.count <= 19 else { return traits }
    traits.formUnion(ofDate(text))
    if traits.isDisjoint(with: [.dates, .twoDigitYear, .notInCalendar]), text.count > 10,
      let blank = text.indices.first(where: { text[$0] == 32 || text[$0] == UInt8(ascii: "T") }),
      !ofDate(text.extracting(0..<blank)).isDisjoint(with: .dates), counts.colons >= 1
    {
      traits.insert(.dateTime)
    }
    return traits
  }

  private static func ofDate(_ text: Span<UInt8>) -> ValueTraits {
    let forms: [(DateFormat, ValueTraits)] = [
      (.finnish, .finnishDate), (.iso, .isoDate), (.basic, .basicDate),
    ]
    for (format, trait) in forms {
      switch format.read(text) {
      case .wrongForm: continue
      case .twoDigitYear: return .twoDigitYear
      // Eight digits in a row that are no date are a number.
      case .notInCalendar: return format == .basic ? [] : .notInCalendar
      case .date(let date):
        let isLikely = format != .basic || (1_850...2_150).contains(date.components.year)
        return isLikely ? trait : []
      }
    }
    return []
  }

  private static func ofIdentityCode(_ text: Span<UInt8>, _ today: CivilDate) -> ValueTraits {
    for index in [0, 1, 2, 3, 4, 5, 7, 8, 9] where text[index] < 48 || text[index] > 57 {
      return []
    }
    let code = text.indices.map { text[$0] >= 97 && text[$0] <= 122 ? text[$0] - 32 : text[$0] }
    guard let valid = try? PersonalIdentityCode(code.span, today: today) else {
      return .identityForm
    }
    return valid.isTemporary
      ? [.identityForm, .identityValid, .temporaryCode] : [.identityForm, .identityValid]
  }

  /// Many words, or a few with a full stop after them; an address has neither.
  private static func isSentence(_ text: Span<UInt8>, _ counts: CharacterCounts) -> Bool {
    if counts.blanks >= 6, counts.letters > 20 { return true }
    let last = text[text.count - 1]
    return counts.blanks >= 1 && counts.letters > 12
      && (last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == UInt8(ascii: "!"))
  }

  private static func isMarkup(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where index + 2 < text.count {
      let next = text[index + 1] | 0x20
      if text[index] == UInt8(ascii: "<"),
        next >= 97 && next <= 122 || text[index + 1] == UInt8(ascii: "/")
      {
        return true
      }
    }
    return false
  }

  private static func ofWord(_ text: Span<UInt8>) -> ValueTraits {
    var bytes: [UInt8] = []
    for index in text.indices { bytes.append(text[index]) }
    let word = String(decoding: bytes, as: UTF8.self).lowercased()
    let digits = bytes.allSatisfy { $0 >= 48 && $0 <= 57 }
    let number =
      digits && bytes.count < 3 ? String(repeating: "0", count: 3 - bytes.count) + word : word
    let sets = Vocabularies.shared
    var traits: ValueTraits = []
    if sets.municipalities.contains(number) { traits.insert(.municipality) }
    if sets.countries.contains(number) { traits.insert(.country) }
    if sets.languages.contains(word) { traits.insert(.language) }
    if Vocabularies.yesAndNo.contains(word) { traits.insert(.yesNo) }
    if Vocabularies.placeholders.contains(word) { traits.insert(.placeholder) }
    return traits
  }
}

/// How many characters of each kind a text has.
private struct CharacterCounts {
  var digits = 0
  var letters = 0
  var blanks = 0
  var breaks = 0
  var controls = 0
  var accents = 0
  var at = 0
  var angles = 0
  var colons = 0
  var separators = 0
  /// Signs of telephone numbers.
  var signs = 0

  init(_ text: Span<UInt8>) {
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case 48...57: digits += 1
      case 65...90, 97...122, 0x80...:
        if byte & 0xC0 != 0x80 { letters += 1 }
        // U+0300–U+036F: an accent apart from its letter.
        if byte == 0xCC || byte == 0xCD { accents += 1 }
      case 32:
        blanks += 1
        signs += 1
      case 10, 13: breaks += 1
      case 9: blanks += 1
      case ..<32, 127: controls += 1
      case UInt8(ascii: "@"): at += 1
      case UInt8(ascii: "<"), UInt8(ascii: ">"): angles += 1
      case UInt8(ascii: ":"): colons += 1
      case UInt8(ascii: "."), UInt8(ascii: ","):
        separators += 1
        signs += 1
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "/"):
        signs += 1
      default: break
      }
    }
  }
}
