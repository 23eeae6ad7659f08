internal import KotoModel

/// What came of an import in one sentence.
struct ImportVerdict {
  private let report: ImportReport

  init(_ report: ImportReport) {
    self.report = report
  }

  func sentence(_ language: Language) -> String {
    let batch = report.batch.map(String.init) ?? "–"
    let opening = Labels.verdict(report.outcome).filled(language, ["batch": batch])
    return "\(opening): \(counts(language).joined(separator: ", "))."
  }

  /// The records of the delivery, and what became of them; kinds without any are left out.
  private func counts(_ language: Language) -> [String] {
    let total = report.total
    let read = report.files.reduce(0) { $0 + $1.read }
    var counts = [
      Labels.inDelivery.filled(language, ["records": Labels.records(read, language)])
    ]
    let accepted = total.inserted + total.updated + total.unchanged
    switch report.outcome {
    case .loaded, .loadedInPart:
      counts.append(Labels.intoRegister.filled(language, ["n": Figures.grouped(accepted)]))
    case .dryRun:
      counts.append(Labels.wouldEnterRegister.filled(language, ["n": Figures.grouped(accepted)]))
    case .unchanged: counts.append(Labels.countUnchanged(accepted, language))
    case .stopped, .accountOpen, .controlsDiffer: break
    }
    counts.append(
      total.rejected == 0
        ? Labels.noneRejected[language] : Labels.countRejected(total.rejected, language))
    if total.held > 0 {
      counts.append(Labels.countHeld.filled(language, ["n": Figures.grouped(total.held)]))
    }
    if total.filtered > 0 { counts.append(Labels.countFiltered(total.filtered, language)) }
    return counts
  }
}
