import KotoModel
import KotoRegister

/// A value on its way into a column.
enum Value: CustomStringConvertible {
  case text(String)
  case number(Int64)
  case bytes([UInt8])
  case none

  var description: String {
    switch self {
    case .text(let text): "'\(text)'"
    case .number(let number): "\(number)"
    case .bytes: "bytes"
    case .none: "nothing"
    }
  }
}

/// Rows made from the declaration, to be taken or refused by the tables made from it.
enum DeclaredRow {
  /// A value that the field takes.
  static func fitting(_ type: FieldType) -> Value {
    switch type {
    case .text(let limit): .text(String(repeating: "ö", count: limit))
    case .date: .text("2026-11-21")
    case .instant: .text("2026-11-21T23:59:59Z")
    case .year: .number(2_026)
    case .flag, .integer, .reference: .number(1)
    case .code(let set): .text(CodeSets.named(set)?.entries.last?.code ?? "")
    case .postalCode: .text("00100")
    case .phone: .text("+358401234567")
    case .email: .text("a@b.fi")
    case .businessID: .text("0201256-6")
    case .identifier: .text("131052-308T")
    case .bytes: .bytes([0])
    }
  }

  /// Values that the field refuses.
  static func unfitting(_ type: FieldType) -> [Value] {
    switch type {
    case .text(let limit): [.text(String(repeating: "ö", count: limit + 1)), .bytes([65])]
    case .date:
      [
        "", "21.11.2026", "2026-11-21T00:00:00Z", "26-11-21", "2026-21-11", "2026-11-41",
        " 2026-11-21", "2026-02-29", "2026-11-31",
      ]
      .map(Value.text)
    case .instant:
      [
        "", "2026-11-21", "2026-11-21T23:59:59", "2026-11-21 23:59:59Z",
        "2026-11-21T23:59:59+02:00",
      ]
      .map(Value.text)
    case .year: [.number(26), .number(10_000), .text("MMXXVI")]
    case .flag: [.number(2), .number(-1), .text("true")]
    case .integer, .reference: [.text("one"), .bytes([1])]
    case .code: [.text(""), .text("no such code"), .text("0 1")]
    case .postalCode: ["", "0010", "001000", "00 10", "FI-00"].map(Value.text)
    case .phone:
      ["", "0401234567", "+0401234567", "+35840", "+358 401234", "+3584012345678901"].map(
        Value.text)
    case .email: ["", "@b.fi", "a@", "ab.fi"].map(Value.text)
    case .businessID: ["", "02012566", "201256-6", "0201256-X"].map(Value.text)
    case .identifier: [.text(""), .text(String(repeating: "1", count: 201))]
    case .bytes: [.text("text")]
    }
  }

  /// Inserts a row in which the mandatory fields are filled, and those given.
  ///
  /// - Returns: why it was refused, or nil.
  static func insert(
    _ values: [String: Value], into table: Table, _ database: SQLite
  ) throws -> RegisterError? {
    var row = values
    for field in table.columns.dropFirst() where row[field.name] == nil {
      let isMandatory = field.obligation == .mandatory && field.initial == nil
      if isMandatory || isNeeded(field.name, beside: values, in: table) {
        row[field.name] = fitting(field.type)
      }
    }
    let names = row.keys.sorted()
    let insert = try database.prepare(
      "INSERT INTO \(table.name) (\(names.map { "\"\($0)\"" }.joined(separator: ", "))) "
        + "VALUES (\(names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")))")
    for (index, name) in names.enumerated() {
      let number = Int32(index + 1)
      switch row[name] ?? .none {
      case .text(let text): insert.bind(number, text: text)
      case .number(let value): insert.bind(number, value)
      case .bytes(let bytes): insert.bind(number, bytes: bytes)
      case .none: insert.bindNull(number)
      }
    }
    do throws(RegisterError) {
      _ = try insert.step()
      // Unique fields get the same values in the next row.
      try database.execute("DELETE FROM \(table.name)")
      return nil
    } catch {
      return error
    }
  }

  /// Whether a rule between fields asks for the field in a row with those values.
  private static func isNeeded(
    _ name: String, beside values: [String: Value], in table: Table
  ) -> Bool {
    table.rules.contains { rule in
      switch rule {
      case .anyOf(let fields): fields.first == name
      case .requiredWith(let field, let other): field == name && values[other] != nil
      case .notBefore: false
      }
    }
  }
}
