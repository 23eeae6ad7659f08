/// What a load is going to do, as a dry run has found it: the file that is approved, and then loaded or refused.
///
/// Names, numbers and hashes only; no value of anybody's data.
package struct ImportPlan: Sendable, Equatable, Decodable {
  package static let schema = "koto.plan/1"

  /// A file and its SHA-256.
  package struct File: Sendable, Equatable, Decodable {
    package let name: String
    package let sha256: String

    package init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// A file of the delivery with its account.
  package struct Input: Sendable, Equatable, Decodable {
    /// The file's name in the mapping.
    package let file: String
    package let name: String
    package let path: String
    package let sha256: String
    /// What was delivered where the file was read out of it, or nil.
    package let container: Container?
    package let read: Int
    package let inserted: Int
    package let updated: Int
    package let unchanged: Int
    package let held: Int
    package let filtered: Int
    package let rejected: Int

    package init(_ account: FileAccount, path: String) {
      file = account.file
      name = account.name
      self.path = path
      sha256 = account.sha256
      container = account.container
      read = account.read
      inserted = account.outcome.inserted
      updated = account.outcome.updated
      unchanged = account.outcome.unchanged
      held = account.outcome.held
      filtered = account.outcome.filtered
      rejected = account.outcome.rejected
    }

    /// The account under the names of the plan file.
    package var counts: [(name: String, count: Int)] {
      [
        ("read", read), ("inserted", inserted), ("updated", updated), ("unchanged", unchanged),
        ("held", held), ("filtered", filtered), ("rejected", rejected),
      ]
    }
  }

  /// Rows of one table, by kind of change.
  package struct Rows: Sendable, Equatable, Decodable {
    package let table: String
    package let inserted: Int
    package let updated: Int
    package let unchanged: Int

    package init(_ account: TableAccount) {
      table = account.table
      inserted = account.inserted
      updated = account.updated
      unchanged = account.unchanged
    }
  }

  /// How often a kind of finding occurred.
  package struct Noticed: Sendable, Equatable, Decodable {
    package let code: String
    package let severity: String
    package let occurrences: Int

    package init(code: String, severity: String, occurrences: Int) {
      self.code = code
      self.severity = severity
      self.occurrences = occurrences
    }
  }

  /// A row of the register that changes, and in which fields.
  package struct Change: Sendable, Equatable, Decodable {
    package let table: String
    package let row: Int64
    package let fields: [String]

    package init(table: String, row: Int64, fields: [String]) {
      self.table = table
      self.row = row
      self.fields = fields
    }
  }

  /// A row of the register that the load changes, adds to or was matched with, in the state that it was in.
  package struct Dependency: Sendable, Equatable, Decodable {
    package let table: String
    package let row: Int64
    /// The row's `revision`.
    package let revision: Int64

    package init(table: String, row: Int64, revision: Int64) {
      self.table = table
      self.row = row
      self.revision = revision
    }
  }

  /// Account that made the plan.
  package let madeBy: String
  package let madeAt: String
  package let kotoVersion: String
  /// Municipality of the register and the instant at which it was made, which together tell registers apart.
  package let municipality: String
  package let registerCreatedAt: String
  package let mapping: String
  package let mappingPath: String
  /// The mapping first, then its code tables in its order.
  package let mappingFiles: [File]
  package let basis: String
  /// As `--max-rejects` takes it, or nil for the budget that holds unless it is given.
  package let maxRejects: String?
  package let corrects: Int?
  package let outcome: String
  package let inputs: [Input]
  package let tables: [Rows]
  package let findings: [Noticed]
  package let controls: [ControlTotal]
  /// Paths of the delivery notes that came beside the files.
  package let notes: [String]
  package let changes: [Change]
  package let dependencies: [Dependency]

  package init(
    madeBy: String, madeAt: String, kotoVersion: String, municipality: String,
    registerCreatedAt: String, mapping: String, mappingPath: String, mappingFiles: [File],
    basis: String, maxRejects: String?, corrects: Int?, outcome: String, inputs: [Input],
    tables: [Rows], findings: [Noticed], controls: [ControlTotal], notes: [String],
    changes: [Change],
    dependencies: [Dependency]
  ) {
    self.madeBy = madeBy
    self.madeAt = madeAt
    self.kotoVersion = kotoVersion
    self.municipality = municipality
    self.registerCreatedAt = registerCreatedAt
    self.mapping = mapping
    self.mappingPath = mappingPath
    self.mappingFiles = mappingFiles
    self.basis = basis
    self.maxRejects = maxRejects
    self.corrects = corrects
    self.outcome = outcome
    self.inputs = inputs
    self.tables = tables
    self.findings = findings
    self.controls = controls
    self.notes = notes
    self.changes = changes
    self.dependencies = dependencies
  }
}
