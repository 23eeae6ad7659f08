package import KotoModel

extension Register {
  /// Who that account is to the log.
  package func actor(_ account: String) throws(RegisterError) -> Actor {
    let find = try database.prepare("SELECT id, pseudonym FROM principal WHERE account = $1")
    find.bind(1, text: account)
    guard try find.step() else { return Actor(account: account, principal: nil, pseudonym: nil) }
    defer { find.reset() }
    return Actor(account: account, principal: Int(find.int64(0)), pseudonym: find.text(1))
  }

  /// The rights of the account that are live at that moment.
  package func liveRights(of account: String, at now: Instant) throws(RegisterError) -> [LiveRight]
  {
    let time = try moment(now).description
    let find = try database.prepare(
      """
      SELECT g.id, g.role, g.municipality, g.organisation_id, g.extent, g.unit, g.customers,
        g.sections, g.operations, unixepoch(max(l.live_until))
      FROM access_live l JOIN access_grant g ON g.id = l.access_grant_id
        JOIN principal p ON p.id = l.principal_id
      WHERE p.account = $1 AND p.forgotten_at IS NULL AND l.live_from <= $2 AND $2 < l.live_until
      GROUP BY g.id ORDER BY g.id
      """)
    find.bind(1, text: account)
    find.bind(2, text: time)
    var rights: [LiveRight] = []
    while try find.step() {
      guard let role = find.text(1).flatMap(AccessRole.init),
        let extent = find.text(4).flatMap(AccessExtent.init)
      else { continue }
      rights.append(
        LiveRight(
          grant: Int(find.int64(0)), role: role, municipality: find.text(2) ?? "",
          organisation: Int(find.int64(3)), extent: extent, unit: find.text(5),
          customers: Self.words(find.text(6)),
          sections: Self.words(find.text(7)).compactMap(AccessSection.init),
          operations: Self.words(find.text(8)).compactMap(AccessOperation.init),
          until: Instant(seconds: find.int64(9))))
    }
    return rights
  }

  /// The random reference of a customer, or nil where none was ever needed.
  package func customerReference(_ person: Int) throws(RegisterError) -> String? {
    let find = try database.prepare("SELECT reference FROM customer_reference WHERE person_id = $1")
    find.bind(1, Int64(person))
    guard try find.step() else { return nil }
    defer { find.reset() }
    return find.text(0)
  }

  static func words(_ text: String?) -> [String] {
    text?.split(separator: " ").map(String.init) ?? []
  }
}

extension RegisterAct {
  /// The random reference of a customer, made when it is first needed; nil where nobody has that key.
  package func customerReference(_ person: Int) throws(RegisterError) -> String? {
    if let known = try register.customerReference(person) { return known }
    let insert = try register.database.prepare(
      """
      INSERT INTO customer_reference (person_id, reference)
      SELECT id, $1 FROM person WHERE id = $2 RETURNING reference
      """)
    insert.bind(1, text: Register.randomName())
    insert.bind(2, Int64(person))
    guard try insert.step() else { return nil }
    let reference = insert.text(0)
    while try insert.step() {}
    return reference
  }
}
