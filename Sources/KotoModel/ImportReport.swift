/// Findings of one kind at one column of one file.
package struct FindingGroup: Sendable {
  package let code: FindingCode
  package let severity: Severity
  /// File of the delivery or the mapping.
  package let file: String
  /// Source column or mapping key, or nil.
  package let name: String?
  package let parameters: [String: String]
  package var occurrences: Int
  /// The first places, at most three.
  package var places: [Place]

  package init(
    code: FindingCode, severity: Severity, file: String, name: String?,
    parameters: [String: String], occurrences: Int, places: [Place]
  ) {
    self.code = code
    self.severity = severity
    self.file = file
    self.name = name
    self.parameters = parameters
    self.occurrences = occurrences
    self.places = places
  }

  /// Groups by file, code, severity and name, in the order of severity and then of first occurrence.
  package static func groups(of findings: [Finding]) -> [FindingGroup] {
    struct Key: Hashable {
      let file: String
      let code: FindingCode
      let severity: Severity
      let name: String?
    }
    var index: [Key: Int] = [:]
    var groups: [FindingGroup] = []
    for finding in findings {
      let place = finding.place
      let key = Key(
        file: place.file, code: finding.code, severity: finding.severity, name: place.name)
      if let known = index[key] {
        groups[known].occurrences += finding.occurrences
        if groups[known].places.count < 3 { groups[known].places.append(place) }
      } else {
        index[key] = groups.count
        groups.append(
          FindingGroup(
            code: finding.code, severity: finding.severity, file: place.file, name: place.name,
            parameters: finding.parameters, occurrences: finding.occurrences, places: [place]))
      }
    }
    let rank = Dictionary(
      uniqueKeysWithValues: Severity.allCases.enumerated().map { ($1, $0) })
    return groups.enumerated().sorted { left, right in
      let (a, b) = (rank[left.element.severity] ?? 0, rank[right.element.severity] ?? 0)
      return a == b ? left.offset < right.offset : a < b
    }.map(\.element)
  }
}

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

/// One line of `koto batch list`.
package struct BatchSummary: Sendable {
  package let number: Int
  package let mapping: String
  package let system: String
  package let basis: String
  package let state: String
  package let corrects: Int?
  package let account: String
  package let startedAt: String
  package let read: Int
  package let outcome: RecordAccount
  /// Rejected records that a later batch has corrected.
  package let corrected: Int

  package init(
    number: Int, mapping: String, system: String, basis: String, state: String, corrects: Int?,
    account: String, startedAt: String, read: Int, outcome: RecordAccount, corrected: Int
  ) {
    self.number = number
    self.mapping = mapping
    self.system = system
    self.basis = basis
    self.state = state
    self.corrects = corrects
    self.account = account
    self.startedAt = startedAt
    self.read = read
    self.outcome = outcome
    self.corrected = corrected
  }
}

/// `koto batch show`: a stored batch with its accounts and findings.
package struct BatchDetail: Sendable {
  package let register: RegisterIdentity
  package let summary: BatchSummary
  package let mappingHash: String
  package let files: [FileAccount]
  package let findings: [FindingGroup]

  package init(
    register: RegisterIdentity, summary: BatchSummary, mappingHash: String, files: [FileAccount],
    findings: [FindingGroup]
  ) {
    self.register = register
    self.summary = summary
    self.mappingHash = mappingHash
    self.files = files
    self.findings = findings
  }
}

/// How well a source fits the register: what a manager reads before anything is loaded.
package struct CompatibilityTable: Sendable {
  /// How a register field gets its value.
  package enum Fit: String, Sendable {
    case exact
    /// Translated, padded, cut out or otherwise changed on the way, without loss.
    case translated
    case constant
    /// Something may be lost or refused; ``FieldRow/remark`` says what.
    case lossy
    /// No source, with a reason.
    case absent
    /// No source and none needed.
    case unused
  }

  package struct FieldRow: Sendable {
    package let table: String
    package let field: String
    package let obligation: Obligation
    package let basis: String
    /// `file.column`, several separated by commas, or empty.
    package let source: String
    package let fit: Fit
    package let remark: String

    package init(
      table: String, field: String, obligation: Obligation, basis: String, source: String,
      fit: Fit, remark: String
    ) {
      self.table = table
      self.field = field
      self.obligation = obligation
      self.basis = basis
      self.source = source
      self.fit = fit
      self.remark = remark
    }
  }

  package struct ColumnRow: Sendable {
    package let file: String
    package let column: String
    /// `table.field`, several separated by commas; empty when dropped.
    package let targets: String
    /// Why it is dropped, or empty.
    package let reason: String

    package init(file: String, column: String, targets: String, reason: String) {
      self.file = file
      self.column = column
      self.targets = targets
      self.reason = reason
    }
  }

  package let fields: [FieldRow]
  package let columns: [ColumnRow]

  package init(fields: [FieldRow], columns: [ColumnRow]) {
    self.fields = fields
    self.columns = columns
  }
}
