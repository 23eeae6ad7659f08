extension ImportPlan {
  /// What stands in the way of loading this plan, when a load now would be that one; empty when they agree.
  ///
  /// Causes come first: a changed file or row. Only where none is known are the results held against each other, since
  /// they differ as a consequence.
  package func obstacles(now: ImportPlan) -> [Finding] {
    let causes = inputs(now) + mappings(now) + rows(now)
    return causes.isEmpty ? results(now) : causes
  }

  private func inputs(_ now: ImportPlan) -> [Finding] {
    Self.changed(containers, now.containers, .planInputChanged)
      + Self.changed(
        inputs.map { File(name: $0.name, sha256: $0.sha256) },
        now.inputs.map { File(name: $0.name, sha256: $0.sha256) }, .planInputChanged)
  }

  /// The archives, compressed files and workbooks, each once.
  private var containers: [File] {
    var files: [File] = []
    for input in inputs {
      guard let container = input.container else { continue }
      let file = File(name: container.name, sha256: container.sha256)
      if !files.contains(file) { files.append(file) }
    }
    return files
  }

  private func mappings(_ now: ImportPlan) -> [Finding] {
    Self.changed(mappingFiles, now.mappingFiles, .planMappingChanged)
  }

  /// A finding for each file that differs, is gone or is new.
  package static func changed(
    _ planned: [File], _ present: [File], _ code: FindingCode
  ) -> [Finding] {
    // Each once: several kinds of record come in one XML file.
    var names: [String] = []
    for file in planned + present where !names.contains(file.name) { names.append(file.name) }
    return names.filter { name in
      planned.filter { $0.name == name } != present.filter { $0.name == name }
    }.map { Finding(code, at: Place(file: $0), ["file": $0]) }
  }

  private func rows(_ now: ImportPlan) -> [Finding] {
    struct Row: Hashable {
      let table: String
      let row: Int64
    }
    let present = Dictionary(
      now.dependencies.map { (Row(table: $0.table, row: $0.row), $0.revision) },
      uniquingKeysWith: { first, _ in first })
    let planned = Set(dependencies.map { Row(table: $0.table, row: $0.row) })
    let changed = dependencies.filter { present[Row(table: $0.table, row: $0.row)] != $0.revision }
    let added = now.dependencies.filter { !planned.contains(Row(table: $0.table, row: $0.row)) }
    return (changed + added).map { row in
      Finding(
        .planRowChanged, at: Place(file: "", name: row.table),
        ["table": row.table, "row": "\(row.row)"])
    }
  }

  private func results(_ now: ImportPlan) -> [Finding] {
    var found: [Finding] = []
    func compare(_ what: String, _ planned: String, _ present: String) {
      guard planned != present else { return }
      found.append(
        Finding(
          .planResultDiffers, at: Place(file: "", name: what),
          ["what": what, "expected": planned, "found": present]))
    }
    compare("register", registerCreatedAt, now.registerCreatedAt)
    compare("basis", basis, now.basis)
    compare("max_rejects", maxRejects ?? "–", now.maxRejects ?? "–")
    compare("corrects", corrects.map(String.init) ?? "–", now.corrects.map(String.init) ?? "–")
    compare("outcome", outcome, now.outcome)
    for (planned, present) in zip(inputs, now.inputs) {
      for (left, right) in zip(planned.counts, present.counts) {
        compare("\(planned.name) \(left.name)", "\(left.count)", "\(right.count)")
      }
    }
    let (tables, presentTables) = (rowCounts, now.rowCounts)
    for name in Set(tables.keys).union(presentTables.keys).sorted() {
      compare(name, "\(tables[name] ?? 0)", "\(presentTables[name] ?? 0)")
    }
    let (noticed, presentNoticed) = (occurrences, now.occurrences)
    for name in Set(noticed.keys).union(presentNoticed.keys).sorted() {
      compare(name, "\(noticed[name] ?? 0)", "\(presentNoticed[name] ?? 0)")
    }
    if controls != now.controls {
      compare("controls", "\(controls.count)", "\(now.controls.count)≠")
    }
    if found.isEmpty, changes != now.changes {
      compare("changes", "\(changes.count)", "\(now.changes.count)≠")
    }
    return found
  }

  /// Findings that hold this delivery against an earlier one: another batch in between changes them, and nothing else.
  private static let aboutOthers: Set<String> = Set(
    [
      FindingCode.columnNewSince, .columnGoneSince, .columnRenamed, .codesNewSince,
      .filledShareJumped, .recordCountJumped, .recordsGoneSince, .recordsGoneUnsure,
    ].map(\.rawValue))

  private var rowCounts: [String: Int] {
    var counts: [String: Int] = [:]
    for row in tables {
      counts["\(row.table) inserted"] = row.inserted
      counts["\(row.table) updated"] = row.updated
      counts["\(row.table) unchanged"] = row.unchanged
    }
    return counts
  }

  private var occurrences: [String: Int] {
    var counts: [String: Int] = [:]
    for finding in findings where !Self.aboutOthers.contains(finding.code) {
      counts["\(finding.code) \(finding.severity)", default: 0] += finding.occurrences
    }
    return counts
  }
}
