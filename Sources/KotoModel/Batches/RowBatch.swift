/// How a delivery's rows reach the register: compiled from the mapping once, before the first record.
package struct LoadShape: Sendable {
  /// Source system, the origin of every row (73 § 2 mom.).
  package let system: String
  /// Name of the mapping, under which its rules are stored.
  package let mapping: String
  package let files: [FileShape]
  package let templates: [RowTemplate]
  package let matchRules: [MatchRule]

  package init(
    system: String, mapping: String, files: [FileShape], templates: [RowTemplate],
    matchRules: [MatchRule]
  ) {
    self.system = system
    self.mapping = mapping
    self.files = files
    self.templates = templates
    self.matchRules = matchRules
  }
}

/// One kind of file of a delivery.
package struct FileShape: Sendable {
  package let name: String
  /// Files whose records the records of this one refer to by key, in the order of ``RowBatch/linkKeys``.
  package let links: [Int]
  /// Columns that hold those keys, for findings.
  package let linkColumns: [String]

  package init(name: String, links: [Int], linkColumns: [String]) {
    self.name = name
    self.links = links
    self.linkColumns = linkColumns
  }
}

/// Who a row belongs to.
package enum RowOwner: Sendable, Equatable {
  /// The row is the person.
  case itself
  /// The row that another template made from the same record.
  case sameRecord(template: Int)
  /// The main row of the record to which the file's link of that number leads.
  case link(Int)
}

/// Rows of one table that one rule of the mapping makes.
package struct RowTemplate: Sendable {
  package let file: Int
  package let table: String
  /// Fields that the cells fill, in order.
  package let fields: [String]
  /// The rule's name within the mapping, such as `contact:PUHELIN`.
  package let label: String
  package let owner: RowOwner
  /// Whether links from other files lead to this row: the first template of its file.
  package let isMain: Bool

  package init(
    file: Int, table: String, fields: [String], label: String, owner: RowOwner, isMain: Bool
  ) {
    self.file = file
    self.table = table
    self.fields = fields
    self.label = label
    self.owner = owner
    self.isMain = isMain
  }
}

/// By what a record finds its person in the register, in order of strength.
package enum MatchRule: String, Sendable, CaseIterable {
  /// Same identity code, sign included: the same person.
  case identityCode = "hetu"
  /// Same key of the same system: the same person.
  case sourceKey = "source_key"
  /// Same names and birth date: a proposal for a person to decide on.
  case nameAndBirthDate = "name_and_birth_date"
}

/// What mapping a record came to.
package enum Verdict: Sendable, Equatable {
  case load
  case reject
  case filter
}

/// What tells whom a record is about.
package struct IdentityEvidence: Sendable {
  /// The identity code, or nil when the record has none.
  package var code: PersonalIdentityCode?
  /// The code's place in the arena.
  package var codeText = Slice.none
  /// Whether the code may match: ordinary, or temporary in a practice register.
  package var codeMatches = false
  /// A hash of folded names and birth date, or nil when either is missing.
  package var nameKey: Int64?

  package init() {}
}

/// One record after mapping.
package struct MappedRecord: Sendable {
  package let position: RecordPosition
  /// The key in the source system.
  package let key: Slice
  package let verdict: Verdict
  package let identity: IdentityEvidence

  package init(
    position: RecordPosition, key: Slice, verdict: Verdict, identity: IdentityEvidence
  ) {
    self.position = position
    self.key = key
    self.verdict = verdict
    self.identity = identity
  }
}

/// Rows that one template made from a batch, in the order of the records.
package struct RowSet: Sendable {
  /// Index in the batch of the record each row comes from; ascending.
  package var records: [Int32] = []
  /// `fields.count` cells a row.
  package var cells: [Slice] = []

  package init() {}
}

/// Consecutive records of one file, mapped, with the rows they give.
package struct RowBatch: Sendable {
  /// Index in ``LoadShape/files``.
  package let file: Int
  /// What the slices point into: the source cells first, made values after them.
  package var arena: [UInt8]
  package var records: [MappedRecord] = []
  /// For each record, the key of every link of its file.
  package var linkKeys: [Slice] = []
  /// One set for each template of ``LoadShape/templates``; those of other files stay empty.
  package var rows: [RowSet]
  package var findings: [Finding] = []
  /// Original bytes, as in ``RecordBatch``.
  package let original: [UInt8]
  package let originalOffset: Int

  package init(
    file: Int, arena: [UInt8], templateCount: Int, original: [UInt8], originalOffset: Int
  ) {
    self.file = file
    self.arena = arena
    self.rows = Array(repeating: RowSet(), count: templateCount)
    self.original = original
    self.originalOffset = originalOffset
  }

  /// The batch's findings, each with the bytes of its record.
  package var locatedFindings: [Finding] {
    guard let first = records.first?.position.number else { return findings }
    return findings.map { finding in
      guard let record = finding.place.record, records.indices.contains(record - first) else {
        return finding
      }
      let position = records[record - first].position
      var located = finding
      located.place.bytes = position.byteOffset..<position.byteOffset + position.byteLength
      return located
    }
  }

  /// The bytes of a record as they stand in the file.
  package func originalBytes(_ record: Int) -> ArraySlice<UInt8> {
    records[record].position.original(in: original, from: originalOffset)
  }
}
