/// Comma-separated values for spreadsheets (RFC 4180: CRLF, quotes doubled).
package enum CSVText {
  /// The header and the rows.
  static func text(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map(line).joined()
  }

  /// One line with its line end.
  package static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe.
  ///
  /// Scalars and not characters: a quote with a combining mark after it is still a quote to a reader.
  private static func cell(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isFormula = scalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    guard isFormula || scalars.contains(where: { ",\"\r\n\t".unicodeScalars.contains($0) }) else {
      return text
    }
    var cell = "\"" + (isFormula ? "'" : "")
    for scalar in scalars {
      cell.unicodeScalars.append(scalar)
      if scalar == "\"" { cell.unicodeScalars.append(scalar) }
    }
    return cell + "\""
  }
}
