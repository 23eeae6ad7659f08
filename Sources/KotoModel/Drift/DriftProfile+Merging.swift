extension DriftProfile {
  /// What all files of one kind in a delivery are like together; nil where there are none.
  ///
  /// How a sender cuts records into files is no change of their shape.
  package static func merged(_ profiles: [DriftProfile]) -> DriftProfile? {
    guard let first = profiles.first else { return nil }
    var names: [String] = []
    for column in profiles.flatMap(\.columns) where !names.contains(column.column) {
      names.append(column.column)
    }
    return DriftProfile(
      file: first.file, records: profiles.reduce(0) { $0 + $1.records },
      columns: names.map { name in
        DriftColumn(merging: profiles.compactMap { $0.column(name) }, as: name)
      })
  }
}

extension DriftColumn {
  /// Of the same column in several files: sums, the mean length of all values, and the form of most of them.
  fileprivate init(merging columns: [DriftColumn], as name: String) {
    let filled = columns.reduce(0) { $0 + $1.filled }
    let bytes = columns.reduce(0) { $0 + $1.length * $1.filled }
    var forms: [Form: Int] = [:]
    var codes: [String: Int] = [:]
    for column in columns {
      forms[column.form, default: 0] += column.filled
      codes.merge(column.codes, uniquingKeysWith: +)
    }
    // More codes than are kept of one file are no code set in several either.
    if codes.count > Self.mostCodes { codes = [:] }
    let usual = Form.allCases.max { (forms[$0] ?? 0) < (forms[$1] ?? 0) }
    self.init(
      column: name, filled: filled, form: filled == 0 ? .mixed : usual ?? .mixed,
      length: filled == 0 ? 0 : bytes / filled, codes: codes)
  }
}
