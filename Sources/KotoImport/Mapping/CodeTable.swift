package import KotoModel

/// The content of a code table: the source's codes and what they become in the register.
package struct CodeTable: Sendable {
  /// One translation.
  package struct Row: Sendable {
    package let from: String
    /// Code of the register's set, or empty where the code deliberately leads to nothing.
    package let to: String
    package let line: Int
  }

  package let rows: [Row]

  /// Reads the CSV text; columns `from` and `to` are needed, others are for people.
  package static func read(
    _ text: String, use: CodeTableUse, mappingFile: String
  ) -> (table: CodeTable?, findings: [Finding]) {
    let file = use.file.text.split(separator: "/").last.map(String.init) ?? use.file.text
    let content = DelimitedText(text)
    guard let from = content.header.firstIndex(of: "from"),
      let to = content.header.firstIndex(of: "to")
    else {
      return (
        nil,
        [Finding(.codeTableMalformed, at: Place(file: file, line: 1), ["expected": "from;to"])]
      )
    }
    var findings: [Finding] = []
    var rows: [Row] = []
    var seen: Set<String> = []
    let set = CodeSets.named(use.set.text)
    for row in content.rows {
      guard row.cells.count == content.header.count else {
        findings.append(
          Finding(
            .codeTableMalformed, at: Place(file: file, line: row.line),
            ["expected": content.header.joined(separator: ";")]))
        continue
      }
      let (source, target) = (row.cells[from], row.cells[to])
      if !seen.insert(source).inserted {
        findings.append(
          Finding(.codeTableTwice, at: Place(file: file, line: row.line), ["found": source]))
      }
      if !target.isEmpty, let set, set[target] == nil {
        findings.append(
          Finding(
            .codeTableTarget, at: Place(file: file, line: row.line),
            ["found": target, "expected": set.name]))
      }
      rows.append(Row(from: source, to: target, line: row.line))
    }
    return (CodeTable(rows: rows), findings)
  }
}
