internal import KotoModel

/// Days and instants of rights as people write them: strictly, and never as a guess.
enum AccessDate {
  static let years = 2_020...2_100

  /// Reads `2027-01-31` or `31.1.2027`; anything else is refused (65) and nothing changes.
  static func day(_ text: String, _ option: String) throws -> CivilDate {
    guard let day = read(text) else { throw refused(text, option) }
    return day
  }

  /// Reads a day, which stands for its noon in Helsinki, or an instant as `2026-05-04T13:00:00Z`.
  static func moment(_ text: String, _ option: String) throws -> Instant {
    if let day = read(text) {
      return Instant(seconds: HelsinkiTime.start(of: day).seconds + 43_200)
    }
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    if parts.count == 2, let day = read(String(parts[0])), parts[1].hasSuffix("Z") {
      let clock = parts[1].dropLast().split(separator: ":", omittingEmptySubsequences: false)
      let numbers = clock.compactMap { part in
        part.utf8.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int64(part) : nil
      }
      if numbers.count == 3, numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 {
        return Instant(
          seconds: Int64(day.dayNumber) * 86_400 + numbers[0] * 3_600 + numbers[1] * 60 + numbers[2]
        )
      }
    }
    throw refused(text, option)
  }

  /// The day, or nil where the text is none that a right may have.
  static func read(_ text: String) -> CivilDate? {
    let bytes = Array(text.utf8)
    for format in [DateFormat.iso, .finnish] {
      guard case .date(let day) = format.read(bytes.span) else { continue }
      return years.contains(day.components.year) ? day : nil
    }
    return nil
  }

  static func finding(_ text: String, at place: Place) -> Finding {
    Finding(
      .dateNotAccepted, at: place,
      ["found": text.isEmpty ? "–" : String(text.prefix(20)), "expected": "2027-01-31 / 31.1.2027"])
  }

  private static func refused(_ text: String, _ option: String) -> Failure {
    Failure(
      .contract,
      LocalizedText(
        fi: "päivä ei kelpaa; mitään ei muutettu", sv: "datumet duger inte; inget ändrades",
        en: "the date is not accepted; nothing changed"),
      findings: [finding(text, at: Place(file: option))])
  }
}
