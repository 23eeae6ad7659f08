/// A condition between fields of one row, enforced by the database and checked before a load.
package enum RowRule: Sendable, Equatable {
  /// The first date is empty, or not before the second.
  case notBefore(String, String)
  /// At least one of the fields is filled.
  case anyOf([String])
  /// The first field is filled whenever the second is.
  case requiredWith(String, String)
}

/// Fields that are searched together, or that occur together only once.
package struct Index: Sendable {
  package let fields: [String]
  package let isUnique: Bool

  /// An index over the fields.
  package static func on(_ fields: String...) -> Index {
    Index(fields: fields, isUnique: false)
  }

  /// An index that lets the fields occur together only once; empty values do not count.
  package static func unique(_ fields: String...) -> Index {
    Index(fields: fields, isUnique: true)
  }
}

/// Who owns the rows of a table, and how a mapping may fill it.
package enum TableKind: Sendable, Equatable {
  /// The person itself.
  case person
  /// A row about one person.
  case ofPerson
  /// A row about one person that also belongs to a row of the named table.
  case within(String)
  /// Users, batches, log: no mapping reaches it.
  case administration
}

/// One table of the register, the only place where it is declared.
package struct Table: Sendable {
  package let name: String
  package let kind: TableKind
  /// Legal basis of the table as a whole, for the documentation.
  package let basis: String
  package let finnish: String
  package let swedish: String
  /// What one row means, one sentence.
  package let meaning: String
  /// The table's own fields; keys and provenance come with ``kind``.
  package let fields: [Field]
  package let rules: [RowRule]
  package let indexes: [Index]

  package init(
    _ name: String, _ kind: TableKind, basis: String = "", fi finnish: String,
    sv swedish: String, meaning: String, fields: [Field], rules: [RowRule] = [],
    indexes: [Index] = []
  ) {
    self.name = name
    self.kind = kind
    self.basis = basis
    self.finnish = finnish
    self.swedish = swedish
    self.meaning = meaning
    self.fields = fields
    self.rules = rules
    self.indexes = indexes
  }

  /// The field of that name, own or provenance, or nil.
  package func field(_ name: String) -> Field? {
    columns.first { $0.name == name }
  }

  /// Whether a mapping may fill this table.
  package var isClientData: Bool { kind != .administration }

  /// Every column in the database's order: key, owner, parent, own fields, provenance.
  package var columns: [Field] { keys + fields + provenance }

  /// Names of the fields that a mapping may set.
  package var mappableFields: [Field] {
    isClientData ? fields + [Provenance.recorder] : []
  }

  /// What the row says, and about whom: all that is neither its key nor koto's own bookkeeping.
  package var content: [Field] {
    let bookkeeping: Set<String> = [
      "id", "name_key", "source_record_id", "rule_id", Provenance.revision.name,
    ]
    return columns.filter { !bookkeeping.contains($0.name) }
  }

  /// The table whose rows this table's rows belong to, besides the person.
  package var parent: String? {
    if case .within(let name) = kind { name } else { nil }
  }

  private var keys: [Field] {
    let own = Field(
      "id", .integer, .mandatory, .administrative, fi: "tunniste", sv: "identifierare")
    switch kind {
    case .person, .administration: return [own]
    case .ofPerson: return [own, Provenance.person]
    case .within(let table):
      let parent = Field(
        table + "_id", .reference(table), .mandatory, fi: "emorivi", sv: "överordnad rad")
      return [own, Provenance.person, parent]
    }
  }

  private var provenance: [Field] { isClientData ? Provenance.columns : [] }
}

/// Where a row came from and who recorded it: 681/2023 73 § 2 mom., on every row about a person.
package enum Provenance {
  /// The person whom the row is about.
  package static let person = Field(
    "person_id", .reference("person"), .mandatory, basis: "73.1.1", fi: "henkilö", sv: "person")
  /// Who recorded the row in the source system, where the source tells it.
  package static let recorder = Field(
    "recorder", .text(60), basis: "73.1.5", fi: "kirjaaja", sv: "registrerad av")
  /// The columns, in order; those after the first are written by koto, never by a mapping.
  package static let columns = [
    recorder,
    // The record names its file and its batch; a second way there would be a second truth.
    Field(
      "source_record_id", .reference("source_record"), .optional, .administrative,
      fi: "lähdetietue", sv: "källpost"),
    Field(
      "rule_id", .reference("mapping_rule"), .optional, .administrative, fi: "kuvaussääntö",
      sv: "mappningsregel"),
    revision,
  ]
  /// Which state of its content the row is in: 0 as it was inserted, the number of the batch that changed it last,
  /// or a negative number that nothing else has after a change outside of any batch.
  package static let revision = Field(
    "revision", .integer, .mandatory, .administrative, fi: "rivin versio", sv: "radens version",
    initial: "0")
}
