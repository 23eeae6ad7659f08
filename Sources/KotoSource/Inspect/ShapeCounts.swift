internal import KotoModel

/// Counts the shapes of values, of which there are few where values have a form.
struct ShapeCounts {
  /// Different shapes that are kept; the rest is counted together.
  private static let limit = 256
  /// Characters of a shape after which the rest is a dot.
  private static let longest = 24
  /// Letters or digits in a row that are written out.
  private static let longestRun = (letters: 3, digits: 8)

  private var counts: [[UInt8]: Int] = [:]
  private var others = 0
  private var buffer: [UInt8] = []

  mutating func add(_ text: Span<UInt8>) {
    Self.write(text, to: &buffer)
    if let count = counts[buffer] {
      counts[buffer] = count + 1
    } else if counts.count < Self.limit {
      counts[buffer] = 1
    } else {
      others += 1
    }
  }

  /// The most frequent shapes, and how many values have another one.
  func top(_ count: Int) -> (shapes: [Counted<String>], others: Int) {
    let sorted = counts.sorted { left, right in
      left.value == right.value
        ? left.key.lexicographicallyPrecedes(right.key) : left.value > right.value
    }
    let rest = sorted.dropFirst(count).reduce(others) { $0 + $1.value }
    return (
      sorted.prefix(count).map { Counted(String(decoding: $0.key, as: UTF8.self), $0.value) }, rest
    )
  }

  /// The shape of a value: no letter and no digit of it is left.
  static func shape(of text: String) -> String {
    var buffer: [UInt8] = []
    let bytes = Array(text.utf8)
    write(bytes.span, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  private static func write(_ text: Span<UInt8>, to buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    var last: UInt8 = 0
    var run = 0
    for index in text.indices {
      let byte = text[index]
      // What continues a character has no shape of its own.
      guard byte & 0xC0 != 0x80 else { continue }
      guard buffer.count < longest else {
        buffer += Array("…".utf8)
        return
      }
      let sign = sign(text, index)
      run = sign == last ? run + 1 : 1
      last = sign
      switch sign {
      case UInt8(ascii: "N"): append(sign, run, longestRun.digits, &buffer)
      case UInt8(ascii: "X"), UInt8(ascii: "x"): append(sign, run, longestRun.letters, &buffer)
      default: buffer.append(sign)
      }
    }
  }

  private static func append(_ sign: UInt8, _ run: Int, _ limit: Int, _ buffer: inout [UInt8]) {
    if run <= limit {
      buffer.append(sign)
    } else if run == limit + 1 {
      buffer.removeLast(limit - 1)
      buffer.append(UInt8(ascii: "+"))
    }
  }

  private static func sign(_ text: Span<UInt8>, _ index: Int) -> UInt8 {
    switch text[index] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(ascii: "N")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(ascii: "X")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(ascii: "x")
    // À to Þ: the capitals of western languages; other scripts count as small letters.
    case 0xC3 where index + 1 < text.count && text[index + 1] < 0x9F: UInt8(ascii: "X")
    case 0x80...: UInt8(ascii: "x")
    // Nothing that a terminal would obey.
    case ..<32, 127: UInt8(ascii: ".")
    default: text[index]
    }
  }
}
