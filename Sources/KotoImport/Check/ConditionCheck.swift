internal import KotoModel

/// A condition: its columns and files are there, and it can hold.
///
/// What cannot hold stops here, although elsewhere it is a warning: a filter that waits for a text that never
/// comes takes people away.
struct ConditionCheck {
  let mapping: Mapping
  /// Whether other files may be asked, as only the scope does.
  let isScope: Bool
  /// Files that the condition asks, besides the record's own.
  private(set) var otherFiles: [Scalar] = []

  init(mapping: Mapping, isScope: Bool) {
    self.mapping = mapping
    self.isScope = isScope
  }

  /// Looks through a condition; the owner names it where it has no place of its own.
  mutating func check(
    _ condition: Condition, _ file: Int, _ owner: Scalar, isInner: Bool = false,
    _ log: inout CheckLog
  ) {
    let contract = mapping.files[file]
    switch condition {
    case .equals(let column, let values):
      checkValues(column, values, contract, &log)
    case .anyPresent(let columns), .allPresent(let columns), .nonePresent(let columns):
      for column in columns { _ = contract.find(column, &log) }
    case .all(let parts), .any(let parts):
      for part in parts { check(part, file, owner, isInner: isInner, &log) }
    case .inFile(let name, let inner):
      guard isScope, !isInner else {
        log.add(
          .unknownKey, name.mark, "file", found: "file", expected: isScope ? "where" : "scope")
        return
      }
      guard let (other, _) = mapping.find(file: name, &log) else { return }
      if other != file { otherFiles.append(name) }
      check(inner, other, owner, isInner: true, &log)
    }
    if !isInner, condition.isConstant {
      log.add(
        .unreachable, owner.mark, owner.text, found: "{}", expected: "where, any_present, …",
        severity: .stop)
    }
  }

  private func checkValues(
    _ column: Scalar, _ values: [String], _ contract: FileContract, _ log: inout CheckLog
  ) {
    guard let index = contract.find(column, &log) else { return }
    let flow = ValueFlow(contract.columns[index])
    for value in values where !value.isEmpty && !flow.canBe(value) {
      log.add(
        .unreachable, column.mark, column.text, found: value,
        expected: contract.columns[index].type.rawValue, severity: .stop)
    }
  }
}

extension Condition {
  /// Whether the condition asks nothing, so that it holds for every record or for none.
  fileprivate var isConstant: Bool {
    switch self {
    case .equals(_, let values): values.isEmpty
    case .anyPresent(let columns), .allPresent(let columns), .nonePresent(let columns):
      columns.isEmpty
    case .all(let parts), .any(let parts): parts.isEmpty
    case .inFile: false
    }
  }

  /// Whether the condition holds wherever the other one does, as far as that can be told from the text.
  func isImplied(by other: Condition?) -> Bool {
    let known = other?.parts ?? []
    return parts.allSatisfy { part in known.contains { part.follows(from: $0) } }
  }

  /// Conditions that hold together, taken apart as far as possible.
  private var parts: [Condition] {
    switch self {
    case .all(let parts): parts.flatMap(\.parts)
    case .any(let parts) where parts.count == 1: parts[0].parts
    case .allPresent(let columns): columns.map { .anyPresent([$0]) }
    case .nonePresent(let columns): columns.map { .nonePresent([$0]) }
    default: [self]
    }
  }

  private func follows(from other: Condition) -> Bool {
    switch (self, other) {
    case (.equals(let column, let values), .equals(let known, let fewer)):
      column.text == known.text && fewer.allSatisfy(values.contains)
    case (.anyPresent(let columns), .anyPresent(let known)):
      known.allSatisfy { column in columns.contains { $0.text == column.text } }
    case (.anyPresent(let columns), .equals(let known, let values)):
      columns.contains { $0.text == known.text } && !values.contains("")
    case (.nonePresent(let columns), .nonePresent(let known)):
      columns.map(\.text) == known.map(\.text)
    case (.any(let parts), _):
      parts.contains { $0.isImplied(by: other) }
    default: false
    }
  }
}
