package import KotoModel

/// Maps records to rows: pure, batch by batch, in the order of ``Program/order``.
///
/// The row path works on bytes and offsets; a string is made only where a step needs Unicode. Rows of a
/// record that turns out to be rejected are taken back, so that a batch holds whole records or nothing of them.
package struct Mapper {
  /// What a run knows besides the mapping.
  package struct Conditions: Sendable {
    package let today: CivilDate
    /// Whether temporary identity codes count as ordinary ones.
    package let isPractice: Bool
    /// Whether scope was decided in an earlier run, of which these records are the rejects.
    package let scopeIsDecided: Bool

    package init(today: CivilDate, isPractice: Bool, scopeIsDecided: Bool = false) {
      self.today = today
      self.isPractice = isPractice
      self.scopeIsDecided = scopeIsDecided
    }
  }

  let program: Program
  let conditions: Conditions
  var work = Work()
  var filters: Filters
  let folder = NameFolder()
  /// Position in the file of each column of the contract.
  var positions: [Int] = []
  var file = 0
  /// Rows of each template of the file before the current record, for taking back what it has given.
  private var marks: [Int] = []
  /// How much each template made of the batch before, for which room is made at once.
  private var rowSizes: [(records: Int, cells: Int)] = []

  package init(_ program: Program, _ conditions: Conditions) {
    self.program = program
    self.conditions = conditions
    filters = Filters(program, today: conditions.today)
  }

  /// Turns to a file; the header tells where its columns stand.
  package mutating func begin(file: Int, name: String, header: [String]) {
    self.file = file
    work.fileName = name
    work.repairs = [:]
    positions = program.files[file].columns.map { column in
      header.firstIndex(of: column.name) ?? -1
    }
    work.values = Array(repeating: .none, count: positions.count)
  }

  /// The rows of a batch.
  package mutating func map(_ batch: RecordBatch) -> RowBatch {
    prepare(batch)
    var result = RowBatch(
      file: file, arena: [], templateCount: program.templates.count, original: batch.original,
      originalOffset: batch.originalOffset)
    var malformed = Set<Int>()
    for (record, finding) in batch.findings {
      work.findings.append(finding)
      // What stops the load leaves its record without cells too.
      if finding.severity == .reject || finding.severity == .stop, let record {
        malformed.insert(record)
      }
    }
    result.records.reserveCapacity(batch.count)
    for (index, sizes) in rowSizes.enumerated() {
      result.rows[index].records.reserveCapacity(sizes.records)
      result.rows[index].cells.reserveCapacity(sizes.cells)
    }
    for record in 0..<batch.count {
      mapRecord(record, batch, isMalformed: malformed.contains(record), &result)
    }
    rowSizes = result.rows.map { ($0.records.count, $0.cells.count) }
    swap(&result.arena, &work.arena)
    swap(&result.findings, &work.findings)
    return result
  }

  private mutating func prepare(_ batch: RecordBatch) {
    work.arena = batch.arena
    work.arena.reserveCapacity(batch.arena.count * 3 / 2 + program.constants.count)
    work.constantBase = work.arena.count
    work.arena.append(contentsOf: program.constants)
    work.flagBase = work.arena.count
    work.arena.append(contentsOf: "01".utf8)
    work.findings = []
  }

  private mutating func mapRecord(
    _ record: Int, _ batch: RecordBatch, isMalformed: Bool, _ result: inout RowBatch
  ) {
    let position = batch.positions[record]
    work.record = position.number
    work.line = position.line
    work.firstFinding = work.findings.count
    work.isRejected = isMalformed
    work.identityCode = nil
    work.recordRepairs.removeAll(keepingCapacity: true)
    guard !isMalformed else {
      let key = work.append(Array("#\(position.number)".utf8))
      append(position, key, .reject, IdentityEvidence(), &result)
      return
    }
    read(record, batch)
    let key = key(of: record)
    let filtered = filters.verdict(file, key, &work, conditions)
    if let filtered {
      work.findings.removeSubrange(work.firstFinding...)
      work.report(filtered, program.files[file].contract.key.first?.text ?? "")
      filters.markFiltered(file, key, work)
      append(position, key, .filter, IdentityEvidence(), &result)
      return
    }
    checkRequired(key)
    let templates = program.files[file].templates
    marks.removeAll(keepingCapacity: true)
    for template in templates { marks.append(result.rows[template].records.count) }
    for template in templates { makeRows(template, result.records.count, &result) }
    finish(position, key, made: hasRows(result), &result)
  }

  /// Whether the current record has given any row, be it only of withheld text.
  private func hasRows(_ result: borrowing RowBatch) -> Bool {
    let templates = program.files[file].templates
    for index in templates.indices
    where result.rows[templates[index]].records.count > marks[index] { return true }
    let record = Int32(truncatingIfNeeded: result.records.count)
    for template in templates {
      if let withheld = program.templates[template].withheld,
        result.rows[withheld].records.last == record
      {
        return true
      }
    }
    return false
  }

  private mutating func finish(
    _ position: RecordPosition, _ key: Slice, made: Bool, _ result: inout RowBatch
  ) {
    let files = program.files[file]
    if work.isRejected {
      takeBack(&result)
      append(position, key, .reject, IdentityEvidence(), &result)
    } else if !made {
      work.findings.removeSubrange(work.firstFinding...)
      work.report(.noRuleTakes, files.contract.key.first?.text ?? "")
      filters.markFiltered(file, key, work)
      takeBack(&result)
      append(position, key, .filter, IdentityEvidence(), &result)
    } else {
      work.keepRepairs()
      append(position, key, .load, evidence(marks, result), &result)
    }
  }

  private mutating func read(_ record: Int, _ batch: RecordBatch) {
    let files = program.files[file]
    let first = Int(batch.firstCell[record])
    for index in files.glances.indices where positions[index] >= 0 {
      let cell = first + positions[index]
      let start = cell == 0 ? 0 : Int(batch.cellEnds[cell - 1])
      let slice = Slice(offset: start, length: Int(batch.cellEnds[cell]) - start)
      work.values[index] =
        slice.length == 0
        ? .none
        : files.glances[index].read(slice, &work)
          ?? files.columns[index].read(slice, &work, today: conditions.today)
    }
  }

  /// The record's key: one column as it is, several joined by a unit separator.
  private mutating func key(of record: Int) -> Slice {
    let key = program.files[file].key
    guard key.count != 1 else { return work.values[key[0]].slice }
    var text: [UInt8] = []
    for column in key {
      if !text.isEmpty { text.append(0x1F) }
      if !work.values[column].slice.isNone { text += work.bytes(work.values[column].slice) }
    }
    // A key made of several columns may hold free text; its hash serves as well and shows nothing.
    let hash = String(KeyNumbers.hash(text.span), radix: 16)
    return work.append(Array(hash.utf8))
  }

  private mutating func checkRequired(_ key: Slice) {
    let files = program.files[file]
    for index in files.required where work.values[index].slice.isNone {
      work.report(.columnValueMissing, files.columns[index].name, column: positions[index])
    }
    // Identity and links have no rule whose policy could say what to do, so what is wrong there rejects.
    for index in files.carriers {
      guard let defect = work.values[index].defect else { continue }
      let name = files.columns[index].name
      work.report(
        defect, name, column: positions[index],
        parameters(of: defect, work.values[index].slice, name), severity: .reject)
    }
  }

  private mutating func append(
    _ position: RecordPosition, _ key: Slice, _ verdict: Verdict, _ identity: IdentityEvidence,
    _ result: inout RowBatch
  ) {
    var key = key
    if key.isNone { key = work.append(Array("#\(position.number)".utf8)) }
    result.records.append(
      MappedRecord(position: position, key: key, verdict: verdict, identity: identity))
    for link in program.files[file].links {
      result.linkKeys.append(
        verdict == .load ? work.values[link.column].slice : Slice.none)
    }
  }

  private func takeBack(_ result: inout RowBatch) {
    let record = Int32(result.records.count)
    for (mark, template) in zip(marks, program.files[file].templates) {
      let width = program.shape.templates[template].fields.count
      result.rows[template].records.removeSubrange(mark...)
      result.rows[template].cells.removeSubrange((mark * width)...)
      guard let withheld = program.templates[template].withheld else { continue }
      while result.rows[withheld].records.last == record {
        result.rows[withheld].records.removeLast()
        result.rows[withheld].cells.removeLast(3)
      }
    }
  }
}
