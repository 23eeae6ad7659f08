/// Breaking text into lines, counted in grapheme clusters: one cell each in the scripts that reports use.
enum Wrapping {
  /// Lines of at most `width` cells, of which the first may have another width.
  ///
  /// Breaks at spaces, and inside a word only when the word is wider than a line: nothing is cut off. Words to be copied
  /// are left whole, and stand out then.
  static func lines(
    _ text: String, width: Int, firstWidth: Int? = nil, breaksWords: Bool = true
  ) -> [String] {
    let firstWidth = firstWidth ?? width
    guard text.count > firstWidth else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in words(text) {
      var rest = word[...]
      let limit = lines.isEmpty ? firstWidth : width
      if line.isEmpty {
        line = ""
      } else if line.count + 1 + rest.count <= limit {
        line += " "
      } else {
        lines.append(line)
        line = ""
      }
      while breaksWords, line.count + rest.count > (lines.isEmpty ? firstWidth : width) {
        let part = fitting(rest, (lines.isEmpty ? firstWidth : width) - line.count)
        lines.append(line + part)
        line = ""
        rest = rest.dropFirst(part.count)
      }
      line += rest
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// As much of a word as fits, up to the last joint of a path or a name where there is one.
  private static func fitting(_ word: Substring, _ width: Int) -> Substring {
    let part = word.prefix(max(width, 1))
    guard let joint = part.lastIndex(where: { "./_-,".contains($0) }) else { return part }
    let upToJoint = part[...joint]
    return upToJoint.count * 3 >= part.count ? upToJoint : part
  }

  /// The words; `1 000 000` and `80 §` are one each, so that they never fall apart.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for part in text.split(separator: " ") {
      let isNumberGoingOn =
        words.last?.last?.isASCIIDigit == true && part.first?.isASCIIDigit == true
      if !words.isEmpty, isNumberGoingOn || part.first == "§" {
        words[words.count - 1] += " " + part
      } else {
        words.append(String(part))
      }
    }
    return words
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}

extension String {
  /// The text with a visible mark for every control or invisible format character.
  ///
  /// Names of files and columns come from a delivery; none of them may steer the terminal.
  var visible: String {
    guard unicodeScalars.contains(where: \.isInvisible) else { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.isInvisible ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }

  func padded(to width: Int, _ alignment: TextTable.Alignment) -> String {
    let space = String(repeating: " ", count: max(width - count, 0))
    return alignment == .leading ? self + space : space + self
  }
}

extension Unicode.Scalar {
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
