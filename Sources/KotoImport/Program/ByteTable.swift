/// A fixed table from byte strings to numbers, looked up without making a string.
///
/// A class for the same reason as the programs that hold it (``Program``).
final class ByteTable: Sendable {
  private let slots: [Int32]
  private let keyEnds: [Int32]
  private let keys: [UInt8]
  private let values: [Int32]
  private let mask: Int

  /// The first of equal keys wins.
  init(_ entries: [(key: [UInt8], value: Int)]) {
    var known: Set<[UInt8]> = []
    let entries = entries.filter { known.insert($0.key).inserted }
    var size = 8
    while size < entries.count * 2 { size *= 2 }
    mask = size - 1
    var slots = [Int32](repeating: -1, count: size)
    var ends: [Int32] = []
    var keys: [UInt8] = []
    for (index, entry) in entries.enumerated() {
      var slot = Self.hash(entry.key.span) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(index)
      keys += entry.key
      ends.append(Int32(keys.count))
    }
    (self.slots, self.keys, keyEnds) = (slots, keys, ends)
    values = entries.map { Int32($0.value) }
  }

  /// The number that belongs to the key, or nil.
  subscript(key: Span<UInt8>) -> Int? {
    var slot = Self.hash(key) & mask
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      if equals(entry, key) { return Int(values[entry]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func equals(_ entry: Int, _ key: Span<UInt8>) -> Bool {
    let start = entry == 0 ? 0 : Int(keyEnds[entry - 1])
    guard Int(keyEnds[entry]) - start == key.count else { return false }
    for index in key.indices where keys[start + index] != key[index] { return false }
    return true
  }

  fileprivate static func hash(_ key: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in key.indices { hash = (hash ^ UInt64(key[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32) & Int.max
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
    var slot = ByteTable.hash(key) & (slots.count - 1)
    while slots[slot] >= 0, !equals(Int(slots[slot]), key) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func equals(_ entry: Int, _ key: Span<UInt8>) -> Bool {
    let range = range(of: entry)
    guard range.count == key.count else { return false }
    for index in key.indices where keys[range.lowerBound + index] != key[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for entry in counts.indices {
      slots[slot(of: keys.span.extracting(range(of: entry)))] = Int32(truncatingIfNeeded: entry)
    }
  }
}
