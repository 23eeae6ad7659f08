internal import Foundation
internal import KotoModel

/// Which styles of a workbook show a number as a date, and what date it is (ECMA-376, 18.8.30 and 18.17.4).
struct SheetDates {
  /// For each cell style, whether it shows dates.
  private var isDate: [Bool] = []
  private let from1904: Bool

  init(styles: [PartOutline.Element], from1904: Bool) {
    self.from1904 = from1904
    var custom: [Int: Bool] = [:]
    for format in styles where format.name == "numFmt" {
      guard let id = format.attributes["numFmtId"].flatMap(Int.init) else { continue }
      custom[id] = Self.showsDate(format.attributes["formatCode"] ?? "")
    }
    for style in styles where style.name == "xf" && style.parent == "cellXfs" {
      let id = style.attributes["numFmtId"].flatMap(Int.init) ?? 0
      isDate.append(custom[id] ?? Self.builtIn.contains { $0.contains(id) })
    }
  }

  /// A number's text: a date in the form 2026-11-21 where the style shows one, a whole number without exponent; nil where
  /// it is neither a number nor a day that exists.
  func text(_ number: String, style: Int) -> String? {
    guard isDate.indices.contains(style), isDate[style] else { return Self.plain(number) }
    guard let serial = Double(number), serial >= 0, serial < 2_958_466 else { return nil }
    let (day, seconds) = Self.split(serial)
    let time =
      seconds == 0
      ? ""
      : Self.padded(seconds / 3_600) + ":" + Self.padded(seconds / 60 % 60) + ":"
        + Self.padded(seconds % 60)
    // A number below one is a time of day.
    if day == 0, !from1904 { return time.isEmpty ? "00:00:00" : time }
    // Programs number the days before March 1900 differently, because one of them has a 29 February that never was.
    guard from1904 || day > 60, let epoch else { return nil }
    let date = epoch.adding(days: day)
    return date.description + (time.isEmpty ? "" : " " + time)
  }

  private var epoch: CivilDate? {
    from1904 ? CivilDate(year: 1904, month: 1, day: 1) : CivilDate(year: 1899, month: 12, day: 30)
  }

  private static func split(_ serial: Double) -> (day: Int, seconds: Int) {
    let seconds = Int((serial * 86_400).rounded())
    return (seconds / 86_400, seconds % 86_400)
  }

  /// A number as it would be typed: 45000000000 where the file has 4.5E10.
  private static func plain(_ number: String) -> String? {
    if number.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) { return number }
    guard let value = Double(number), value.isFinite else { return nil }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let builtIn = [14...22, 27...36, 45...47, 50...58]

  /// Whether a format's code has a letter of day, month, year, hour or second outside of quotes, brackets and escapes.
  private static func showsDate(_ code: String) -> Bool {
    var rest = code.split(separator: ";", omittingEmptySubsequences: false).first ?? ""
    rest.replace(#/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./#, with: "")
    return rest.lowercased() != "general" && rest.contains { "dmyhsDMYHS".contains($0) }
  }
}
