/// One change of a plan, as people read it.
package struct AccessPlanChange: Sendable, Equatable {
  /// What is done to a right or to a person.
  package enum Kind: String, Sendable, CaseIterable {
    case grant
    /// A successor continues the right.
    case extend
    /// The right ends, and another takes its place: a right never changes.
    case replace
    case end
    /// The person's last day is noted, and every right of theirs ends with it.
    case leave
  }

  package let kind: Kind
  /// Number of the right that ends or is continued, or nil.
  package let right: Int?
  package let account: String
  package let role: AccessRole?
  package let firstDay: CivilDate?
  package let lastDay: CivilDate?

  package init(
    _ kind: Kind, right: Int? = nil, account: String, role: AccessRole? = nil,
    firstDay: CivilDate? = nil, lastDay: CivilDate? = nil
  ) {
    self.kind = kind
    self.right = right
    self.account = account
    self.role = role
    self.firstDay = firstDay
    self.lastDay = lastDay
  }

  /// The change as one line of the text that is hashed.
  package var line: String {
    [
      kind.rawValue, right.map(String.init), account, role?.rawValue, firstDay?.description,
      lastDay?.description,
    ].map { $0 ?? "-" }.joined(separator: "\t")
  }
}

/// What is to become of rights: read and approved first, and then carried out as it stands, or not at all.
package struct AccessPlan: Sendable, Equatable {
  package static let schema = "koto.access-plan/1"

  /// Where a plan comes from.
  package enum Source: String, Sendable {
    /// A file that says which rights there should be, in YAML.
    case yaml
    /// The same in CSV.
    case csv
    /// Leavers whom an export of the staff no longer has.
    case leavers
  }

  package let source: Source
  /// Origin of the register's log: a plan belongs to one register.
  package let register: String
  package let madeAt: String
  package let madeBy: String
  /// Name of the file, without folders.
  package let file: String
  /// The file itself: it is carried out from here.
  package let content: String
  /// Whether rights that the file does not have end.
  package let prunes: Bool
  /// Most endings at once; koto's own limit where nil.
  package let maximumRemovals: Int?
  /// Hash of what the register held of rights when the plan was made.
  package let state: String
  package let changes: [AccessPlanChange]

  package init(
    source: Source, register: String, madeAt: String, madeBy: String, file: String,
    content: String, prunes: Bool, maximumRemovals: Int?, state: String,
    changes: [AccessPlanChange]
  ) {
    self.source = source
    self.register = register
    self.madeAt = madeAt
    self.madeBy = madeBy
    self.file = file
    self.content = content
    self.prunes = prunes
    self.maximumRemovals = maximumRemovals
    self.state = state
    self.changes = changes
  }

  /// The text whose hash stands in the plan's file: all of it.
  ///
  /// The content comes last, so that no line of it can be taken for one of the others.
  package var hashedText: String {
    ([
      Self.schema, source.rawValue, register, madeAt, madeBy, file, prunes ? "prune" : "keep",
      maximumRemovals.map(String.init) ?? "-", state, String(changes.count),
    ] + changes.map(\.line) + [content]).joined(separator: "\n")
  }
}
