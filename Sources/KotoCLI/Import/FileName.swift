internal import KotoModel

/// What the name of a delivered file tells.
enum FileName {
  /// Whether it is a spreadsheet, of which the register knows the text and not the bytes.
  static func isSheet(_ name: String) -> Bool { name.lowercased().hasSuffix(".xlsx") }
}

extension RecordOrigin {
  /// Whether the record is a row of a spreadsheet.
  var isSheet: Bool { FileName.isSheet(name) }
}
