internal import KotoModel

/// The names in the mapping's own tests: a case that asks for what does not exist proves nothing.
struct TestReferenceCheck {
  let mapping: Mapping

  func run(_ log: inout CheckLog) {
    for test in mapping.tests {
      for (file, records) in test.given {
        guard let (_, contract) = mapping.find(file: file, &log) else { continue }
        let dropped = Set(contract.drop.map(\.column.text))
        for (column, _) in records.joined() where !dropped.contains(column.text) {
          _ = contract.find(column, &log)
        }
      }
      if test.expectations.isEmpty {
        log.add(
          .keyMissing, test.name.mark, test.name.text, found: "expect",
          expected: "reject | filter | rows | findings")
      }
      for expectation in test.expectations { check(expectation, test, &log) }
    }
  }

  private func check(
    _ expectation: MappingTest.Expectation, _ test: MappingTest, _ log: inout CheckLog
  ) {
    switch expectation {
    case .filter: return
    case .reject(let name):
      let columns = mapping.files.flatMap(\.columns).map(\.name.text)
      let fields = mapping.blocks.flatMap { $0.each.map(\.to) + $0.fields }.map(\.label)
      guard FindingCode(rawValue: name) == nil, !(columns + fields).contains(name) else { return }
      log.add(
        .unknownColumn, test.name.mark, test.name.text, found: name,
        expected: Similarity.closest(to: name, among: columns + fields) ?? "reject")
    case .findings(let codes):
      for code in codes where FindingCode(rawValue: code) == nil {
        log.add(.valueNotAllowed, test.name.mark, test.name.text, found: code, expected: "K…")
      }
    case .rows(let tables):
      for (name, rows) in tables { check(name, rows, &log) }
    }
  }

  private func check(
    _ name: Scalar, _ rows: [[(field: String, value: String)]], _ log: inout CheckLog
  ) {
    guard let table = RegisterSchema.table(name.text), table.isClientData else {
      let names = RegisterSchema.clientTables.map(\.name)
      log.add(
        .unknownTable, name,
        expected: Similarity.closest(to: name.text, among: names) ?? names.joined(separator: ", "))
      return
    }
    let fields = table.mappableFields.map(\.name)
    for (field, _) in rows.joined() where !fields.contains(field) {
      log.add(
        .unknownField, name.mark, name.text, found: field,
        expected: Similarity.closest(to: field, among: fields) ?? table.name)
    }
  }
}

extension FieldRule {
  /// What findings of the run name: the rule's columns, or its field where it has none.
  fileprivate var label: String {
    from.isEmpty ? field.text : from.map(\.text).joined(separator: "+")
  }
}
