/// A day in the Gregorian calendar, without time and zone.
///
/// Counted in days from 1970-01-01, so that comparison and distance are integer operations. Conversion
/// follows Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2021).
package struct CivilDate: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01; negative before it.
  package let dayNumber: Int32

  package init(dayNumber: Int32) {
    self.dayNumber = dayNumber
  }

  /// The day of that year, month and day, or nil when the calendar has no such day (no roll-over).
  package init?(year: Int, month: Int, day: Int) {
    guard Self.exists(year: year, month: month, day: day) else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Whether the calendar has such a day.
  package static func exists(year: Int, month: Int, day: Int) -> Bool {
    (1...9_999).contains(year) && (1...12).contains(month) && day >= 1
      && day <= days(inMonth: month, ofYear: year)
  }

  /// Year, month and day.
  package var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Whether the first day comes before the second.
  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  /// The date so many days later.
  package func adding(days: Int) -> CivilDate {
    CivilDate(dayNumber: dayNumber + Int32(clamping: days))
  }

  /// The same day of the month so many months later, or that month's last day where it is shorter.
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = components
    let total = year * 12 + month - 1 + months
    let newYear = min(max(total / 12, 1), 9_999)
    let newMonth = total % 12 + 1
    let newDay = min(day, Self.days(inMonth: newMonth, ofYear: newYear))
    return CivilDate(year: newYear, month: newMonth, day: newDay) ?? self
  }

  private static func days(inMonth month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: CustomStringConvertible {
  /// `yyyy-MM-dd`.
  package var description: String { String(decoding: isoBytes, as: UTF8.self) }

  /// `yyyy-MM-dd` as ten ASCII bytes.
  package var isoBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(10)
    appendISO(to: &bytes)
    return bytes
  }

  /// Appends `yyyy-MM-dd`, without a string in between: the row path writes millions of them.
  package func appendISO(to bytes: inout [UInt8]) {
    let (year, month, day) = components
    Self.appendISO(year: year, month: month, day: day, to: &bytes)
  }

  /// Appends `yyyy-MM-dd` of a day that exists.
  package static func appendISO(year: Int, month: Int, day: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(48 + year / 1_000))
    bytes.append(UInt8(48 + year / 100 % 10))
    bytes.append(UInt8(48 + year / 10 % 10))
    bytes.append(UInt8(48 + year % 10))
    bytes.append(45)
    bytes.append(UInt8(48 + month / 10))
    bytes.append(UInt8(48 + month % 10))
    bytes.append(45)
    bytes.append(UInt8(48 + day / 10))
    bytes.append(UInt8(48 + day % 10))
  }

  /// Reads `yyyy-MM-dd` strictly.
  package init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard case .date(let date) = DateFormat.iso.read(bytes.span) else { return nil }
    self = date
  }
}
