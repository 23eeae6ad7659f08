/// A number as files and delivery notes write it, added up without rounding: `1 234,50`, `-3.5`, `0012`.
package struct ExactNumber: Sendable, Equatable {
  private static let decimals = 6

  /// In millionths.
  private var units: Int128

  private init(units: Int128) {
    self.units = units
  }

  /// Nothing added up yet.
  package static let zero = ExactNumber(units: 0)

  /// Reads figures with a point or a comma before at most six decimals; nil for all else.
  ///
  /// Spaces may stand between figures.
  package init?(_ text: some StringProtocol) {
    var units: Int128 = 0
    var decimals: Int?
    var figures = 0
    var isNegative = false
    for (index, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case "0"..."9":
        figures += 1
        guard figures <= 30 else { return nil }
        if let count = decimals {
          guard count < Self.decimals else { return nil }
          decimals = count + 1
        }
        units = units * 10 + Int128(scalar.value - 48)
      case ",", ".":
        guard decimals == nil, figures > 0 else { return nil }
        decimals = 0
      case "-", "\u{2212}":
        guard index == 0 else { return nil }
        isNegative = true
      // Between thousands; a value of spaces alone has no figures.
      case " ", "\u{A0}", "\u{2009}", "\u{202F}": continue
      default: return nil
      }
    }
    guard figures > 0, decimals != 0 else { return nil }
    for _ in (decimals ?? 0)..<Self.decimals { units *= 10 }
    self.units = isNegative ? -units : units
  }

  /// The sum; nil where it is larger than can be held.
  package func adding(_ other: ExactNumber) -> ExactNumber? {
    let (sum, overflow) = units.addingReportingOverflow(other.units)
    return overflow ? nil : ExactNumber(units: sum)
  }

  /// The number in one form, with a point and no zeros that say nothing: `1234.5`.
  package var text: String {
    var figures = String(units.magnitude)
    if figures.count <= Self.decimals {
      figures = String(repeating: "0", count: Self.decimals + 1 - figures.count) + figures
    }
    var fraction = figures.suffix(Self.decimals)
    while fraction.last == "0" { fraction.removeLast() }
    let whole = figures.dropLast(Self.decimals)
    return (units < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
