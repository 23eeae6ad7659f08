internal import KotoModel

/// A code set by bytes.
final class CodeSetProgram: Sendable {
  struct Entry: Sendable {
    let from: Int32
    let to: Int32
    /// The one successor of an ended code, or nil.
    let successor: Constant?
  }

  let table: ByteTable
  let entries: [Entry]
  /// Whether any entry has an end or a beginning.
  let isDated: Bool

  init(
    table: ByteTable, entries: [Entry], isDated: Bool
  ) {
    self.table = table
    self.entries = entries
    self.isDated = isDated
  }
}

final class CodeTableProgram: Sendable {
  let name: String
  let table: ByteTable
  /// Code in the register's set; nil where the table deliberately leads to nothing.
  let results: [Constant?]
  let unmapped: CodeTableUse.Unmapped
  let use: Constant?

  init(
    name: String, table: ByteTable, results: [Constant?], unmapped: CodeTableUse.Unmapped,
    use: Constant?
  ) {
    self.name = name
    self.table = table
    self.results = results
    self.unmapped = unmapped
    self.use = use
  }
}

/// What becomes of codes where nothing more has to be asked.
final class KnownCodes: Sendable {
  let table: ByteTable
  /// For each row of the table; none where the long way has to look.
  let results: [Constant]

  init(table: ByteTable, results: [Constant]) {
    self.table = table
    self.results = results
  }
}
