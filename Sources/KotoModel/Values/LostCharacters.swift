/// Signs that a program put in place of letters it could not write: what the letters were is gone.
package enum LostCharacters {
  /// Whether the UTF-8 text holds U+FFFD, or a question mark where a word has a letter.
  ///
  /// A question mark is followed by a letter in no sentence and no name, but in an address of the web.
  package static func occur(in text: Span<UInt8>) -> Bool {
    for index in text.indices {
      if text[index] == UInt8(ascii: "?"), index + 1 < text.count, isLetter(text[index + 1]) {
        return !isAddress(text)
      }
      if text[index] == 0xEF, index + 2 < text.count, text[index + 1] == 0xBF,
        text[index + 2] == 0xBD
      {
        return true
      }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return byte >= 0x80 || lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

  private static func isAddress(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where index + 2 < text.count {
      if text[index] == UInt8(ascii: ":"), text[index + 1] == UInt8(ascii: "/"),
        text[index + 2] == UInt8(ascii: "/")
      {
        return true
      }
    }
    return false
  }
}
