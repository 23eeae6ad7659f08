internal import KotoModel

/// Takes in the values of one column; memory does not grow with their number.
struct ColumnProfiler {
  /// Different values whose traits are kept, so that codes are looked up once.
  private static let keptTraits = 4_096
  /// Different values up to which a column may be one of codes, and their length.
  private static let codeLimit = (count: 30, length: 12)

  let number: Int
  var name: String?
  private(set) var filled = 0
  private(set) var distinct = DistinctCount()
  private(set) var shapes = ShapeCounts()
  private(set) var counts = [Int](repeating: 0, count: ValueTraits.count)
  private(set) var shortest = Int.max
  private(set) var longest = 0
  private(set) var dates = Extremes()
  private(set) var numbers = Extremes()
  /// Nil once there are too many different values or too long ones.
  private(set) var codes: [[UInt8]: Int]? = [:]
  private var known: [UInt64: ValueTraits] = [:]
  private let today: CivilDate

  init(number: Int, name: String?, today: CivilDate) {
    self.number = number
    self.name = name
    self.today = today
  }

  /// Takes in a cell; a blank one counts as no value.
  mutating func add(_ cell: Span<UInt8>) {
    let range = Self.trimmed(cell)
    guard !range.isEmpty else { return }
    let text = cell.extracting(range)
    filled += 1
    var traits = traits(of: text)
    if range.count < cell.count { traits.insert(.outerBlanks) }
    var bits = traits.rawValue
    while bits != 0 {
      counts[bits.trailingZeroBitCount] += 1
      bits &= bits - 1
    }
    shapes.add(text)
    measure(text)
    keepCode(text)
    if !traits.contains(.placeholder) { keepExtremes(text, traits) }
  }

  /// How many values have the trait.
  func count(_ trait: ValueTraits) -> Int { counts[trait.rawValue.trailingZeroBitCount] }

  private mutating func traits(of text: Span<UInt8>) -> ValueTraits {
    let hash = DistinctCount.hash(text)
    distinct.add(hash)
    if let traits = known[hash] { return traits }
    let traits = ValueTraits.read(text, today: today)
    if known.count < Self.keptTraits { known[hash] = traits }
    return traits
  }

  private mutating func measure(_ text: Span<UInt8>) {
    var characters = 0
    for index in text.indices where text[index] & 0xC0 != 0x80 { characters += 1 }
    shortest = min(shortest, characters)
    longest = max(longest, characters)
  }

  private mutating func keepCode(_ text: Span<UInt8>) {
    guard codes != nil else { return }
    guard text.count <= Self.codeLimit.length else {
      codes = nil
      return
    }
    var bytes: [UInt8] = []
    for index in text.indices { bytes.append(text[index]) }
    codes?[bytes, default: 0] += 1
    if let count = codes?.count, count > Self.codeLimit.count { codes = nil }
  }

  private mutating func keepExtremes(_ text: Span<UInt8>, _ traits: ValueTraits) {
    if !traits.isDisjoint(with: .dates) {
      let formats: [DateFormat] = [.finnish, .iso, .basic]
      for format in formats {
        if case .date(let date) = format.read(text) { return dates.add(Double(date.dayNumber)) }
      }
    } else if !traits.isDisjoint(with: [.wholeNumber, .decimalNumber]), text.count <= 15 {
      var bytes: [UInt8] = []
      for index in text.indices {
        bytes.append(text[index] == UInt8(ascii: ",") ? UInt8(ascii: ".") : text[index])
      }
      if let number = Double(String(decoding: bytes, as: UTF8.self)) { numbers.add(number) }
    }
  }

  /// The cell without blanks and no-break spaces at its ends.
  private static func trimmed(_ cell: Span<UInt8>) -> Range<Int> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte >= 9 && byte <= 13 }
    var (start, end) = (0, cell.count)
    while start < end {
      if isBlank(cell[start]) {
        start += 1
      } else if start + 1 < end, cell[start] == 0xC2, cell[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while end > start {
      if isBlank(cell[end - 1]) {
        end -= 1
      } else if end - 1 > start, cell[end - 2] == 0xC2, cell[end - 1] == 0xA0 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }
}

/// The smallest and largest of the numbers taken in, and how often each came.
struct Extremes {
  private(set) var minimum = (value: Double.infinity, count: 0)
  private(set) var maximum = (value: -Double.infinity, count: 0)

  var isEmpty: Bool { minimum.count == 0 }

  mutating func add(_ value: Double) {
    if value < minimum.value {
      minimum = (value, 1)
    } else if value == minimum.value {
      minimum.count += 1
    }
    if value > maximum.value {
      maximum = (value, 1)
    } else if value == maximum.value {
      maximum.count += 1
    }
  }
}
