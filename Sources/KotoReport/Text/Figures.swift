internal import KotoModel

/// Numbers, durations and instants as people read them.
enum Figures {
  /// Digits in groups of three, with a plain space: legible in all three languages and easy to copy.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(" ") }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// What stands before decimals: a comma in Finnish and Swedish.
  static func decimalMark(_ language: Language) -> String { language == .english ? "." : "," }

  /// `0.4 s`, `3 min 20 s` or `1 h 5 min`, with a decimal comma where the language has one.
  static func duration(_ seconds: Double, _ language: Language) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
    let tenths = Int((seconds * 10).rounded())
    let whole = (tenths + 5) / 10
    if tenths < 600 {
      return "\(tenths / 10)\(decimalMark(language))\(tenths % 10) s"
    }
    return whole < 3_600
      ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }

  /// An RFC 3339 instant in UTC with the zone spelt out: `2026-11-21 09:30:00 UTC`.
  static func instant(_ text: String) -> String {
    guard text.hasSuffix("Z") else { return text }
    return text.dropLast().replacing("T", with: " ", maxReplacements: 1) + " UTC"
  }

  /// The day of an RFC 3339 instant, for lists whose columns are many.
  static func day(_ text: String) -> String {
    String(text.prefix(10))
  }
}

extension LocalizedText {
  /// The text in that language with its placeholders in braces filled.
  func filled(_ language: Language, _ values: KeyValuePairs<String, String>) -> String {
    var text = self[language]
    for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
    return text
  }
}
