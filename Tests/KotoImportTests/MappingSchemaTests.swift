import KotoImport
import KotoModel
import KotoTestSupport
import Testing

struct MappingSchemaTests {
  /// Read once: the document is long, and every case asks it.
  private static let schema = Result { try SchemaDocument(MappingSchema.json()) }

  private func problems(_ yaml: String) throws -> [String] {
    let (root, findings) = StrictYAML.read(yaml, file: "m.yaml")
    let node = try #require(root, "\(findings)")
    return try Self.schema.get().problems(of: JSONDocument(node))
  }

  @Test func theCommittedFileIsTheGeneratedOne() throws {
    let committed = try Repository.text("mappings/mapping.schema.json")
    #expect(
      committed == MappingSchema.json(), "run: koto mapping schema > mappings/mapping.schema.json")
  }

  @Test func everyGroupIsADefinition() throws {
    let schema = try Self.schema.get()
    for group in Grammar.groups {
      let name = String(group.name.map { $0 == " " ? "-" : $0 })
      let definition = try #require(schema.root["$defs"]?[name], "\(name)")
      #expect(
        Set(definition["properties"]?.members.keys.map(\.self) ?? []) == Set(group.keys.map(\.name))
      )
      let required = definition["required"]?.items.compactMap(\.string) ?? []
      #expect(required == group.keys.filter(\.isRequired).map(\.name))
      #expect(definition["additionalProperties"] == .flag(false))
      #expect(definition["description"]?.string == group.meaning)
      for key in group.keys {
        #expect(definition["properties"]?[key.name]?["description"]?.string == key.meaning)
      }
    }
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    let schema = try Self.schema.get()
    var count = 0
    func visit(_ document: JSONDocument) {
      if let reference = document["$ref"] {
        count += 1
        #expect(schema.definition(reference) != nil, "\(reference)")
      }
      document.members.values.forEach(visit)
      document.items.forEach(visit)
    }
    visit(schema.root)
    #expect(count > Grammar.groups.count)
  }

  @Test(arguments: ["typpi-csv.yaml", "customer-list.yaml"])
  func theShippedMappingsAreValid(_ name: String) throws {
    #expect(try problems(Repository.text("mappings/\(name)")) == [])
  }

  @Test func theExampleIsValid() throws {
    #expect(try problems(MappingReference.example) == [])
  }

  @Test(arguments: [
    ("call_name: {form: C}", ["/records/person/fields/call_name/form: unknown"]),
    ("callname: {from: C}", ["/records/person/fields/callname: unknown"]),
    ("call_name: {from: C, else: ignore}", ["/records/person/fields/call_name/else: enum"]),
    ("call_name: {default: 020}", ["/records/person/fields/call_name/default: type"]),
    ("call_name: {steps: [shout]}", ["/records/person/fields/call_name/steps/0: enum"]),
    ("call_name: {steps: [{pad: 0}]}", ["/records/person/fields/call_name/steps/0/pad: minimum"]),
    ("call_name: {required: \"true\"}", ["/records/person/fields/call_name/required: type"]),
    ("call_name: {from: [C, ID], join: \", \"}", []),
  ])
  func anEditorMarksMistakes(_ field: String, _ expected: [String]) throws {
    #expect(try problems(Tiny.person(field: field)) == expected)
  }

  @Test(arguments: [
    ("contact: {from: f, of: person, fields: {phone: {from: C}}}", []),
    (
      "contact: {from: f, of: person, fields: {family_name: {from: C}}}",
      ["/records/contact/fields/family_name: unknown"]
    ),
    ("home: {table: contact, from: f, of: person, fields: {phone: {from: C}}}", []),
    (
      "home: {table: contact, from: f, of: person, fields: {family_name: {from: C}}}",
      ["/records/home/fields/family_name: unknown"]
    ),
    // The name of a block is free where it names its table.
    ("person: {table: contact, from: f, fields: {phone: {from: C}}}", []),
    // Without a table of its name nothing is known of its fields; `koto mapping check` tells.
    ("home: {from: f, fields: {whatever: {from: C}}}", []),
    ("home: {table: nothing, from: f}", ["/records/home/table: enum"]),
    ("contact: {from: f, each: [{from: C, to: phone, set: {kind: phone}}]}", []),
    (
      "contact: {from: f, each: [{from: C, to: fone, set: {knd: phone}}]}",
      ["/records/contact/each/0/set/knd: unknown", "/records/contact/each/0/to: enum"]
    ),
  ])
  func anEditorKnowsTheFieldsOfEachTable(_ block: String, _ expected: [String]) throws {
    let text =
      Tiny.head
      + "files: {f: {match: \"*\", key: ID, columns: {ID: {}, C: {}}}}\nrecords:\n  \(block)\n"
    #expect(try problems(text) == expected)
  }

  /// What the reader refuses for its form the schema refuses too, and the other way round.
  @Test(arguments: [
    "{pad: 3}", "{pad: 0}", "{pad: \"3\"}", "{required: true}", "{required: yes}",
    "{required: \"true\"}", "{type: hetu}", "{type: HETU}", "{empty: \"-\"}", "{empty: [\"-\", 1]}",
    "{dates: [d.M.yyyy]}", "{dates: [iso]}", "{note: text}", "{nota: text}", "{note: [text]}",
  ])
  func schemaAndReaderAgree(_ column: String) throws {
    let text = Tiny.person(column: column, field: "call_name: {from: C}")
    let isRead = MappingReader.read(text, fileName: "m.yaml").mapping != nil
    #expect(try problems(text).isEmpty == isRead)
  }
}
