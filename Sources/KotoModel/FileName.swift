/// What the name of a delivered file tells.
package enum FileName {
  /// Whether it is a spreadsheet, of which the register knows the text and not the bytes.
  package static func isSheet(_ name: String) -> Bool { name.lowercased().hasSuffix(".xlsx") }
}
