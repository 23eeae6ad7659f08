internal import KotoModel

/// A column's value in one record, in normal form, or what is wrong with it.
struct ColumnValue {
  var slice = Slice.none
  var defect: FindingCode?

  static let none = ColumnValue()
}

/// Repairs of one kind in one column: counted, with the first place.
struct RepairKey: Hashable {
  let code: FindingCode
  let name: String
}

/// What the mapping of a batch works on; reused from record to record.
struct Work {
  /// Source cells, then constants, then what steps and conversions make.
  var arena: [UInt8] = []
  /// Where the program's constants begin in the arena.
  var constantBase = 0
  /// Where the two values of a flag stand in the arena, `0` and `1`.
  var flagBase = 0
  /// Values of the record's columns, by position in the contract.
  var values: [ColumnValue] = []
  /// Cells of the row that is being made.
  var row: [Slice] = []
  var identityCode: PersonalIdentityCode?
  var fileName = ""
  var record = 0
  var line = 0
  /// Findings of the batch.
  var findings: [Finding] = []
  /// Where the record's findings begin.
  var firstFinding = 0
  var repairs: [RepairKey: (count: Int, line: Int)] = [:]
  /// Repairs of the current record.
  var recordRepairs: [RepairKey] = []
  var isRejected = false
  /// Codes that a code table does not have, by the table's index, with how often each came.
  var missingCodes: [Int: [String: Int]] = [:]

  /// The bytes of a slice.
  func bytes(_ slice: Slice) -> ArraySlice<UInt8> { arena[slice.range] }

  /// A constant of the program as a slice of the arena.
  func constant(_ constant: Constant) -> Slice {
    Slice(offset: Int(constant.offset) + constantBase, length: Int(constant.length))
  }

  /// A flag as the register stores it.
  func flag(_ isSet: Bool) -> Slice { Slice(offset: flagBase + (isSet ? 1 : 0), length: 1) }

  mutating func append(_ bytes: [UInt8]) -> Slice {
    let start = arena.count
    arena.append(contentsOf: bytes)
    return Slice(offset: start, length: bytes.count)
  }

  /// Notes a repair; it counts only if the record is loaded.
  mutating func repair(_ code: FindingCode, _ name: String) {
    recordRepairs.append(RepairKey(code: code, name: name))
  }

  /// Counts the repairs of a record that is loaded.
  mutating func keepRepairs() {
    for key in recordRepairs { repairs[key, default: (0, line)].count += 1 }
  }

  /// Notes a code that a table does not have, for the author of the mapping alone; ten thousand of a table are enough.
  mutating func noteMissing(_ code: Slice, _ table: Int) {
    let text = String(decoding: bytes(ColumnProgram.trimmed(code, arena)), as: UTF8.self)
    let known = missingCodes[table]?.count ?? 0
    guard known < 10_000 || missingCodes[table]?[text] != nil else { return }
    missingCodes[table, default: [:]][text, default: 0] += 1
  }

  /// Notes a finding of the record, once for each code and column.
  mutating func report(
    _ code: FindingCode, _ name: String, column: Int? = nil,
    _ parameters: [String: String] = [:], severity: Severity? = nil
  ) {
    let known = findings[firstFinding...].contains {
      // What rejected the column's value says already why the field that it feeds is empty.
      $0.place.name == name
        && ($0.code == code || code == .fieldValueMissing && $0.severity == .reject)
    }
    if !known {
      findings.append(
        Finding(
          code,
          at: Place(
            file: fileName, record: record, line: line, column: column.map { $0 + 1 }, name: name),
          parameters, severity: severity))
    }
    if (severity ?? FindingCatalogue.entry(code).severity) == .reject { isRejected = true }
  }
}
