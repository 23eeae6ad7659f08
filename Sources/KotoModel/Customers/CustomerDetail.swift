/// Where a row about a customer came from.
package struct CustomerSource: Sendable {
  package let batch: Int
  /// The system from which the batch came.
  package let system: String
  package let basis: String
  package let file: String
  /// Line of the record in the file, from 1.
  package let line: Int

  package init(batch: Int, system: String, basis: String, file: String, line: Int) {
    self.batch = batch
    self.system = system
    self.basis = basis
    self.file = file
    self.line = line
  }
}

/// One row about a customer: the fields that have a value, in the order of the declaration.
package struct CustomerRow: Sendable {
  package let table: Table
  package let number: Int
  package let values: [(field: Field, text: String)]
  /// Nil where koto's own user recorded the row.
  package let source: CustomerSource?

  package init(
    table: Table, number: Int, values: [(field: Field, text: String)], source: CustomerSource?
  ) {
    self.table = table
    self.number = number
    self.values = values
    self.source = source
  }

  /// The row as it is shown to somebody who did not ask for what most look-ups do not need.
  ///
  /// Identifiers keep what tells people apart at a desk (`010180-****`); special categories keep nothing.
  package var masked: CustomerRow {
    replacing { field, text in Self.masked(text, field) }
  }

  /// The value of that field as it is shown to somebody who did not ask for more.
  package static func masked(_ text: String, _ field: Field) -> String {
    if field.type == .identifier { return masked(identifier: text) }
    return field.sensitivity == .special ? "****" : text
  }

  /// The row for the customer alone: the data of others and of those who wrote it down is left out.
  ///
  /// `own` are the customer's identifiers; a text in which another person's identity code stands is named, not shown.
  package func withoutOthers(own: Set<String>, today: CivilDate) -> CustomerRow {
    let kept = values.filter { field, _ in
      field.type != .reference("person") && field.sensitivity != .accessControl
        && field.name != Provenance.recorder.name && field.name != "acts_for"
    }
    return CustomerRow(table: table, number: number, values: kept, source: source).replacing {
      field, text in
      guard case .text = field.type else { return text }
      let rest = own.reduce(text.uppercased()) { text, code in
        text.split(separator: code.uppercased(), omittingEmptySubsequences: false)
          .joined(separator: " ")
      }
      let bytes = Array(rest.utf8)
      return PersonalIdentityCode.occurs(in: bytes.span, today: today) ? "****" : text
    }
  }

  private func replacing(_ change: (Field, String) -> String) -> CustomerRow {
    CustomerRow(
      table: table, number: number, values: values.map { ($0.field, change($0.field, $0.text)) },
      source: source)
  }

  /// The identifier without its end: seven characters of an identity code, nothing of anything else.
  package static func masked(identifier: String) -> String {
    identifier.utf8.count == 11 ? identifier.prefix(7) + "****" : "****"
  }
}

/// A customer as far as a command may show.
package struct CustomerDetail: Sendable {
  package let number: Int
  package let rows: [CustomerRow]
  /// Parts of the register in which the customer has data that is not shown.
  package let closedSections: [AccessSection]

  package init(number: Int, rows: [CustomerRow], closedSections: [AccessSection]) {
    self.number = number
    self.rows = rows
    self.closedSections = closedSections
  }

  /// The same customer with every row changed.
  package func mapRows(_ change: (CustomerRow) -> CustomerRow) -> CustomerDetail {
    CustomerDetail(number: number, rows: rows.map(change), closedSections: closedSections)
  }
}

/// What is asked in a search; every criterion that is given has to fit.
package struct CustomerQuery: Sendable {
  /// Beginnings of names, in any order.
  package let names: [String]
  package let birthDate: CivilDate?
  /// A whole identifier.
  package let identifier: String?

  package init(names: [String], birthDate: CivilDate?, identifier: String?) {
    self.names = names
    self.birthDate = birthDate
    self.identifier = identifier
  }
}

/// A customer that a search found.
package struct CustomerHit: Sendable {
  package let number: Int
  package let familyName: String
  package let givenNames: String
  package let birthDate: String?
  /// An identity code that is still in use, whole.
  package let identifier: String?
  package let isProtected: Bool
  /// Random reference, where one was ever needed.
  package let reference: String?

  package init(
    number: Int, familyName: String, givenNames: String, birthDate: String?, identifier: String?,
    isProtected: Bool, reference: String?
  ) {
    self.number = number
    self.familyName = familyName
    self.givenNames = givenNames
    self.birthDate = birthDate
    self.identifier = identifier
    self.isProtected = isProtected
    self.reference = reference
  }
}

/// One act in the log that was about a customer.
package struct CustomerLookup: Sendable {
  /// Number of the event.
  package let event: Int
  package let at: String
  /// Code of the set `audit_action`.
  package let action: String
  package let purpose: String?
  package let isRefused: Bool
  /// Account of the person, or nil where it may not or can no longer be told.
  package let account: String?

  package init(
    event: Int, at: String, action: String, purpose: String?, isRefused: Bool, account: String?
  ) {
    self.event = event
    self.at = at
    self.action = action
    self.purpose = purpose
    self.isRefused = isRefused
    self.account = account
  }
}
