package import KotoModel

extension Register {
  /// Most customers that one search tells of: who finds more has to ask more exactly.
  package static let mostHits = 20

  /// Whether there is a customer of that number, and if so whether protected; nil where there is none.
  package func isProtected(customer: Int) throws(RegisterError) -> Bool? {
    let find = try database.prepare("SELECT protected FROM person WHERE id = $1")
    find.bind(1, Int64(customer))
    guard try find.step() else { return nil }
    defer { find.reset() }
    return find.int64(0) == 1
  }

  /// The parts of the register in which the customer has data.
  package func sections(ofCustomer number: Int) throws(RegisterError) -> [AccessSection] {
    var sections: Set<AccessSection> = [.basic]
    if try isProtected(customer: number) == true { sections.insert(.protected) }
    for table in RegisterSchema.clientTables where table.kind != .person {
      let find = try database.prepare(
        "SELECT 1 FROM \(DDL.quoted(table.name)) WHERE person_id = $1 LIMIT 1")
      find.bind(1, Int64(number))
      guard try find.step() else { continue }
      find.reset()
      sections.insert(AccessSection(table: table.name))
    }
    let contact = try database.prepare(
      "SELECT 1 FROM contact WHERE person_id = $1 AND protected = 1 LIMIT 1")
    contact.bind(1, Int64(number))
    if try contact.step() {
      contact.reset()
      sections.insert(.protected)
    }
    return AccessSection.allCases.filter(sections.contains)
  }

  /// The customer's rows in those parts, in the order of the declaration; nil where there is nobody.
  ///
  /// Protected contact rows belong to the part `protected`, whatever table they stand in.
  package func customer(
    _ number: Int, sections: [AccessSection]
  ) throws(RegisterError) -> CustomerDetail? {
    guard try isProtected(customer: number) != nil else { return nil }
    var rows: [CustomerRow] = []
    for table in RegisterSchema.clientTables
    where sections.contains(AccessSection(table: table.name)) {
      rows += try customerRows(table, of: number, showsProtected: sections.contains(.protected))
    }
    let closed = try self.sections(ofCustomer: number).filter { !sections.contains($0) }
    return CustomerDetail(number: number, rows: rows, closedSections: closed)
  }

  private func customerRows(
    _ table: Table, of number: Int, showsProtected: Bool
  ) throws(RegisterError) -> [CustomerRow] {
    let fields = table.content.filter { $0.name != Provenance.person.name }
    let columns = fields.map { "t." + DDL.quoted($0.name) }.joined(separator: ", ")
    let owner = table.kind == .person ? "id" : "person_id"
    // Only rows about contacts carry a protection of their own.
    let open = table.name == "contact" && !showsProtected ? "AND t.protected = 0" : ""
    let read = try database.prepare(
      """
      SELECT t.id, b.id, b.system, b.basis, f.name, r.line, \(columns)
      FROM \(DDL.quoted(table.name)) t
        LEFT JOIN source_record r ON r.id = t.source_record_id
        LEFT JOIN source_file f ON f.id = r.source_file_id LEFT JOIN batch b ON b.id = f.batch_id
      WHERE t.\(owner) = $1 \(open) ORDER BY t.id
      """)
    read.bind(1, Int64(number))
    var rows: [CustomerRow] = []
    while try read.step() {
      let source = read.optionalInt64(1).map { batch in
        CustomerSource(
          batch: Int(batch), system: read.text(2) ?? "", basis: read.text(3) ?? "",
          file: read.text(4) ?? "", line: read.int(5))
      }
      let values = fields.enumerated().compactMap { index, field in
        read.text(Int32(index) + 6).map { (field: field, text: $0) }
      }
      rows.append(
        CustomerRow(table: table, number: read.int(0), values: values, source: source))
    }
    return rows
  }

  /// The customers that fit, by number; `isVisible` is asked before anything is counted or returned.
  ///
  /// Names are compared in Swift: SQL folds the case of ASCII alone, and Öberg is found as öberg.
  package func customers(
    _ query: CustomerQuery, where isVisible: (CustomerHit) -> Bool
  ) throws(RegisterError) -> [CustomerHit] {
    let names = query.names.map { $0.lowercased() }
    let read = try database.prepare(
      """
      SELECT p.id, p.family_name, p.given_names, p.birth_date, p.protected, c.reference,
        (SELECT i.value FROM person_identifier i WHERE i.person_id = p.id AND i.valid_to IS NULL
          AND length(i.value) = 11 ORDER BY i.id DESC LIMIT 1)
      FROM person p LEFT JOIN customer_reference c ON c.person_id = p.id
      WHERE ($1 IS NULL OR p.birth_date = $1)
        AND ($2 IS NULL OR p.id IN (SELECT person_id FROM person_identifier WHERE value = $2))
      ORDER BY p.id
      """)
    read.bind(1, text: query.birthDate?.description)
    read.bind(2, text: query.identifier?.uppercased())
    var hits: [CustomerHit] = []
    while try read.step() {
      let hit = CustomerHit(
        number: read.int(0), familyName: read.text(1) ?? "", givenNames: read.text(2) ?? "",
        birthDate: read.text(3), identifier: read.text(6), isProtected: read.int64(4) == 1,
        reference: read.text(5))
      let words = (hit.familyName + " " + hit.givenNames).lowercased().split(separator: " ")
      guard names.allSatisfy({ name in words.contains { $0.hasPrefix(name) } }), isVisible(hit)
      else { continue }
      hits.append(hit)
    }
    return hits
  }

  /// What the log holds about the customer with that reference, oldest first.
  package func lookups(of reference: String) throws(RegisterError) -> [CustomerLookup] {
    let read = try database.prepare(
      """
      SELECT e.id, e.body ->> '$.at', e.body ->> '$.act', e.body ->> '$.purpose',
        e.body ->> '$.outcome' = 'refused', p.account
      FROM audit_event e LEFT JOIN principal p ON p.pseudonym = e.body ->> '$.by'
      WHERE e.body ->> '$.customer' = $1 ORDER BY e.id
      """)
    read.bind(1, text: reference)
    var lookups: [CustomerLookup] = []
    while try read.step() {
      lookups.append(
        CustomerLookup(
          event: read.int(0), at: read.text(1) ?? "", action: read.text(2) ?? "",
          purpose: read.text(3), isRefused: read.int64(4) == 1, account: read.text(5)))
    }
    return lookups
  }
}
