/// What becomes of the rows of records that a delivery no longer has.
package enum GonePolicy: String, Sendable, CaseIterable {
  /// They stay, and nothing is said.
  case keep
  /// They stay, and their number is reported.
  case report
  /// What only says that something holds now is ended; everything else stays and is reported.
  case end

  /// Fields that an absence may end, with the field of the beginning that they must not precede.
  ///
  /// Contacts, residences and family links say what holds until further notice. A clienthood, a plan, a permit or a
  /// measure is never among them: its end is a decision with a reason and a date, which an absence does not tell.
  package static let endings: [(table: String, end: String, start: String)] = [
    ("contact", "valid_to", "valid_from"), ("residence", "ends_on", "starts_on"),
    ("family_link", "ends_on", "starts_on"),
  ]
}
