/// A record that is not loaded until somebody decides whom it is about.
package struct HeldRecord: Sendable {
  /// Key of the source record, by which it is decided on.
  package let number: Int
  package let batch: Int
  /// Name of the delivered file.
  package let file: String
  /// Number of the record in the file, from 1.
  package let record: Int
  /// Line on which it begins, from 1.
  package let line: Int
  /// Why it waits.
  package let code: FindingCode
  /// People whom it resembles, the strongest evidence first; none where it waits for another record.
  package let proposals: [MatchProposal]

  package init(
    number: Int, batch: Int, file: String, record: Int, line: Int, code: FindingCode,
    proposals: [MatchProposal]
  ) {
    self.number = number
    self.batch = batch
    self.file = file
    self.record = record
    self.line = line
    self.code = code
    self.proposals = proposals
  }

  /// The same record with those proposals.
  package func proposing(_ proposals: [MatchProposal]) -> HeldRecord {
    HeldRecord(
      number: number, batch: batch, file: file, record: record, line: line, code: code,
      proposals: proposals)
  }
}

/// Evidence that a held record is about a person of the register; names of fields, never their values.
package struct MatchProposal: Sendable {
  /// Number of the person, or nil where whoever asks may not know of the person.
  package let person: Int?
  package let evidence: MatchEvidence
  /// Random reference of the customer, where one was ever needed.
  package let reference: String?
  package let isProtected: Bool

  package init(person: Int?, evidence: MatchEvidence, reference: String?, isProtected: Bool) {
    self.person = person
    self.evidence = evidence
    self.reference = reference
    self.isProtected = isProtected
  }

  /// What somebody may learn who may not see the person: that there is a proposal.
  package var hidden: MatchProposal {
    MatchProposal(
      person: nil, evidence: MatchEvidence(agrees: [], differs: []), reference: nil,
      isProtected: true)
  }
}

/// What somebody decided about whom a held record is.
package struct IdentityDecision: Sendable, Equatable {
  /// The two decisions there are: codes of the set `identity_decision`.
  package enum Verdict: Sendable, Equatable {
    /// It is about that person of the register.
    case same(Int)
    /// It is about nobody whom the register knows.
    case new

    package var code: String {
      switch self {
      case .same: "same"
      case .new: "new"
      }
    }
  }

  /// Key of the held source record.
  package let record: Int
  package let verdict: Verdict
  package let reason: String
  /// Where the decision was written down, for findings: a line of a worksheet, or nowhere.
  package let place: Place

  package init(record: Int, verdict: Verdict, reason: String, place: Place) {
    self.record = record
    self.verdict = verdict
    self.reason = reason
    self.place = place
  }
}

/// What decisions on held records came to, the same for a dry run.
package struct DecisionReport: Sendable {
  /// One decision carried out.
  package struct Decided: Sendable {
    package let record: Int
    package let verdict: IdentityDecision.Verdict
    /// The person whose the record now is; nil in a dry run for a person who would be new.
    package let person: Int?

    package init(record: Int, verdict: IdentityDecision.Verdict, person: Int?) {
      self.record = record
      self.verdict = verdict
      self.person = person
    }
  }

  package let register: RegisterIdentity
  /// Number of the batch that the decisions are, or nil in a dry run.
  package let batch: Int?
  /// The batch in which the records were held.
  package let decides: Int
  package let account: String
  package let decided: [Decided]
  package let files: [FileAccount]
  package let tables: [TableAccount]
  package let findings: [FindingGroup]

  package init(
    register: RegisterIdentity, batch: Int?, decides: Int, account: String, decided: [Decided],
    files: [FileAccount], tables: [TableAccount], findings: [FindingGroup]
  ) {
    self.register = register
    self.batch = batch
    self.decides = decides
    self.account = account
    self.decided = decided
    self.files = files
    self.tables = tables
    self.findings = findings
  }

  /// Records that waited for the decided ones.
  package var dependents: Int { files.reduce(0) { $0 + $1.read } - decided.count }
  /// Records that could not be loaded once their person was known.
  package var rejected: Int { files.reduce(0) { $0 + $1.outcome.rejected } }
}
