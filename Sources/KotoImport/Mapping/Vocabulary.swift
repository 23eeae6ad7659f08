internal import KotoModel

/// What a source column may hold.
package enum ColumnType: String, Sendable, CaseIterable {
  case text
  case hetu
  case code
  case date
  case integer
  case year
  case flag
  case phone
  case email
  case postalCode = "postal_code"
}

/// What becomes of a value that does not fit.
package enum ElsePolicy: String, Sendable, CaseIterable {
  case reject
  case withhold
  case empty
}

/// The words for ``MatchRule`` in a mapping.
enum MatchRuleName {
  static let all = MatchRule.allCases.map(\.rawValue)
}

/// A step of a rule: a closed set, so that a mapping can be checked without running it.
package enum Step: Sendable, Equatable {
  case trim
  case squeeze
  case singleLine
  case upper
  case lower
  case digits
  case stripMarkup
  case birthDateOfHetu
  case yearOfDate
  case before([UInt8])
  case after([UInt8])
  case prefix([UInt8])
  case pad(Int)
  case replace([(from: [UInt8], to: [UInt8])])

  /// Whether both do the same with the same arguments.
  package static func == (left: Step, right: Step) -> Bool {
    switch (left, right) {
    case (.replace(let a), .replace(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.from == $1.from && $0.to == $1.to }
    case (.before(let a), .before(let b)), (.after(let a), .after(let b)),
      (.prefix(let a), .prefix(let b)):
      a == b
    case (.pad(let a), .pad(let b)): a == b
    default: left.plainName != nil && left.plainName == right.plainName
    }
  }

  /// The name of a step without an argument.
  var plainName: String? {
    StepName.byName.first { entry in
      switch (entry.step, self) {
      case (.trim, .trim), (.squeeze, .squeeze), (.singleLine, .singleLine), (.upper, .upper),
        (.lower, .lower), (.digits, .digits), (.stripMarkup, .stripMarkup),
        (.birthDateOfHetu, .birthDateOfHetu), (.yearOfDate, .yearOfDate):
        true
      default: false
      }
    }?.name
  }
}

/// Names of the steps that take no argument.
enum StepName {
  static let byName: [(name: String, step: Step)] = [
    ("trim", .trim), ("squeeze", .squeeze), ("single_line", .singleLine), ("upper", .upper),
    ("lower", .lower), ("digits", .digits), ("strip_markup", .stripMarkup),
    ("birth_date_of_hetu", .birthDateOfHetu), ("year_of_date", .yearOfDate),
  ]

  static let plain = byName.map(\.name)

  static func step(_ name: String) -> Step? { byName.first { $0.name == name }?.step }
}
