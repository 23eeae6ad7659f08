internal import Foundation

/// Folds names so that case, accents, hyphens and spacing do not hide that two are the same.
///
/// The result is a hash and proposes only: whether two records are one person is a person's decision.
struct NameFolder: Sendable {
  /// Folded letters for the scalars up to U+024F; 0 where nothing remains.
  private let folded: [UInt8]

  init() {
    folded = (0..<0x250).map { value in
      guard let scalar = Unicode.Scalar(UInt32(value)) else { return 0 }
      let text = String(Character(scalar)).folding(
        options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en_US"))
      guard let letter = text.lowercased().utf8.first, letter < 128, text.utf8.count <= 2 else {
        return 1
      }
      return (97...122).contains(letter) ? letter : UInt8(ascii: " ")
    }
  }

  /// A 64-bit key of the texts, in order.
  func key(_ texts: [ArraySlice<UInt8>]) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for text in texts {
      var pendingSpace = false
      var hasLetters = false
      for byte in foldedBytes(text) {
        if byte == UInt8(ascii: " ") {
          pendingSpace = hasLetters
        } else {
          if pendingSpace { mix(UInt8(ascii: " ")) }
          pendingSpace = false
          hasLetters = true
          mix(byte)
        }
      }
      mix(0)
    }
    return Int64(bitPattern: hash)
  }

  private func foldedBytes(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    if text.allSatisfy({ $0 < 128 }) {
      for byte in text { result.append(isDigit(byte) ? byte : folded[Int(byte)]) }
      return result
    }
    for scalar in String(decoding: text, as: UTF8.self).decomposedStringWithCanonicalMapping
      .lowercased().unicodeScalars
    {
      // Combining marks go; letters of other scripts stay as they are.
      if (0x300..<0x370).contains(scalar.value) { continue }
      if scalar.value < 0x250 {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        let letter = folded[Int(scalar.value)]
        if scalar.value < 128, isDigit(byte) {
          result.append(byte)
        } else if letter > 1 {
          result.append(letter)
        } else {
          result += Array(String(scalar).utf8)
        }
      } else {
        result += Array(String(scalar).utf8)
      }
    }
    return result
  }

  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
