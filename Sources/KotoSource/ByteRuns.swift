/// Finds the bytes worth a look among the many that are not, eight at a time (measured hot path).
///
/// A word holds eight bytes, the first of them lowest. Each test sets the highest bit of the bytes that it is about, and
/// at worst of some after one of those; so the lowest bit that is set stands for the first such byte.
package enum ByteRuns {
  private static let highest: UInt64 = 0x8080_8080_8080_8080
  private static let bit6: UInt64 = 0x2020_2020_2020_2020
  private static let toLimit: UInt64 = 0x0505_0505_0505_0505

  /// Index of the first byte at or after `start` that is not ASCII, or `end`.
  package static func firstHigh(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    first(in: bytes, from: start, to: end) { $0 & highest }
  }

  /// Index of the first byte at or after `start` that is a control character, a sign which is a letter in SFS 4017
  /// or near one (`[` to `_`, `{` to DEL), or not ASCII; or `end`.
  package static func firstOdd(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    first(in: bytes, from: start, to: end) { word in
      // `|` makes 5B–5F of 7B–7F; 7B and five are 80. The last term is set where less than 20 is left.
      (word | ((word | bit6) &+ toLimit) | ~((word | highest) &- bit6)) & highest
    }
  }

  @inline(__always)
  private static func first(
    in bytes: Span<UInt8>, from start: Int, to end: Int, _ test: (UInt64) -> UInt64
  ) -> Int {
    precondition(start >= 0 && end <= bytes.count)
    var index = start
    while index + 8 <= end {
      // Eight bytes from `index` on end at `end` at the latest, which lies inside the span.
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: index, as: UInt64.self)
      let found = test(UInt64(littleEndian: word))
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < end {
      if test(UInt64(bytes[index]) | 0x4040_4040_4040_4000) != 0 { return index }
      index += 1
    }
    return end
  }
}
