package import KotoModel

/// `koto customer search`: whom somebody may see, with identity codes masked.
package struct CustomerHitsReport {
  private let hits: [CustomerHit]
  /// Nil unless there are more than may be told of at once.
  private let tooMany: Int?

  package init(_ hits: [CustomerHit], most: Int) {
    tooMany = hits.count > most ? hits.count : nil
    self.hits = hits.count > most ? [] : hits
  }

  /// For people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = page.language
    if let tooMany {
      page.line(CustomerLabels.tooManyCustomers.filled(language, ["n": Figures.grouped(tooMany)]))
    } else if hits.isEmpty {
      page.line(CustomerLabels.noCustomers[language])
    }
    var table = TextTable([
      .number(CustomerLabels.customer[language]), .text(CustomerLabels.name[language]),
      .name(CustomerLabels.birthDate[language]), .name(CustomerLabels.identityCode[language]),
    ])
    for hit in hits {
      table.add([
        String(hit.number), "\(hit.familyName), \(hit.givenNames)",
        hit.birthDate.map(Figures.day) ?? "", Self.code(hit),
      ])
    }
    page.table(table)
    return page.text
  }

  /// For scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.customers/1")), ("language", .string(language.rawValue)),
      ("too_many", .optional(tooMany)),
      (
        "customers",
        .array(
          hits.map { hit in
            .object([
              ("customer", .integer(hit.number)), ("family_name", .string(hit.familyName)),
              ("given_names", .string(hit.givenNames)), ("birth_date", .optional(hit.birthDate)),
              ("identity_code", .string(Self.code(hit))),
            ])
          })
      ),
    ]).text
  }

  package var csv: String {
    CSVText.text(
      ["customer", "family_name", "given_names", "birth_date", "identity_code"],
      hits.map {
        [String($0.number), $0.familyName, $0.givenNames, $0.birthDate ?? "", Self.code($0)]
      })
  }

  private static func code(_ hit: CustomerHit) -> String {
    hit.identifier.map(CustomerRow.masked(identifier:)) ?? ""
  }
}

/// `koto customer log`: when and for what somebody was looked up, and by whom where that may be told.
package struct CustomerLogReport {
  private let lookups: [CustomerLookup]
  private let showsIdentity: Bool

  package init(_ lookups: [CustomerLookup], showsIdentity: Bool) {
    self.lookups = lookups
    self.showsIdentity = showsIdentity
  }

  /// For people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = page.language
    if lookups.isEmpty { page.line(CustomerLabels.noLookups[language]) }
    var columns: [TextTable.Column] = [
      .name(CustomerLabels.when[language]), .text(CustomerLabels.act[language]),
      .text(CustomerLabels.purpose[language]),
    ]
    if showsIdentity { columns.append(.name(CustomerLabels.who[language])) }
    var table = TextTable(columns)
    for lookup in lookups {
      let act = Head.label("audit_action", lookup.action, language) ?? lookup.action
      let purpose = lookup.purpose.map { code in
        Head.label("processing_purpose", code, language).map { "\(code) \($0)" } ?? code
      }
      table.add(
        [
          Figures.instant(lookup.at),
          lookup.isRefused ? "\(act) (\(CustomerLabels.refused[language]))" : act, purpose ?? "",
        ] + (showsIdentity ? [lookup.account ?? ""] : []))
    }
    page.table(table)
    return page.text
  }

  /// For scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.customer-log/1")), ("language", .string(language.rawValue)),
      ("events", .array(lookups.map { .object(members($0)) })),
    ]).text
  }

  private func members(_ lookup: CustomerLookup) -> [(name: String, value: JSONValue)] {
    var members: [(name: String, value: JSONValue)] = [
      ("event", .integer(lookup.event)), ("at", .string(lookup.at)),
      ("action", .string(lookup.action)), ("purpose", .optional(lookup.purpose)),
      ("refused", .flag(lookup.isRefused)),
    ]
    if showsIdentity { members.append(("account", .optional(lookup.account))) }
    return members
  }

  package var csv: String {
    CSVText.text(
      ["event", "at", "action", "purpose", "refused"] + (showsIdentity ? ["account"] : []),
      lookups.map { lookup in
        [
          String(lookup.event), lookup.at, lookup.action, lookup.purpose ?? "",
          lookup.isRefused ? "1" : "0",
        ] + (showsIdentity ? [lookup.account ?? ""] : [])
      })
  }
}

/// The certificate of an erasure; it names nobody who was forgotten.
package struct ErasureReport {
  private let certificate: ErasureCertificate
  private let register: RegisterIdentity

  package init(_ certificate: ErasureCertificate, _ register: RegisterIdentity) {
    self.certificate = certificate
    self.register = register
  }

  /// For people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = page.language
    page.practiceNotice(register)
    page.line(CustomerLabels.certificate[language], .bold)
    page.pairs([
      (Labels.register, Head.register(register, language)),
      (CustomerLabels.reference, certificate.erasure.reference),
      (CustomerLabels.decision, certificate.erasure.decision),
      (CustomerLabels.proposedBy, certificate.proposedBy),
      (CustomerLabels.confirmedBy, certificate.confirmedBy),
      (CustomerLabels.when, Figures.instant(certificate.erasedAt.description)),
      (CustomerLabels.logEvent, String(certificate.event)),
    ])
    page.heading(CustomerLabels.removed[language])
    var table = TextTable([
      .name(Labels.table[language]), .number(Labels.total[language]),
    ])
    for row in certificate.rows {
      table.add([Head.table(row.table, language), Figures.grouped(row.count)])
    }
    page.table(table)
    page.blank()
    page.line(CustomerLabels.outsideTheRegister[language])
    return page.text
  }

  /// For scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.erasure/1")), ("language", .string(language.rawValue)),
      ("register", Head.value(register, language)),
      ("kind", .string(certificate.erasure.kind.rawValue)),
      ("reference", .string(certificate.erasure.reference)),
      ("decision", .string(certificate.erasure.decision)),
      ("proposed_by", .string(certificate.proposedBy)),
      ("confirmed_by", .string(certificate.confirmedBy)),
      ("erased_at", .string(certificate.erasedAt.description)),
      ("event", .integer(certificate.event)),
      ("removed", .object(certificate.rows.map { ($0.table, .integer($0.count)) })),
    ]).text
  }
}
