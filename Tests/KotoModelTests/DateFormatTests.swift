import KotoModel
import Testing

/// Dates as sources write them.
struct DateFormatTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let format: DateFormat
    let text: String
    let reading: DateFormat.Reading
    init(_ format: DateFormat, _ text: String, _ reading: DateFormat.Reading) {
      (self.format, self.text, self.reading) = (format, text, reading)
    }
    init(_ format: DateFormat, _ text: String, date: String) {
      self.init(
        format, text, CivilDate(iso: date).map(DateFormat.Reading.date) ?? .wrongForm)
    }
    var testDescription: String { "\(format.rawValue) \(text.debugDescription)" }
  }

  @Test(arguments: [
    Case(.finnish, "3.2.2024", date: "2024-02-03"),
    Case(.finnish, "03.02.2024", date: "2024-02-03"),
    Case(.finnish, "03.2.2024", date: "2024-02-03"),
    Case(.finnish, "29.2.2024", date: "2024-02-29"),
    Case(.finnish, "31.12.1899", date: "1899-12-31"),
    Case(.finnish, "3.2.24", .twoDigitYear), Case(.finnish, "03.02.99", .twoDigitYear),
    Case(.finnish, "99.99.99", .twoDigitYear),
    Case(.finnish, "29.2.2025", .notInCalendar), Case(.finnish, "31.4.2024", .notInCalendar),
    Case(.finnish, "0.1.2024", .notInCalendar), Case(.finnish, "1.0.2024", .notInCalendar),
    Case(.finnish, "1.13.2024", .notInCalendar), Case(.finnish, "00.00.0000", .notInCalendar),
    Case(.finnish, "1.1.0000", .notInCalendar),
    Case(.finnish, "", .wrongForm), Case(.finnish, "..", .wrongForm),
    Case(.finnish, "1.2.", .wrongForm), Case(.finnish, ".2.2024", .wrongForm),
    Case(.finnish, "1..2024", .wrongForm), Case(.finnish, "1.2", .wrongForm),
    Case(.finnish, "1.2.2024.", .wrongForm), Case(.finnish, "1.2.202", .wrongForm),
    Case(.finnish, "1.2.20244", .wrongForm), Case(.finnish, "001.2.2024", .wrongForm),
    Case(.finnish, "1.2.2024 ", .wrongForm), Case(.finnish, " 1.2.2024", .wrongForm),
    Case(.finnish, "2024-02-03", .wrongForm), Case(.finnish, "1.helmikuuta 2024", .wrongForm),
    Case(.finnish, "-1.2.2024", .wrongForm), Case(.finnish, "1.2.2024 12:00", .wrongForm),
    Case(.iso, "2024-02-29", date: "2024-02-29"), Case(.iso, "0001-01-01", date: "0001-01-01"),
    Case(.iso, "9999-12-31", date: "9999-12-31"),
    Case(.iso, "2025-02-29", .notInCalendar), Case(.iso, "2024-00-10", .notInCalendar),
    Case(.iso, "0000-01-01", .notInCalendar), Case(.iso, "2024-2-29", .wrongForm),
    Case(.iso, "24-02-29", .wrongForm), Case(.iso, "2024/02/29", .wrongForm),
    Case(.iso, "2024-02-29T", .wrongForm), Case(.iso, "20240229", .wrongForm),
    Case(.iso, "+024-02-29", .wrongForm), Case(.iso, "", .wrongForm),
    Case(.basic, "20240229", date: "2024-02-29"), Case(.basic, "20250229", .notInCalendar),
    Case(.basic, "00000000", .notInCalendar), Case(.basic, "240229", .wrongForm),
    Case(.basic, "2024022", .wrongForm), Case(.basic, "2024-2-9", .wrongForm),
    Case(.basic, "", .wrongForm),
  ])
  func reads(_ item: Case) {
    let bytes = Array(item.text.utf8)
    let reading = item.format.read(bytes.span)
    #expect(reading == item.reading)
  }

  /// Whatever is read is written back as the same day: nothing rolls over, nothing is guessed.
  @Test(arguments: Seeds.known(10))
  func readsNothingButWhatIsThere(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let characters = Array("0123456789.-")
    var dates = 0
    for _ in 0..<5_000 {
      var text = String(
        (0..<Int.random(in: 0...12, using: &random)).map { _ in random.pick(characters, or: "0") })
      if random.oneIn(2) { text = nearlyADate(&random) }
      let bytes = Array(text.utf8)
      for format in DateFormat.allCases {
        guard case .date(let date) = format.read(bytes.span) else { continue }
        dates += 1
        let (year, month, day) = date.components
        switch format {
        case .finnish: #expect(text.split(separator: ".").map { Int($0) } == [day, month, year])
        case .iso: #expect(date.description == text)
        case .basic: #expect(date.description.filter { $0 != "-" } == text)
        }
      }
    }
    #expect(dates > 100)
  }

  private func nearlyADate(_ random: inout SeededGenerator) -> String {
    func two() -> String {
      random.pick(["00", "01", "1", "9", "12", "13", "28", "29", "30", "31"], or: "1")
    }
    let year = random.pick(["2024", "2025", "1900", "2000", "0000", "24", "9999"], or: "2024")
    return random.oneIn(2)
      ? "\(two()).\(two()).\(year)"
      : [year, two(), two()].joined(separator: random.oneIn(2) ? "-" : "")
  }
}
