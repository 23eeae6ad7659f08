/// What the technical side has to do because a right was decided on (681/2023 81 §).
package struct TechnicalNotice: Sendable {
  /// What changes for the holder.
  package enum Kind: String, Sendable {
    case grant
    case change
    case removal
  }

  /// Number of the notice: the key of the step that it tells of.
  package let number: Int
  package let kind: Kind
  package let at: Instant
  /// Number of the right.
  package let right: Int
  package let account: String
  package let name: String?
  package let role: String
  package let municipality: String
  package let ground: String
  package let sections: String
  package let operations: String
  package let extent: String
  /// The unit that the right is limited to, or nil.
  package let unit: String?
  /// References of the customers that the right is limited to, with spaces between them; empty where it is not.
  package let customers: String
  package let firstDay: String
  package let lastDay: String
  /// Code of the set `access_step`.
  package let step: String
  /// Code of the set `access_reason`.
  package let reason: String
  package let decision: String
  package let acknowledgedAt: String?

  package init(
    number: Int, kind: Kind, at: Instant, right: Int, account: String, name: String?, role: String,
    municipality: String, ground: String, sections: String, operations: String, extent: String,
    unit: String?, customers: String, firstDay: String, lastDay: String, step: String,
    reason: String, decision: String,
    acknowledgedAt: String?
  ) {
    self.number = number
    self.kind = kind
    self.at = at
    self.right = right
    self.account = account
    self.name = name
    self.role = role
    self.municipality = municipality
    self.ground = ground
    self.sections = sections
    self.operations = operations
    self.extent = extent
    self.unit = unit
    self.customers = customers
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.step = step
    self.reason = reason
    self.decision = decision
    self.acknowledgedAt = acknowledgedAt
  }

  /// Whole days for which the notice has waited for its acknowledgement; nil once it has come.
  package func daysWaiting(at now: Instant) -> Int? {
    acknowledgedAt == nil ? Int(max(now.seconds - at.seconds, 0) / 86_400) : nil
  }
}
