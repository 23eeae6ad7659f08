/// A fixed table from byte strings to numbers, looked up without making a string (measured hot path).
///
/// Most keys are codes of a few characters. Those of up to fifteen bytes are held as two words each, how many they are
/// and the bytes, so that a look costs one comparison. A class for the same reason as the programs that hold it
/// (``Program``).
package final class ByteTable: Sendable {
  /// Words of short keys, zeros where there is none; and their numbers.
  private let words: [Words]
  private let numbers: [Int32]
  private let mask: Int
  /// The other keys.
  private let long: [[UInt8]: Int]

  private struct Words: Equatable {
    var high: UInt64 = 0
    var low: UInt64 = 0
  }

  /// The first of equal keys wins.
  package init(_ entries: [(key: [UInt8], value: Int)]) {
    var size = 8
    while size < entries.count * 2 { size *= 2 }
    mask = size - 1
    var words = [Words](repeating: Words(), count: size)
    var numbers = [Int32](repeating: 0, count: size)
    var long: [[UInt8]: Int] = [:]
    for (text, value) in entries {
      guard let key = Self.words(text.span) else {
        if long[text] == nil { long[text] = value }
        continue
      }
      var slot = Self.slot(of: key) & mask
      while words[slot].high != 0, words[slot] != key { slot = (slot + 1) & mask }
      if words[slot].high == 0 { (words[slot], numbers[slot]) = (key, Int32(value)) }
    }
    (self.words, self.numbers, self.long) = (words, numbers, long)
  }

  /// The number that belongs to the key, or nil.
  package subscript(text: Span<UInt8>) -> Int? {
    guard let key = Self.words(text) else {
      return long.isEmpty ? nil : long[text.indices.map { text[$0] }]
    }
    var slot = Self.slot(of: key) & mask
    while words[slot].high != 0 {
      if words[slot] == key { return Int(numbers[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// How many bytes they are and the bytes, or nil for a key that is too long, or empty.
  private static func words(_ key: Span<UInt8>) -> Words? {
    guard key.count > 0, key.count < 16 else { return nil }
    var words = Words(high: UInt64(key.count))
    for index in 0..<min(key.count, 7) { words.high = words.high << 8 | UInt64(key[index]) }
    if key.count > 7 {
      for index in 7..<key.count { words.low = words.low << 8 | UInt64(key[index]) }
    }
    return words
  }

  private static func slot(of key: Words) -> Int {
    Int(truncatingIfNeeded: ((key.high ^ key.low) &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }
}

/// The lengths that some texts have, all from 63 on as one: few others have one of them, and need no comparison.
package struct TextLengths: Sendable {
  @usableFromInline let bits: UInt64

  package init(_ texts: [[UInt8]]) {
    bits = texts.reduce(0) { $0 | 1 << UInt64(min($1.count, 63)) }
  }

  /// Whether one of the texts has that length.
  @inlinable
  package func contains(_ length: some BinaryInteger) -> Bool {
    bits >> UInt64(min(length, 63)) & 1 == 1
  }
}

/// Counts byte strings, of which most have come before (measured hot path).
package struct ByteCounts: Sendable {
  private var slots = [Int32](repeating: -1, count: 64)
  private var keyEnds: [Int32] = []
  private var keys: [UInt8] = []
  private var counts: [Int] = []

  package init() {}

  /// How many different ones there were.
  package var count: Int { counts.count }

  package var all: [(key: [UInt8], count: Int)] {
    counts.indices.map { (Array(keys[range(of: $0)]), counts[$0]) }
  }

  package mutating func add(_ key: Span<UInt8>) {
    var slot = slot(of: key)
    if slots[slot] < 0 {
      if counts.count * 2 >= slots.count {
        grow()
        slot = self.slot(of: key)
      }
      slots[slot] = Int32(truncatingIfNeeded: counts.count)
      for index in key.indices { keys.append(key[index]) }
      keyEnds.append(Int32(truncatingIfNeeded: keys.count))
      counts.append(0)
    }
    counts[Int(slots[slot])] += 1
  }

  private func range(of entry: Int) -> Range<Int> {
    (entry == 0 ? 0 : Int(keyEnds[entry - 1]))..<Int(keyEnds[entry])
  }

  /// Where the key stands or is to stand.
  private func slot(of key: Span<UInt8>) -> Int {
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] >= 0, !equals(Int(slots[slot]), key) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func equals(_ entry: Int, _ key: Span<UInt8>) -> Bool {
    let range = range(of: entry)
    guard range.count == key.count else { return false }
    for index in key.indices where keys[range.lowerBound + index] != key[index] { return false }
    return true
  }

  private static func hash(_ key: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in key.indices { hash = (hash ^ UInt64(key[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32) & Int.max
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for entry in counts.indices {
      slots[slot(of: keys.span.extracting(range(of: entry)))] = Int32(truncatingIfNeeded: entry)
    }
  }
}
