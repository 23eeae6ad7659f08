/// A way in which bytes can be text, as far as the bytes themselves can tell it from the others.
package enum EncodingKind: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LE = "utf-16le"
  case utf16BE = "utf-16be"
  case windows1252 = "windows-1252"
  case latin9 = "iso-8859-15"
  case latin1 = "iso-8859-1"
  case cp850 = "cp850"
  case cp437 = "cp437"
  case macRoman = "macintosh"
  /// The Finnish and Swedish variant of 7-bit ISO 646, in which `}{|][\` are åäöÅÄÖ.
  case sfs4017 = "sfs-4017"

  /// The kinds with one byte a character, in the order in which koto prefers them where they read a file the same.
  package static let singleByte: [EncodingKind] = [
    .windows1252, .latin9, .latin1, .cp850, .cp437, .macRoman,
  ]
}

/// A byte of a file.
package struct BytePlace: Sendable, Equatable {
  package let offset: Int
  /// From 1.
  package let line: Int

  package init(offset: Int, line: Int) {
    self.offset = offset
    self.line = line
  }
}

/// Something that was seen several times in a file: how often, and on which lines it began to be.
package struct Sightings: Sendable, Equatable {
  /// Stretches of lines that are kept; the rest is only counted.
  package static let kept = 6

  package private(set) var count = 0
  package private(set) var first: BytePlace?
  package private(set) var lines: [ClosedRange<Int>] = []
  /// Whether there were more lines than the kept ones.
  package private(set) var hasMore = false

  package init() {}

  /// All of them together.
  package init(merging others: [Sightings]) {
    count = others.reduce(0) { $0 + $1.count }
    first = others.compactMap(\.first).min { $0.offset < $1.offset }
    var merged: [ClosedRange<Int>] = []
    for range in others.flatMap(\.lines).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    lines = Array(merged.prefix(Self.kept))
    hasMore = merged.count > Self.kept || others.contains(where: \.hasMore)
  }

  /// Takes one more in; places come in the order of the file.
  package mutating func add(_ place: BytePlace) {
    count += 1
    if first == nil { first = place }
    guard let last = lines.last, !hasMore else {
      if lines.isEmpty { lines.append(place.line...place.line) }
      return
    }
    if place.line <= last.upperBound { return }
    if place.line == last.upperBound + 1 {
      lines[lines.count - 1] = last.lowerBound...place.line
    } else if lines.count < Self.kept {
      lines.append(place.line...place.line)
    } else {
      hasMore = true
    }
  }

  /// The lines as people write them: `3, 7–9, …`.
  package var shownLines: String {
    let shown = lines.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }
    return (shown + (hasMore ? ["…"] : [])).joined(separator: ", ")
  }
}

/// What the bytes above 127 of a file would be in one encoding: counts for it and against it.
package struct EncodingEvidence: Sendable, Equatable {
  package let kind: EncodingKind
  /// Letters of Finnish and Swedish where words have them.
  package var homeLetters = 0
  /// Letters of other languages where words have them.
  package var otherLetters = 0
  /// Punctuation where punctuation stands.
  package var signs = 0
  /// Characters where they do not belong: a sign inside a word, a capital after a small letter.
  package var misplaced = 0
  /// Bytes for which the encoding has no character.
  package var impossible = 0
  /// The first byte that speaks against it.
  package var firstAgainst: BytePlace?

  package init(_ kind: EncodingKind) {
    self.kind = kind
  }

  /// How well the encoding explains the bytes; only differences mean anything.
  ///
  /// A letter of the languages that these files are written in weighs more than any letter that some language has.
  package var score: Int {
    4 * homeLetters + 2 * otherLetters + signs - 12 * misplaced - 200 * impossible
  }

  package var isContradicted: Bool { misplaced + impossible > 0 }
}

/// Lines in a row whose bytes above 127 are of one kind.
package struct EncodingStretch: Sendable, Equatable {
  package let isUTF8: Bool
  package var lines: ClosedRange<Int>
  /// Places with such bytes.
  package var places: Int

  package init(isUTF8: Bool, lines: ClosedRange<Int>, places: Int) {
    self.isUTF8 = isUTF8
    self.lines = lines
    self.places = places
  }
}
