import KotoModel
import KotoRegister

/// What a register holds, read beside koto's own queries.
struct RegisterDump {
  private let database: SQLite

  init(_ path: String) throws {
    database = try SQLite(path: path, mode: .readOnly)
  }

  /// The texts that a query of one column gives.
  func rows(_ sql: String) throws -> [String] {
    let statement = try database.prepare(sql)
    var rows: [String] = []
    while try statement.step() { rows.append(statement.text(0) ?? "NULL") }
    return rows
  }

  /// Every row about people, by table.
  func clientRows() throws -> [String: [String]] {
    var tables: [String: [String]] = [:]
    for table in RegisterSchema.clientTables {
      let columns = table.columns.map { "quote(\"\($0.name)\")" }.joined(separator: " || '|' || ")
      tables[table.name] = try rows("SELECT \(columns) FROM \"\(table.name)\" ORDER BY id")
    }
    return tables
  }
}

extension RegisterDump {
  /// The canonical dump as one text.
  static func canonical(_ path: String) throws -> String {
    var text = ""
    try Register.open(path, for: .reading).canonicalDump { text += $0 }
    return text
  }
}
