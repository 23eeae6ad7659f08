package import KotoModel

/// The rights with which a register begins: who may grant, and who may transfer.
///
/// Nobody in the register can give them, so they rest on the controller's decision alone.
package enum InitialGrants {
  /// The rights of main users and migrator, from today through the last day.
  ///
  /// - Parameters:
  ///   - mainUsers: accounts of the main users; with two, each can approve what the other grants.
  ///   - migrator: account of the migrator; the same person may be both, as two rights.
  ///   - decision: the controller's decision, such as `EL 19.11.2026 § 85`.
  ///   - today: the day in Helsinki on which the rights begin.
  ///   - through: the last day of both, itself included.
  /// - Returns: the main users' rights and the migrator's, in this order.
  /// - Throws: the refusal of the role with the shorter maximum where both are too long.
  package static func grants(
    mainUsers: [String], migrator: String, decision: String, today: CivilDate, through: CivilDate
  ) throws(GrantRefusal) -> [InitialGrant] {
    let accounts = mainUsers.map { (AccessRole.mainUser, $0) } + [(AccessRole.migrator, migrator)]
    for (role, _) in accounts.sorted(by: { $0.0.maximumDays < $1.0.maximumDays }) {
      try check(role, today: today, through: through)
    }
    return accounts.map { role, account in
      InitialGrant(
        account: account, role: role, ground: ground(of: role), task: task(of: role),
        decision: decision, firstDay: today, lastDay: through,
        startsAt: HelsinkiTime.start(of: today),
        endsAt: HelsinkiTime.start(of: through.adding(days: 1)))
    }
  }

  private static func check(
    _ role: AccessRole, today: CivilDate, through: CivilDate
  ) throws(GrantRefusal) {
    let allowed = today...today.adding(days: role.maximumDays - 1)
    if through < allowed.lowerBound {
      throw GrantRefusal(.alreadyOver, role: role, requested: through, allowed: allowed)
    }
    if through > allowed.upperBound {
      throw GrantRefusal(.tooLong, role: role, requested: through, allowed: allowed)
    }
  }

  private static func ground(of role: AccessRole) -> String {
    role == .mainUser ? "80.c" : "80.a"
  }

  // In Finnish, the language of the register's content: the task is stored, not shown as a message.
  private static func task(of role: AccessRole) -> String {
    role == .mainUser
      ? "rekisterin pääkäyttäjä: käyttöoikeuksien myöntäminen, tarkistaminen ja poistaminen"
      : "tietojen siirto vanhasta järjestelmästä rekisteriin"
  }
}
