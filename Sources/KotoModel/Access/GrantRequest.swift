/// A process or contract on which a right rests and with which it ends.
package struct GrantCause: Sendable, Equatable {
  /// Codes of the set `cause_kind`.
  package enum Kind: String, Sendable {
    case process
    case contract
  }

  package let kind: Kind
  /// Reference of the assessment, plan or review, or of the contract.
  package let reference: String
  /// Last day of it, or nil while it is not known.
  package let lastDay: CivilDate?

  package init(kind: Kind, reference: String, lastDay: CivilDate?) {
    self.kind = kind
    self.reference = reference
    self.lastDay = lastDay
  }
}

/// A right that somebody asks for, with every limit that 681/2023 79–80 §§ want.
package struct GrantRequest: Sendable, Equatable {
  /// Account of the holder.
  package var account: String
  package var role: AccessRole
  package var municipality: String
  package var ground: String
  package var task: String
  /// Reference of the decision or diary number.
  package var decision: String
  package var unit: String?
  /// References of the customers, in order; none for a right that is not about named ones.
  package var customers: [String]
  package var sections: [AccessSection]
  package var operations: [AccessOperation]
  package var cause: GrantCause?
  package var firstDay: CivilDate
  package var lastDay: CivilDate
  /// The right that this one continues, or nil.
  package var predecessor: Int?
  /// Where the request stands: the command line, or a row of a file.
  package var place: Place

  package init(
    account: String, role: AccessRole, municipality: String, ground: String, task: String,
    decision: String, unit: String? = nil, customers: [String] = [], sections: [AccessSection],
    operations: [AccessOperation], cause: GrantCause? = nil, firstDay: CivilDate,
    lastDay: CivilDate, predecessor: Int? = nil, place: Place
  ) {
    self.account = account
    self.role = role
    self.municipality = municipality
    self.ground = ground
    self.task = task
    self.decision = decision
    self.unit = unit
    self.customers = customers
    self.sections = sections
    self.operations = operations
    self.cause = cause
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.predecessor = predecessor
    self.place = place
  }

  package var extent: AccessExtent {
    if !customers.isEmpty { return .customers }
    return unit == nil ? .municipality : .unit
  }

  /// Days that it would last, the first and the last included.
  package var days: Int { Int(lastDay.dayNumber - firstDay.dayNumber) + 1 }
}

/// What the register knows that a request is judged by.
package struct GrantFacts: Sendable {
  /// A person who uses the register.
  package struct Holder: Sendable {
    package let principal: Int
    /// Code of the set `principal_kind`.
    package let kind: String
    /// Code of the set `organisation_kind`.
    package let organisationKind: String
    package let lastDay: CivilDate?

    package init(principal: Int, kind: String, organisationKind: String, lastDay: CivilDate?) {
      self.principal = principal
      self.kind = kind
      self.organisationKind = organisationKind
      self.lastDay = lastDay
    }
  }

  /// The holder, or nil where no user has the account.
  package let holder: Holder?
  /// Rights of the holder that have not ended, requests included.
  package let rights: [GrantDetail]
  package let policy: RolePolicy
  /// Grounds in force on the request's first day that fit the kind of holder.
  package let grounds: [String]
  /// Municipalities for which the granter may grant now.
  package let areas: [String]
  /// Key of the granter, or nil where a decision stands in the granter's place.
  package let granter: Int?
  /// First day of the chain of rights that the request continues.
  package let chainStart: CivilDate?
  package let today: CivilDate

  package init(
    holder: Holder?, rights: [GrantDetail], policy: RolePolicy, grounds: [String],
    areas: [String], granter: Int?, chainStart: CivilDate?, today: CivilDate
  ) {
    self.holder = holder
    self.rights = rights
    self.policy = policy
    self.grounds = grounds
    self.areas = areas
    self.granter = granter
    self.chainStart = chainStart
    self.today = today
  }
}
