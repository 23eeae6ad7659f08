/// What waits of a batch, as far as whoever asks may know.
package struct HeldListing: Sendable {
  /// A record with what was asked to be shown of it.
  package struct Entry: Sendable {
    package let record: HeldRecord
    /// The record's own values beside those of the people; only where asked for with a purpose, and masked.
    package let values: [HeldValue]

    package init(record: HeldRecord, values: [HeldValue]) {
      self.record = record
      self.values = values
    }

    /// Whether it waits only because a record that it refers to does.
    package var waitsForAnother: Bool { record.code == .parentHeld }
  }

  package let register: RegisterIdentity
  package let batch: Int
  package let entries: [Entry]

  package init(register: RegisterIdentity, batch: Int, entries: [Entry]) {
    self.register = register
    self.batch = batch
    self.entries = entries
  }

  /// Records on which somebody has to decide.
  package var decidable: [Entry] { entries.filter { !$0.waitsForAnother } }
}

/// One field of a held record and of the people whom it resembles.
package struct HeldValue: Sendable {
  /// Name of the field in the register, or `identity_code`.
  package let field: String
  package let record: String?
  /// By number of the person; people who may not be seen are missing.
  package let people: [Int: String]

  package init(field: String, record: String?, people: [Int: String]) {
    self.field = field
    self.record = record
    self.people = people
  }
}
