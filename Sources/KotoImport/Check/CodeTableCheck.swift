internal import KotoModel

/// The code tables as the mapping uses them: set, fallback, tables that nobody asks and rows that never come.
struct CodeTableCheck {
  let mapping: Mapping
  let tables: [String: CodeTable]

  func run(_ log: inout CheckLog) {
    for use in mapping.codes {
      let set = CodeSets.named(use.set.text)
      if set == nil {
        let names = CodeSets.all.map(\.name)
        log.add(
          .codeSetDoesNotFit, use.set,
          expected: Similarity.closest(to: use.set.text, among: names)
            ?? names.joined(separator: ", "))
      }
      if case .use(let code) = use.unmapped, let set, set[code] == nil {
        log.add(
          .constantDoesNotFit, use.name.mark, use.name.text, found: code, expected: set.name)
      }
      let rules = rules(using: use)
      if rules.isEmpty {
        log.add(.codeTableUnused, use.name, expected: "records", severity: .warning)
      } else if let table = tables[use.name.text] {
        checkRows(table, use, rules, &log)
      }
    }
  }

  private typealias Use = (rule: FieldRule, contract: FileContract, isSplit: Bool)

  private func rules(using use: CodeTableUse) -> [Use] {
    var found: [Use] = []
    for block in mapping.blocks {
      guard let contract = mapping.file(block.from.text)?.contract else { continue }
      let entries = block.each.map { ($0.to, contract, $0.split?.isEmpty == false) }
      let rules = entries + block.fields.map { ($0, contract, false) }
      found += rules.filter { $0.0.code?.text == use.name.text }
    }
    return found
  }

  /// Rows that no column can ask for as it is read; the source has them written otherwise, or not at all.
  private func checkRows(
    _ table: CodeTable, _ use: CodeTableUse, _ rules: [Use], _ log: inout CheckLog
  ) {
    let file = use.file.text.split(separator: "/").last.map(String.init) ?? use.file.text
    for row in table.rows where !rules.contains(where: { asks(for: row.from, $0) }) {
      log.add(
        .codeTableUnused, inTable: file, line: row.line, use.name.text, found: row.from,
        severity: .warning)
    }
  }

  private func asks(for code: String, _ use: Use) -> Bool {
    if let values = use.rule.values { return values.contains { $0.to.text == code } }
    let columns = use.rule.from.compactMap { name in
      use.contract.column(name.text).map { use.contract.columns[$0] }
    }
    // A rule that is wrong itself says nothing about the table.
    guard columns.count == use.rule.from.count, let first = columns.first else { return true }
    var flow = columns.count == 1 ? ValueFlow(first) : ValueFlow(joining: columns)
    if use.isSplit { flow.cut() }
    for step in use.rule.steps {
      if case .needs = flow.apply(step) { return true }
    }
    return flow.canBe(code)
  }
}
