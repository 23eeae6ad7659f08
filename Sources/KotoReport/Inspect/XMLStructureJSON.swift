internal import KotoModel

extension XMLStructure {
  /// The records and paths of an XML file.
  var json: JSONValue {
    .object([
      ("whole", .flag(isWhole)),
      (
        "namespaces",
        .array(
          namespaces.map { space in
            .object([
              ("prefix", .string(space.prefix)), ("address", .optional(space.address)),
              ("default", .flag(space.isDefault)),
            ])
          })
      ),
      (
        "kinds",
        .array(
          kinds.map { kind in
            .object([
              ("record", .string(kind.record)), ("each", .optional(kind.each)),
              ("depth", .integer(kind.depth)), ("records", .integer(kind.count)),
              ("most_in_one", .integer(kind.most)),
              ("columns", .array(kind.columns.map { $0.json(records: kind.count) })),
            ])
          })
      ),
      ("around", .array(around.map { $0.json(records: 1) })),
      ("hidden_names", .integer(hiddenNames)), ("left_out", .integer(leftOut)),
    ])
  }
}
