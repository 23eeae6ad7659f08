/// The form in which a command prints its result.
package enum OutputFormat: String, Sendable, CaseIterable {
  /// For people, at most as wide as the terminal.
  case text
  /// For scripts; prints what the text prints, under stable keys.
  case json
  /// For spreadsheets; lists only.
  case csv
}
