/// Numbers keys in the order in which they come; 13 to 18 bytes for each that consists of digits, 16 more for any other.
///
/// Up to 18 digits are kept as they are. Any other key is known by 128 bits of its hash, so that a collision is beyond
/// reason (open addressing, linear probing).
package struct KeyNumbers: Sendable {
  /// By number: the digits after a 1, so that zeros in front count; or ``isHashed`` and the place of the key's hash.
  private var keys: [UInt64] = []
  /// Hashes of the keys that are not digits alone.
  private var hashes: [UInt128] = []
  /// One more than the number of the key in the slot; 0 where there is none.
  private var slots: [UInt32] = []

  private static let isHashed: UInt64 = 1 << 63

  package init() {}

  /// The key's number, or nil where it has none.
  package func number(of key: Span<UInt8>) -> Int? {
    guard !slots.isEmpty else { return nil }
    let found = slots[slot(of: Self.form(key))]
    return found == 0 ? nil : Int(found) - 1
  }

  /// The key's number, which it gets now unless it has one.
  package mutating func add(_ key: Span<UInt8>) -> Int {
    if keys.count * 5 >= slots.count * 4 { grow() }
    let form = Self.form(key)
    let slot = slot(of: form)
    if slots[slot] == 0 {
      switch form {
      case .digits(let digits): keys.append(digits)
      case .hash(let hash):
        keys.append(Self.isHashed | UInt64(hashes.count))
        hashes.append(hash)
      }
      slots[slot] = UInt32(keys.count)
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

  /// What is known of a key.
  private enum Form: Equatable {
    case digits(UInt64)
    case hash(UInt128)
  }

  private static func form(_ key: Span<UInt8>) -> Form {
    guard 1...18 ~= key.count else { return .hash(hash(key)) }
    var digits: UInt64 = 1
    for index in key.indices {
      let digit = key[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return .hash(hash(key)) }
      digits = digits * 10 + UInt64(digit)
    }
    return .digits(digits)
  }

  private func form(of number: Int) -> Form {
    let key = keys[number]
    return key & Self.isHashed == 0 ? .digits(key) : .hash(hashes[Int(key & ~Self.isHashed)])
  }

  /// Where the key stands or is to stand.
  private func slot(of form: Form) -> Int {
    let folded =
      switch form {
      case .digits(let digits): digits
      // FNV's low bits alone would place keys that end alike close together.
      case .hash(let hash):
        UInt64(truncatingIfNeeded: hash) ^ UInt64(truncatingIfNeeded: hash >> 64)
      }
    var slot = Int(truncatingIfNeeded: (folded &* 0x9E37_79B9_7F4A_7C15) >> 20) & (slots.count - 1)
    while slots[slot] != 0, self.form(of: Int(slots[slot]) - 1) != form {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    // The old ones go before the new ones come: at a million keys both would be 12 MB.
    let count = max(64, slots.count * 2)
    slots = []
    slots = Array(repeating: 0, count: count)
    for number in keys.indices { slots[slot(of: form(of: number))] = UInt32(number + 1) }
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
