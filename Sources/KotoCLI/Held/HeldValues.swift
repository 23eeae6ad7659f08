internal import KotoImport
internal import KotoModel
internal import KotoRegister

/// The values of a held record beside those of the people whom it resembles, masked as `koto customer show` does.
struct HeldValues {
  let desk: HeldDesk
  let delivery: HeldDelivery

  private static let identityCode = "identity_code"
  /// What tells people apart; nothing else of a customer is shown for a decision on who somebody is.
  private static let shown =
    ["identity_code"]
    + MatchEvidence.weights.map(\.field).filter {
      RegisterSchema.table("person")?.field($0) != nil
    }

  /// The records with their values; every person shown is noted in the log with the purpose.
  func entries(
    _ records: [HeldRecord], purpose: String, in act: RegisterAct
  ) throws -> [HeldListing.Entry] {
    let mapped = try delivery.files().flatMap(\.records)
    return try records.map { record in
      guard record.code != .parentHeld,
        let rows = mapped.first(where: { $0.original.number == record.number })?.rows
      else { return HeldListing.Entry(record: desk.visible(record), values: []) }
      let own = values(rows)
      let mayShow = desk.maySeeNew(isProtected: own["protected"] == "1")
      var people: [Int: [String: String]] = [:]
      for proposal in record.proposals where desk.maySee(proposal) {
        guard let person = proposal.person else { continue }
        people[person] = try values(ofPerson: person)
        try act.audit(
          AuditRecord(
            .customerView, customer: act.customerReference(person), purpose: purpose))
      }
      try act.audit(
        AuditRecord(
          .customerView, subject: "source_record \(record.number)", purpose: purpose,
          counts: ["shown": mayShow ? 1 : 0]))
      let compared = Self.shown.compactMap { field -> HeldValue? in
        let theirs = people.compactMapValues { $0[field] }
        let mine = mayShow ? own[field] : nil
        return mine == nil && theirs.isEmpty
          ? nil : HeldValue(field: field, record: mine, people: theirs)
      }
      return HeldListing.Entry(record: desk.visible(record), values: compared)
    }
  }

  private func values(_ rows: RowBatch) -> [String: String] {
    var values: [String: String] = [:]
    func text(_ slice: Slice) -> String { String(decoding: rows.arena[slice.range], as: UTF8.self) }
    for (index, template) in delivery.program.shape.templates.enumerated()
    where template.table == "person" {
      for (field, cell) in zip(template.fields, rows.rows[index].cells) where !cell.isNone {
        values[field] = text(cell)
      }
    }
    let identity = rows.records[0].identity
    if !identity.codeText.isNone {
      values[Self.identityCode] = CustomerRow.masked(identifier: text(identity.codeText))
    }
    return values
  }

  private func values(ofPerson number: Int) throws -> [String: String] {
    var values: [String: String] = [:]
    guard
      let detail = try desk.gate.register.customer(number, sections: [.basic])?.mapRows(\.masked)
    else { return [:] }
    for row in detail.rows {
      for (field, text) in row.values {
        switch (row.table.name, field.name) {
        case ("person", _): values[field.name] = text
        case ("person_identifier", "value"):
          values[Self.identityCode] = [values[Self.identityCode], text].compactMap(\.self)
            .joined(separator: ", ")
        default: break
        }
      }
    }
    return values
  }
}
