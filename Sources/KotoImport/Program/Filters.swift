package import KotoModel

/// Which records the scope and retention filters take, and what follows from it.
///
/// Filters whose evidence lies in other files are decided in a pass before the run; ``Mapper/survey(_:)`` feeds it.
/// Memory grows with the number of keys in files on the way of the filters (``KeyNumbers``).
struct Filters {
  let program: Program
  private let today: CivilDate
  /// For each file, its records' keys, as far as one of the sets below has them.
  fileprivate var keys: [KeyNumbers]
  /// For each source of the scope, the records of the scope's file for which it speaks.
  fileprivate var spokenFor: [NumberSet]
  /// Records of the retained file whose clienthood is open or not yet over for long enough.
  fileprivate var kept = NumberSet()
  /// For each file, the files after it on the ways of the filters.
  let next: [[Int]]
  /// Records of the retained file for which any end date was seen.
  fileprivate var dated = NumberSet()
  /// For each step on the way of a filter, by the number of a record's key one more than that of its parent; 0 for none.
  private var parents: [Step: [UInt32]] = [:]
  /// For each file, the records that were filtered, for those that refer to them.
  private var filtered: [NumberSet]

  /// From a file to one that it refers to; two filters may leave the same file in two directions.
  struct Step: Hashable {
    let from: Int
    let to: Int
  }

  init(_ program: Program, today: CivilDate) {
    self.program = program
    self.today = today
    let paths = (program.scope?.sources ?? []).map(\.path) + [program.retention?.path ?? []]
    next = program.files.indices.map { file in
      let after = paths.compactMap { path in
        path.firstIndex(of: file).flatMap { path.dropFirst($0 + 1).first }
      }
      return Set(after).sorted()
    }
    spokenFor = Array(repeating: NumberSet(), count: program.scope?.sources.count ?? 0)
    keys = Array(repeating: KeyNumbers(), count: program.files.count)
    filtered = Array(repeating: NumberSet(), count: program.files.count)
  }

  /// The filter that takes the current record, or nil.
  func verdict(
    _ file: Int, _ key: Slice, _ work: inout Work, _ conditions: Mapper.Conditions
  ) -> FindingCode? {
    for link in program.files[file].links {
      let target = work.values[link.column].slice
      if !target.isNone,
        let number = keys[link.file].number(of: work.arena.span.extracting(target.range)),
        filtered[link.file].contains(number)
      {
        return .parentFiltered
      }
    }
    if let scope = program.scope, scope.file == file, !conditions.scopeIsDecided,
      !holds(scope.condition, work, key: key)
    {
      return .outOfScope
    }
    if let retention = program.retention, retention.file == file, isOver(retention, key, work) {
      return .retentionOver
    }
    return nil
  }

  mutating func markFiltered(_ file: Int, _ key: Slice, _ work: Work) {
    guard program.files[file].isLinkTarget, !key.isNone else { return }
    filtered[file].insert(keys[file].add(work.arena.span.extracting(key.range)))
  }

  /// Whether a condition holds for the current record; a column that cannot be read counts as present.
  func holds(_ condition: ConditionProgram, _ work: Work, key: Slice = .none) -> Bool {
    func isPresent(_ column: Int) -> Bool { !work.values[column].slice.isNone }
    switch condition {
    case .equals(let column, let values):
      let slice = work.values[column].slice
      if slice.isNone { return values.contains([]) }
      let text = work.bytes(ColumnProgram.trimmed(slice, work.arena))
      return values.contains { text.elementsEqual($0) }
    case .anyPresent(let columns): return columns.contains(where: isPresent)
    case .allPresent(let columns): return columns.allSatisfy(isPresent)
    case .nonePresent(let columns): return !columns.contains(where: isPresent)
    case .all(let parts): return parts.allSatisfy { holds($0, work, key: key) }
    case .any(let parts): return parts.contains { holds($0, work, key: key) }
    case .elsewhere(let source):
      guard let file = program.scope?.file, !key.isNone else { return false }
      let number = keys[file].number(of: work.arena.span.extracting(key.range))
      return number.map(spokenFor[source].contains) ?? false
    }
  }

  private func isOver(_ retention: RetentionProgram, _ key: Slice, _ work: Work) -> Bool {
    if retention.file == retention.datesIn {
      return isOver(work.values[retention.column], retention.years, work)
    }
    guard !key.isNone else { return false }
    guard let number = keys[retention.file].number(of: work.arena.span.extracting(key.range))
    else { return false }
    return dated.contains(number) && !kept.contains(number)
  }

  /// Takes note of the parent of a record.
  fileprivate mutating func link(_ step: Step, _ key: Span<UInt8>, to parent: Span<UInt8>) {
    let (own, other) = (keys[step.from].add(key), keys[step.to].add(parent))
    var known = parents.removeValue(forKey: step) ?? []
    while known.count <= own { known.append(0) }
    known[own] = UInt32(other + 1)
    parents[step] = known
  }

  /// The number of the parent to which a record's number leads, or nil.
  fileprivate func parent(_ step: Step, of number: Int) -> Int? {
    guard let known = parents[step], number < known.count, known[number] != 0 else { return nil }
    return Int(known[number]) - 1
  }

  /// Whether an end lies so long back; no end, and an end that cannot be read, keep the record.
  func isOver(_ end: ColumnValue, _ years: Int, _ work: Work) -> Bool {
    guard !end.slice.isNone, end.defect == nil else { return false }
    guard
      case .date(let date) = DateFormat.iso.read(work.arena.span.extracting(end.slice.range))
    else { return false }
    return date.adding(months: years * 12) < today
  }
}

extension Mapper {
  /// Takes in a batch of a file on which other files' filters depend, before the run itself.
  package mutating func survey(_ batch: RecordBatch) {
    work.arena = batch.arena
    work.findings = []
    work.firstFinding = 0
    let malformed = Set(
      batch.findings.filter { $0.finding.severity == .reject }.compactMap(\.record))
    for record in 0..<batch.count where !malformed.contains(record) {
      let columns = program.files[file].columns
      work.identityCode = nil
      for index in columns.indices where positions[index] >= 0 {
        let cell = batch.cell(record, positions[index])
        work.values[index] = columns[index].read(cell, &work, today: conditions.today)
      }
      surveyRecord()
    }
    work.repairs = [:]
  }

  private mutating func surveyRecord() {
    for next in filters.next[file] {
      guard let link = program.files[file].links.first(where: { $0.file == next }),
        let own = program.files[file].key.first
      else { continue }
      let (key, parent) = (work.values[own].slice, work.values[link.column].slice)
      guard !key.isNone, !parent.isNone else { continue }
      let arena = work.arena
      filters.link(
        Filters.Step(from: file, to: next), arena.span.extracting(key.range),
        to: arena.span.extracting(parent.range))
    }
    for (index, source) in (program.scope?.sources ?? []).enumerated()
    where source.file == file && filters.holds(source.condition, work) {
      if let key = key(along: source.path) { filters.spokenFor[index].insert(key) }
    }
    if let retention = program.retention, retention.datesIn == file, !retention.path.isEmpty,
      let key = key(along: retention.path)
    {
      filters.dated.insert(key)
      if !filters.isOver(work.values[retention.column], retention.years, work) {
        filters.kept.insert(key)
      }
    }
  }

  /// The number of the key in the last file of the path to which the current record leads.
  private mutating func key(along path: [Int]) -> Int? {
    guard let first = path.first,
      let link = program.files[file].links.first(where: { $0.file == first })
    else { return nil }
    let slice = work.values[link.column].slice
    guard !slice.isNone else { return nil }
    let arena = work.arena
    var key = filters.keys[first].add(arena.span.extracting(slice.range))
    for (from, to) in zip(path, path.dropFirst()) {
      let step = Filters.Step(from: from, to: to)
      guard let parent = filters.parent(step, of: key) else { return nil }
      key = parent
    }
    return key
  }
}
