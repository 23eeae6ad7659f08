/// Which fields of a record and of a person agree and which differ.
package struct MatchEvidence: Sendable, Equatable {
  /// Names of fields, in the order of ``weights``.
  package let agrees: [String]
  package let differs: [String]

  package init(agrees: [String], differs: [String]) {
    self.agrees = agrees
    self.differs = differs
  }

  /// What a field tells when it agrees and when it differs; a field that either side lacks tells nothing.
  ///
  /// koto's own numbers, for the order of a list and no more: nothing is ever decided by them. Rare values that seldom
  /// change tell most. A name that differs tells little, since names are written in many ways.
  package static let weights: [(field: String, agrees: Int, differs: Int)] = [
    ("identity_code", 60, -40), ("source_key", 30, 0), ("birth_date", 20, -30),
    ("family_name", 15, -10), ("given_names", 15, -10), ("call_name", 3, 0), ("sex", 2, -10),
    ("birth_country", 4, -10), ("nationality", 4, -4), ("mother_tongue", 4, -8),
    ("died_on", 10, -20), ("phone", 15, 0), ("email", 20, 0),
  ]

  /// The sum of what the fields tell.
  package var weight: Int {
    Self.weights.reduce(0) { sum, weight in
      sum + (agrees.contains(weight.field) ? weight.agrees : 0)
        + (differs.contains(weight.field) ? weight.differs : 0)
    }
  }

  /// The fields as they are stored, and back.
  package static func text(_ fields: [String]) -> String { fields.joined(separator: ", ") }

  /// The names in a stored text.
  package static func fields(_ text: String?) -> [String] {
    text?.split(separator: ",").map { field in String(field.drop { $0 == " " }) } ?? []
  }
}
