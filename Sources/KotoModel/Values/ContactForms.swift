/// Telephone numbers in E.164 form (ITU-T E.164: `+`, country code, at most 15 digits).
package enum PhoneNumber {
  /// The number in E.164 form, or nil when the text holds anything else; a national number is Finnish.
  package static func normalised(_ text: Span<UInt8>) -> [UInt8]? {
    var digits: [UInt8] = []
    var isInternational = false
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case 48...57: digits.append(byte)
      case UInt8(ascii: "+"):
        guard digits.isEmpty, !isInternational else { return nil }
        isInternational = true
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "."), UInt8(ascii: "/"):
        continue
      default: return nil
      }
    }
    if !isInternational {
      if digits.starts(with: [48, 48]) {
        digits.removeFirst(2)
      } else if digits.first == 48 {
        digits.replaceSubrange(0..<1, with: Array("358".utf8))
      } else {
        return nil
      }
    }
    if digits.starts(with: Array("3580".utf8)) {
      // "+358 (0)40 …": the trunk prefix is written for people and never dialled from abroad.
      digits.remove(at: 3)
    }
    guard (7...15).contains(digits.count), digits.first != 48 else { return nil }
    return [UInt8(ascii: "+")] + digits
  }
}

/// E-mail addresses: the shape that can be delivered, not the whole grammar of RFC 5322.
package enum EmailAddress {
  /// Whether the text is one address of at most 254 characters with a domain of at least two labels.
  package static func isValid(_ text: Span<UInt8>) -> Bool {
    guard (6...254).contains(text.count) else { return false }
    var at: Int?
    var dots = 0
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "@"):
        guard at == nil, index > 0, index <= 64, text[index - 1] != UInt8(ascii: ".")
        else { return false }
        at = index
      case UInt8(ascii: "."):
        guard index > 0, text[index - 1] != UInt8(ascii: "."), text[index - 1] != UInt8(ascii: "@")
        else { return false }
        if at != nil { dots += 1 }
      case ...UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""),
        UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"), 0x7F:
        return false
      default: continue
      }
    }
    guard let at, dots >= 1 else { return false }
    return at < text.count - 1 && text[text.count - 1] != UInt8(ascii: ".")
  }
}

/// Finnish postal codes: five digits; the form, not the existence of the office.
package enum PostalCode {
  /// Whether the text is five digits.
  package static func isValid(_ text: Span<UInt8>) -> Bool {
    guard text.count == 5 else { return false }
    for index in text.indices where text[index] < 48 || text[index] > 57 { return false }
    return true
  }
}

/// Finnish business identity codes, `1234567-8`.
package enum BusinessID {
  /// Whether form and check digit are right (weights 7 9 10 5 8 4 2, modulo 11).
  package static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 9, bytes[7] == UInt8(ascii: "-") else { return false }
    let digits = (bytes[..<7] + bytes[8...]).map { Int($0) - 48 }
    guard digits.allSatisfy((0...9).contains) else { return false }
    let remainder = zip(digits, [7, 9, 10, 5, 8, 4, 2]).reduce(0) { $0 + $1.0 * $1.1 } % 11
    return remainder != 1 && digits[7] == (remainder == 0 ? 0 : 11 - remainder)
  }
}
