internal import KotoModel

/// Scope and retention: what they ask of other files must lead to the records that they judge.
struct FilterCheck {
  let mapping: Mapping

  func run(_ log: inout CheckLog) {
    let graph = LinkGraph(mapping)
    if let scope = mapping.scope, let (file, _) = mapping.find(file: scope.file, &log) {
      var conditions = ConditionCheck(mapping: mapping, isScope: true)
      conditions.check(scope.keepWhen, file, scope.file, &log)
      for name in conditions.otherFiles { checkPath(name, to: file, graph, &log) }
    }
    guard let retention = mapping.retention else { return }
    let judged = mapping.find(file: retention.file, &log)
    guard let (dated, contract) = mapping.find(file: retention.datesIn, &log) else { return }
    if let index = contract.find(retention.ends, &log) {
      let type = contract.columns[index].type
      if type != .date {
        log.add(
          .typeDoesNotFit, retention.ends.mark, retention.ends.text, found: type.rawValue,
          expected: "date")
      }
    }
    guard let judged, judged.index != dated else { return }
    checkPath(retention.datesIn, to: judged.index, graph, &log)
  }

  /// Whether every block says whose its rows are; a missing owner has a finding of its own.
  private var linksAreComplete: Bool {
    mapping.blocks.allSatisfy { block in
      switch block.owner {
      case .none: block.table.text == "person"
      case .sameRecord(let name), .link(let name, _): mapping.block(name.text) != nil
      }
    }
  }

  private func checkPath(
    _ name: Scalar, to target: Int, _ graph: LinkGraph, _ log: inout CheckLog
  ) {
    guard linksAreComplete, let (file, _) = mapping.file(name.text), file != target,
      graph.path(from: file, to: target) == nil
    else { return }
    log.add(.linkDoesNotResolve, name, expected: mapping.files[target].name.text)
  }
}
