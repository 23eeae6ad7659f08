/// Numbers keys of any length in the order in which they come; 21 to 42 bytes for each, however long it is.
///
/// A key is known by 128 bits of its hash, so that a collision is beyond reason (open addressing, linear probing).
struct KeyNumbers: Sendable {
  private var hashes: [UInt128] = []
  /// One more than the number of the key in the slot; 0 where there is none.
  private var slots: [UInt32] = []

  /// The key's number, or nil where it has none.
  func number(of key: Span<UInt8>) -> Int? {
    guard !slots.isEmpty else { return nil }
    let found = slots[slot(of: Self.hash(key))]
    return found == 0 ? nil : Int(found) - 1
  }

  /// The key's number, which it gets now unless it has one.
  mutating func add(_ key: Span<UInt8>) -> Int {
    if hashes.count * 5 >= slots.count * 4 { grow() }
    let hash = Self.hash(key)
    let slot = slot(of: hash)
    if slots[slot] == 0 {
      hashes.append(hash)
      slots[slot] = UInt32(hashes.count)
    }
    return Int(slots[slot]) - 1
  }

  /// FNV-1a with the 128-bit offset basis and prime (RFC 9923).
  static func hash(_ key: Span<UInt8>) -> UInt128 {
    var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    for index in key.indices {
      hash = (hash ^ UInt128(key[index])) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
    }
    return hash
  }

  /// Where the key stands or is to stand.
  private func slot(of hash: UInt128) -> Int {
    // FNV's low bits alone would place keys that end alike close together.
    let folded = UInt64(truncatingIfNeeded: hash) ^ UInt64(truncatingIfNeeded: hash >> 64)
    var slot = Int(truncatingIfNeeded: (folded &* 0x9E37_79B9_7F4A_7C15) >> 20) & (slots.count - 1)
    while slots[slot] != 0, hashes[Int(slots[slot]) - 1] != hash {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: max(64, slots.count * 2))
    for (number, hash) in hashes.enumerated() { slots[slot(of: hash)] = UInt32(number + 1) }
  }
}

/// A set of numbers that begin at 0, a bit for each.
struct NumberSet: Sendable {
  private var words: [UInt64] = []

  mutating func insert(_ number: Int) {
    while words.count <= number >> 6 { words.append(0) }
    words[number >> 6] |= 1 << UInt64(number & 63)
  }

  func contains(_ number: Int) -> Bool {
    number >> 6 < words.count && words[number >> 6] >> UInt64(number & 63) & 1 == 1
  }
}
