internal import KotoModel

/// The JSON Schema of the mapping language, from which editors complete and mark mistakes.
///
/// Derived from ``Grammar``; names of tables, fields and code sets come from the register's declaration. What
/// a schema cannot see stays with `koto mapping check`: quotes around texts, links, types that do not fit.
package enum MappingSchema {
  /// The schema as a document of draft 2020-12, the same for the same declarations.
  package static func json() -> String {
    let groups = Grammar.groups.map { (definitionName($0.name), definition(of: $0)) }
    let tables = RegisterSchema.clientTables.flatMap { table in
      [
        (rowsName(table), definition(ofRowsIn: table)),
        (fieldsName(table), definition(ofFieldsOf: table)),
      ]
    }
    return SchemaValue.object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("koto mapping, version 1")),
      ("description", .text(description)),
      ("$ref", reference(Grammar.root)),
      ("$defs", .object(groups + tables)),
    ]).document
  }

  private static let description =
    "Derived from koto's grammar by `koto mapping schema`. Tables and fields are koto's own "
    + "reconstruction: neither Koto-AJ's nor TYPPI's real schema is public."

  private static func definition(of group: KeyGroup) -> SchemaValue {
    let required = group.keys.filter(\.isRequired).map { SchemaValue.text($0.name) }
    var members: [(String, SchemaValue)] = [
      ("description", .text(group.meaning)),
      ("type", .text("object")),
      ("additionalProperties", .flag(false)),
      ("properties", .object(group.keys.map { ($0.name, property($0, of: group)) })),
    ]
    if !required.isEmpty { members.append(("required", .list(required))) }
    if group.name == "block" {
      members.append(("allOf", .list(RegisterSchema.clientTables.map(rowsWhenTableIsNamed))))
    }
    return .object(members)
  }

  private static func property(_ key: Key, of group: KeyGroup) -> SchemaValue {
    var shape = schema(of: key.shape)
    switch (group.name, key.name) {
    // A block is named after its table or names it; the names complete, and others stay allowed.
    case (Grammar.root, "records"):
      shape.insert(
        ("properties", .object(RegisterSchema.clientTables.map { ($0.name, block(for: $0)) })),
        at: 1)
    case ("block", "table"):
      shape.append(("enum", .texts(RegisterSchema.clientTables.map(\.name))))
    case ("code table", "to"):
      shape.append(("enum", .texts(CodeSets.all.map(\.name).sorted())))
    default: break
    }
    return .object([("description", .text(key.meaning))] + shape)
  }

  private static func schema(of shape: Shape) -> [(String, SchemaValue)] {
    switch shape {
    case .text(let choices):
      [("type", .text("string"))] + (choices.isEmpty ? [] : [("enum", .texts(choices))])
    case .number: [("type", .text("integer")), ("minimum", .number(1))]
    case .yesNo: [("type", .text("boolean"))]
    case .keys(let name): [("$ref", reference(name))]
    case .named(_, let value):
      [("type", .text("object")), ("additionalProperties", .object(schema(of: value)))]
    case .list(let item): [("type", .text("array")), ("items", .object(schema(of: item)))]
    case .either(let shapes): [("anyOf", .list(shapes.map { .object(schema(of: $0)) }))]
    }
  }

  private static func definitionName(_ group: String) -> String {
    String(group.map { $0 == " " ? "-" : $0 })
  }

  private static func reference(_ group: String) -> SchemaValue {
    .text("#/$defs/" + definitionName(group))
  }
}

// Which fields a block may fill depends on its table, which stands in the same block or is its name.
extension MappingSchema {
  private static func rowsName(_ table: Table) -> String { "rows-of-" + table.name }

  private static func fieldsName(_ table: Table) -> String { "fields-of-" + table.name }

  private static func rowsReference(_ table: Table) -> SchemaValue {
    .object([("$ref", .text("#/$defs/" + rowsName(table)))])
  }

  private static func rowsWhenTableIsNamed(_ table: Table) -> SchemaValue {
    let isNamed = SchemaValue.object([
      ("properties", .object([("table", .object([("const", .text(table.name))]))])),
      ("required", .texts(["table"])),
    ])
    return .object([("if", isNamed), ("then", rowsReference(table))])
  }

  private static func block(for table: Table) -> SchemaValue {
    .object([
      ("description", .text("\(table.finnish) · \(table.swedish). \(table.meaning)")),
      ("$ref", reference("block")),
      ("if", .object([("not", .object([("required", .texts(["table"]))]))])),
      ("then", rowsReference(table)),
    ])
  }

  private static func definition(ofRowsIn table: Table) -> SchemaValue {
    let fields = SchemaValue.object([("$ref", .text("#/$defs/" + fieldsName(table)))])
    let entry = SchemaValue.object([
      ("to", .object([("enum", .texts(table.fillableFields.map(\.name)))])), ("set", fields),
    ])
    return .object([
      ("description", .text(table.meaning)),
      (
        "properties",
        .object([
          ("fields", fields), ("absent", fields),
          ("each", .object([("items", .object([("properties", entry)]))])),
        ])
      ),
    ])
  }

  private static func definition(ofFieldsOf table: Table) -> SchemaValue {
    let fields = table.fillableFields.map { field in
      (field.name, SchemaValue.object([("description", .text(meaning(of: field)))]))
    }
    return .object([("properties", .object(fields)), ("additionalProperties", .flag(false))])
  }

  private static func meaning(of field: Field) -> String {
    var parts = ["\(field.finnish) · \(field.swedish)", kind(of: field.type)]
    switch field.obligation {
    case .mandatory: parts.append("mandatory")
    case .conditional: parts.append("conditional")
    case .reviewed: parts.append("outside the closed list of 73 §: needs a reason")
    case .optional: break
    }
    return parts.joined(separator: "; ")
  }

  private static func kind(of type: FieldType) -> String {
    switch type {
    case .text(let length): "text of at most \(length) characters"
    case .date: "date"
    case .instant: "instant"
    case .year: "year"
    case .flag: "true or false"
    case .integer: "whole number"
    case .code(let set): "code of \(set)"
    case .postalCode: "postal code"
    case .phone: "telephone number"
    case .email: "e-mail address"
    case .businessID: "business identity code"
    case .identifier: "identifier"
    case .reference(let table): "row of \(table)"
    case .bytes: "bytes"
    }
  }
}
