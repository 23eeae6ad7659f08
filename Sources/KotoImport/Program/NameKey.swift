internal import Foundation

/// Folds names so that case, accents, hyphens and spacing do not hide that two are the same.
///
/// The result is a hash and proposes only: whether two records are one person is a person's decision. Measured
/// hot path: what European names are written with is folded through a table, all else by Unicode's rules, from which
/// the table is made.
struct NameFolder: Sendable {
  private static let limit: UInt32 = 0x250
  /// What remains of each scalar below ``limit``, back to back, and where each one's part ends.
  private let folded: [UInt8]
  private let ends: [Int]
  /// What remains of each ASCII character where that is one; 0 for the others.
  private let single: [UInt8]
  private let letters: [UInt8]

  init() {
    letters = Self.letters()
    var (folded, ends): ([UInt8], [Int]) = ([], [])
    for value in 0..<Self.limit {
      if let scalar = Unicode.Scalar(value) { folded += Self.bytes(of: String(scalar), letters) }
      ends.append(folded.count)
    }
    (self.folded, self.ends) = (folded, ends)
    single = (0..<128).map { value in
      let start = value == 0 ? 0 : ends[value - 1]
      return ends[value] - start == 1 ? folded[start] : 0
    }
  }

  /// The key of texts, added in order.
  struct Key {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    private var pendingSpace = false
    private var hasLetters = false

    /// A 64-bit key of the texts so far.
    var value: Int64 { Int64(bitPattern: hash) }

    fileprivate mutating func add(_ byte: UInt8) {
      guard byte != UInt8(ascii: " ") else {
        pendingSpace = hasLetters
        return
      }
      if pendingSpace { mix(UInt8(ascii: " ")) }
      pendingSpace = false
      hasLetters = true
      mix(byte)
    }

    fileprivate mutating func end() {
      mix(0)
      (pendingSpace, hasLetters) = (false, false)
    }

    private mutating func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// Adds a text of well-formed UTF-8.
  func add(_ text: Span<UInt8>, to key: inout Key) {
    if Self.isEuropean(text) {
      var index = 0
      while index < text.count {
        var scalar = Int(text[index])
        index += 1
        if scalar < 0x80 {
          let letter = single[scalar]
          if letter != 0 {
            key.add(letter)
            continue
          }
        } else {
          scalar = (scalar & 0x1F) << 6 | Int(text[index] & 0x3F)
          index += 1
        }
        for byte in (scalar == 0 ? 0 : ends[scalar - 1])..<ends[scalar] { key.add(folded[byte]) }
      }
    } else {
      var bytes: [UInt8] = []
      for index in text.indices { bytes.append(text[index]) }
      for byte in Self.bytes(of: String(decoding: bytes, as: UTF8.self), letters) {
        key.add(byte)
      }
    }
    key.end()
  }

  /// Whether all characters stand in the table: one byte, or two of which the first is at most C9.
  private static func isEuropean(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        index += 1
      } else {
        guard byte <= 0xC9, index + 1 < text.count else { return false }
        if byte == 0xC9, text[index + 1] >= 0x90 { return false }
        index += 2
      }
    }
    return true
  }
}

// By Unicode's rules.
extension NameFolder {
  /// Folded letters for the scalars below ``limit``; 1 where a scalar stays as it is.
  private static func letters() -> [UInt8] {
    (0..<limit).map { value in
      guard let scalar = Unicode.Scalar(value) else { return 0 }
      let text = String(Character(scalar)).folding(
        options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en_US"))
      guard let letter = text.lowercased().utf8.first, letter < 128, text.utf8.count <= 2 else {
        return 1
      }
      return (97...122).contains(letter) ? letter : UInt8(ascii: " ")
    }
  }

  private static func bytes(of text: String, _ letters: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
      // Combining marks go; letters of other scripts stay as they are.
      if (0x300..<0x370).contains(scalar.value) { continue }
      guard scalar.value < limit, !(48...57).contains(scalar.value) else {
        result += Array(String(scalar).utf8)
        continue
      }
      let letter = letters[Int(scalar.value)]
      result += letter > 1 ? [letter] : Array(String(scalar).utf8)
    }
    return result
  }
}
