/// What a register field may hold; column types, checks, lengths and masking are derived from it.
package enum FieldType: Sendable, Equatable {
  /// Text of at most this many characters.
  case text(Int)
  /// A civil date, stored as `yyyy-MM-dd`.
  case date
  /// An instant, stored as RFC 3339 in UTC.
  case instant
  /// A year of four digits.
  case year
  /// Yes or no, stored as 1 or 0.
  case flag
  /// A whole number; money is in cents.
  case integer
  /// A code of the named code set.
  case code(String)
  /// A Finnish postal code: five digits, as text.
  case postalCode
  /// A telephone number in E.164 form.
  case phone
  /// An e-mail address.
  case email
  /// A Finnish business identity code.
  case businessID
  /// The value of an identifier, checked after its kind.
  case identifier
  /// The row of another table.
  case reference(String)
  /// Bytes as they came.
  case bytes
}

/// Whether a row may lack the field (P, E, V and X of the domain's tables).
package enum Obligation: String, Sendable {
  case mandatory
  case conditional
  case optional
  /// Only after a person has reviewed it: outside the list of 681/2023 73 § unless a decision says otherwise.
  case reviewed
}

/// How much harm a value does in the wrong place; diagnostics and masking follow it.
package enum Sensitivity: String, Sendable, CaseIterable {
  /// Public or administrative (L0).
  case administrative = "L0"
  /// Secret client data, 621/1999 24 § 1 mom. 24–25 k. (L1).
  case secret = "L1"
  /// Special categories: health, capacity, trafficking (L2).
  case special = "L2"
  /// Contact and location data under a protection order (L3).
  case protected = "L3"
  /// Access rights and logs (LV).
  case accessControl = "LV"
}

/// One field of a register table, the only place where it is declared.
package struct Field: Sendable {
  /// Name in English, snake case: the column's and the mapping language's name.
  package let name: String
  package let type: FieldType
  package let obligation: Obligation
  package let sensitivity: Sensitivity
  /// Code of the set `legal_basis`, or empty for administration.
  package let basis: String
  package let finnish: String
  package let swedish: String
  /// Value of a row that says nothing, as stored text.
  package let initial: String?

  /// Declares a field; what is left out is optional, secret and without an initial value.
  package init(
    _ name: String, _ type: FieldType, _ obligation: Obligation = .optional,
    _ sensitivity: Sensitivity = .secret, basis: String = "", fi finnish: String,
    sv swedish: String, initial: String? = nil
  ) {
    self.name = name
    self.type = type
    self.obligation = obligation
    self.sensitivity = sensitivity
    self.basis = basis
    self.finnish = finnish
    self.swedish = swedish
    self.initial = initial
  }
}
