package import KotoModel

extension Register {
  /// Every user, oldest first.
  package func users() throws(RegisterError) -> [UserDetail] { try users(account: nil) }

  /// The user with that account, or nil.
  package func user(_ account: String) throws(RegisterError) -> UserDetail? {
    try users(account: account).first
  }

  private func users(account: String?) throws(RegisterError) -> [UserDetail] {
    let rows = try database.prepare(
      """
      SELECT p.id, p.account, p.name, p.mail, p.external_key, p.kind, o.name_fi, p.last_day,
        unixepoch(p.active_until), p.forgotten_at IS NOT NULL
      FROM principal p JOIN organisation o ON o.id = p.organisation_id
      WHERE $1 IS NULL OR p.account = $1 ORDER BY p.id
      """)
    rows.bind(1, text: account)
    var users: [UserDetail] = []
    while try rows.step() {
      users.append(
        UserDetail(
          principal: Int(rows.int64(0)), account: rows.text(1) ?? "", name: rows.text(2),
          mail: rows.text(3), externalKey: rows.text(4), kind: rows.text(5) ?? "",
          organisation: rows.text(6) ?? "", lastDay: rows.text(7).flatMap(CivilDate.init(iso:)),
          activeUntil: rows.optionalInt64(8).map(Instant.init), isForgotten: rows.int64(9) == 1))
    }
    return users
  }

  /// Name of the organisation that keeps the register.
  package func controllerName() throws(RegisterError) -> String {
    let find = try database.prepare("SELECT name_fi FROM organisation WHERE id = $1")
    find.bind(1, controllerID)
    guard try find.step() else { throw RegisterError(.corrupt, "nobody keeps the register") }
    defer { find.reset() }
    return find.text(0) ?? ""
  }

  /// The account of a principal as the log may be read by people, or nil for an unknown name.
  package func account(pseudonym: String) throws(RegisterError) -> String? {
    let find = try database.prepare("SELECT account FROM principal WHERE pseudonym = $1")
    find.bind(1, text: pseudonym)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return find.text(0)
  }
}

/// A person to be added as a user.
package struct NewUser: Sendable {
  package let account: String
  package let name: String?
  package let mail: String?
  package let externalKey: String?
  /// Code of the set `principal_kind`.
  package let kind: String
  /// Kind and name of the employer; nil for the organisation that keeps the register.
  package let organisation: (kind: String, name: String)?

  package init(
    account: String, name: String?, mail: String?, externalKey: String?, kind: String,
    organisation: (kind: String, name: String)?
  ) {
    self.account = account
    self.name = name
    self.mail = mail
    self.externalKey = externalKey
    self.kind = kind
    self.organisation = organisation
  }
}

extension RegisterAct {
  /// Adds a user; the random name by which the log knows them is drawn here.
  package func add(_ user: NewUser) throws(RegisterError) -> Int {
    let employer =
      if let organisation = user.organisation {
        try self.organisation(organisation.kind, organisation.name)
      } else { Int(register.controllerID) }
    let insert = try register.database.prepare(
      """
      INSERT INTO principal (pseudonym, account, name, mail, external_key, kind, organisation_id,
        created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id
      """)
    insert.bind(1, text: Register.randomName())
    insert.bind(2, text: user.account)
    insert.bind(3, text: user.name)
    insert.bind(4, text: user.mail)
    insert.bind(5, text: user.externalKey)
    insert.bind(6, text: user.kind)
    insert.bind(7, Int64(employer))
    insert.bind(8, text: now.description)
    let principal = try insert.insertedID()
    try audit(AuditRecord(.userAdd, subject: "principal \(principal)"))
    return principal
  }

  /// Notes the last day of a user: every right of theirs ends with it.
  package func leave(_ principal: Int, on day: CivilDate) throws(RegisterError) {
    let update = try register.database.prepare(
      "UPDATE principal SET last_day = $1, active_until = $2 WHERE id = $3")
    update.bind(1, text: day.description)
    update.bind(2, text: HelsinkiTime.start(of: day.adding(days: 1)).description)
    update.bind(3, Int64(principal))
    _ = try update.step()
    try audit(
      AuditRecord(.userLeave, subject: "principal \(principal)", reason: "left"))
  }

  private func organisation(_ kind: String, _ name: String) throws(RegisterError) -> Int {
    let find = try register.database.prepare(
      "SELECT id FROM organisation WHERE kind = $1 AND name_fi = $2")
    find.bind(1, text: kind)
    find.bind(2, text: name)
    if try find.step() {
      defer { find.reset() }
      return Int(find.int64(0))
    }
    let insert = try register.database.prepare(
      """
      INSERT INTO organisation (kind, name_fi, created_at, created_by) VALUES ($1, $2, $3, $4)
      RETURNING id
      """)
    insert.bind(1, text: kind)
    insert.bind(2, text: name)
    insert.bind(3, text: now.description)
    insert.bind(4, text: actor.pseudonym ?? "unknown")
    return try insert.insertedID()
  }
}
