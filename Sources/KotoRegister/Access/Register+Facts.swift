package import KotoModel

extension Register {
  /// What a request for that account and role is judged by.
  ///
  /// `areas` are the municipalities for which the granter may grant; `granter` is nil for a decision.
  package func facts(
    for request: GrantRequest, granter: Int?, areas: [String], now: Instant
  ) throws(RegisterError) -> GrantFacts {
    let holder = try holder(request.account)
    let rights =
      if let holder { try grants(of: holder.principal) } else { [GrantDetail]() }
    var chainStart: CivilDate?
    var link = request.predecessor
    while let number = link, let right = rights.first(where: { $0.number == number }) {
      chainStart = right.firstDay
      link = right.predecessor
    }
    return GrantFacts(
      holder: holder, rights: rights, policy: try policy(of: request.role),
      grounds: try grounds(on: request.firstDay, isExternal: holder?.kind == "external"),
      areas: areas, granter: granter, chainStart: chainStart,
      today: HelsinkiTime.date(at: try moment(now)))
  }

  /// The municipalities for which an organisation may grant at that moment.
  package func areas(of organisation: Int, at now: Instant) throws(RegisterError) -> [String] {
    let rows = try database.prepare(
      """
      SELECT DISTINCT municipality FROM access_area WHERE organisation_id = $1
        AND starts_at <= $2 AND (ends_at IS NULL OR $2 < ends_at) ORDER BY municipality
      """)
    rows.bind(1, Int64(organisation))
    rows.bind(2, text: try moment(now).description)
    var areas: [String] = []
    while try rows.step() { areas.append(rows.text(0) ?? "") }
    return areas
  }

  /// The limits of a role as this register holds them.
  package func policy(of role: AccessRole) throws(RegisterError) -> RolePolicy {
    let find = try database.prepare(
      """
      SELECT max_days, max_chain_days, idle_days, two_person, sections, operations, named_customers
      FROM access_role WHERE role = $1
      """)
    find.bind(1, text: role.rawValue)
    guard try find.step() else { throw RegisterError(.corrupt, "no role \(role.rawValue)") }
    defer { find.reset() }
    return RolePolicy(
      role: role, maximumDays: Int(find.int64(0)), maximumChainDays: Int(find.int64(1)),
      idleDays: Int(find.int64(2)), needsTwoPersons: find.int64(3) == 1,
      sections: Self.words(find.text(4)).compactMap(AccessSection.init),
      operations: Self.words(find.text(5)).compactMap(AccessOperation.init),
      namesCustomers: find.int64(6) == 1)
  }

  private func holder(_ account: String) throws(RegisterError) -> GrantFacts.Holder? {
    let find = try database.prepare(
      """
      SELECT p.id, p.kind, o.kind, p.last_day FROM principal p
        JOIN organisation o ON o.id = p.organisation_id
      WHERE p.account = $1 AND p.forgotten_at IS NULL
      """)
    find.bind(1, text: account)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return GrantFacts.Holder(
      principal: Int(find.int64(0)), kind: find.text(1) ?? "", organisationKind: find.text(2) ?? "",
      lastDay: find.text(3).flatMap(CivilDate.init(iso:)))
  }

  private func grounds(on day: CivilDate, isExternal: Bool) throws(RegisterError) -> [String] {
    let rows = try database.prepare(
      """
      SELECT ground FROM legal_ground WHERE in_force_from <= $1
        AND (in_force_to IS NULL OR $1 <= in_force_to) AND external = $2 ORDER BY ground
      """)
    rows.bind(1, text: day.description)
    rows.bind(2, isExternal ? 1 : 0)
    var grounds: [String] = []
    while try rows.step() { grounds.append(rows.text(0) ?? "") }
    return grounds
  }
}
