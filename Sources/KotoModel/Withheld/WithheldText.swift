/// A text that lies apart until somebody decides on it, without the text.
package struct WithheldText: Sendable {
  /// Key of the row, by which it is decided on.
  package let number: Int
  package let person: Int
  /// Random reference of the customer, where one was ever needed.
  package let reference: String?
  package let isProtected: Bool
  /// Code of the set `withheld_category`.
  package let category: String
  /// Day on which it came into the register, or nil where nobody delivered it.
  package let cameOn: CivilDate?

  package init(
    number: Int, person: Int, reference: String?, isProtected: Bool, category: String,
    cameOn: CivilDate?
  ) {
    self.number = number
    self.person = person
    self.reference = reference
    self.isProtected = isProtected
    self.category = category
    self.cameOn = cameOn
  }

  /// What stands in the place of a text that has gone elsewhere or was destroyed.
  package static let gone = "-"
}

/// A text with its content, for somebody who may see it.
package struct WithheldContent: Sendable {
  package let text: WithheldText
  package let content: String
  package let writtenOn: String?
  /// Column of the source from which it came.
  package let origin: String?

  package init(text: WithheldText, content: String, writtenOn: String?, origin: String?) {
    self.text = text
    self.content = content
    self.writtenOn = writtenOn
    self.origin = origin
  }
}

/// What becomes of a withheld text.
package enum WithheldDecision: Sendable, Equatable {
  /// Added to a field of that assessment.
  case assessment(row: Int, field: String)
  /// A row of its own about health or capacity; 73 § 1 mom. 8 k. asks for both justifications.
  case healthAssessment(
    kind: String, effect: String, necessity: String, assessor: String?, validThrough: CivilDate?)
  case destroy

  /// Code of the set `withheld_decision`.
  package var code: String {
    switch self {
    case .assessment: "to_assessment"
    case .healthAssessment: "to_health_assessment"
    case .destroy: "destroyed"
    }
  }

  /// The part of the register that the text reaches.
  package var section: AccessSection {
    switch self {
    case .assessment: .assessment
    case .healthAssessment: .health
    case .destroy: .notes
    }
  }
}

/// What lies in `withheld_text`, by category and age.
package struct WithheldListing: Sendable {
  /// The texts of one category and age.
  package struct Group: Sendable {
    package let category: String
    package let age: Age
    package let numbers: [Int]

    package init(category: String, age: Age, numbers: [Int]) {
      self.category = category
      self.age = age
      self.numbers = numbers
    }
  }

  /// How long a text has lain in the register.
  package enum Age: String, Sendable, CaseIterable {
    case month
    case quarter
    case year
    case longer

    /// The age in days since the text came.
    package init(days: Int) {
      self =
        switch days {
        case ...30: .month
        case ...90: .quarter
        case ...365: .year
        default: .longer
        }
    }
  }

  package let register: RegisterIdentity
  /// The batch that was asked for, or nil for all.
  package let batch: Int?
  package let groups: [Group]

  /// Groups the texts on that day, in the order of the categories and then of age.
  package init(
    register: RegisterIdentity, batch: Int?, _ texts: [WithheldText], on today: CivilDate
  ) {
    self.register = register
    self.batch = batch
    let categories = CodeSets.named("withheld_category")?.entries.map(\.code) ?? []
    groups = categories.flatMap { category in
      Age.allCases.compactMap { age in
        let numbers = texts.filter { text in
          let days = text.cameOn.map { Int(today.dayNumber - $0.dayNumber) } ?? Int.max
          return text.category == category && Age(days: days) == age
        }.map(\.number)
        return numbers.isEmpty ? nil : Group(category: category, age: age, numbers: numbers)
      }
    }
  }

  package var count: Int { groups.reduce(0) { $0 + $1.numbers.count } }
}

/// A decision on a withheld text, carried out.
package struct WithheldReceipt: Sendable {
  package let register: RegisterIdentity
  package let number: Int
  package let decision: WithheldDecision
  /// The batch that the move is, or nil where the text was destroyed.
  package let batch: Int?
  package let decidedBy: String
  package let decidedOn: CivilDate

  package init(
    register: RegisterIdentity, number: Int, decision: WithheldDecision, batch: Int?,
    decidedBy: String, decidedOn: CivilDate
  ) {
    self.register = register
    self.number = number
    self.decision = decision
    self.batch = batch
    self.decidedBy = decidedBy
    self.decidedOn = decidedOn
  }
}
