/// A right that the controller's decision gives before any main user exists who could give it.
package struct InitialGrant: Sendable, Equatable {
  /// Account of the person in the operating system.
  package let account: String
  package let role: AccessRole
  /// Code of the set `access_ground` (681/2023 80 §).
  package let ground: String
  package let task: String
  /// The controller's decision, which stands in the place of a granter.
  package let decision: String
  package let firstDay: CivilDate
  package let lastDay: CivilDate
  /// First instant at which the right is live.
  package let startsAt: Instant
  /// First instant at which it no longer is.
  package let endsAt: Instant

  package init(
    account: String, role: AccessRole, ground: String, task: String, decision: String,
    firstDay: CivilDate, lastDay: CivilDate, startsAt: Instant, endsAt: Instant
  ) {
    self.account = account
    self.role = role
    self.ground = ground
    self.task = task
    self.decision = decision
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.startsAt = startsAt
    self.endsAt = endsAt
  }
}
