package import KotoModel

/// The plan file: the same text for the same plan, so that its hash can be approved.
package struct ImportPlanJSON {
  private let plan: ImportPlan

  package init(_ plan: ImportPlan) {
    self.plan = plan
  }

  package var text: String {
    JSONValue.object([
      ("schema", .string(ImportPlan.schema)),
      ("made_by", .string(plan.madeBy)), ("made_at", .string(plan.madeAt)),
      ("koto_version", .string(plan.kotoVersion)),
      ("municipality", .string(plan.municipality)),
      ("register_created_at", .string(plan.registerCreatedAt)),
      ("mapping", .string(plan.mapping)), ("mapping_path", .string(plan.mappingPath)),
      ("mapping_files", .array(plan.mappingFiles.map(Self.value))),
      ("basis", .string(plan.basis)), ("max_rejects", .optional(plan.maxRejects)),
      ("corrects", .optional(plan.corrects)), ("outcome", .string(plan.outcome)),
      ("inputs", .array(plan.inputs.map(Self.value))),
      ("tables", .array(plan.tables.map(Self.value))),
      ("findings", .array(plan.findings.map(Self.value))),
      ("notes", .array(plan.notes.map(JSONValue.string))),
      ("controls", ControlSection(controls: plan.controls).value),
      ("changes", .array(plan.changes.map(Self.value))),
      ("dependencies", .array(plan.dependencies.map(Self.value))),
    ]).text
  }

  private static func value(_ file: ImportPlan.File) -> JSONValue {
    .object([("name", .string(file.name)), ("sha256", .string(file.sha256))])
  }

  private static func value(_ input: ImportPlan.Input) -> JSONValue {
    .object(
      [
        ("file", .string(input.file)), ("name", .string(input.name)),
        ("path", .string(input.path)), ("sha256", .string(input.sha256)),
        ("container", AccountSection.value(input.container)),
      ] + input.counts.map { ($0.name, .integer($0.count)) })
  }

  private static func value(_ rows: ImportPlan.Rows) -> JSONValue {
    .object([
      ("table", .string(rows.table)), ("inserted", .integer(rows.inserted)),
      ("updated", .integer(rows.updated)), ("unchanged", .integer(rows.unchanged)),
    ])
  }

  private static func value(_ finding: ImportPlan.Noticed) -> JSONValue {
    .object([
      ("code", .string(finding.code)), ("severity", .string(finding.severity)),
      ("occurrences", .integer(finding.occurrences)),
    ])
  }

  private static func value(_ change: ImportPlan.Change) -> JSONValue {
    .object([
      ("table", .string(change.table)), ("row", .integer(Int(change.row))),
      ("fields", .array(change.fields.map(JSONValue.string))),
    ])
  }

  private static func value(_ row: ImportPlan.Dependency) -> JSONValue {
    .object([
      ("table", .string(row.table)), ("row", .integer(Int(row.row))),
      ("revision", .integer(Int(row.revision))),
    ])
  }
}
