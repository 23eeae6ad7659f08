/// One step on the way of a value from its record into the register.
package struct ValueStep: Sendable, Equatable {
  /// What kind of step it is; texts inside are names of the mapping, never data.
  package enum Kind: Sendable, Equatable {
    /// A column's cell is brought into the normal form of its type.
    case read(column: String, type: String)
    /// Several columns become one text.
    case join(columns: String)
    /// One value is cut into several rows.
    case split
    /// A step of the rule, written as in the mapping.
    case step(String)
    /// The rule's own list of values.
    case values
    /// A code table, with the row that was used where it is known.
    case codeTable(name: String, file: String, line: Int?)
    /// The code that a table gives for codes that it does not have.
    case unmapped(code: String, table: String)
    /// A code that had ended became its only successor.
    case successor
    /// Another column, because the first gave nothing.
    case fallback(column: String)
    case defaultValue
    case constant
    /// What the register stores where the row says nothing.
    case initial
    /// The row of another record, or of the same one.
    case link(block: String, column: String?)
    /// The person's identity code, by which the record was matched.
    case identity(column: String)
    /// A text that did not fit was put aside for a decision.
    case withheld(column: String?)
    /// The form that the register asks for.
    case fits(type: String)
  }

  package let kind: Kind
  /// Shape of what went in and came out; nil where nothing did, or where it is not known.
  package let input: String?
  package let output: String?

  package init(_ kind: Kind, input: String? = nil, output: String? = nil) {
    self.kind = kind
    self.input = input
    self.output = output
  }
}

/// Whence one field of a row has its value.
package struct FieldExplanation: Sendable {
  package let field: Field
  /// What may be shown of the value: all of it, its masked form, or nil for no value.
  package let shown: String?
  package let shape: String?
  /// Name of the rule in the mapping, or nil where no mapping made the value.
  package let rule: String?
  /// Line of the mapping on which the rule stands, where the mapping is known.
  package let place: Place?
  package let steps: [ValueStep]
  package let origin: RecordOrigin?
  /// Why the mapping has no source for the field.
  package let absent: String?
  /// Whether mapping the original record anew gives the stored value; nil where no delivery was given.
  package let agrees: Bool?

  package init(
    field: Field, shown: String?, shape: String?, rule: String?, place: Place?,
    steps: [ValueStep], origin: RecordOrigin?, absent: String?, agrees: Bool?
  ) {
    self.field = field
    self.shown = shown
    self.shape = shape
    self.rule = rule
    self.place = place
    self.steps = steps
    self.origin = origin
    self.absent = absent
    self.agrees = agrees
  }
}

/// `koto explain`: a row, or one of its fields, with the way of its values.
package struct RowExplanation: Sendable {
  package let register: RegisterIdentity
  package let row: RowOrigin
  package let fields: [FieldExplanation]

  package init(register: RegisterIdentity, row: RowOrigin, fields: [FieldExplanation]) {
    self.register = register
    self.row = row
    self.fields = fields
  }
}
