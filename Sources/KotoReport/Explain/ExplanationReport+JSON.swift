package import KotoModel

extension ExplanationReport {
  /// For scripts.
  package func json(_ language: Language) -> String {
    let row = explanation.row
    return JSONValue.object([
      ("schema", .string("koto.explanation/1")), ("language", .string(language.rawValue)),
      ("register", Head.value(explanation.register, language)),
      ("table", .string(row.table.name)), ("row", .integer(row.id)),
      ("edited_outside_of_batches", .flag(row.isEdited)),
      ("fields", .array(explanation.fields.map { Self.value($0, language) })),
    ]).text
  }

  private static func value(_ field: FieldExplanation, _ language: Language) -> JSONValue {
    .object([
      ("field", .string(field.field.name)), ("value", .optional(field.shown)),
      ("shape", .optional(field.shape)), ("legal_basis", .string(field.field.basis)),
      ("rule", .optional(field.rule)),
      (
        "mapping_place",
        field.place.map { place in
          .object([
            ("file", .string(place.file)), ("line", .optional(place.line)),
            ("column", .optional(place.column)),
          ])
        } ?? .null
      ),
      ("absent", .optional(field.absent)),
      (
        "steps",
        .array(
          field.steps.map { step in
            .object([
              ("step", .string(ExplainLabels.step(step.kind, language))),
              ("input", .optional(step.input)), ("output", .optional(step.output)),
            ])
          })
      ),
      ("mapped_again", field.agrees.map { .string($0 ? "same" : "different") } ?? .null),
      ("source", field.origin.map { value($0, language) } ?? .null),
    ])
  }

  private static func value(_ origin: RecordOrigin, _ language: Language) -> JSONValue {
    let batch = origin.batch
    return .object([
      ("file", .string(origin.name)), ("file_sha256", .string(origin.sha256)),
      ("container", AccountSection.value(origin.container)),
      ("record", .integer(origin.number)), ("line", .integer(origin.line)),
      ("byte_offset", .integer(origin.bytes.lowerBound)),
      ("byte_length", .integer(origin.bytes.count)), ("batch", .integer(batch.number)),
      ("system", .string(batch.system)), ("mapping", .string(batch.mapping)),
      ("mapping_sha256", .string(batch.mappingHash)),
      ("basis", Head.value(basis: batch.basis, language)), ("loaded_by", .string(batch.account)),
      ("loaded_at", .string(batch.startedAt.description)),
      ("approved_by", .array(batch.approvedBy.map(JSONValue.string))),
    ])
  }
}
