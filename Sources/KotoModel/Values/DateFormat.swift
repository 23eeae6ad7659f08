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

  /// A whole date by the places of its dots (measured hot path); what is none of that kind is read sign by sign.
  private static func readFinnish(_ text: Span<UInt8>) -> Parts {
    let end = text.count - 5
    let dot = UInt8(ascii: ".")
    guard (3...5).contains(end), text[end] == dot,
      let year = number(text, end + 1..<text.count)
    else { return readFinnishSigns(text) }
    let first = text[1] == dot ? 1 : 2
    guard text[first] == dot, first + 1 < end, end - first <= 3,
      let day = number(text, 0..<first), let month = number(text, first + 1..<end)
    else { return readFinnishSigns(text) }
    return .numbers(year: year, month: month, day: day)
  }

  private static func readFinnishSigns(_ text: Span<UInt8>) -> Parts {
    var numbers = (0, 0, 0)
    var lengths = (0, 0, 0)
    var part = 0
    for index in text.indices {
      let byte = text[index]
      if byte == UInt8(ascii: ".") {
        part += 1
        guard part <= 2 else { return .wrongForm }
        continue
      }
      guard let digit = digit(byte) else { return .wrongForm }
      switch part {
      case 0: (numbers.0, lengths.0) = (numbers.0 * 10 + digit, lengths.0 + 1)
      case 1: (numbers.1, lengths.1) = (numbers.1 * 10 + digit, lengths.1 + 1)
      default: (numbers.2, lengths.2) = (numbers.2 * 10 + digit, lengths.2 + 1)
      }
      guard lengths.0 <= 2, lengths.1 <= 2, lengths.2 <= 4 else { return .wrongForm }
    }
    guard part == 2, lengths.0 >= 1, lengths.1 >= 1 else { return .wrongForm }
    guard lengths.2 == 4 else { return lengths.2 == 2 ? .twoDigitYear : .wrongForm }
    return .numbers(year: numbers.2, month: numbers.1, day: numbers.0)
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
