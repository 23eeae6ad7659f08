/// What the mapping does with every declared column, in the words of the mapping language.
///
/// A column that does not exist is taken for the one whose name resembles it: the misspelt name is reported
/// where it stands, and must not make the right one look unused.
struct ColumnUses {
  private let mapping: Mapping
  /// By file and column: `table.field` first, then what else the column decides.
  private var uses: [[String: [String]]]

  init(_ mapping: Mapping) {
    self.mapping = mapping
    uses = Array(repeating: [:], count: mapping.files.count)
    for block in mapping.blocks {
      guard let file = file(block.from) else { continue }
      addFields(of: block, file)
      for match in block.match {
        guard let column = match.from else { continue }
        add(file, column, "person_identifier.value")
      }
    }
    for (file, contract) in mapping.files.enumerated() {
      for column in contract.key { add(file, column, "key") }
    }
    for block in mapping.blocks {
      guard let file = file(block.from) else { continue }
      if case .link(let target, let column) = block.owner {
        add(file, column, "of: \(target.text)")
      }
      if let when = block.when { add(when, file, "when: \(block.name.text)") }
    }
    if let scope = mapping.scope, let file = file(scope.file) {
      add(scope.keepWhen, file, "scope")
    }
    if let retention = mapping.retention, let file = file(retention.datesIn) {
      add(file, retention.ends, "retention")
    }
    // What the law lets nobody store, such as a price, may still prove that nothing was lost on the way.
    for control in mapping.controls {
      guard let file = file(control.count) else { continue }
      for column in control.sum { add(file, column, "controls") }
    }
  }

  /// Where the column goes and what it decides; empty when nothing asks for it.
  func of(_ column: String, file: Int) -> [String] { uses[file][column] ?? [] }

  private mutating func addFields(of block: Block, _ file: Int) {
    for rule in block.each.map(\.to) + block.fields where rule.const == nil {
      for column in rule.from + [rule.fallback].compactMap(\.self) {
        add(file, column, "\(block.table.text).\(rule.field.text)")
        if mapping.withholds(rule) { add(file, column, "withheld_text.content") }
      }
    }
  }

  private mutating func add(
    _ condition: Condition, _ file: Int, _ use: String
  ) {
    switch condition {
    case .equals(let column, _): add(file, column, use)
    case .anyPresent(let columns), .allPresent(let columns), .nonePresent(let columns):
      for column in columns { add(file, column, use) }
    case .all(let parts), .any(let parts):
      for part in parts { add(part, file, use) }
    case .inFile(let name, let inner):
      if let other = self.file(name) { add(inner, other, use) }
    }
  }

  private mutating func add(_ file: Int, _ column: Scalar, _ use: String) {
    let names = mapping.files[file].columns.map(\.name.text)
    let name =
      names.contains(column.text)
      ? column.text : Similarity.closest(to: column.text, among: names) ?? column.text
    if uses[file][name]?.contains(use) != true { uses[file][name, default: []].append(use) }
  }

  private func file(_ name: Scalar) -> Int? { mapping.file(name.text)?.index }
}
