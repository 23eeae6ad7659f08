internal import KotoModel
internal import KotoRegister

/// What a command line asks to be loaded, spelled out, or left to a plan or to the batch whose rejects come back.
struct ImportOrder {
  let mappingPath: String
  let paths: [String]
  let basis: String
  let budget: RejectBudget
  /// Batch whose rejects are loaded, or nil.
  let corrects: Int?
  let plan: PlanFile?

  static func isMapping(_ path: String) -> Bool {
    path.hasSuffix(".yaml") || path.hasSuffix(".yml")
  }

  /// The order of a command line without a plan.
  init(
    _ arguments: [String], basis: String, maxRejects: String?, rejectsOf: Int?, _ register: Register
  ) throws {
    self.basis = basis
    budget = maxRejects.flatMap(RejectBudget.init) ?? .standard
    corrects = rejectsOf
    plan = nil
    if let first = arguments.first, Self.isMapping(first) {
      (mappingPath, paths) = (first, Array(arguments.dropFirst()))
    } else {
      let batch = rejectsOf ?? 0
      guard let mapping = try register.mappingPath(of: batch) else { throw Failure.noBatch(batch) }
      (mappingPath, paths) = (mapping, arguments)
    }
  }

  /// The order that a plan gives; files that are named all the same stand in for the planned ones.
  ///
  /// - Throws: a ``Failure`` when a planned file is not what it was.
  init(_ plan: PlanFile, _ arguments: [String]) throws {
    self.plan = plan
    let planned = plan.plan
    basis = planned.basis
    budget = planned.maxRejects.flatMap(RejectBudget.init) ?? .standard
    corrects = planned.corrects
    guard arguments.isEmpty else {
      let isMapping = arguments.first.map(Self.isMapping) ?? false
      mappingPath = isMapping ? arguments[0] : planned.mappingPath
      let rest = isMapping ? Array(arguments.dropFirst()) : arguments
      paths = rest.isEmpty ? planned.inputPaths : rest
      return
    }
    (mappingPath, paths) = (planned.mappingPath, planned.inputPaths)
    let changed = try plan.changedFiles()
    guard changed.isEmpty else { throw Failure.planRefused(changed) }
  }
}
