internal import KotoModel

extension Register {
  /// Gives the content of the register line by line, the same text for the same content, whatever engine holds it.
  ///
  /// Every row about people in the order of the declaration and of its key, then what the register knows of every
  /// source record that is current. A row is its table and its columns, separated by tabs; line feeds, tabs and
  /// backslashes are escaped, and no value at all is `\N`. Left out is koto's bookkeeping that says nothing of the
  /// content: the rows' revisions. For comparing and hashing: it holds everybody's data in clear.
  package func canonicalDump(_ line: (String) throws -> Void) throws {
    for table in RegisterSchema.clientTables {
      let columns = table.columns.map(\.name).filter { $0 != Provenance.revision.name }
      let names = columns.map(DDL.quoted).joined(separator: ", ")
      try line("# \(table.name) \(columns.joined(separator: " "))\n")
      let rows = try database.prepare(
        "SELECT \(names) FROM \(DDL.quoted(table.name)) ORDER BY \"id\"")
      while try rows.step() { try line(Self.line(table.name, rows, columns.count)) }
    }
    try line("# source_record origin key number line hash outcome person_id row_id\n")
    let records = try database.prepare(
      """
      SELECT o."name", "key", "number", "line", hex("hash"), "outcome", "person_id", "row_id"
      FROM "source_record" r JOIN "record_origin" o ON o."id" = r."origin_id"
      WHERE "current" = 1 ORDER BY o."name", "key"
      """)
    while try records.step() { try line(Self.line("source_record", records, 8)) }
  }

  private static func line(_ table: String, _ row: SQLiteStatement, _ count: Int) -> String {
    let cells = (0..<Int32(count)).map { row.text($0).map(escaped) ?? "\\N" }
    return ([table] + cells).joined(separator: "\t") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 9 || $0 == 10 || $0 == 92 }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
