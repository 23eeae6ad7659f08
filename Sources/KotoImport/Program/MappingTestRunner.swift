package import KotoModel

/// How one case of a mapping's `tests:` ended.
package struct MappingTestResult: Sendable {
  package let name: String
  /// What differs from the expectation; empty when the case passed.
  package let findings: [Finding]

  package var passed: Bool { findings.isEmpty }
}

/// Runs the cases that a mapping carries, through the same mapper as an import.
///
/// What the register decides is not part of it: whether a parent exists, whether two records are one person.
/// The people of a case are invented and stand in the mapping itself, so that differences show their values.
package enum MappingTestRunner {
  /// The result of every case, in the order of the mapping; `program` is the same mapping compiled.
  package static func run(
    _ mapping: Mapping, _ program: Program, today: CivilDate
  ) -> [MappingTestResult] {
    mapping.tests.map { test in
      MappingTestResult(
        name: test.name.text, findings: findings(of: test, mapping, program, today))
    }
  }

  private static func findings(
    of test: MappingTest, _ mapping: Mapping, _ program: Program, _ today: CivilDate
  ) -> [Finding] {
    let differences =
      unknownNames(of: test, program)
      ?? TestRun(test, program, today).differences(from: test.expectations)
    return differences.map { difference in
      let mark = difference.mark ?? test.name.mark
      return Finding(
        .mappingTestFailed,
        at: Place(
          file: mapping.fileName, line: mark.line, column: mark.column, name: test.name.text),
        ["found": difference.found, "expected": difference.expected])
    }
  }

  /// Files and columns of the case that the mapping does not have: a case that is not read proves nothing.
  private static func unknownNames(
    of test: MappingTest, _ program: Program
  ) -> [TestDifference]? {
    var unknown: [TestDifference] = []
    for (file, records) in test.given {
      guard let index = program.fileNames.firstIndex(of: file.text) else {
        unknown.append(
          TestDifference(
            found: file.text, expected: program.fileNames.joined(separator: ", "), mark: file.mark))
        continue
      }
      let columns = program.contract(index).columns.map(\.name.text)
      for (column, _) in records.joined() where !columns.contains(column.text) {
        unknown.append(
          TestDifference(
            found: "\(file.text).\(column.text)", expected: columns.joined(separator: ", "),
            mark: column.mark))
      }
    }
    return unknown.isEmpty ? nil : unknown
  }
}

/// One thing that came otherwise than a case expects.
struct TestDifference {
  let found: String
  let expected: String
  /// Where the expectation stands, or nil for the case as a whole.
  var mark: Mark?
}

/// What came of the records of one case.
struct TestRun {
  /// Rows by table in the order of files, records and rules; every field of the table that is filled.
  private(set) var rows: [String: [[String: String]]] = [:]
  private(set) var findings: [Finding] = []
  private var rejected: Set<Place> = []

  init(_ test: MappingTest, _ program: Program, _ today: CivilDate) {
    var mapper = Mapper(program, Mapper.Conditions(today: today, isPractice: true))
    var batches: [Int: RecordBatch] = [:]
    for (file, records) in test.given {
      guard let index = program.fileNames.firstIndex(of: file.text) else { continue }
      batches[index, default: RecordBatch()].append(records, program.contract(index), index)
    }
    for file in program.prepass {
      guard let batch = batches[file] else { continue }
      mapper.begin(file, program)
      mapper.survey(batch)
    }
    for file in program.order {
      guard let batch = batches[file] else { continue }
      mapper.begin(file, program)
      let mapped = mapper.map(batch)
      findings += mapped.findings + mapper.finishFile()
      for record in mapped.records where record.verdict == .reject {
        rejected.insert(
          Place(file: program.fileNames[file], record: record.position.number))
      }
      collectRows(of: mapped, program.shape)
    }
  }

  private mutating func collectRows(of batch: RowBatch, _ shape: LoadShape) {
    for record in batch.records.indices {
      for (index, template) in shape.templates.enumerated() {
        let set = batch.rows[index]
        let width = template.fields.count
        for row in set.records.indices where set.records[row] == record {
          let cells = set.cells[row * width..<(row + 1) * width]
          rows[template.table, default: []].append(
            texts(of: Array(cells), template, batch.arena))
        }
      }
      // The register writes the code by which a person is matched; no template does.
      let identity = batch.records[record].identity
      if batch.records[record].verdict == .load, identity.code != nil {
        rows["person_identifier", default: []].append([
          "kind": "personal_identity_code",
          "value": String(decoding: batch.arena[identity.codeText.range], as: UTF8.self),
        ])
      }
    }
  }

  private func texts(
    of cells: [Slice], _ template: RowTemplate, _ arena: [UInt8]
  ) -> [String: String] {
    var texts: [String: String] = [:]
    for (name, cell) in zip(template.fields, cells) where !cell.isNone {
      var text = String(decoding: arena[cell.range], as: UTF8.self)
      if case .flag? = RegisterSchema.table(template.table)?.field(name)?.type {
        text = text == "1" ? "true" : "false"
      }
      texts[name] = text
    }
    return texts
  }

  /// Whether some record was rejected for a finding at that column or of that code.
  func rejects(at place: String) -> Bool {
    findings.contains { finding in
      finding.severity == .reject && finding.isAt(place)
        && rejected.contains(Place(file: finding.place.file, record: finding.place.record))
    }
  }

  /// Codes of the findings that came.
  var codes: Set<String> { Set(findings.map(\.code.rawValue)) }

  /// The findings in short, for people.
  var summary: String {
    let texts = findings.map { "\($0.code.rawValue) \($0.place.name ?? $0.place.file)" }
    return texts.isEmpty ? "–" : texts.joined(separator: ", ")
  }
}

extension Finding {
  fileprivate func isAt(_ place: String) -> Bool {
    if code.rawValue == place || self.place.name == place { return true }
    // A rule that joins columns is named after all of them.
    return self.place.name?.split(separator: "+").contains { $0 == place } ?? false
  }
}

extension Mapper {
  fileprivate mutating func begin(_ file: Int, _ program: Program) {
    begin(
      file: file, name: program.fileNames[file],
      header: program.contract(file).columns.map(\.name.text))
  }
}

extension RecordBatch {
  fileprivate mutating func append(
    _ records: [[(column: Scalar, value: String)]], _ contract: FileContract, _ file: Int
  ) {
    for record in records {
      for column in contract.columns {
        let cell = record.first { $0.column.text == column.name.text }?.value ?? ""
        arena += Array(cell.utf8)
        cellEnds.append(Int32(arena.count))
      }
      firstCell.append(Int32(cellEnds.count))
      positions.append(
        RecordPosition(
          number: count + 1, line: count + 2, byteOffset: 0, byteLength: 0,
          hash: RecordHash(high: UInt64(file), low: UInt64(count))))
    }
  }
}
