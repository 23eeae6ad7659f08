internal import KotoModel

/// Patterns of lines that a mapping declares to be no records.
struct LinePatterns {
  private let globs: [Glob]
  /// First bytes of the patterns as ASCII small letters: what keeps nearly every record from being compared.
  private let firstBytes: Set<UInt8>
  private let isOpen: Bool
  private let delimiter: Character
  private let quote: Character

  init(_ patterns: [String], _ dialect: Dialect) {
    globs = patterns.map(Glob.init)
    let first = patterns.compactMap { $0.lowercased().utf8.first }
    firstBytes = Set(first)
    isOpen = first.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 >= 0x80 }
    delimiter = Character(UnicodeScalar(dialect.delimiter))
    quote = Character(UnicodeScalar(dialect.quote))
  }

  var isEmpty: Bool { globs.isEmpty }

  /// Whether the line, without quotes, outer blanks and the delimiters that fill it up, fits a pattern.
  func match(_ line: ArraySlice<UInt8>) -> Bool {
    guard !globs.isEmpty, mayMatch(line) else { return false }
    var text = String(decoding: line, as: UTF8.self).filter { $0 != quote }[...]
    while let last = text.last, last.isWhitespace || last == delimiter { text.removeLast() }
    text = text.drop { $0.isWhitespace }
    guard !text.isEmpty else { return false }
    let shown = String(text)
    return globs.contains { $0.matches(shown) }
  }

  private func mayMatch(_ line: ArraySlice<UInt8>) -> Bool {
    if isOpen { return true }
    guard
      let first = line.first(where: { $0 != quote.asciiValue && $0 != 32 && $0 != 9 })
    else { return false }
    return first >= 0x80 || firstBytes.contains((65...90).contains(first) ? first + 32 : first)
  }
}
