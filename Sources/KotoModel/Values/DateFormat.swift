/// A form in which a source writes dates; reading is strict and never rolls over.
package enum DateFormat: String, Sendable, CaseIterable {
  /// Day and month with or without a leading zero, `3.2.2024`: the Finnish form.
  case finnish = "d.M.yyyy"
  case iso = "yyyy-MM-dd"
  case basic = "yyyyMMdd"

  /// What a text turned out to be.
  package enum Reading: Sendable, Equatable {
    case date(CivilDate)
    /// The text has not the form at all.
    case wrongForm
    /// The form fits but the year has two digits; the century would be a guess.
    case twoDigitYear
    /// The form fits but the calendar has no such day.
    case notInCalendar
  }

  /// The numbers of a text of this form, before anybody asks the calendar.
  package enum Parts: Sendable {
    case numbers(year: Int, month: Int, day: Int)
    case wrongForm
    case twoDigitYear
  }

  /// Reads the whole text as a date of this form.
  package func read(_ text: Span<UInt8>) -> Reading {
    switch parts(text) {
    case .numbers(let year, let month, let day):
      CivilDate(year: year, month: month, day: day).map(Reading.date) ?? .notInCalendar
    case .wrongForm: .wrongForm
    case .twoDigitYear: .twoDigitYear
    }
  }

  /// Reads the whole text as numbers of this form.
  package func parts(_ text: Span<UInt8>) -> Parts {
    switch self {
    case .finnish: Self.readFinnish(text)
    case .iso: Self.readISO(text)
    case .basic: Self.readBasic(text)
    }
  }

  /// By the places of its dots: measured hot path.
  private static func readFinnish(_ text: Span<UInt8>) -> Parts {
    let dot = UInt8(ascii: ".")
    // The shortest has a year of two digits.
    guard text.count >= 6 else { return .wrongForm }
    let first = text[1] == dot ? 1 : 2
    let second = first + (text[first + 2] == dot ? 2 : 3)
    guard text[first] == dot, text[second] == dot, let day = number(text, 0..<first),
      let month = number(text, first + 1..<second),
      let year = number(text, second + 1..<text.count)
    else { return .wrongForm }
    return switch text.count - second - 1 {
    case 4: .numbers(year: year, month: month, day: day)
    case 2: .twoDigitYear
    default: .wrongForm
    }
  }

  private static func readISO(_ text: Span<UInt8>) -> Parts {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = number(text, 0..<4), let month = number(text, 5..<7),
      let day = number(text, 8..<10)
    else { return .wrongForm }
    return .numbers(year: year, month: month, day: day)
  }

  private static func readBasic(_ text: Span<UInt8>) -> Parts {
    guard text.count == 8, let year = number(text, 0..<4), let month = number(text, 4..<6),
      let day = number(text, 6..<8)
    else { return .wrongForm }
    return .numbers(year: year, month: month, day: day)
  }

  private static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      guard let digit = digit(text[index]) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  private static func digit(_ byte: UInt8) -> Int? {
    byte >= 48 && byte <= 57 ? Int(byte) - 48 : nil
  }
}
