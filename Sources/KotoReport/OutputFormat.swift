/// The form in which a command prints its result.
package enum OutputFormat: String, Sendable, CaseIterable {
  /// For people, at most as wide as the terminal.
  case text
  /// For scripts; prints what the text prints, under stable keys.
  case json
  /// For spreadsheets; lists only.
  case csv
  /// For people in a browser: one page that needs nothing else.
  case html
  /// For pipelines: findings as JUnit XML.
  case junit
  /// For editors and pipelines: findings as SARIF 2.1.0.
  case sarif
  /// For calendars: days as iCalendar (RFC 5545).
  case ics

  /// What a command prints unless it says otherwise.
  package static let usual: Set<OutputFormat> = [.text, .json, .csv]
  /// What a command prints besides, whose result is findings.
  package static let ofFindings: Set<OutputFormat> = [.html, .junit, .sarif]
}
