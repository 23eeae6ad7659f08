/// What a value looks like, without saying what it is: the only form in which diagnostics show data.
package enum ValueShape {
  /// Longest value that is drawn character by character.
  static let drawn = 24

  /// `Aaaaa`, `999999-9999`; the length alone for longer texts and where even the form would say too much.
  package static func of(_ text: String, isSpecial: Bool = false) -> String {
    let count = text.unicodeScalars.count
    guard !isSpecial, count <= drawn else { return "(\(count))" }
    var shape = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter: shape += "A"
      case .lowercaseLetter, .otherLetter, .modifierLetter: shape += "a"
      case .decimalNumber, .otherNumber, .letterNumber: shape += "9"
      case .control: shape += "·"
      default: shape.unicodeScalars.append(scalar)
      }
    }
    return shape
  }
}
