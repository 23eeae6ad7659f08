package import KotoModel

/// A mapping compiled for a run: arrays of small operations, so that the row path asks no names.
package struct Program: Sendable {
  package let shape: LoadShape
  /// Files in an order in which every record comes after those it refers to.
  package let order: [Int]
  /// Files that have to be read once before the run, because filters of other files depend on them.
  package let prepass: [Int]
  let files: [FileProgram]
  let templates: [TemplateProgram]
  /// Constants, back to back; ``Constant`` points into it.
  let constants: [UInt8]
  let codeTables: [CodeTableProgram]
  let scope: ScopeProgram?
  let retention: RetentionProgram?

  /// Names of the files in the order of the mapping.
  package var fileNames: [String] { files.map(\.contract.name.text) }

  /// The contract of the file of that index.
  package func contract(_ file: Int) -> FileContract { files[file].contract }
}

// What the row path touches for every cell is a class: passing it on costs one reference, while a struct
// of arrays costs one for each of them (measured).

/// A constant's place in ``Program/constants``.
typealias Constant = Slice

final class FileProgram: Sendable {
  let contract: FileContract
  let columns: [ColumnProgram]
  /// The columns' short ways.
  let glances: [ColumnGlance]
  let key: [Int]
  /// Columns that hold the keys of other files' records.
  let links: [(column: Int, file: Int)]
  /// Indexes in ``Program/templates``.
  let templates: [Int]
  /// Column of the person's identity code, or nil.
  let identityColumn: Int?
  /// Columns of identity, key and links: what is wrong there concerns the record and not a field.
  let carriers: [Int]
  /// Template of the person and the fields' positions in it that make the name key.
  let person: (template: Int, familyName: Int?, givenNames: Int?, birthDate: Int?)?
  /// Whether other files' records refer to this one's.
  let isLinkTarget: Bool
  /// Columns without which there is no record: those that the mapping requires, and a key of one column.
  let required: [Int]

  init(
    contract: FileContract, columns: [ColumnProgram], key: [Int], links: [(column: Int, file: Int)],
    templates: [Int], identityColumn: Int?,
    person: (template: Int, familyName: Int?, givenNames: Int?, birthDate: Int?)?,
    isLinkTarget: Bool, takesShortcuts: Bool = true
  ) {
    self.contract = contract
    self.columns = columns
    glances = columns.map { ColumnGlance($0, isOpen: takesShortcuts) }
    self.key = key
    self.links = links
    self.templates = templates
    self.identityColumn = identityColumn
    carriers = (identityColumn.map { [$0] } ?? []) + key + links.map(\.column)
    self.person = person
    self.isLinkTarget = isLinkTarget
    required = columns.indices.filter { columns[$0].isRequired || key == [$0] }
  }
}

final class ColumnProgram: Sendable {
  let name: String
  let type: ColumnType
  let isRequired: Bool
  let pad: Int
  let max: Int
  let dates: [DateFormat]
  let empty: [[UInt8]]
  let open: [[UInt8]]
  /// Lengths of the texts in ``empty`` and ``open``: few cells have one of them, and the others need no comparison.
  let emptyLengths: TextLengths
  let openLengths: TextLengths

  init(
    name: String, type: ColumnType, isRequired: Bool, pad: Int, max: Int, dates: [DateFormat],
    empty: [[UInt8]], open: [[UInt8]]
  ) {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.pad = pad
    self.max = max
    self.dates = dates
    self.empty = empty
    self.open = open
    emptyLengths = TextLengths(empty)
    openLengths = TextLengths(open)
  }
}

final class TemplateProgram: Sendable {
  let when: ConditionProgram?
  let fields: [FieldProgram]
  /// Field that the `each` entry fills; its source makes the row.
  let each: (field: Int, split: [UInt8]?)?
  let rules: [RowRuleProgram]
  /// Positions of which at least one must be filled for the row to say anything.
  let anyOf: [[Int]]
  /// Template that takes texts withheld from this one's rows, or nil.
  let withheld: Int?
  /// The fields' short ways.
  let shortcuts: [FieldShortcut]
  /// The tables through which those lead, by the field's position.
  let tables: [KnownCodes?]
  /// Position of the field that the `each` entry fills, or -1.
  let eachField: Int
  /// Positions of fields without which there is no row.
  let required: [Int]
  /// Positions of codes that are valid for a time only.
  let datedCodes: [Int]

  init(
    when: ConditionProgram?, fields: [FieldProgram], each: (field: Int, split: [UInt8]?)?,
    rules: [RowRuleProgram], anyOf: [[Int]], withheld: Int?, takesShortcuts: Bool = true
  ) {
    self.when = when
    self.fields = fields
    self.each = each
    self.rules = rules
    self.anyOf = anyOf
    self.withheld = withheld
    shortcuts = fields.map { FieldShortcut($0, isOpen: takesShortcuts) }
    tables = fields.map(FieldShortcut.codes)
    eachField = each?.field ?? -1
    required = fields.indices.filter { fields[$0].isRequired }
    datedCodes = fields.indices.filter { position in
      if case .code(let set) = fields[position].conversion { set.isDated } else { false }
    }
  }
}

/// A condition between fields of a row, by position.
final class RowRuleProgram: Sendable {
  enum Kind: Sendable {
    case notBefore
    case notAfter
    case within(months: Int, days: Int)
    case requiredWith
  }

  let kind: Kind
  let field: Int
  let other: Int
  let otherName: String
  let warns: Bool

  init(kind: Kind, field: Int, other: Int, otherName: String, warns: Bool) {
    self.kind = kind
    self.field = field
    self.other = other
    self.otherName = otherName
    self.warns = warns
  }
}

final class FieldProgram: Sendable {
  enum Source: Sendable {
    case column(Int)
    case columns([Int], join: [UInt8])
    case constant(Constant)
    case nothing
  }

  let name: String
  /// Source column for findings, or the field's own name.
  let label: String
  let source: Source
  /// Column that is used where the source gives no value.
  let second: Int?
  let secondName: String
  let fallback: Constant?
  let steps: [Step]
  let values: (table: ByteTable, results: [Constant])?
  let code: Int?
  /// The rows of that code table whose results need no further look.
  let translations: KnownCodes?
  let conversion: Conversion
  /// Position in the row of the date at which a code must be valid; nil stands for today.
  let asOf: Int?
  let otherwise: ElsePolicy
  /// What the register stores where the row says nothing; nil for nothing.
  let initial: Constant?
  let isRequired: Bool
  /// Whether reading the column has brought its value into the register's form already.
  let isReady: Bool

  init(
    name: String, label: String, source: Source, second: Int?, secondName: String,
    fallback: Constant?, steps: [Step], values: (table: ByteTable, results: [Constant])?,
    code: Int?, translations: KnownCodes?, conversion: Conversion, asOf: Int?,
    otherwise: ElsePolicy,
    initial: Constant?,
    isRequired: Bool, isReady: Bool
  ) {
    self.name = name
    self.label = label
    self.source = source
    self.second = second
    self.secondName = secondName
    self.fallback = fallback
    self.steps = steps
    self.values = values
    self.code = code
    self.translations = translations
    self.conversion = conversion
    self.asOf = asOf
    self.otherwise = otherwise
    self.initial = initial
    self.isRequired = isRequired
    self.isReady = isReady
  }
}

/// What the register's type asks of a value.
enum Conversion: Sendable {
  /// At most so many characters; scanned for identity codes where it is free text.
  case text(max: Int, scansForCodes: Bool)
  case date
  case flag
  case integer
  case year
  case phone
  case email
  case postalCode
  case identifier
  case code(CodeSetProgram)
}
