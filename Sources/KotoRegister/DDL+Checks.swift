internal import KotoModel

/// The condition that a field's type puts on its column.
///
/// The last defence, cheap enough for every row: mappings check values fully before they come here. An empty
/// column passes every condition, as SQL takes unknown for no violation; NOT NULL is apart.
enum FieldCheck {
  /// Codes of a set with more entries than this are checked by their form only.
  private static let longestList = 40

  static func condition(_ field: Field) -> String? {
    let column = DDL.quoted(field.name)
    switch field.type {
    case .text(let limit): return "length(\(column)) <= \(limit)"
    case .date: return dateForm(column, "")
    case .instant: return dateForm(column, "T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z")
    case .year: return "\(column) BETWEEN 1000 AND 9999"
    case .flag: return "\(column) IN (0, 1)"
    case .code(let set):
      return codeCondition(column, CodeSets.named(set)?.entries.map(\.code) ?? [])
    case .postalCode: return SQLiteWords.hasForm(column, "99999")
    case .phone:
      return "length(\(column)) BETWEEN 8 AND 16 AND \(SQLiteWords.matches(column, "+[1-9]*"))"
        + " AND \(SQLiteWords.consists("substr(\(column), 2)", of: "0-9"))"
    case .email: return "length(\(column)) <= 254 AND \(column) LIKE '%_@_%'"
    case .businessID: return SQLiteWords.hasForm(column, "9999999-9")
    case .identifier: return "length(\(column)) BETWEEN 1 AND 200"
    case .integer, .reference, .bytes: return nil
    }
  }

  private static func dateForm(_ column: String, _ time: String) -> String {
    SQLiteWords.matches(column, "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]" + time)
  }

  private static func codeCondition(_ column: String, _ codes: [String]) -> String {
    if codes.count <= longestList {
      // Not IN (…): SQLite fills a temporary index for the list at every row, which made up half of a load.
      return codes.map { "\(column) = '\($0)'" }.joined(separator: " OR ")
    }
    let lengths = codes.map(\.count)
    let characters = codes.joined().allSatisfy { ("0"..."9").contains($0) } ? "0-9" : "0-9A-Za-z"
    return "length(\(column)) BETWEEN \(lengths.min() ?? 0) AND \(lengths.max() ?? 0)"
      + " AND \(SQLiteWords.consists(column, of: characters))"
  }
}

/// The condition that a rule between fields puts on the row.
enum RuleCheck {
  static func condition(_ rule: RowRule) -> String {
    switch rule {
    case .notBefore(let later, let earlier):
      let (later, earlier) = (DDL.quoted(later), DDL.quoted(earlier))
      return "\(later) IS NULL OR \(earlier) IS NULL OR \(later) >= \(earlier)"
    case .anyOf(let fields):
      return fields.map { "\(DDL.quoted($0)) IS NOT NULL" }.joined(separator: " OR ")
    case .requiredWith(let field, let other):
      return "\(DDL.quoted(field)) IS NOT NULL OR \(DDL.quoted(other)) IS NULL"
    }
  }

  /// The rule's name within its table.
  static func name(_ rule: RowRule, number: Int) -> String {
    switch rule {
    case .notBefore(let later, let earlier): "\(later)_not_before_\(earlier)"
    case .anyOf: "any_of_\(number)"
    case .requiredWith(let field, let other): "\(field)_with_\(other)"
    }
  }
}
