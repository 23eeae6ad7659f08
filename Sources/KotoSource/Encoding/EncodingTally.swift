internal import KotoModel

/// What was seen in a file of single bytes or UTF-8, and the judgement over it.
struct EncodingTally {
  var size = 0
  var mark: EncodingKind?
  var national = NationalTally()
  private var highBytes = 0
  private var zeros = 0
  private var controls = 0
  private var runsOfUTF8 = Sightings()
  /// Runs that are well-formed UTF-8 of letters that these files have, and hardly anything else by chance.
  private var plausibleRuns = Sightings()
  private var otherRuns = Sightings()
  private var encodedTwice = Sightings()
  private var replaced = Sightings()
  private var counts = HighByteCounts()
  /// Bytes of runs that are well-formed UTF-8, but may be so by chance.
  private var doubtful = HighByteCounts()
  private var stretches: [EncodingStretch] = []
  private var stretchCount = 0
  private var lastIsUTF8: Bool?

  mutating func addControl(_ byte: UInt8) {
    if byte == 0 { zeros += 1 } else { controls += 1 }
  }

  /// Takes in a run of bytes above 127.
  mutating func addRun(_ run: Span<UInt8>, before: UInt8, after: UInt8, at place: BytePlace) {
    highBytes += run.count
    guard Transcoder.firstDefectOfUTF8(run) == nil else {
      otherRuns.add(place)
      Self.count(run, before, after, place, in: &counts)
      extendStretch(isUTF8: false, place.line)
      return
    }
    runsOfUTF8.add(place)
    if Self.isPlausible(run) {
      plausibleRuns.add(place)
      extendStretch(isUTF8: true, place.line)
      if DoubleEncoding.isEncodedTwice(run) { encodedTwice.add(place) }
    } else {
      if Self.hasReplacement(run) { replaced.add(place) }
      Self.count(run, before, after, place, in: &doubtful)
    }
  }

  /// The judgement; a sign that delimits the file's fields is no letter.
  func report(without delimiter: UInt8? = nil) -> EncodingReport {
    let (letters, brackets) = national.judgement(without: delimiter)
    let hasNational = letters.count > 3 * brackets && letters.count > highBytes
    func report(
      _ basis: EncodingReport.Basis, _ encodings: [EncodingKind] = [],
      _ judge: CodePageJudge? = nil, _ rivals: [EncodingKind] = []
    ) -> EncodingReport {
      EncodingReport(
        basis: basis, encodings: encodings, rivals: rivals, candidates: judge?.candidates ?? [],
        size: size, highBytes: highBytes,
        runsOfUTF8: otherRuns.count > 0 ? plausibleRuns : runsOfUTF8, otherRuns: otherRuns,
        encodedTwice: encodedTwice, replaced: replaced, nationalLetters: letters,
        brackets: brackets, stretches: isMixed ? stretches : [],
        stretchCount: isMixed ? stretchCount : 0)
    }
    guard zeros == 0, controls * 50 <= size else { return report(.notText) }
    if highBytes == 0 {
      if let mark { return report(.mark, [mark]) }
      return hasNational ? report(.nationalLetters, [.sfs4017]) : report(.ascii, Self.ofASCII)
    }
    if otherRuns.count == 0, plausibleRuns.count > 0 || mark != nil || !isExplained(doubtful) {
      return report(mark == nil ? .wellFormed : .mark, [.utf8])
    }
    var weighed = counts
    weighed.add(doubtful)
    let judge = CodePageJudge(weighed)
    if isMixed {
      let isMostlyUTF8 = runsOfUTF8.count > otherRuns.count
      return report(.mixed, isMostlyUTF8 ? [.utf8] : judge.best, CodePageJudge(counts))
    }
    let rivals = judge.rivals
    return report(judge.best.isEmpty ? .unclear : .statistics, judge.best, judge, rivals)
  }

  private static let ofASCII: [EncodingKind] = [.utf8] + EncodingKind.singleByte

  private var isMixed: Bool { plausibleRuns.count > 0 && otherRuns.count > 0 }

  /// Whether the runs make sense as Windows-1252, such as a capital Ä before a closing quote.
  private func isExplained(_ counts: HighByteCounts) -> Bool {
    let windows = CodePageJudge(counts).candidates.first { $0.kind == .windows1252 }
    return windows.map { !$0.isContradicted && $0.homeLetters > 0 } ?? false
  }

  private mutating func extendStretch(isUTF8: Bool, _ line: Int) {
    if lastIsUTF8 != isUTF8 {
      stretchCount += 1
      lastIsUTF8 = isUTF8
      guard stretches.count < Sightings.kept else { return }
      stretches.append(EncodingStretch(isUTF8: isUTF8, lines: line...line, places: 1))
    } else if stretchCount == stretches.count {
      let last = stretches.count - 1
      stretches[last].lines = stretches[last].lines.lowerBound...line
      stretches[last].places += 1
    }
  }

  private static func count(
    _ run: Span<UInt8>, _ before: UInt8, _ after: UInt8, _ place: BytePlace,
    in counts: inout HighByteCounts
  ) {
    for index in run.indices {
      let left = index > 0 ? run[index - 1] : before
      let right = index + 1 < run.count ? run[index + 1] : after
      counts.add(
        run[index], Neighbour(left), Neighbour(right),
        at: BytePlace(offset: place.offset + index, line: place.line))
    }
  }

  /// Whether well-formed UTF-8 holds nothing but letters of western languages and the usual punctuation.
  ///
  /// In Windows-1252 the same bytes would be "Ã¤", "Å¡" or "â€“", which no text has by chance.
  private static func isPlausible(_ run: Span<UInt8>) -> Bool {
    var index = 0
    while index < run.count {
      let second = index + 1 < run.count ? run[index + 1] : 0
      switch (run[index], second) {
      case (0xC3, _): index += 2
      case (0xC2, 0xA0...0xBF): index += 2
      case (0xC4, 0xA1...), (0xC5, 0xA0...), (0xC5, 0x81...0x8E): index += 2
      case (0xE2, 0x80), (0xE2, 0x82): index += 3
      // Cyrillic, Arabic and the other scripts of names: as Windows-1252 rows of capitals and signs.
      case (0xD0...0xDB, _) where run.count >= 4: index += 2
      default: return false
      }
    }
    return true
  }

  private static func hasReplacement(_ run: Span<UInt8>) -> Bool {
    guard run.count >= 3 else { return false }
    return (0...run.count - 3).contains { index in
      run[index] == 0xEF && run[index + 1] == 0xBF && run[index + 2] == 0xBD
    }
  }
}
