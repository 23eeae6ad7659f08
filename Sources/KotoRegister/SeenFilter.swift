/// Remembers texts in a fixed amount of memory: "no" is certain, "yes" has to be looked up.
///
/// A Bloom filter (B. H. Bloom, 1970) of 8 MiB. While a register is being filled almost every key is new, and
/// this spares the search for it; memory stays the same for a thousand records and for ten million.
struct SeenFilter: Sendable {
  private var words: [UInt64]
  private static let bits: UInt64 = 1 << 26

  init() {
    words = Array(repeating: 0, count: Int(Self.bits / 64))
  }

  mutating func insert(_ hash: UInt64) {
    let positions = Self.positions(hash)
    for index in positions.indices {
      words[Int(positions[index] >> 6)] |= 1 << (positions[index] & 63)
    }
  }

  func mayContain(_ hash: UInt64) -> Bool {
    let positions = Self.positions(hash)
    for index in positions.indices
    where words[Int(positions[index] >> 6)] & (1 << (positions[index] & 63)) == 0 {
      return false
    }
    return true
  }

  /// FNV-1a of the bytes, with a prefix that keeps keys of different files apart.
  static func hash(_ bytes: some Sequence<UInt8>, salt: Int = 0) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ (UInt64(salt) &* 0x9E37_79B9_7F4A_7C15)
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  private static func positions(_ hash: UInt64) -> InlineArray<4, UInt64> {
    // Two independent halves give any number of positions (Kirsch and Mitzenmacher, 2006).
    let first = (hash ^ hash >> 31) &* 0xBF58_476D_1CE4_E5B9
    let second = (first ^ first >> 29) | 1
    return [
      first & (bits - 1), (first &+ second) & (bits - 1), (first &+ 2 &* second) & (bits - 1),
      (first &+ 3 &* second) & (bits - 1),
    ]
  }
}
