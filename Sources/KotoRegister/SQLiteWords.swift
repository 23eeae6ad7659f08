internal import KotoModel

/// What SQLite says differently from PostgreSQL; the rest of the DDL is common to both.
enum SQLiteWords {
  /// STRICT makes the engine refuse a value of another type instead of keeping it as it came.
  static let tableSuffix = " STRICT"
  static let key = "INTEGER PRIMARY KEY"

  /// Any of 2⁶² numbers below 0; that one comes twice is as good as impossible.
  static let anyNegativeNumber = "-1 - abs(random() % 4611686018427387904)"

  static func columnType(_ type: FieldType) -> String {
    switch type {
    case .flag, .integer, .year, .reference: "INTEGER"
    case .bytes: "BLOB"
    case .text, .date, .instant, .code, .postalCode, .phone, .email, .businessID, .identifier:
      "TEXT"
    }
  }

  /// Whether the text is a day of the calendar, written `yyyy-MM-dd`.
  ///
  /// `IS` and not `=`: of what is no date at all `date` makes NULL, and a condition that is NULL holds. It counts the days
  /// only where it has to move by some; otherwise it gives 30 February back as it came.
  static func isDate(_ column: String) -> String { "\(column) IS date(\(column), '+0 days')" }

  /// Whether the whole text is a plus sign and a whole number without leading zeros.
  static func isInternationalNumber(_ column: String) -> String {
    "\(column) = '+' || CAST(\(column) AS INTEGER)"
  }

  /// Whether the whole text has that form: `9` stands for a digit, everything else for itself.
  static func hasForm(_ column: String, _ form: String) -> String {
    var pattern = ""
    for character in form { pattern += character == "9" ? "[0-9]" : String(character) }
    return matches(column, pattern)
  }

  /// Whether the whole text matches the pattern, in which `[…]` is one of several characters and `*` any text.
  static func matches(_ column: String, _ pattern: String) -> String {
    "\(column) GLOB '\(pattern)'"
  }

  /// Whether every character of the text is one of those, written as in a bracket expression.
  static func consists(_ column: String, of characters: String) -> String {
    "\(column) NOT GLOB '*[^\(characters)]*'"
  }

  /// The row of that alias as a JSON object; names come from the declaration.
  static func rowAsJSON(_ alias: String, _ columns: [String]) -> String {
    "json_object(" + columns.map { "'\($0)', \(alias).\"\($0)\"" }.joined(separator: ", ") + ")"
  }

  /// A member of such an object, with its type.
  static func memberOfJSON(_ object: String, _ name: String) -> String {
    "json_extract(\(object), '$.\(name)')"
  }
}
