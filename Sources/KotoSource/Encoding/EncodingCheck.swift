package import KotoModel

/// Holds a declared encoding against the evidence of a whole file, before anything of it is read into records.
///
/// A pass of its own: what it finds stops a load before the first row is made, and the row path stays as it is.
package enum EncodingCheck {
  private static let pieceSize = 1 << 18
  /// One place may be a slip of the pen; from here on it is how the file is written.
  private static let certain = 3

  /// What contradicts the declaration; nothing where the file is read right or is not text at all.
  package static func findings(
    path: String, name: String, _ dialect: Dialect
  ) throws(SourceError) -> [Finding] {
    let file = try InputFile(path: path)
    var observer = EncodingObserver()
    var piece: [UInt8] = []
    while try file.read(pieceSize, into: &piece) > 0 {
      observer.observe(piece)
      piece.removeAll(keepingCapacity: true)
      // No text has such a line, and the reader says so.
      guard observer.openLineLength <= DelimitedReader.recordLimit else { return [] }
    }
    return findings(observer.finish(delimiter: dialect.delimiter), dialect.encoding, file: name)
  }

  /// What a report says against a declared encoding.
  package static func findings(
    _ report: EncodingReport, _ declared: TextEncoding, file: String
  ) -> [Finding] {
    switch report.basis {
    // What a mark or a zero byte contradicts is the reader's to say.
    case .ascii, .notText, .unclear: []
    case .mark, .wellFormed: ofUTF8(report, declared, file)
    case .zeroBytes:
      declared == .utf16
        ? []
        : [
          contradicted(
            report, declared, file, by: "utf-16", report.size / 2, letters: report.size / 2)
        ]
    case .nationalLetters where declared == .sfs4017: []
    case .nationalLetters:
      [
        finding(
          .nationalLetters, report.nationalLetters, file,
          isCertain: report.nationalLetters.count >= certain)
      ]
    case .statistics: ofSingleBytes(report, declared, file)
    case .mixed: ofMixture(report, declared, file)
    }
  }

  private static func ofUTF8(
    _ report: EncodingReport, _ declared: TextEncoding, _ file: String
  ) -> [Finding] {
    guard report.encodings.first == .utf8, report.runsOfUTF8.count > 0 else { return [] }
    guard declared == .utf8 else {
      guard report.basis == .wellFormed else { return [] }
      return [
        Finding(
          .reallyUTF8, at: Place(file: file, line: report.runsOfUTF8.first?.line),
          ["encoding": declared.rawValue], severity: .stop)
      ]
    }
    guard report.encodedTwice.count > 0 else { return [] }
    return [finding(.encodedTwice, report.encodedTwice, file, isCertain: report.isEncodedTwice)]
  }

  private static func ofSingleBytes(
    _ report: EncodingReport, _ declared: TextEncoding, _ file: String
  ) -> [Finding] {
    guard let best = report.candidates.first, best.homeLetters + best.otherLetters > 0 else {
      return []
    }
    let letters = best.homeLetters + best.otherLetters
    guard let evidence = report.candidates.first(where: { $0.kind.rawValue == declared.rawValue })
    else {
      return [
        contradicted(
          report, declared, file, by: best.kind.rawValue, report.otherRuns.count,
          letters: letters)
      ]
    }
    guard evidence.kind != best.kind, evidence.isContradicted else { return [] }
    let places =
      evidence.misplaced + evidence.impossible - best.misplaced - best.impossible
    guard places > 0 else { return [] }
    let isAlone = evidence.homeLetters == 0 && best.homeLetters > 0 && !best.isContradicted
    let isCertain = places >= certain && (best.misplaced + best.impossible) * 4 <= places
    return [
      contradicted(
        report, declared, file, by: best.kind.rawValue, places, letters: letters,
        at: evidence.firstAgainst, isCertain: isCertain || isAlone)
    ]
  }

  private static func ofMixture(
    _ report: EncodingReport, _ declared: TextEncoding, _ file: String
  ) -> [Finding] {
    let isMostlyUTF8 = report.encodings.first == .utf8
    let odd = isMostlyUTF8 ? report.otherRuns : report.runsOfUTF8
    let other = report.candidates.first?.kind.rawValue ?? declared.rawValue
    let few = odd.count < certain || odd.count * 10 < report.otherRuns.count
    // Bytes that are no UTF-8 cannot be read at all where that is declared.
    let isCertain = declared == .utf8 || isMostlyUTF8 || !few || report.stretchCount <= 2
    return [finding(.encodingMixed, odd, file, isCertain: isCertain, ["found": other])]
  }

  private static func contradicted(
    _ report: EncodingReport, _ declared: TextEncoding, _ file: String, by found: String,
    _ places: Int, letters: Int, at place: BytePlace? = nil, isCertain: Bool = true
  ) -> Finding {
    Finding(
      .encodingContradicted,
      at: Place(file: file, line: (place ?? report.otherRuns.first)?.line),
      [
        "encoding": declared.rawValue, "found": found, "places": "\(places)",
        "letters": "\(letters)",
      ], severity: isCertain ? .stop : .warning)
  }

  private static func finding(
    _ code: FindingCode, _ seen: Sightings, _ file: String, isCertain: Bool,
    _ parameters: [String: String] = [:]
  ) -> Finding {
    Finding(
      code, at: Place(file: file, line: seen.first?.line),
      parameters.merging(["places": "\(seen.count)", "lines": seen.shownLines]) { $1 },
      severity: isCertain ? .stop : .warning)
  }
}
