internal import KotoModel

/// A column's profile in words.
struct ColumnWording {
  /// Codes that are listed in text; JSON has them all.
  private static let mostCodes = 30

  private let column: ColumnProfile
  private let records: Int
  private let language: Language

  init(_ column: ColumnProfile, records: Int, _ language: Language) {
    self.column = column
    self.records = records
    self.language = language
  }

  var filled: String { Self.percent(column.filledRecords, of: records) }

  var distinct: String {
    guard column.filled > 0 else { return "–" }
    return (column.isDistinctExact ? "" : "≈ ") + Figures.grouped(column.distinct)
  }

  var length: String {
    guard let lengths = column.lengths else { return "–" }
    return lengths.count == 1
      ? "\(lengths.lowerBound)" : "\(lengths.lowerBound)–\(lengths.upperBound)"
  }

  var meaning: String {
    var parts: [String] = []
    for (index, guess) in column.meanings.enumerated() {
      let word = InspectLabels.meanings[guess.value]?[language] ?? guess.value.rawValue
      let share =
        guess.count < column.filled ? " " + Self.percent(guess.count, of: column.filled) : ""
      parts.append((index > 0 ? "\(InspectLabels.or[language]) " : "") + word + share)
    }
    if !column.dateForms.isEmpty {
      parts.append(column.dateForms.map(\.value).joined(separator: ", "))
    }
    if let range = column.range {
      parts.append(
        range.minimum == range.maximum ? range.minimum : "\(range.minimum)–\(range.maximum)")
    }
    if column.isUnique { parts.append(InspectLabels.unique[language]) }
    return parts.joined(separator: ", ")
  }

  /// Shapes, codes and oddities, to stand below the row.
  var note: String {
    var parts: [String] = []
    if let repeated = column.repeated {
      parts.append(
        InspectLabels.repeated.filled(
          language,
          ["n": Figures.grouped(column.filled), "most": Figures.grouped(repeated.most)]))
    }
    if !column.codes.isEmpty {
      let list = column.codes.prefix(Self.mostCodes).map(Self.counted).joined(separator: ", ")
      parts.append(InspectLabels.codes.filled(language, ["list": list]))
    } else if !column.shapes.isEmpty {
      var shapes = column.shapes.map(Self.counted)
      if column.otherShapes > 0 {
        shapes.append(
          InspectLabels.others.filled(language, ["n": Figures.grouped(column.otherShapes)]))
      }
      parts.append(shapes.joined(separator: ", "))
    }
    parts += column.oddities.map { oddity in
      let word = InspectLabels.oddities[oddity.value]?[language] ?? oddity.value.rawValue
      return "\(word) \(Figures.grouped(oddity.count))"
    }
    return parts.joined(separator: "; ")
  }

  private static func counted(_ item: Counted<String>) -> String {
    "\(item.value) \(Figures.grouped(item.count))"
  }

  /// Whole per cent, of which only everything is 100 and only nothing is 0.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part > 0 else { return "0 %" }
    if part >= whole { return "100 %" }
    let share = (part * 200 + whole) / (whole * 2)
    return share == 0 ? "< 1 %" : "\(min(share, 99)) %"
  }
}
