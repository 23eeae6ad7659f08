/// What a reader has to know of a column: enough to tell a record from a line of text, and no more.
package struct SourceColumn: Sendable, Equatable {
  /// What the column's values look like, where that can be told without the mapping's rules.
  package enum Form: Sendable, Equatable {
    case any
    case identityCode
    case date([DateFormat])
    case number
  }

  package let name: String
  package var form: Form
  /// Whether every record has a value.
  package var isRequired: Bool
  /// Whether a quoted value may hold line breaks.
  package var isMultiline: Bool
  /// Texts that stand for no value or for no end, as UTF-8.
  package var blanks: [[UInt8]]

  package init(
    _ name: String, form: Form = .any, isRequired: Bool = false, isMultiline: Bool = false,
    blanks: [String] = []
  ) {
    self.name = name
    self.form = form
    self.isRequired = isRequired
    self.isMultiline = isMultiline
    self.blanks = blanks.map { Array($0.utf8) }
  }

  /// Whether the text can stand in the column: for a judgement on a whole line, more lenient than a mapping.
  package func admits(_ text: ArraySlice<UInt8>) -> Bool {
    if text.isEmpty { return !isRequired }
    if blanks.contains(where: { $0.elementsEqual(text) }) { return true }
    return hasForm(text)
  }

  /// Whether the text has a form that other columns' texts hardly have by chance.
  package func recognises(_ text: ArraySlice<UInt8>) -> Bool {
    form != .any && !text.isEmpty && hasForm(text)
  }

  private func hasForm(_ text: ArraySlice<UInt8>) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    switch form {
    case .any: return true
    case .identityCode:
      // A wrong check character makes no other text of it.
      let digits = text.prefix(6) + text.dropFirst(7).prefix(3)
      return text.count == 11 && digits.allSatisfy(isDigit)
    case .date(let formats):
      return formats.contains { format in
        let bytes = Array(text)
        return format.read(bytes.span) != .wrongForm
      }
    case .number: return text.allSatisfy(isDigit)
    }
  }
}
