internal import KotoModel

/// Evidence for SFS 4017: signs of ASCII that stand where words have letters, and not as brackets and slashes do.
struct NationalTally {
  private static let signs = Array(#"{|}[\]"#.utf8)
  /// Indices in ``signs``.
  private static let (openBrace, closeBrace, openBracket, closeBracket) = (0, 2, 3, 5)

  private var letters = [Sightings](repeating: Sightings(), count: 6)
  /// Where a word begins or ends: what letters do and brackets do too.
  private var edges = [Int](repeating: 0, count: 6)
  private var others = [Int](repeating: 0, count: 6)

  mutating func add(_ byte: UInt8, before: UInt8, after: UInt8, at place: BytePlace) {
    guard let index = Self.signs.firstIndex(of: byte) else { return }
    let neighbours = (Self.neighbour(before), Self.neighbour(after))
    let role = index < Self.openBracket ? small(index, neighbours) : capital(index, neighbours)
    switch role {
    case .letter: letters[index].add(place)
    case .edge: edges[index] += 1
    case .other: others[index] += 1
    }
  }

  /// What speaks for letters and what against them; a sign that delimits the file's fields says nothing.
  func judgement(without delimiter: UInt8?) -> (letters: Sightings, brackets: Int) {
    let counted = Self.signs.indices.filter { Self.signs[$0] != delimiter }
    let brackets =
      counted.reduce(0) { $0 + others[$1] }
      + min(edges[Self.openBrace], edges[Self.closeBrace])
      + min(edges[Self.openBracket], edges[Self.closeBracket])
    return (Sightings(merging: counted.map { letters[$0] }), brackets)
  }

  private enum Role {
    case letter
    case edge
    case other
  }

  /// `{`, `|` or `}` as ä, ö or å.
  private func small(_ index: Int, _ neighbours: (Neighbour, Neighbour)) -> Role {
    switch neighbours {
    case (.small, .small), (.capital, .small): .letter
    // No bracket opens at the end of a word; "}" closes one there.
    case (.small, .other): index == Self.closeBrace ? .edge : .letter
    case (.other, .small), (.other, .capital): .edge
    default: .other
    }
  }

  /// `[`, `\` or `]` as Ä, Ö or Å.
  private func capital(_ index: Int, _ neighbours: (Neighbour, Neighbour)) -> Role {
    switch neighbours {
    case (.capital, .capital): .letter
    case (.capital, .other): index == Self.closeBracket ? .edge : .letter
    case (.other, .small), (.other, .capital): index == Self.openBracket ? .edge : .letter
    case (.small, .other): index == Self.closeBracket ? .edge : .other
    default: .other
    }
  }

  /// The signs are letters to each other: "H{{" is "Hää".
  private static func neighbour(_ byte: UInt8) -> Neighbour {
    switch byte {
    case 0x7B...0x7D: .small
    case 0x5B...0x5D: .capital
    default: Neighbour(byte)
    }
  }
}
