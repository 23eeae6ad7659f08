import KotoModel
import KotoRegister
import Testing

@Suite struct DeclarationTests {
  private let folder: TemporaryFolder
  private let database: SQLite

  init() throws {
    folder = try TemporaryFolder()
    _ = try Sample.register(in: folder)
    database = try Sample.connection(to: folder)
    // Rows are tried one table at a time, without the rows that they point to.
    try database.execute("PRAGMA foreign_keys = OFF; BEGIN")
    // Rules between rows have tests of their own.
    for name in try database.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'trigger'", columns: 1)
    {
      try database.execute("DROP TRIGGER \(name)")
    }
    for table in RegisterSchema.tables { try database.execute("DELETE FROM \(table.name)") }
  }

  @Test func everyTableIsThereWithItsColumns() throws {
    let stored = try database.rows(
      """
      SELECT m.name, c.name, c.type, c."notnull", c.pk, c.dflt_value
      FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.rowid, c.cid
      """, columns: 6)
    let declared = RegisterSchema.tables.flatMap { table in
      table.columns.map { field in
        let isKey = field.name == "id"
        let isMandatory = field.obligation == .mandatory && !isKey
        let isNumber = field.type == .flag || field.type == .integer
        let initial = field.initial.map { isNumber ? $0 : "'\($0)'" } ?? ""
        return "\(table.name)|\(field.name)|\(columnType(field.type))|\(isMandatory ? 1 : 0)"
          + "|\(isKey ? 1 : 0)|\(initial)"
      }
    }
    #expect(stored == declared)
  }

  @Test func everyTableIsStrict() throws {
    let loose = try database.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%) STRICT'", columns: 1
    )
    #expect(loose == [])
  }

  @Test func everyReferenceIsAForeignKey() throws {
    let stored = try database.rows(
      """
      SELECT m.name, f."from", f."table", f."to" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
      WHERE m.type = 'table'
      """, columns: 4)
    let declared = RegisterSchema.tables.flatMap { table in
      table.columns.compactMap { field in
        if case .reference(let target) = field.type {
          "\(table.name)|\(field.name)|\(target)|id"
        } else {
          nil
        }
      }
    }
    #expect(stored.sorted() == declared.sorted())
  }

  @Test func findsRowsByPersonByParentAndAsDeclared() throws {
    let stored = try database.rows(
      """
      SELECT i.name, l."unique", group_concat(c.name, ',') FROM sqlite_schema i
        JOIN pragma_index_list(i.tbl_name) l ON l.name = i.name
        JOIN pragma_index_info(i.name) c
      WHERE i.type = 'index' GROUP BY i.name
      """, columns: 3)
    let declared = RegisterSchema.tables.flatMap { table in
      var fields: [([String], Bool)] = table.indexes.map { ($0.fields, $0.isUnique) }
      if table.isClientData, table.kind != .person { fields.append((["person_id"], false)) }
      if let parent = table.parent { fields.append(([parent + "_id"], false)) }
      return fields.map { fields, isUnique in
        "\(table.name)_\(fields.joined(separator: "_"))|\(isUnique ? 1 : 0)"
          + "|\(fields.joined(separator: ","))"
      }
    }
    #expect(stored.sorted() == declared.sorted())
  }

  @Test func namesAreShortEnoughForPostgreSQL() throws {
    let text = try database.rows("SELECT sql FROM sqlite_schema", columns: 1).joined()
    let names = text.split(separator: "\"").filter { !$0.contains(" ") && !$0.contains("(") }
    #expect(names.count > 500)
    #expect(names.filter { $0.utf8.count > 63 } == [])
  }

  @Test func everyCodeFieldHasItsSet() {
    for table in RegisterSchema.tables {
      for field in table.columns {
        guard case .code(let set) = field.type else { continue }
        #expect(CodeSets.named(set)?.entries.isEmpty == false, "\(table.name).\(field.name)")
      }
    }
  }

  @Test(arguments: RegisterSchema.tables.map(\.name))
  func takesWhatFits(_ name: String) throws {
    let table = try #require(RegisterSchema.table(name))
    #expect(try DeclaredRow.insert([:], into: table, database) == nil, "mandatory fields alone")
    var full: [String: Value] = [:]
    for field in table.columns { full[field.name] = DeclaredRow.fitting(field.type) }
    #expect(try DeclaredRow.insert(full, into: table, database) == nil, "every field")
  }

  @Test func takesEveryCodeOfEverySet() throws {
    for table in RegisterSchema.tables {
      for field in table.columns {
        guard case .code(let set) = field.type else { continue }
        for entry in CodeSets.named(set)?.entries ?? [] {
          let row = [field.name: Value.text(entry.code)]
          #expect(
            try DeclaredRow.insert(row, into: table, database) == nil,
            "\(table.name).\(field.name) \(entry.code)")
        }
      }
    }
  }

  @Test(arguments: RegisterSchema.tables.map(\.name))
  func refusesWhatDoesNotFit(_ name: String) throws {
    let table = try #require(RegisterSchema.table(name))
    for field in table.columns.dropFirst() {
      for value in DeclaredRow.unfitting(field.type) {
        let refusal = try DeclaredRow.insert([field.name: value], into: table, database)
        #expect(refusal?.code == .constraint, "\(field.name) = \(value)")
      }
      guard field.obligation == .mandatory else { continue }
      let refusal = try DeclaredRow.insert([field.name: .none], into: table, database)
      #expect(refusal?.code == .constraint, "\(field.name) is mandatory")
    }
  }

  @Test func readsNumbersThatComeAsText() throws {
    // Cells reach the database as text; STRICT turns those that are numbers into numbers.
    let clienthood = try #require(RegisterSchema.table("clienthood"))
    let education = try #require(RegisterSchema.table("education"))
    #expect(try DeclaredRow.insert(["jobseeker": .text("1")], into: clienthood, database) == nil)
    #expect(try DeclaredRow.insert(["end_year": .text("2019")], into: education, database) == nil)
  }

  @Test func everyRuleBetweenFieldsHolds() throws {
    for table in RegisterSchema.tables {
      for rule in table.rules {
        let (broken, kept) = rows(rule)
        #expect(
          try DeclaredRow.insert(broken, into: table, database)?.code == .constraint,
          "\(table.name): \(rule)")
        #expect(
          try DeclaredRow.insert(kept, into: table, database) == nil, "\(table.name): \(rule)")
      }
    }
  }

  /// Rows that just break and just keep the rule.
  private func rows(_ rule: RowRule) -> ([String: Value], [String: Value]) {
    switch rule {
    case .notBefore(let later, let earlier):
      return (
        [later: .text("2026-11-20"), earlier: .text("2026-11-21")],
        [later: .text("2026-11-21"), earlier: .text("2026-11-21")]
      )
    case .anyOf(let fields):
      let empty = Dictionary(uniqueKeysWithValues: fields.map { ($0, Value.none) })
      return (empty, [:])
    case .requiredWith(let field, let other):
      let filled = RegisterSchema.tables.lazy
        .filter { $0.rules.contains(rule) }
        .compactMap { table in
          table.field(field).flatMap { a in table.field(other).map { (a, $0) } }
        }
        .first.map { (DeclaredRow.fitting($0.type), DeclaredRow.fitting($1.type)) }
      guard let (value, otherValue) = filled else { return ([:], [:]) }
      return ([field: .none, other: otherValue], [field: value, other: otherValue])
    }
  }

  private func columnType(_ type: FieldType) -> String {
    switch type {
    case .flag, .integer, .year, .reference: "INTEGER"
    case .bytes: "BLOB"
    default: "TEXT"
    }
  }
}
