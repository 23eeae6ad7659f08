package import KotoModel

/// Reads a sheet of an .xlsx file as delimited text: UTF-8 with a mark, `;`, CRLF, one line a row from the header on.
///
/// From there on everything is as with a CSV file, the account of bytes and the rejects too, which any spreadsheet opens.
package enum Spreadsheet {
  /// How the text is written.
  package static let dialect = Dialect(format: .xlsx, encoding: .utf8)

  /// Whether the file is a spreadsheet still, and not the text of one, as rejects are.
  package static func isPacked(path: String) -> Bool { Packing(path: path) == .zip }

  /// Names of the sheets of a file, in its order.
  package static func sheets(path: String, name: String) throws(SourceError) -> [String] {
    try Workbook(path: path, name: name).sheets.map(\.name)
  }

  /// The sheet as text, and what is to be said of it: a finding that stops where cells hold errors instead of values,
  /// whose text is empty then.
  package static func text(
    path: String, name: String, sheet: String?, headerRow: Int
  ) throws(SourceError) -> (spool: Spool, findings: [Finding]) {
    let book = try Workbook(path: path, name: name)
    let chosen = try book.sheet(sheet)
    let texts = SheetTexts()
    _ = try book.read("xl/sharedStrings.xml", into: texts)
    let rows = SheetRows(texts, book.dates, headerRow: headerRow)
    let spool = try Spool { (writer: inout SpoolWriter) throws(SourceError) in
      try writer.append([0xEF, 0xBB, 0xBF])
      let isThere = try book.read(chosen.part, into: rows) { () throws(SourceError) in
        try writer.append(rows.takeLines())
      }
      guard isThere else { throw book.stop(.notASpreadsheet) }
    }
    var findings: [Finding] = []
    if rows.broken.count > 0 {
      findings.append(
        Finding(
          .cellsBroken, at: Place(file: name),
          ["count": "\(rows.broken.count)", "found": rows.broken.first], severity: .stop,
          occurrences: rows.broken.count))
    }
    if rows.rowsAbove > 0 {
      findings.append(
        Finding(
          .rowsAboveHeader, at: Place(file: name, line: headerRow),
          ["count": "\(rows.rowsAbove)"], occurrences: rows.rowsAbove))
    }
    return (spool, findings)
  }
}
