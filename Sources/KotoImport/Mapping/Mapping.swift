package import KotoModel

/// A mapping as its author wrote it, with the place of every part that may be wrong.
package struct Mapping: Sendable {
  /// Name of the mapping's file, without folders.
  package var fileName = ""
  package var id = ""
  package var title = LocalizedText(fi: "", sv: "", en: "")
  package var system = ""
  package var files: [FileContract] = []
  package var dropFiles: [(pattern: String, reason: String)] = []
  package var codes: [CodeTableUse] = []
  package var scope: Scope?
  package var retention: Retention?
  package var blocks: [Block] = []
  package var controls: [Control] = []
  package var tests: [MappingTest] = []

  package init() {}

  /// The file of that name and its index, or nil.
  package func file(_ name: String) -> (index: Int, contract: FileContract)? {
    files.firstIndex { $0.name.text == name }.map { ($0, files[$0]) }
  }

  /// The block of that name and its index, or nil.
  package func block(_ name: String) -> (index: Int, block: Block)? {
    blocks.firstIndex { $0.name.text == name }.map { ($0, blocks[$0]) }
  }
}

/// One kind of file: names, dialect and every column.
package struct FileContract: Sendable {
  package var name: Scalar
  package var match: Scalar
  package var key: [Scalar]
  package var isOptional: Bool
  package var gone: GonePolicy
  package var dialect: Dialect
  /// XML: path of the outermost element that is held whole, and from there to one record.
  package var record: Scalar?
  package var each: Scalar?
  package var namespaces: [(prefix: Scalar, address: Scalar)]
  /// XLSX: name or number of the sheet, and row of the header.
  package var sheet: Scalar?
  package var headerRow: Int?
  /// Patterns of lines above the header and below the records that are no data.
  package var titles: [Scalar]
  package var totals: [Scalar]
  package var columns: [ColumnContract]
  package var drop: [(column: Scalar, reason: Scalar)]

  /// The column's index, or nil.
  package func column(_ name: String) -> Int? { columns.firstIndex { $0.name.text == name } }
}

/// One column and what the source promises of it.
package struct ColumnContract: Sendable {
  package var name: Scalar
  /// XML: where the value stands.
  package var path: Scalar?
  /// XML: text between values where the path may occur several times, or nil.
  package var joiner: String?
  package var type: ColumnType
  package var isRequired: Bool
  package var isOptional: Bool
  package var pad: Int?
  package var max: Int?
  package var isMultiline: Bool
  package var dates: [DateFormat]
  package var empty: [String]
  package var open: [String]
}

/// A code table that rules refer to by name.
package struct CodeTableUse: Sendable {
  /// What becomes of a code that the table does not have.
  package enum Unmapped: Sendable, Equatable {
    case reject
    case withhold
    case use(String)
  }

  package var name: Scalar
  package var file: Scalar
  package var set: Scalar
  package var unmapped: Unmapped
}

/// A condition on a record.
package indirect enum Condition: Sendable {
  case equals(column: Scalar, values: [String])
  case anyPresent([Scalar])
  case allPresent([Scalar])
  case nonePresent([Scalar])
  case all([Condition])
  case any([Condition])
  /// Holds when some record of another file refers to the record and meets the condition.
  case inFile(Scalar, Condition)
}

/// Which records concern the register at all.
package struct Scope: Sendable {
  package var file: Scalar
  package var keepWhen: Condition
}

/// The filter of 681/2023 77 §.
package struct Retention: Sendable {
  package var file: Scalar
  package var datesIn: Scalar
  package var ends: Scalar
  package var years: Int
}

/// Rows of one register table.
package struct Block: Sendable {
  /// To whose row the block's rows belong.
  package enum Owner: Sendable {
    case none
    case sameRecord(Scalar)
    case link(block: Scalar, column: Scalar)
  }

  package var name: Scalar
  package var table: Scalar
  package var from: Scalar
  package var owner: Owner
  package var match: [Match]
  package var when: Condition?
  package var each: [EachEntry]
  package var fields: [FieldRule]
  package var absent: [(field: Scalar, reason: Scalar)]
}

/// One way to find a person.
package struct Match: Sendable {
  package var by: MatchRule
  package var from: Scalar?
  package var proposes: Bool
  package var mark: Mark
}

/// One entry of `each`: a row for each value of its column.
package struct EachEntry: Sendable {
  package var to: FieldRule
  package var set: [(field: Scalar, value: Scalar)]
  package var split: String?
}

/// Where a field's value comes from and what it must be.
package struct FieldRule: Sendable {
  package var field: Scalar
  package var from: [Scalar]
  package var join: String
  package var const: Scalar?
  package var fallback: Scalar?
  package var defaultValue: Scalar?
  package var steps: [Step]
  package var values: [(from: String, to: Scalar)]?
  package var code: Scalar?
  package var asOf: Scalar?
  package var otherwise: ElsePolicy
  package var checks: [FieldCheck]
  package var isRequired: Bool
  package var requiredWith: Scalar?
  package var keepsIdentityCodes: Bool
  package var reason: Scalar?
}

/// A condition between two fields of a row.
package struct FieldCheck: Sendable {
  /// What must hold.
  package enum Kind: Sendable {
    case notBefore
    case notAfter
    case within(months: Int, days: Int)
  }

  package var kind: Kind
  package var other: Scalar
  package var warns: Bool
}

/// A control total: records of a file, or rows of a table, counted and added up.
package struct Control: Sendable {
  package var count: Scalar
  package var by: [Scalar]
  package var sum: [Scalar]
}

/// A case of `tests:`.
package struct MappingTest: Sendable {
  /// What must come of the given records.
  package enum Expectation: Sendable {
    case reject(String)
    case filter(String)
    case rows([(table: Scalar, rows: [[(field: String, value: String)]])])
    case findings([String])
  }

  package var name: Scalar
  package var given: [(file: Scalar, records: [[(column: Scalar, value: String)]])]
  package var expectations: [Expectation]
}
