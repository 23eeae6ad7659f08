package import KotoModel

extension Register {
  /// What is wrong with the register's file: its pages, the values of its rows, its references, the rules kept in it.
  ///
  /// Reads every row. A load leaves the conditions on values to koto (``LoadChecks``); here the engine asks them all once
  /// more. Findings name tables and their parts, and show no value. The log is proved by itself (`koto audit verify`).
  package func check() throws(RegisterError) -> [Finding] {
    try damages() + looseReferences() + undeclared()
  }

  private func damages() throws(RegisterError) -> [Finding] {
    // The engine stops after a hundred; who has that many needs no more.
    let check = try database.prepare("PRAGMA integrity_check")
    var found: [Finding] = []
    while try check.step() {
      guard let what = check.text(0), what != "ok" else { continue }
      // Of a damaged tree of pages it writes several lines, the first of which says only so.
      for line in what.split(separator: "\n") where !line.hasPrefix("***") {
        found.append(finding(.registerDamaged, ["what": String(line)]))
      }
    }
    return found
  }

  private func looseReferences() throws(RegisterError) -> [Finding] {
    let check = try database.prepare(
      """
      SELECT "table", "parent", count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2
      """)
    var found: [Finding] = []
    while try check.step() {
      found.append(
        finding(
          .referenceLeadsNowhere,
          [
            "table": check.text(0) ?? "", "target": check.text(1) ?? "",
            "count": "\(check.int64(2))",
          ]))
    }
    return found
  }

  /// Tables, indexes, triggers and views that are not those of the declaration, word for word.
  private func undeclared() throws(RegisterError) -> [Finding] {
    var missing = Set(
      Migrations.steps.flatMap(\.statements).filter { $0.hasPrefix("CREATE ") })
    let stored = try database.prepare(
      "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
    var names: Set<String> = []
    while try stored.step() {
      guard missing.remove(stored.text(1) ?? "") == nil else { continue }
      names.insert(stored.text(0) ?? "")
    }
    names.formUnion(missing.map(Self.name))
    return names.sorted().map { finding(.formNotDeclared, ["name": $0]) }
  }

  /// What a `CREATE` statement makes.
  private static func name(_ statement: String) -> String {
    let words = statement.split(separator: " ", maxSplits: 4).filter { $0 != "UNIQUE" }
    return words.count > 2 ? words[2].filter { $0 != "\"" } : statement
  }

  private func finding(_ code: FindingCode, _ parameters: [String: String]) -> Finding {
    Finding(code, at: Place(file: ""), parameters)
  }
}
