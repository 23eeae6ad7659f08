internal import KotoModel

/// What stands beside a byte, as far as it tells a letter from a sign.
enum Neighbour: Int {
  case other
  case small
  case capital
  case digit
  /// A byte above 127, which may be anything.
  case high

  static let count = 5

  init(_ byte: UInt8) {
    self =
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): .small
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): .capital
      case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
      case 0x80...: .high
      default: .other
      }
  }

  var mayBeLetter: Bool { self == .small || self == .capital || self == .high }
}

/// How often each byte above 127 stands between which neighbours, and where it first does.
struct HighByteCounts {
  struct Entry {
    let byte: UInt8
    let before: Neighbour
    let after: Neighbour
    let count: Int
    let first: BytePlace
  }

  private static let pairs = Neighbour.count * Neighbour.count
  private var counts = [Int](repeating: 0, count: 128 * pairs)
  private var firsts = [BytePlace?](repeating: nil, count: 128 * pairs)

  mutating func add(_ byte: UInt8, _ before: Neighbour, _ after: Neighbour, at place: BytePlace) {
    let index =
      Int(byte & 0x7F) * Self.pairs + before.rawValue * Neighbour.count + after.rawValue
    counts[index] += 1
    if firsts[index] == nil { firsts[index] = place }
  }

  /// Adds the other counts, whose places may come earlier or later.
  mutating func add(_ other: HighByteCounts) {
    for index in counts.indices where other.counts[index] > 0 {
      counts[index] += other.counts[index]
      guard let place = other.firsts[index] else { continue }
      if let known = firsts[index], known.offset <= place.offset { continue }
      firsts[index] = place
    }
  }

  /// What occurred.
  var entries: [Entry] {
    counts.indices.compactMap { index in
      guard counts[index] > 0, let first = firsts[index],
        let before = Neighbour(rawValue: index % Self.pairs / Neighbour.count),
        let after = Neighbour(rawValue: index % Neighbour.count)
      else { return nil }
      return Entry(
        byte: UInt8(index / Self.pairs) | 0x80, before: before, after: after,
        count: counts[index], first: first)
    }
  }
}
