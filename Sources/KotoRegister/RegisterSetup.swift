package import KotoModel

/// What `koto register init` puts into a new register.
package struct RegisterSetup: Sendable {
  /// Code of the municipality that keeps the register.
  package let municipality: String
  /// The controller's decision on which the register rests.
  package let decision: String
  /// A practice register takes invented people and says so everywhere.
  package let isPractice: Bool
  /// Whether loads need a plan that somebody other than its maker has approved.
  package let requiresApproval: Bool
  /// Account that gave the command.
  package let createdBy: String
  /// The rights with which the register begins.
  package let grants: [InitialGrant]

  package init(
    municipality: String, decision: String, isPractice: Bool, requiresApproval: Bool = false,
    createdBy: String, grants: [InitialGrant]
  ) {
    self.municipality = municipality
    self.decision = decision
    self.isPractice = isPractice
    self.requiresApproval = requiresApproval
    self.createdBy = createdBy
    self.grants = grants
  }
}
