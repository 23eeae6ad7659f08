import Foundation
import KotoModel
import Testing

/// The calendar, against Foundation's.
struct CivilDateTests {
  @Test func agreesWithFoundationOnEveryDay() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    let first = try #require(CivilDate(year: 1_850, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2_150, month: 12, day: 31))
    #expect(last.dayNumber - first.dayNumber == 109_937)
    for number in first.dayNumber...last.dayNumber {
      let day = CivilDate(dayNumber: number)
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let (year, month, dayOfMonth) = day.components
      guard
        (year, month, dayOfMonth) == (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0),
        CivilDate(year: year, month: month, day: dayOfMonth) == day,
        CivilDate(iso: day.description) == day
      else {
        Issue.record("day \(number): \(day), Foundation has \(parts)")
        return
      }
    }
  }

  @Test(arguments: [
    (0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (20_778, "2026-11-21"),
    (-719_162, "0001-01-01"), (2_932_896, "9999-12-31"),
  ])
  func countsFromTheBeginningOf1970(number: Int32, text: String) {
    let day = CivilDate(dayNumber: number)
    #expect(day.description == text)
    #expect(String(decoding: day.isoBytes, as: UTF8.self) == text)
    #expect(CivilDate(iso: text) == day)
  }

  struct NoDay: Sendable, CustomTestStringConvertible {
    let (year, month, day): (Int, Int, Int)
    init(_ year: Int, _ month: Int, _ day: Int) {
      (self.year, self.month, self.day) = (year, month, day)
    }
    var testDescription: String { "\(year)-\(month)-\(day)" }
  }

  @Test(arguments: [
    NoDay(2_025, 2, 29), NoDay(1_900, 2, 29), NoDay(2_024, 2, 30), NoDay(2_026, 4, 31),
    NoDay(2_026, 6, 31), NoDay(2_026, 9, 31), NoDay(2_026, 11, 31), NoDay(2_026, 1, 32),
    NoDay(2_026, 13, 1), NoDay(2_026, 0, 1), NoDay(2_026, 1, 0), NoDay(2_026, -1, 1),
    NoDay(2_026, 1, -1), NoDay(0, 1, 1), NoDay(-1, 1, 1), NoDay(10_000, 1, 1),
    NoDay(.max, 12, 31), NoDay(2_026, .max, 1), NoDay(2_026, 1, .max),
  ])
  func neverRollsOver(_ item: NoDay) {
    #expect(CivilDate(year: item.year, month: item.month, day: item.day) == nil)
  }

  struct Shift: Sendable, CustomTestStringConvertible {
    let (from, months, to): (String, Int, String)
    init(_ from: String, _ months: Int, _ to: String) {
      (self.from, self.months, self.to) = (from, months, to)
    }
    var testDescription: String { "\(from) \(months)" }
  }

  @Test(arguments: [
    Shift("2026-11-21", 0, "2026-11-21"), Shift("2026-11-21", 1, "2026-12-21"),
    Shift("2026-11-21", 2, "2027-01-21"), Shift("2026-11-21", 48, "2030-11-21"),
    Shift("2026-01-31", 1, "2026-02-28"), Shift("2024-01-31", 1, "2024-02-29"),
    Shift("2024-02-29", 12, "2025-02-28"), Shift("2024-02-29", 48, "2028-02-29"),
    Shift("2026-03-31", 6, "2026-09-30"), Shift("2026-08-31", -6, "2026-02-28"),
    Shift("2026-01-15", -1, "2025-12-15"), Shift("2026-01-15", -12, "2025-01-15"),
    Shift("2024-02-29", -48, "2020-02-29"), Shift("2000-03-31", -1, "2000-02-29"),
  ])
  func addsMonths(_ item: Shift) {
    #expect(CivilDate(iso: item.from)?.adding(months: item.months).description == item.to)
  }

  @Test func addsDays() throws {
    let day = try #require(CivilDate(iso: "2026-12-31"))
    #expect(day.adding(days: 1).description == "2027-01-01")
    #expect(day.adding(days: -365).description == "2025-12-31")
    #expect(day.adding(days: 1) > day)
    #expect(!(day < day))
  }
}

/// Instants and the civil time of Finland.
struct InstantTests {
  @Test(arguments: Seeds.known(3))
  func writesWhatFoundationWrites(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let seconds = Int64.random(in: -3_786_825_600...5_711_817_599, using: &random)
      #expect(
        Instant(seconds: seconds).description
          == Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601))
    }
  }

  @Test(arguments: Seeds.known(3))
  func textOrderIsTimeOrder(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let instants = (0..<500).map { _ in
      Instant(seconds: Int64.random(in: -62_135_596_800...253_402_300_799, using: &random))
    }
    #expect(instants.sorted().map(\.description) == instants.map(\.description).sorted())
  }

  @Test(arguments: [
    ("2026-03-28", "2026-03-27T22:00:00Z", 24), ("2026-03-29", "2026-03-28T22:00:00Z", 23),
    ("2026-03-30", "2026-03-29T21:00:00Z", 24), ("2026-10-24", "2026-10-23T21:00:00Z", 24),
    ("2026-10-25", "2026-10-24T21:00:00Z", 25), ("2026-10-26", "2026-10-25T22:00:00Z", 24),
    ("2026-12-31", "2026-12-30T22:00:00Z", 24),
  ])
  func knowsTheDaysOf2026(day: String, start: String, hours: Int64) throws {
    let day = try #require(CivilDate(iso: day))
    let begins = HelsinkiTime.start(of: day)
    let ends = HelsinkiTime.start(of: day.adding(days: 1))
    #expect(begins.description == start)
    #expect(ends.seconds - begins.seconds == hours * 3_600)
    #expect(HelsinkiTime.date(at: begins) == day)
    #expect(HelsinkiTime.date(at: Instant(seconds: begins.seconds - 1)) < day)
    #expect(HelsinkiTime.date(at: Instant(seconds: ends.seconds - 1)) == day)
  }

  @Test func agreesWithFoundationOnEveryDayAndHour() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Helsinki"))
    let first = try #require(CivilDate(iso: "1997-01-01"))
    let last = try #require(CivilDate(iso: "2037-12-31"))
    func local(_ instant: Instant) -> Int64 {
      let date = Date(timeIntervalSince1970: Double(instant.seconds))
      return instant.seconds + Int64(zone.secondsFromGMT(for: date))
    }
    for number in first.dayNumber...last.dayNumber {
      let day = CivilDate(dayNumber: number)
      let start = HelsinkiTime.start(of: day)
      guard local(start) == Int64(number) * 86_400 else {
        Issue.record("\(day) does not begin at \(start)")
        return
      }
      // Every third hour, and the seconds around the change of the hour at 01:00 UTC.
      let midnight = Int64(number) * 86_400
      for second in [
        0, 3_599, 3_600, 10_800, 21_600, 32_400, 43_200, 54_000, 75_599, 75_600, 79_200,
      ] {
        let instant = Instant(seconds: midnight + Int64(second))
        let expected = CivilDate(dayNumber: Int32(local(instant) / 86_400))
        guard HelsinkiTime.date(at: instant) == expected else {
          Issue.record("\(instant) is \(expected) in Helsinki")
          return
        }
      }
    }
  }
}
