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

  /// One register field and where it comes from.
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

  /// One source column and where it goes.
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
