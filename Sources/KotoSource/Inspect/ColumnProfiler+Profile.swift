internal import KotoModel

// What the counts of a column amount to, and how much of it may be shown.
extension ColumnProfiler {
  /// Shapes that are shown.
  private static let shownShapes = 4
  /// Records that must share a value before it says nothing about one of them.
  static let crowd = 5

  /// The profile among so many records; `shown` stands for a name that paths are built of.
  func profile(
    records: Int, number: Int? = nil, shown: String? = nil, around: String = ""
  ) -> ColumnProfile {
    var profile = ColumnProfile(number: number ?? self.number, name: shown ?? name)
    profile.filled = filled
    guard filled > 0 else {
      profile.meanings = [Counted(.nothing, records)]
      return profile
    }
    profile.distinct = min(distinct.estimate, filled)
    profile.isDistinctExact = distinct.isExact
    profile.isUnique = isUnique
    profile.lengths = shortest...longest
    (profile.shapes, profile.otherShapes) = shapes.top(Self.shownShapes)
    profile.meanings = meanings
    profile.dateForms = [
      Counted(DateFormat.finnish.rawValue, count(.finnishDate)),
      Counted(DateFormat.iso.rawValue, count(.isoDate)),
      Counted(DateFormat.basic.rawValue, isDate ? count(.basicDate) : 0),
    ].filter { $0.count > 0 && isDate }
    profile.range = range
    profile.oddities = oddities
    if let codes, let main = profile.meanings.first?.value {
      profile.codes = CodeDisclosure.shown(
        codes, name: name, around: around, meaning: main)
    }
    return profile
  }

  /// Values that say something: not those that stand for none.
  private var telling: Int { max(filled - count(.placeholder), 1) }

  private var isUnique: Bool {
    guard filled >= 2 else { return false }
    return distinct.isExact
      ? distinct.estimate == filled : distinct.estimate * 100 >= filled * 95
  }

  private var isDate: Bool {
    let dates = count(.finnishDate) + count(.isoDate) + count(.basicDate)
    return (dates + count(.twoDigitYear) + count(.notInCalendar)) * 10 >= telling * 8
  }

  /// What at least four values in five fit, the most telling first; what nothing explains is text.
  private var meanings: [Counted<ValueMeaning>] {
    guard filled > count(.placeholder) else { return [Counted(.nothing, filled)] }
    let hasFewValues = (2...4).contains(codes?.count ?? .max)
    let isPostal =
      count(.areaCode) * 10 >= count(.fiveDigits) * 6 && !(isUnique && filled >= 20)
    let dates =
      count(.finnishDate) + count(.isoDate) + count(.basicDate) + count(.twoDigitYear)
      + count(.notInCalendar)
    // Grades and ages are no codes that have lost their zeros.
    let isPadded = count(.shortNumber) * 2 <= telling
    let words = [
      Counted(ValueMeaning.municipality, isPadded ? count(.municipality) : 0),
      Counted(ValueMeaning.country, isPadded ? count(.country) : 0),
      Counted(ValueMeaning.language, count(.language)),
    ].sorted { $0.count > $1.count }
    var guesses = [
      Counted(ValueMeaning.identityCode, count(.identityForm)), Counted(.email, count(.email)),
      Counted(.date, dates), Counted(.dateTime, count(.dateTime)),
      Counted(.yesNo, hasFewValues ? count(.yesNo) : 0), Counted(.phone, count(.phone)),
      Counted(.postalCode, isPostal ? count(.fiveDigits) : 0),
    ]
    guesses += words
    guesses += [
      Counted(.wholeNumber, count(.wholeNumber)),
      Counted(.decimalNumber, count(.wholeNumber) + count(.decimalNumber)),
    ]
    var likely = guesses.filter { guess in
      guess.count * (guess.value == .identityCode ? 2 : 5)
        >= telling * (guess.value == .identityCode ? 1 : 4)
    }
    // What has a meaning of its own is a number besides.
    if likely.contains(where: { $0.value != .decimalNumber }) {
      likely.removeAll { $0.value == .decimalNumber }
    }
    if likely.contains(where: { $0.value != .wholeNumber }) {
      likely.removeAll { $0.value == .wholeNumber }
    }
    guard likely.isEmpty else { return likely }
    if count(.markup) * 5 >= telling { return [Counted(.markup, count(.markup))] }
    if count(.freeText) * 4 >= telling { return [Counted(.freeText, count(.freeText))] }
    if let codes, filled >= Self.crowd * codes.count { return [Counted(.code, filled)] }
    return [Counted(.text, filled)]
  }

  private var range: ValueRange? {
    if isDate, !dates.isEmpty {
      func shown(_ end: (value: Double, count: Int)) -> String {
        let date = CivilDate(dayNumber: Int32(end.value))
        return end.count >= Self.crowd ? date.description : "\(date.components.year)"
      }
      return ValueRange(
        minimum: shown(dates.minimum), maximum: shown(dates.maximum),
        isRounded: min(dates.minimum.count, dates.maximum.count) < Self.crowd)
    }
    let main = meanings.first?.value
    guard main == .wholeNumber || main == .decimalNumber, !numbers.isEmpty else { return nil }
    return ValueRange(
      minimum: RoundNumber.shown(numbers.minimum, .down),
      maximum: RoundNumber.shown(numbers.maximum, .up),
      isRounded: min(numbers.minimum.count, numbers.maximum.count) < Self.crowd)
  }

  private var oddities: [Counted<ValueOddity>] {
    let isIdentity = meanings.first?.value == .identityCode
    let all: [Counted<ValueOddity>] = [
      Counted(.lostLetters, count(.lostLetters)), Counted(.looseAccents, count(.looseAccents)),
      Counted(.outerBlanks, count(.outerBlanks)), Counted(.lineBreaks, count(.lineBreaks)),
      Counted(.controlCodes, count(.controlCodes)), Counted(.markup, count(.markup)),
      Counted(.identityCodeInText, count(.identityCodeInText)),
      Counted(
        .wrongCheckCharacter, isIdentity ? count(.identityForm) - count(.identityValid) : 0),
      Counted(.temporaryCode, isIdentity ? count(.temporaryCode) : 0),
      Counted(.twoDigitYear, isDate ? count(.twoDigitYear) : 0),
      Counted(.notInCalendar, isDate ? count(.notInCalendar) : 0),
      Counted(.placeholder, count(.placeholder)),
    ]
    return all.filter { $0.count > 0 }
  }
}

/// Numbers that say how large values are without being one of them.
enum RoundNumber {
  /// The number itself where enough records share it; else a round one beyond it.
  static func shown(
    _ end: (value: Double, count: Int), _ direction: FloatingPointRoundingRule
  ) -> String {
    guard end.count < ColumnProfiler.crowd else { return text(end.value) }
    var unit = 1.0
    while unit * 10 <= end.value.magnitude { unit *= 10 }
    return text((end.value / unit).rounded(direction) * unit)
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
  }
}
