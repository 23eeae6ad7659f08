internal import KotoModel

/// The condition that a field's type puts on its column.
///
/// The last defence, cheap enough for every row: mappings check values fully before they come here. An empty
/// column passes every condition, as SQL takes unknown for no violation; NOT NULL is apart.
enum FieldCheck {
  /// Codes of a set with more entries than this are checked by their form only.
  private static let longestList = 40

  /// Most columns of most rows are empty: asking for that first spares the rest of the condition (measured).
  static func condition(_ field: Field) -> String? {
    guard let condition = conditionOfValue(field) else { return nil }
    if field.obligation == .mandatory { return condition }
    return "\(DDL.quoted(field.name)) IS NULL OR (\(condition))"
  }

  private static func conditionOfValue(_ field: Field) -> String? {
    let column = DDL.quoted(field.name)
    switch field.type {
    case .text(let limit): return "length(\(column)) <= \(limit)"
    case .date: return SQLiteWords.isDate(column)
    case .instant:
      return SQLiteWords.matches(
        column,
        "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z")
    case .year: return "\(column) BETWEEN 1000 AND 9999"
    case .flag: return "\(column) = 0 OR \(column) = 1"
    case .code(let set):
      return codeCondition(column, CodeSets.named(set)?.entries.map(\.code) ?? [])
    case .postalCode: return SQLiteWords.hasForm(column, "99999")
    case .phone:
      return "length(\(column)) BETWEEN 8 AND 16 AND \(SQLiteWords.isInternationalNumber(column))"
    case .email:
      return "length(\(column)) <= 254 AND \(SQLiteWords.matches(column, "?*@?*"))"
    case .businessID: return SQLiteWords.hasForm(column, "9999999-9")
    case .identifier: return "length(\(column)) BETWEEN 1 AND 200"
    case .integer, .reference, .bytes: return nil
    }
  }

  private static func codeCondition(_ column: String, _ codes: [String]) -> String {
    if codes.count <= longestList {
      // Not IN (…): SQLite fills a temporary index for the list at every row, which made up half of a load.
      return codes.map { "\(column) = '\($0)'" }.joined(separator: " OR ")
    }
    let lengths = codes.map(\.count)
    let characters = codes.joined().allSatisfy { ("0"..."9").contains($0) } ? "0-9" : "0-9A-Za-z"
    let (shortest, longest) = (lengths.min() ?? 0, lengths.max() ?? 0)
    if longest - shortest < 2 {
      return (shortest...longest).map { length in
        SQLiteWords.matches(column, String(repeating: "[\(characters)]", count: length))
      }.joined(separator: " OR ")
    }
    return "length(\(column)) BETWEEN \(shortest) AND \(longest)"
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
