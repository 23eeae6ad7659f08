package import KotoModel

/// `koto batch held`: who waits, and what speaks for whom.
package struct HeldReport {
  private let listing: HeldListing

  package init(_ listing: HeldListing) {
    self.listing = listing
  }

  /// For people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = page.language
    let number = String(listing.batch)
    page.practiceNotice(listing.register)
    let decidable = listing.decidable
    guard !listing.entries.isEmpty else {
      page.line(Labels.nothingWaits.filled(language, ["n": number]))
      return page.text
    }
    let others = listing.entries.count - decidable.count
    page.line(
      Labels.heldInBatch.filled(language, ["n": number]) + ": "
        + Labels.waiting(decidable.count, language)
        + (others == 0 ? "." : ", " + Labels.waitingForThose(others, language) + "."), .bold)
    for entry in decidable { write(entry, to: &page) }
    page.heading(Labels.nextHeading[language])
    for (command, purpose) in [
      ("koto batch decide \(number) RECORD --same ID --reason …", Labels.nextDecide),
      ("koto batch held \(number) --to worksheet.csv", Labels.nextWorksheet),
    ] {
      page.line(command, indent: 2, hanging: 4)
      page.line(purpose.filled(language, ["n": number]), .dim, indent: 6)
    }
    return page.text
  }

  private func write(_ entry: HeldListing.Entry, to page: inout TextPage) {
    let language = page.language
    let record = entry.record
    let place = Labels.heldLine.filled(
      language, ["file": record.file, "line": String(record.line)])
    page.heading("\(Labels.heldRecord[language]) \(record.number)  \(place)")
    let title = FindingCatalogue.entry(record.code).title([:], in: language)
    page.item(record.code.rawValue, title, indent: 2, hanging: 9)
    for proposal in record.proposals { write(proposal, to: &page) }
    guard !entry.values.isEmpty else { return }
    let people = record.proposals.compactMap(\.person)
    var table = TextTable(
      [.text(Labels.heldField[language]), .text("\(Labels.heldRecord[language]) \(record.number)")]
        + people.map { .text("\(Labels.heldPerson[language]) \($0)") })
    for value in entry.values {
      table.add(
        [HeldFields.label(value.field, language), value.record ?? "–"]
          + people.map { value.people[$0] ?? "–" })
    }
    page.blank()
    page.table(table)
  }

  private func write(_ proposal: MatchProposal, to page: inout TextPage) {
    let language = page.language
    guard let person = proposal.person else {
      return page.line(Labels.hiddenPerson[language], .yellow, indent: 2, hanging: 4)
    }
    let evidence = proposal.evidence
    let parts = [
      (Labels.agreeing, evidence.agrees), (Labels.differing, evidence.differs),
    ].compactMap { wording, fields in
      fields.isEmpty
        ? nil
        : wording.filled(
          language,
          ["fields": fields.map { HeldFields.label($0, language) }.joined(separator: ", ")])
    }
    let weight = Labels.weight.filled(language, ["n": String(evidence.weight)])
    page.line(
      "\(Labels.heldPerson[language]) \(person): " + ([weight] + parts).joined(separator: "; "),
      indent: 2, hanging: 4)
  }

  /// For scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.held/1")), ("language", .string(language.rawValue)),
      ("register", Head.value(listing.register, language)), ("batch", .integer(listing.batch)),
      ("records", .array(listing.entries.map { Self.value($0, language) })),
    ]).text
  }

  private static func value(_ entry: HeldListing.Entry, _ language: Language) -> JSONValue {
    let record = entry.record
    return .object([
      ("record", .integer(record.number)), ("file", .string(record.file)),
      ("number", .integer(record.record)), ("line", .integer(record.line)),
      ("code", .string(record.code.rawValue)),
      ("title", .string(FindingCatalogue.entry(record.code).title([:], in: language))),
      ("waits_for_another", .flag(entry.waitsForAnother)),
      (
        "proposals",
        .array(
          record.proposals.map { proposal in
            .object([
              ("person", .optional(proposal.person)),
              ("weight", .integer(proposal.evidence.weight)),
              ("agrees", .array(proposal.evidence.agrees.map(JSONValue.string))),
              ("differs", .array(proposal.evidence.differs.map(JSONValue.string))),
            ])
          })
      ),
      (
        "values",
        .array(
          entry.values.map { value in
            .object([
              ("field", .string(value.field)), ("record", .optional(value.record)),
              (
                "people",
                .object(
                  value.people.sorted { $0.key < $1.key }.map {
                    (String($0.key), .string($0.value))
                  }
                )
              ),
            ])
          })
      ),
    ])
  }

  /// For spreadsheets: a line for each proposal, to be filled in and given back.
  package var worksheet: String {
    let rows = listing.decidable.flatMap { entry -> [[String]] in
      let record = entry.record
      let proposals = record.proposals.isEmpty ? [nil] : record.proposals.map(Optional.some)
      return proposals.map { proposal in
        let person = proposal?.person
        return [
          "\(record.number)", record.file, "\(record.line)", record.code.rawValue,
          person.map(String.init) ?? "", person == nil ? "" : "\(proposal?.evidence.weight ?? 0)",
          proposal?.evidence.agrees.joined(separator: " ") ?? "",
          proposal?.evidence.differs.joined(separator: " ") ?? "",
          Self.summary(entry.values) { $0.record },
          person.map { person in Self.summary(entry.values) { $0.people[person] } } ?? "",
          "", "",
        ]
      }
    }
    return CSVText.text(Self.columns, rows)
  }

  /// The columns of a worksheet.
  package static let columns = [
    "record", "file", "line", "why", "person", "weight", "agrees", "differs", "record_values",
    "person_values", "decision", "reason",
  ]

  private static func summary(
    _ values: [HeldValue], _ value: (HeldValue) -> String?
  ) -> String {
    values.compactMap { entry in value(entry).map { "\(entry.field): \($0)" } }
      .joined(separator: "; ")
  }
}

/// The fields of evidence in the three languages.
enum HeldFields {
  static func label(_ name: String, _ language: Language) -> String {
    switch name {
    case "identity_code": return Labels.identityCode[language]
    case "source_key": return Labels.sourceKey[language]
    default: break
    }
    let tables = ["person", "contact"].compactMap(RegisterSchema.table)
    guard let field = tables.lazy.compactMap({ $0.field(name) }).first else { return name }
    return switch language {
    case .finnish: field.finnish
    case .swedish: field.swedish
    case .english: name.split(separator: "_").joined(separator: " ")
    }
  }
}
