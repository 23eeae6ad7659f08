/// Remembers texts in a fixed amount of memory: "no" is certain, "yes" has to be looked up.
///
/// A Bloom filter (B. H. Bloom, 1970) of 8 MiB whose eight bits of a text lie in one word, so that a question
/// costs one access to memory (measured hot path). While a register is being filled almost every key is
/// new, and this spares the search for it; memory stays the same for a thousand records and for ten million.
struct SeenFilter {
  private let words: LargeTable
  private static let count: UInt64 = 1 << 20

  init() throws(RegisterError) {
    words = try LargeTable(Int(Self.count))
  }

  func insert(_ hash: UInt64) {
    let (word, bits) = Self.place(hash)
    words[word] |= bits
  }

  /// Inserts the text; gives whether it may have been there before.
  func add(_ hash: UInt64) -> Bool {
    let (word, bits) = Self.place(hash)
    let before = words[word]
    words[word] = before | bits
    return before & bits == bits
  }

  func mayContain(_ hash: UInt64) -> Bool {
    let (word, bits) = Self.place(hash)
    return words[word] & bits == bits
  }

  /// FNV-1a of the bytes, with a prefix that keeps keys of different files apart.
  static func hash(_ bytes: some Sequence<UInt8>, salt: Int = 0) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ (UInt64(salt) &* 0x9E37_79B9_7F4A_7C15)
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// A hash whose bits all depend on all: FNV leaves its high ones poorly mixed (the finaliser is SplitMix64's).
  static func mixed(_ hash: UInt64) -> UInt64 {
    var mixed = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  private static func place(_ hash: UInt64) -> (word: Int, bits: UInt64) {
    let mixed = mixed(hash)
    // The low bits choose the word, so the others choose the bits.
    var others = (mixed >> 20) &* 0x9E37_79B9_7F4A_7C15 >> 16
    var bits: UInt64 = 0
    for _ in 0..<8 {
      bits |= 1 << (others & 63)
      others >>= 6
    }
    return (Int(mixed & (count - 1)), bits)
  }
}
