internal import KotoModel

/// Weighs the single-byte encodings against each other by what they would make of the bytes above 127.
struct CodePageJudge {
  /// Evidence for each encoding, best first; where two explain the bytes equally well, the more usual one.
  let candidates: [EncodingEvidence]
  private let occurring: Set<UInt8>

  init(_ counts: HighByteCounts) {
    let entries = counts.entries
    occurring = Set(entries.map(\.byte))
    let evidence = EncodingKind.singleByte.map { Self.evidence($0, entries) }
    // The order in which the kinds are listed settles what the score does not.
    candidates = evidence.enumerated().sorted { left, right in
      left.element.score == right.element.score
        ? left.offset < right.offset : left.element.score > right.element.score
    }.map(\.element)
  }

  /// The best encoding and those that read every byte that occurs in the same way.
  var best: [EncodingKind] {
    guard let first = candidates.first, first.score > 0 || !first.isContradicted else { return [] }
    return EncodingKind.singleByte.filter { $0 == first.kind || readsTheSame($0, first.kind) }
      .sorted { left, _ in left == first.kind }
  }

  /// Encodings that read some byte otherwise than the best, and are nearly as likely.
  var rivals: [EncodingKind] {
    guard let first = candidates.first else { return [] }
    return candidates.filter { other in
      other.kind != first.kind && !readsTheSame(other.kind, first.kind) && !other.isContradicted
        && other.score * 4 > first.score * 3
    }.map(\.kind)
  }

  private func readsTheSame(_ left: EncodingKind, _ right: EncodingKind) -> Bool {
    guard let first = CodePage.table(left), let second = CodePage.table(right) else { return false }
    return occurring.allSatisfy { byte in
      let index = Int(byte & 0x7F)
      return first[index] != 0 && first[index] == second[index]
    }
  }

  private static func evidence(
    _ kind: EncodingKind, _ entries: [HighByteCounts.Entry]
  ) -> EncodingEvidence {
    var evidence = EncodingEvidence(kind)
    let table = CodePage.table(kind) ?? []
    for entry in entries {
      let judgement = judge(table[Int(entry.byte & 0x7F)], entry.before, entry.after)
      switch judgement {
      case .home: evidence.homeLetters += entry.count
      case .letter: evidence.otherLetters += entry.count
      case .sign: evidence.signs += entry.count
      case .misplaced: evidence.misplaced += entry.count
      case .impossible: evidence.impossible += entry.count
      case .nothing: break
      }
      guard judgement == .misplaced || judgement == .impossible else { continue }
      if let known = evidence.firstAgainst, known.offset <= entry.first.offset { continue }
      evidence.firstAgainst = entry.first
    }
    return evidence
  }

  private enum Judgement {
    case home
    case letter
    case sign
    case misplaced
    case impossible
    case nothing
  }

  private static func judge(
    _ scalar: UInt16, _ before: Neighbour, _ after: Neighbour
  ) -> Judgement {
    guard scalar != 0, let scalar = Unicode.Scalar(scalar) else { return .impossible }
    let isInside = before.mayBeLetter && after.mayBeLetter
    if inWords.contains(scalar) { return isInside ? .nothing : .sign }
    if signs.contains(scalar) {
      let isOutOfPlace =
        isInside || opening.contains(scalar) && before.mayBeLetter
        || following.contains(scalar) && after.mayBeLetter
      return isOutOfPlace ? .misplaced : .sign
    }
    let properties = scalar.properties
    guard properties.isLowercase != properties.isUppercase, scalar.value < 0x250 else {
      // Borders of boxes, mathematics and Greek: in no name and in hardly any note.
      return .misplaced
    }
    guard before.mayBeLetter || after.mayBeLetter else {
      // A letter by itself: a Swedish "å", or an abbreviation.
      return before == .digit || after == .digit ? .misplaced : .nothing
    }
    let isMisplaced =
      properties.isLowercase
      ? after == .capital && before != .small || before == .digit
      : before == .small || before == .digit
    if isMisplaced { return .misplaced }
    return home.contains(scalar) ? .home : .letter
  }

  private static let home = Set("åäöÅÄÖ".unicodeScalars)
  /// Signs that stand between letters too: apostrophes, dashes, no-break spaces.
  private static let inWords = Set("’‘´–—·\u{A0}\u{AD}".unicodeScalars)
  /// Signs after which a word begins, and before which one ends.
  private static let opening = Set("„‚«¿¡".unicodeScalars)
  private static let following = Set("™²³¹".unicodeScalars)
  private static let signs = Set("“”„‚…€§°½¼¾«»•™©®²³¹±µ×¿¡£‹›¨ªº".unicodeScalars)
}
