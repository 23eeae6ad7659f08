internal import KotoModel

/// Takes in records, from whatever reader, and profiles their columns: the seam that formats other than CSV join.
struct TableProfiler {
  private(set) var columns: [ColumnProfiler]
  private(set) var records = 0
  /// Records with cells: all but those that were put aside.
  private(set) var profiled = 0
  private var grouper = FindingGrouper()

  init(_ header: [String], today: CivilDate) {
    columns = header.enumerated().map {
      ColumnProfiler(number: $0.offset + 1, name: $0.element, today: today)
    }
  }

  /// Takes in a batch; a record that was put aside has no cells, and counts without being profiled.
  mutating func add(_ batch: RecordBatch) {
    records += batch.count
    for record in 0..<batch.count where batch.cellCount(record) == columns.count {
      profiled += 1
      for column in columns.indices {
        columns[column].add(batch.arena.span.extracting(batch.cell(record, column).range))
      }
    }
    for (_, finding) in batch.findings { grouper.add(finding) }
  }

  /// Takes in a first line that is a record.
  mutating func add(record cells: [String]) {
    records += 1
    profiled += 1
    for (column, cell) in zip(columns.indices, cells) {
      let bytes = Array(cell.utf8)
      columns[column].add(bytes.span)
    }
  }

  mutating func add(_ findings: [Finding]) {
    // Lines above the header were told by their form here, and stand with the header.
    for finding in findings where finding.code != .titleLines { grouper.add(finding) }
  }

  /// Forgets the names of the columns, which may be a person's data.
  mutating func forgetNames() {
    for column in columns.indices { columns[column].name = nil }
  }

  var profiles: [ColumnProfile] { columns.map { $0.profile(records: profiled) } }

  /// What was noticed; without names where those may be a person's data.
  func findings(named: Bool) -> [FindingGroup] {
    guard !named else { return grouper.groups }
    // Findings about the header say nothing of a line that is none.
    let ofHeader: Set<FindingCode> = [
      .headerNameTrimmed, .headerRepeated, .columnTwice, .columnUnnamed,
    ]
    return grouper.groups.filter { !ofHeader.contains($0.code) }.map { group in
      FindingGroup(
        code: group.code, severity: group.severity, file: group.file, name: nil,
        parameters: group.parameters, occurrences: group.occurrences,
        places: group.places.map { place in
          var place = place
          place.name = nil
          return place
        })
    }
  }
}
