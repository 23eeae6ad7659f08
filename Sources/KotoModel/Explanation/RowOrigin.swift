/// The record of a delivery from which a value came, and how it got into the register.
package struct RecordOrigin: Sendable, Equatable {
  /// Key of the record in the register.
  package let id: Int64
  package let number: Int
  /// Line on which the record begins, from 1.
  package let line: Int
  /// Its bytes in the file.
  package let bytes: Range<Int>
  /// The file's name in the mapping.
  package let file: String
  /// The file's own name.
  package let name: String
  package let sha256: String
  package let encoding: String
  /// What was delivered where the file was read out of it, or nil.
  package let container: Container?
  package let batch: BatchOrigin

  package init(
    id: Int64, number: Int, line: Int, bytes: Range<Int>, file: String, name: String,
    sha256: String, encoding: String, container: Container?, batch: BatchOrigin
  ) {
    self.id = id
    self.number = number
    self.line = line
    self.bytes = bytes
    self.file = file
    self.name = name
    self.sha256 = sha256
    self.encoding = encoding
    self.container = container
    self.batch = batch
  }
}

/// Who loaded a batch, when, by which mapping and on what basis.
package struct BatchOrigin: Sendable, Equatable {
  package let number: Int
  package let mapping: String
  package let mappingPath: String
  package let mappingHash: String
  package let system: String
  package let basis: String
  package let account: String
  package let startedAt: Instant
  /// Accounts that approved the plan that was loaded.
  package let approvedBy: [String]

  package init(
    number: Int, mapping: String, mappingPath: String, mappingHash: String, system: String,
    basis: String, account: String, startedAt: Instant, approvedBy: [String]
  ) {
    self.number = number
    self.mapping = mapping
    self.mappingPath = mappingPath
    self.mappingHash = mappingHash
    self.system = system
    self.basis = basis
    self.account = account
    self.startedAt = startedAt
    self.approvedBy = approvedBy
  }
}

/// A row about a person with what the register knows of where its values came from.
package struct RowOrigin: Sendable {
  package let table: Table
  package let id: Int
  /// The person whom the row is about.
  package let person: Int
  /// Whether it is a contact under a protection order.
  package let isProtected: Bool
  /// Label of the mapping rule that made the row, or nil where koto's own user recorded it.
  package let rule: String?
  /// The record that made the row, or nil where koto's own user recorded it.
  package let record: RecordOrigin?
  /// Records that a later batch used to change single fields, by field.
  package let changes: [String: RecordOrigin]
  /// Whether something other than a batch has changed the row since.
  package let isEdited: Bool
  /// The row's content in the order of the declaration; nil for no value.
  package let values: [(field: Field, text: String?)]

  package init(
    table: Table, id: Int, person: Int, isProtected: Bool, rule: String?, record: RecordOrigin?,
    changes: [String: RecordOrigin], isEdited: Bool, values: [(field: Field, text: String?)]
  ) {
    self.table = table
    self.id = id
    self.person = person
    self.isProtected = isProtected
    self.rule = rule
    self.record = record
    self.changes = changes
    self.isEdited = isEdited
    self.values = values
  }

  /// The record that gave the field its present value.
  package func origin(of field: String) -> RecordOrigin? { changes[field] ?? record }
}
