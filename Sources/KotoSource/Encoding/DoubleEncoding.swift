/// Tells text that was made UTF-8 twice: once more by a program that took UTF-8 for Windows-1252 or ISO 8859-1.
enum DoubleEncoding {
  /// Whether the well-formed run is "Ã¤" or the like: characters that are bytes of UTF-8 again, and that no text has.
  static func isEncodedTwice(_ run: Span<UInt8>) -> Bool {
    guard run.count >= 4, let bytes = singleBytes(run) else { return false }
    guard Transcoder.firstDefectOfUTF8(bytes.span) == nil else { return false }
    var index = 0
    while index < bytes.count {
      guard bytes[index] >= 0xC2, index + 1 < bytes.count else { return false }
      let second = bytes[index + 1]
      switch bytes[index] {
      // "Ã", "Ð" and "Ñ" before a sign; "Â" before one, as in "Â§".
      case 0xC2, 0xC3, 0xD0, 0xD1: index += 2
      // A capital Ä or Å stands before a quote or a dash in real text, but not before "¡" or "Ÿ".
      case 0xC4, 0xC5:
        guard second >= 0xA0 || [0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F].contains(second)
        else { return false }
        index += 2
      case 0xE2: index += 3
      default: return false
      }
    }
    return true
  }

  /// The bytes that the characters are in Windows-1252, or in ISO 8859-1 where that has control codes.
  private static func singleBytes(_ run: Span<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var index = 0
    while index < run.count {
      let scalar: UInt32
      if run[index] < 0xE0, index + 1 < run.count {
        scalar = UInt32(run[index] & 0x1F) << 6 | UInt32(run[index + 1] & 0x3F)
        index += 2
      } else if run[index] < 0xF0, index + 2 < run.count {
        scalar =
          UInt32(run[index] & 0x0F) << 12 | UInt32(run[index + 1] & 0x3F) << 6
          | UInt32(run[index + 2] & 0x3F)
        index += 3
      } else {
        return nil
      }
      if (0x80...0xFF).contains(scalar) {
        bytes.append(UInt8(scalar))
      } else if let byte = Transcoder.windows1252.prefix(32).firstIndex(of: UInt16(scalar)) {
        bytes.append(UInt8(byte) | 0x80)
      } else {
        return nil
      }
    }
    return bytes
  }
}
