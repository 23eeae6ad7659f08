/// Kinds of act that the log knows: codes of the set `audit_action`.
package enum AuditAction: String, Sendable, CaseIterable {
  case registerInit = "register_init"
  case registerApproval = "register_approval"
  case load = "import"
  case rejectsExport = "rejects_export"
  case batchUndo = "batch_undo"
  case planApprove = "plan_approve"
  case holdDecide = "hold_decide"
  case withheldDecide = "withheld_decide"
  case explain
  case certificate
  case userAdd = "user_add"
  case userLeave = "user_leave"
  case userForget = "user_forget"
  case accessGrant = "access_grant"
  case accessApprove = "access_approve"
  case accessExtend = "access_extend"
  case accessSuspend = "access_suspend"
  case accessResume = "access_resume"
  case accessReaffirm = "access_reaffirm"
  case accessEnd = "access_end"
  case accessArea = "access_area"
  case accessCause = "access_cause"
  case accessQuery = "access_query"
  case accessApply = "access_apply"
  case accessPurge = "access_purge"
  case accessNotice = "access_notice"
  case reviewOpen = "review_open"
  case reviewDecide = "review_decide"
  case reviewClose = "review_close"
  case auditRead = "audit_read"
  case auditCheckpoint = "audit_checkpoint"
  case auditExport = "audit_export"
  case customerView = "customer_view"
  case customerSearch = "customer_search"
  case customerExtract = "customer_extract"
  case customerDelete = "customer_delete"
  case customerHold = "customer_hold"
  case accessOutbox = "access_outbox"
}

/// How an act ended.
package enum AuditOutcome: String, Sendable {
  case done
  /// A rule stopped it; nothing but the log changed.
  case refused
}

/// One act for the log, without a person's data: random names, codes, dates and numbers.
package struct AuditRecord: Sendable {
  package let action: AuditAction
  package var outcome: AuditOutcome
  /// What the act was about, as table and key: `access_grant 12`, `batch 3`.
  package var subject: String?
  /// Random reference of the customer concerned.
  package var customer: String?
  /// Code of the purpose of processing, such as `72.1`.
  package var purpose: String?
  /// Reference of the decision or the legal basis on which the act rests.
  package var decision: String?
  /// Code of the reason, or of the rule that refused.
  package var reason: String?
  /// Numbers by name: rows, records, rights.
  package var counts: [String: Int]
  /// Free text; kept beside the chain, which holds only a salted hash of it.
  package var note: String?

  package init(
    _ action: AuditAction, outcome: AuditOutcome = .done, subject: String? = nil,
    customer: String? = nil, purpose: String? = nil, decision: String? = nil,
    reason: String? = nil, counts: [String: Int] = [:], note: String? = nil
  ) {
    self.action = action
    self.outcome = outcome
    self.subject = subject
    self.customer = customer
    self.purpose = purpose
    self.decision = decision
    self.reason = reason
    self.counts = counts
    self.note = note
  }
}

/// Somebody as the log names them, and the right by which they act.
package struct Actor: Sendable, Equatable {
  /// Account of the operating system.
  package let account: String
  /// Key of the principal, or nil for an account that the register does not know.
  package let principal: Int?
  /// Random name in the log, or nil for an account that the register does not know.
  package let pseudonym: String?
  /// Key of the right that was used, or nil.
  package let grant: Int?

  package init(account: String, principal: Int?, pseudonym: String?, grant: Int? = nil) {
    self.account = account
    self.principal = principal
    self.pseudonym = pseudonym
    self.grant = grant
  }

  /// The same person acting by that right.
  package func acting(by grant: Int) -> Actor {
    Actor(account: account, principal: principal, pseudonym: pseudonym, grant: grant)
  }
}

/// A right that is live at the moment, as far as a decision needs it.
package struct LiveRight: Sendable, Equatable {
  package let grant: Int
  package let role: AccessRole
  package let municipality: String
  /// Organisation for which the holder acts.
  package let organisation: Int
  package let extent: AccessExtent
  package let unit: String?
  /// References of the customers it names.
  package let customers: [String]
  package let sections: [AccessSection]
  package let operations: [AccessOperation]
  /// First instant at which it no longer is live, as far as is known now.
  package let until: Instant

  package init(
    grant: Int, role: AccessRole, municipality: String, organisation: Int, extent: AccessExtent,
    unit: String?, customers: [String], sections: [AccessSection], operations: [AccessOperation],
    until: Instant
  ) {
    self.grant = grant
    self.role = role
    self.municipality = municipality
    self.organisation = organisation
    self.extent = extent
    self.unit = unit
    self.customers = customers
    self.sections = sections
    self.operations = operations
    self.until = until
  }
}
