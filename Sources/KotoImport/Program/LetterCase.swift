/// Upper and lower case of what Finnish and Swedish are written with, byte by byte; all else is Unicode's to say.
enum LetterCase {
  case upper
  case lower

  enum Judgement {
    /// The text is in that case already.
    case isSo
    /// Only ASCII letters and those from À to þ have to change, each for one of the same length.
    case simple
    case unicode
  }

  func judge(_ bytes: Span<UInt8>) -> Judgement {
    var isSo = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if converted(byte, isLatin: false) != byte { isSo = false }
        index += 1
        continue
      }
      guard byte == 0xC3, index + 1 < bytes.count else { return .unicode }
      let second = bytes[index + 1]
      // In upper case ß becomes two letters, and ÿ leaves the block.
      if self == .upper, second == 0x9F || second == 0xBF { return .unicode }
      if converted(second, isLatin: true) != second { isSo = false }
      index += 2
    }
    return isSo ? .isSo : .simple
  }

  /// A byte of ASCII, or the second of a letter that begins with C3.
  func converted(_ byte: UInt8, isLatin: Bool) -> UInt8 {
    switch self {
    case .lower:
      let isUpper =
        isLatin ? byte >= 0x80 && byte <= 0x9E && byte != 0x97 : byte >= 65 && byte <= 90
      return isUpper ? byte + 32 : byte
    case .upper:
      let isLower =
        isLatin ? byte >= 0xA0 && byte <= 0xBE && byte != 0xB7 : byte >= 97 && byte <= 122
      return isLower ? byte - 32 : byte
    }
  }
}
