internal import KotoModel

/// The encoding of a file and its evidence in words.
struct EncodingWording {
  /// Encodings that are said not to fit, at most.
  private static let mostAgainst = 3

  private let report: EncodingReport
  private let language: Language

  init(_ report: EncodingReport, _ language: Language) {
    self.report = report
    self.language = language
  }

  /// The encoding, with those that read the file the same.
  var name: String {
    guard let first = report.encodings.first?.rawValue else {
      return InspectLabels.noEncoding[language]
    }
    let others = report.encodings.dropFirst().map(\.rawValue)
    // That all read ASCII the same is said by the evidence.
    guard !others.isEmpty, report.basis != .ascii else { return first }
    let label =
      others.count == 1 ? InspectLabels.readTheSameOne : InspectLabels.readTheSame
    return label.filled(language, ["first": first, "others": others.joined(separator: ", ")])
  }

  /// What the judgement rests on, a line for each kind of evidence.
  var lines: [String] {
    let best = report.candidates.first
    let basis = InspectLabels.basis[report.basis]?.filled(
      language,
      [
        "utf8": Figures.grouped(report.runsOfUTF8.count),
        "single": Figures.grouped(report.otherRuns.count),
        "high": Figures.grouped(report.highBytes),
        "home": Figures.grouped(best?.homeLetters ?? 0),
        "other": Figures.grouped(best?.otherLetters ?? 0),
        "misplaced": Figures.grouped((best?.misplaced ?? 0) + (best?.impossible ?? 0)),
        "national": Figures.grouped(report.nationalLetters.count),
        "lines": report.nationalLetters.shownLines, "brackets": Figures.grouped(report.brackets),
      ])
    return [basis].compactMap(\.self) + against + rivals + stretches + places
  }

  private var against: [String] {
    guard report.basis == .statistics || report.basis == .unclear else { return [] }
    let contradicted = report.candidates.filter { other in
      other.isContradicted && !report.encodings.contains(other.kind)
    }
    return contradicted.prefix(Self.mostAgainst).map { other in
      InspectLabels.against.filled(
        language,
        [
          "kind": other.kind.rawValue,
          "n": Figures.grouped(other.misplaced + other.impossible),
          "line": other.firstAgainst.map { "\($0.line)" } ?? "–",
        ])
    }
  }

  private var rivals: [String] {
    guard !report.rivals.isEmpty else { return [] }
    let kinds = report.rivals.map(\.rawValue).joined(separator: ", ")
    return [InspectLabels.rivals.filled(language, ["kinds": kinds])]
  }

  private var stretches: [String] {
    let other = report.candidates.first?.kind.rawValue ?? "–"
    let shown = report.stretches.map { stretch in
      InspectLabels.stretch.filled(
        language,
        [
          "from": "\(stretch.lines.lowerBound)", "to": "\(stretch.lines.upperBound)",
          "kind": stretch.isUTF8 ? EncodingKind.utf8.rawValue : other,
        ])
    }
    let more = report.stretchCount - report.stretches.count
    return shown
      + (more > 0 ? [InspectLabels.moreStretches.filled(language, ["n": "\(more)"])] : [])
  }

  private var places: [String] {
    [(InspectLabels.twice, report.encodedTwice), (InspectLabels.replaced, report.replaced)]
      .filter { $0.1.count > 0 }.map { label, seen in
        label.filled(
          language, ["n": Figures.grouped(seen.count), "lines": seen.shownLines])
      }
  }
}
