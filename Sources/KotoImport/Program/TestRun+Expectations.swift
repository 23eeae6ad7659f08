internal import KotoModel

extension TestRun {
  /// What came otherwise than expected.
  func differences(from expectations: [MappingTest.Expectation]) -> [TestDifference] {
    guard expectations.contains(where: \.saysSomething) else {
      return [TestDifference(found: "-", expected: "reject | filter | rows | findings")]
    }
    return expectations.flatMap { expectation in
      switch expectation {
      case .reject(let place):
        rejects(at: place) ? [] : [TestDifference(found: summary, expected: "reject \(place)")]
      case .filter(let name): difference(filter: name)
      case .findings(let expected):
        expected.filter { !codes.contains($0) }.map { code in
          TestDifference(found: summary, expected: code)
        }
      case .rows(let tables): tables.flatMap { differences($0.rows, of: $0.table) }
      }
    }
  }

  private func difference(filter name: String) -> [TestDifference] {
    let code: FindingCode =
      switch name {
      case "scope": .outOfScope
      case "retention": .retentionOver
      default: .noRuleTakes
      }
    if findings.contains(where: { $0.code == code }) { return [] }
    return [TestDifference(found: summary, expected: "filter \(name) (\(code.rawValue))")]
  }

  private func differences(
    _ expected: [[(field: String, value: String)]], of table: Scalar
  ) -> [TestDifference] {
    guard let declared = RegisterSchema.table(table.text), declared.isClientData else {
      return [
        TestDifference(
          found: table.text,
          expected: RegisterSchema.clientTables.map(\.name).joined(separator: ", "),
          mark: table.mark)
      ]
    }
    let found = rows[table.text] ?? []
    var differences: [TestDifference] = []
    if found.count != expected.count {
      let shown = found.isEmpty ? summary : found.map(Self.text).joined(separator: "; ")
      differences.append(
        TestDifference(
          found: "\(table.text): \(found.count) (\(shown))",
          expected: "\(table.text): \(expected.count)", mark: table.mark))
    }
    for (row, (fields, came)) in zip(expected, found).enumerated() {
      let place = expected.count > 1 ? "\(table.text)[\(row + 1)]" : table.text
      for (field, value) in fields {
        let text = came[field] ?? ""
        if declared.fillable(field) == nil {
          differences.append(
            TestDifference(
              found: "\(place).\(field)",
              expected: declared.fillableFields.map(\.name).joined(separator: ", "),
              mark: table.mark))
        } else if text != value {
          differences.append(
            TestDifference(
              found: "\(place).\(field): \"\(text)\"",
              expected: "\(place).\(field): \"\(value)\"", mark: table.mark))
        }
      }
    }
    return differences
  }

  private static func text(_ row: [String: String]) -> String {
    row.sorted { $0.key < $1.key }.map { "\($0.key): \"\($0.value)\"" }.joined(separator: ", ")
  }
}

extension MappingTest.Expectation {
  /// Whether a run could fall short of it; a case that expects nothing would always pass.
  fileprivate var saysSomething: Bool {
    switch self {
    case .reject, .filter: true
    case .rows(let tables): !tables.isEmpty
    case .findings(let codes): !codes.isEmpty
    }
  }
}
