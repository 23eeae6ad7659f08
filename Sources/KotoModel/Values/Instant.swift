/// A point in time, in whole seconds since 1970-01-01T00:00:00Z.
package struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let seconds: Int64

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  /// Whether the first instant comes before the second.
  package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

  /// RFC 3339 in UTC, `2026-11-21T09:30:00Z`: one form, so that text order is time order.
  package var description: String {
    let day = CivilDate(dayNumber: Int32(clamping: Self.floorDivide(seconds, 86_400)))
    let second = seconds - Self.floorDivide(seconds, 86_400) * 86_400
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(day)T\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
  }

  static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
  }
}

/// Civil time in Finland, computed from the rule rather than from the machine's zone.
///
/// UTC+2, and UTC+3 from the last Sunday of March to the last Sunday of October, both at 01:00 UTC:
/// directive 2000/84/EC. A grant that is valid through a day ends at the next midnight in Helsinki,
/// whatever zone the server is set to.
package enum HelsinkiTime {
  /// Name of the rule, stored with every right: should the rule change, it tells which rights to compute anew.
  package static let rule = "EU 2000/84"

  /// Whether the rule gives the instants that it must give; koto does nothing when it does not.
  package static var isSound: Bool {
    let known: [(Int, Int, Int, Int64)] = [
      (2026, 7, 1, 1_782_853_200), (2026, 3, 29, 1_774_735_200), (2026, 3, 30, 1_774_818_000),
      (2026, 10, 25, 1_792_875_600), (2026, 10, 26, 1_792_965_600), (2027, 1, 1, 1_798_754_400),
    ]
    return known.allSatisfy { year, month, day, seconds in
      CivilDate(year: year, month: month, day: day).map { start(of: $0).seconds } == seconds
    }
  }

  /// The date that a calendar in Helsinki shows at that instant.
  package static func date(at instant: Instant) -> CivilDate {
    let local = instant.seconds + offset(at: instant)
    return CivilDate(dayNumber: Int32(clamping: Instant.floorDivide(local, 86_400)))
  }

  /// The first instant of that day in Helsinki.
  package static func start(of day: CivilDate) -> Instant {
    let midnight = Int64(day.dayNumber) * 86_400
    let winter = Instant(seconds: midnight - 7_200)
    return Instant(seconds: midnight - offset(at: winter))
  }

  private static func offset(at instant: Instant) -> Int64 {
    let utcDay = CivilDate(dayNumber: Int32(clamping: Instant.floorDivide(instant.seconds, 86_400)))
    let year = utcDay.components.year
    guard let march = lastSunday(year, 3), let october = lastSunday(year, 10) else { return 7_200 }
    let begins = Int64(march.dayNumber) * 86_400 + 3_600
    let ends = Int64(october.dayNumber) * 86_400 + 3_600
    return instant.seconds >= begins && instant.seconds < ends ? 10_800 : 7_200
  }

  private static func lastSunday(_ year: Int, _ month: Int) -> CivilDate? {
    guard let last = CivilDate(year: year, month: month, day: 31) else { return nil }
    // 1970-01-01 was a Thursday, so day numbers that are 3 modulo 7 are Sundays.
    let weekday = ((Int(last.dayNumber) - 3) % 7 + 7) % 7
    return last.adding(days: -weekday)
  }
}
