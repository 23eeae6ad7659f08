/// A right as the register holds it, with all that happened to it.
package struct GrantDetail: Sendable {
  /// One step with who took it and why.
  package struct Step: Sendable {
    package let kind: AccessStepKind
    package let at: Instant
    /// Account of who took it, or nil for a decision or the passing of time.
    package let by: String?
    /// Code of the set `access_reason`.
    package let reason: String
    package let decision: String?

    package init(kind: AccessStepKind, at: Instant, by: String?, reason: String, decision: String?)
    {
      self.kind = kind
      self.at = at
      self.by = by
      self.reason = reason
      self.decision = decision
    }
  }

  package let number: Int
  package let principal: Int
  package let account: String
  package let name: String?
  package let organisation: String
  package let role: AccessRole
  package let ground: String
  package let task: String
  package let municipality: String
  package let grantedBy: Int?
  /// Account of the granter, or nil where a decision stands in the granter's place.
  package let granter: String?
  package let authority: Int?
  package let decision: String
  package let extent: AccessExtent
  package let unit: String?
  package let customers: [String]
  package let sections: [AccessSection]
  package let operations: [AccessOperation]
  package let cause: GrantCause?
  package let firstDay: CivilDate
  package let lastDay: CivilDate
  package let predecessor: Int?
  package let isEmergency: Bool
  package let createdAt: Instant
  package let history: GrantHistory
  package let steps: [Step]
  /// The agreements of the granting organisation for the municipality.
  package let agreements: [String]

  package init(
    number: Int, principal: Int, account: String, name: String?, organisation: String,
    role: AccessRole, ground: String, task: String, municipality: String, grantedBy: Int?,
    granter: String?, authority: Int?, decision: String, extent: AccessExtent, unit: String?,
    customers: [String], sections: [AccessSection], operations: [AccessOperation],
    cause: GrantCause?, firstDay: CivilDate, lastDay: CivilDate, predecessor: Int?,
    isEmergency: Bool, createdAt: Instant, history: GrantHistory, steps: [Step],
    agreements: [String]
  ) {
    self.number = number
    self.principal = principal
    self.account = account
    self.name = name
    self.organisation = organisation
    self.role = role
    self.ground = ground
    self.task = task
    self.municipality = municipality
    self.grantedBy = grantedBy
    self.granter = granter
    self.authority = authority
    self.decision = decision
    self.extent = extent
    self.unit = unit
    self.customers = customers
    self.sections = sections
    self.operations = operations
    self.cause = cause
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.predecessor = predecessor
    self.isEmergency = isEmergency
    self.createdAt = createdAt
    self.history = history
    self.steps = steps
    self.agreements = agreements
  }

  /// Whether a step has ended it for good.
  package var isEnded: Bool { steps.contains { $0.kind == .ended } }
}

/// A user as the register holds them.
package struct UserDetail: Sendable {
  package let principal: Int
  package let account: String
  package let name: String?
  package let mail: String?
  /// Key in the directory or the personnel system, or nil.
  package let externalKey: String?
  /// Code of the set `principal_kind`.
  package let kind: String
  package let organisation: String
  package let lastDay: CivilDate?
  package let activeUntil: Instant?
  package let isForgotten: Bool

  package init(
    principal: Int, account: String, name: String?, mail: String?, externalKey: String?,
    kind: String, organisation: String, lastDay: CivilDate?, activeUntil: Instant?,
    isForgotten: Bool
  ) {
    self.principal = principal
    self.account = account
    self.name = name
    self.mail = mail
    self.externalKey = externalKey
    self.kind = kind
    self.organisation = organisation
    self.lastDay = lastDay
    self.activeUntil = activeUntil
    self.isForgotten = isForgotten
  }

  /// Code of the set `principal_state` at that instant.
  package func state(at now: Instant) -> String {
    if isForgotten { return "forgotten" }
    return activeUntil.map { $0 <= now } ?? false ? "left" : "active"
  }
}
