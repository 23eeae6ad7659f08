internal import KotoModel

/// The statements that make the declared tables.
///
/// Names stand in double quotes and come from the declaration alone. Every condition has a name, so that
/// a refusal can tell which one it was without the value that broke it.
enum DDL {
  /// Tables first, indexes and triggers after them.
  static func statements(for tables: [Table]) -> [String] {
    tables.map(createTable) + tables.flatMap(indexes).map(\.statement)
      + tables.filter(\.isClientData).map(trigger)
  }

  /// Gives a row whose content somebody changes without saying so a revision that nothing else has.
  ///
  /// Batches set the revision themselves, so that undo can tell their own values from anybody's; this is for
  /// everybody else, down to whoever opens the file with another tool. It costs an insert nothing.
  static func trigger(on table: Table) -> String {
    let (name, revision) = (quoted(table.name), quoted(Provenance.revision.name))
    return """
      CREATE TRIGGER \(quoted(table.name + "_changed"))
      AFTER UPDATE OF \(table.content.map { quoted($0.name) }.joined(separator: ", ")) ON \(name)
      WHEN NEW.\(revision) IS OLD.\(revision)
      BEGIN
        UPDATE \(name) SET \(revision) = \(SQLiteWords.anyNegativeNumber) WHERE "id" = NEW."id";
      END
      """
  }

  static func createTable(_ table: Table) -> String {
    let columns = table.columns.map { column($0, of: table) }
    let rules = table.rules.enumerated().map { number, rule in
      named(RuleCheck.name(rule, number: number + 1), RuleCheck.condition(rule), in: table)
    }
    return "CREATE TABLE \(quoted(table.name)) (\n  "
      + (columns + rules).joined(separator: ",\n  ") + "\n)" + SQLiteWords.tableSuffix
  }

  static func quoted(_ name: String) -> String { "\"\(name)\"" }

  private static func column(_ field: Field, of table: Table) -> String {
    if field.name == "id" { return quoted("id") + " " + SQLiteWords.key }
    var words = [quoted(field.name), SQLiteWords.columnType(field.type)]
    if field.obligation == .mandatory { words.append("NOT NULL") }
    if let initial = field.initial { words.append("DEFAULT " + literal(initial, field.type)) }
    if case .reference(let target) = field.type {
      words.append("REFERENCES \(quoted(target)) (\(quoted("id")))")
    }
    if let condition = FieldCheck.condition(field) {
      words.append(named(field.name + "_form", condition, in: table))
    }
    return words.joined(separator: " ")
  }

  /// What a column holds where nothing is said of it.
  static func initial(_ field: Field) -> String {
    field.initial.map { literal($0, field.type) } ?? "NULL"
  }

  private static func named(_ name: String, _ condition: String, in table: Table) -> String {
    "CONSTRAINT \(quoted(table.name + "_" + name)) CHECK (\(condition))"
  }

  private static func literal(_ value: String, _ type: FieldType) -> String {
    switch type {
    case .flag, .integer, .year, .reference: value
    default: "'\(value)'"
    }
  }
}

extension DDL {
  /// One index and the statement that makes it.
  struct IndexStatement {
    let name: String
    let statement: String
  }

  /// The declared indexes of the table, and those by which the rows of a person and of a parent are found.
  static func indexes(of table: Table) -> [IndexStatement] {
    var indexes: [Index] = []
    if table.field("person_id") != nil, table.isClientData { indexes.append(.on("person_id")) }
    if let parent = table.parent { indexes.append(.on(parent + "_id")) }
    return (indexes + table.indexes).map { index in
      let name = ([table.name] + index.fields).joined(separator: "_")
      let columns = index.fields.map(quoted).joined(separator: ", ")
      return IndexStatement(
        name: name,
        statement: "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(quoted(name)) "
          + "ON \(quoted(table.name)) (\(columns))")
    }
  }
}
