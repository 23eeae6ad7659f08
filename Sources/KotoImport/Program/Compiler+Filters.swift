internal import KotoModel

extension Compiler {
  func scope(_ scope: Scope, _ graph: LinkGraph) -> ScopeProgram? {
    guard let (file, contract) = mapping.file(scope.file.text) else { return nil }
    var sources: [(file: Int, condition: ConditionProgram, path: [Int])] = []
    func compile(_ condition: Condition) -> ConditionProgram? {
      switch condition {
      case .inFile(let name, let inner):
        guard let (other, otherContract) = mapping.file(name.text),
          let program = Self.condition(inner, otherContract)
        else { return nil }
        if other == file { return program }
        guard let path = graph.path(from: other, to: file) else { return nil }
        sources.append((other, program, path))
        return .elsewhere(sources.count - 1)
      case .all(let parts): return .all(parts.compactMap(compile))
      case .any(let parts): return .any(parts.compactMap(compile))
      default: return Self.condition(condition, contract)
      }
    }
    guard let condition = compile(scope.keepWhen) else { return nil }
    return ScopeProgram(file: file, condition: condition, sources: sources)
  }

  func retention(_ retention: Retention, _ graph: LinkGraph) -> RetentionProgram? {
    guard let (file, _) = mapping.file(retention.file.text),
      let (datesIn, contract) = mapping.file(retention.datesIn.text),
      let column = contract.column(retention.ends.text)
    else { return nil }
    guard file != datesIn else {
      return RetentionProgram(
        file: file, datesIn: datesIn, column: column, years: retention.years, path: [])
    }
    guard let path = graph.path(from: datesIn, to: file) else { return nil }
    return RetentionProgram(
      file: file, datesIn: datesIn, column: column, years: retention.years, path: path)
  }

  static func condition(
    _ condition: Condition, _ contract: FileContract
  ) -> ConditionProgram? {
    func columns(_ names: [Scalar]) -> [Int] { names.compactMap { contract.column($0.text) } }
    return switch condition {
    case .equals(let column, let values):
      contract.column(column.text).map { .equals($0, values.map { Array($0.utf8) }) }
    case .anyPresent(let names): .anyPresent(columns(names))
    case .allPresent(let names): .allPresent(columns(names))
    case .nonePresent(let names): .nonePresent(columns(names))
    case .all(let parts): .all(parts.compactMap { Self.condition($0, contract) })
    case .any(let parts): .any(parts.compactMap { Self.condition($0, contract) })
    case .inFile: nil
    }
  }
}
