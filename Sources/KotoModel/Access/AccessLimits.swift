/// What part of the register's content a right opens: codes of the set `access_section`.
package enum AccessSection: String, Sendable, CaseIterable {
  case basic
  case assessment
  case plan
  case services
  case notes
  case health
  /// Contact and location data of people under a protection order (661/2009 36 §).
  case protected
  /// Deliveries: batches, rejects, source records.
  case batches
  /// Users and their rights.
  case rights
  case log

  /// The sections that hold data about customers.
  package static let ofCustomers: [AccessSection] = [
    .basic, .assessment, .plan, .services, .notes, .health, .protected,
  ]

  /// The section in which rows of that table stand.
  package init(table: String) {
    switch table {
    case "assessment", "education", "work_experience", "skill", "final_test": self = .assessment
    case "plan", "plan_goal", "plan_pause", "review": self = .plan
    case "measure", "guidance_visit", "municipal_placement", "compensation": self = .services
    case "withheld_text": self = .notes
    case "health_assessment": self = .health
    case "batch", "mapping_rule", "mapping_file", "source_file", "source_record", "match_proposal",
      "finding",
      "before_image", "control_total", "delivery_profile", "delivery_code", "run":
      self = .batches
    case "audit_event", "audit_note", "audit_checkpoint": self = .log
    default:
      let isClientData = RegisterSchema.table(table)?.isClientData ?? true
      self = isClientData ? .basic : .rights
    }
  }
}

/// What a right allows to do with its content: codes of the set `authority` (681/2023 79 § 2 mom.).
package enum AccessOperation: String, Sendable, CaseIterable {
  case read
  case write
  /// Taking data out of the register; never comes with a role by itself.
  case export
  case report
  case grant
  case superviseLog = "supervise_log"
  case transfer
  /// Marking what has ended and checking the log, as cron does.
  case maintain
}

/// How many customers a right reaches: codes of the set `access_extent`.
package enum AccessExtent: String, Sendable, CaseIterable {
  case municipality
  case unit
  case customers
}

/// What happens to a right: codes of the set `access_step`.
package enum AccessStepKind: String, Sendable, CaseIterable {
  case approved
  case suspended
  case resumed
  /// Somebody who may grant has confirmed a right whose granter is gone.
  case reaffirmed
  case ended
}

/// Where a right stands at an instant, derived from its steps and times: codes of the set `grant_state`.
package enum GrantState: String, Sendable, CaseIterable {
  case requested
  case scheduled
  case active
  case suspended
  /// Its term has begun or gone, but its holder, its cause or the granter's area no longer holds.
  case lapsed
  case expired
  case ended
}
