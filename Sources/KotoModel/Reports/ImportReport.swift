/// What a register is, as every report shows at its head.
package struct RegisterIdentity: Sendable {
  /// Municipality code.
  package let municipality: String
  package let name: LocalizedText
  /// Where the register is, without any password.
  package let location: String
  /// A practice register takes invented people and says so everywhere.
  package let isPractice: Bool

  package init(municipality: String, name: LocalizedText, location: String, isPractice: Bool) {
    self.municipality = municipality
    self.name = name
    self.location = location
    self.isPractice = isPractice
  }
}

/// How an import ended.
package enum ImportOutcome: String, Sendable {
  case loaded
  case loadedInPart = "loaded-in-part"
  /// Every record was as the register already has it; nothing was written.
  case unchanged
  case dryRun = "dry-run"
  /// More rejects than the budget allows, or nothing to load: rolled back.
  case stopped
  /// The account does not close: rolled back.
  case accountOpen = "account-open"
  /// Control totals differ from the delivery note or from the register: rolled back.
  case controlsDiffer = "controls-differ"
}

extension ImportOutcome {
  /// Whether the register may keep what was loaded.
  package var mayCommit: Bool {
    switch self {
    case .stopped, .accountOpen, .controlsDiffer: false
    case .loaded, .loadedInPart, .unchanged, .dryRun: true
    }
  }
}

/// What came of an import, the same for a dry run.
package struct ImportReport: Sendable {
  package let register: RegisterIdentity
  package let outcome: ImportOutcome
  /// Whether only the commit was left out.
  package let isDryRun: Bool
  /// Number of the batch, or nil when nothing was stored.
  package let batch: Int?
  /// Batch whose rejects this one corrects, or nil.
  package let corrects: Int?
  package let mapping: String
  package let mappingTitle: LocalizedText
  package let mappingHash: String
  package let basis: String
  package let account: String
  package let startedAt: Instant
  package let seconds: Double
  package let files: [FileAccount]
  package let tables: [TableAccount]
  package let findings: [FindingGroup]
  package var controls: [ControlTotal] = []
  /// The plan that a dry run wrote, as the person named it, or nil.
  package var planPath: String?
  /// Where reject files were written, or nil.
  package let rejectFolder: String?
  /// What the account lacks; empty when it closes.
  package let gaps: [String]

  package init(
    register: RegisterIdentity, outcome: ImportOutcome, isDryRun: Bool, batch: Int?,
    corrects: Int?, mapping: String, mappingTitle: LocalizedText, mappingHash: String,
    basis: String, account: String, startedAt: Instant, seconds: Double, files: [FileAccount],
    tables: [TableAccount], findings: [FindingGroup], rejectFolder: String?, gaps: [String]
  ) {
    self.register = register
    self.outcome = outcome
    self.isDryRun = isDryRun
    self.batch = batch
    self.corrects = corrects
    self.mapping = mapping
    self.mappingTitle = mappingTitle
    self.mappingHash = mappingHash
    self.basis = basis
    self.account = account
    self.startedAt = startedAt
    self.seconds = seconds
    self.files = files
    self.tables = tables
    self.findings = findings
    self.rejectFolder = rejectFolder
    self.gaps = gaps
  }

  /// The files' accounts added up.
  package var total: RecordAccount { files.reduce(RecordAccount()) { $0 + $1.outcome } }
}
