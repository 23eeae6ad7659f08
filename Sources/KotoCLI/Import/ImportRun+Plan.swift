internal import KotoImport
internal import KotoModel
internal import KotoRegister

extension ImportRun {
  /// The plan that this run amounts to; asked before its transaction ends.
  func plan(
    _ loader: Loader, _ outcome: ImportOutcome, _ groups: [FindingGroup],
    _ controls: [ControlTotal]
  ) throws -> ImportPlan {
    ImportPlan(
      madeBy: context.account, madeAt: context.now.description, kotoVersion: Koto.version,
      municipality: register.identity.municipality, registerCreatedAt: try register.createdAt(),
      mapping: loaded.mapping.id, mappingPath: loaded.path, mappingFiles: loaded.files,
      basis: options.basis, maxRejects: options.budget.isStandard ? nil : options.budget.text,
      corrects: options.corrects, outcome: outcome.rawValue,
      inputs: loader.fileAccounts.map { account in
        ImportPlan.Input(
          account, path: delivery.files.first { $0.name == account.name }?.origin ?? "")
      },
      tables: loader.tableAccounts.map(ImportPlan.Rows.init), findings: Self.noticed(groups),
      controls: controls, notes: delivery.notes,
      changes: try loader.plannedChanges(), dependencies: try loader.plannedDependencies())
  }

  private static func noticed(_ groups: [FindingGroup]) -> [ImportPlan.Noticed] {
    var counts: [String: (group: FindingGroup, occurrences: Int)] = [:]
    for group in groups {
      let key = "\(group.code.rawValue) \(group.severity.rawValue)"
      counts[key, default: (group, 0)].occurrences += group.occurrences
    }
    return counts.sorted { $0.key < $1.key }.map { _, value in
      ImportPlan.Noticed(
        code: value.group.code.rawValue, severity: value.group.severity.rawValue,
        occurrences: value.occurrences)
    }
  }
}
