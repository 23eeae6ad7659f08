/// What the values of a column seem to be.
package enum ValueMeaning: String, Sendable, CaseIterable {
  case identityCode = "identity_code"
  case email
  case date
  case dateTime = "date_time"
  case yesNo = "yes_no"
  case phone
  case postalCode = "postal_code"
  case municipality
  case country
  case language
  case wholeNumber = "whole_number"
  case decimalNumber = "decimal_number"
  case code
  case markup
  case freeText = "free_text"
  case text
  case nothing
}

/// Something about single values that a mapping has to deal with.
package enum ValueOddity: String, Sendable, CaseIterable {
  case lostLetters = "lost_letters"
  case looseAccents = "loose_accents"
  case outerBlanks = "outer_blanks"
  case lineBreaks = "line_breaks"
  case controlCodes = "control_codes"
  case markup
  case identityCodeInText = "identity_code_in_text"
  case wrongCheckCharacter = "wrong_check_character"
  case temporaryCode = "temporary_code"
  case twoDigitYear = "two_digit_year"
  case notInCalendar = "not_in_calendar"
  /// A text that usually stands for no value: `-`, `NULL`, `00.00.0000`.
  case placeholder
}

/// Something with how often it was seen.
package struct Counted<Value: Sendable>: Sendable {
  package let value: Value
  package let count: Int

  package init(_ value: Value, _ count: Int) {
    self.value = value
    self.count = count
  }
}

/// The smallest and the largest date or number of a column, as far as they may be shown.
package struct ValueRange: Sendable, Equatable {
  package let minimum: String
  package let maximum: String
  /// Whether an end is one that few records share, and is therefore shown as its year or a round number beyond it.
  package let isRounded: Bool

  package init(minimum: String, maximum: String, isRounded: Bool) {
    self.minimum = minimum
    self.maximum = maximum
    self.isRounded = isRounded
  }
}

/// How values that may come several times in a record are spread over the records.
package struct Repetition: Sendable, Equatable {
  /// Records with a value.
  package let records: Int
  /// Values of the record that has most.
  package let most: Int

  package init(records: Int, most: Int) {
    self.records = records
    self.most = most
  }
}

/// What a column holds, without any value of a person.
package struct ColumnProfile: Sendable {
  /// From 1.
  package let number: Int
  /// Nil where the first line cannot be told from a record.
  package let name: String?
  /// Values: records with a value, unless it is ``repeated``.
  package var filled = 0
  /// Nil where a record has one value at most.
  package var repeated: Repetition?
  package var distinct = 0
  package var isDistinctExact = true
  /// Whether no value occurs twice, as far as the count can tell.
  package var isUnique = false
  /// Characters of the shortest and of the longest value.
  package var lengths: ClosedRange<Int>?
  /// The most frequent shapes: `N` a digit, `X` and `x` letters, `+` more of them.
  package var shapes: [Counted<String>] = []
  /// Values of other shapes.
  package var otherShapes = 0
  /// What the values seem to be, the likeliest first, with how many of them fit.
  package var meanings: [Counted<ValueMeaning>] = []
  /// Forms of dates with how many values have each.
  package var dateForms: [Counted<String>] = []
  package var range: ValueRange?
  /// Every value of a column of codes; empty where values may be a person's.
  package var codes: [Counted<String>] = []
  package var oddities: [Counted<ValueOddity>] = []

  package init(number: Int, name: String?) {
    self.number = number
    self.name = name
  }

  /// Records with a value.
  package var filledRecords: Int { repeated?.records ?? filled }
}
