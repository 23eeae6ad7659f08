import KotoModel
import Testing

/// The declaration of the register, from which the database and the checks are derived.
struct RegisterSchemaTests {
  private static let tables = RegisterSchema.tables

  @Test func namesTablesAndFieldsOnce() {
    #expect(Set(Self.tables.map(\.name)).count == Self.tables.count)
    for table in Self.tables {
      #expect(table.name.wholeMatch(of: /[a-z]+(_[a-z]+)*/) != nil, "\(table.name)")
      #expect(Set(table.columns.map(\.name)).count == table.columns.count, "\(table.name)")
      for field in table.columns {
        #expect(
          field.name.wholeMatch(of: /[a-z]+[0-9]*(_[a-z]+)*/) != nil, "\(table.name).\(field.name)")
        #expect(table.field(field.name)?.finnish == field.finnish)
      }
      #expect(RegisterSchema.table(table.name)?.meaning == table.meaning)
      #expect(table.field("no_such_field") == nil)
    }
    #expect(RegisterSchema.table("no_such_table") == nil)
  }

  @Test func explainsEveryTableAndField() {
    for table in Self.tables {
      #expect(![table.finnish, table.swedish].contains(""), "\(table.name)")
      #expect(table.meaning.hasSuffix("."), "\(table.name)")
      for field in table.columns {
        #expect(![field.finnish, field.swedish].contains(""), "\(table.name).\(field.name)")
      }
    }
  }

  /// Nothing about a person stands in the register without a legal basis.
  @Test func basesEveryFieldAboutAPersonOnTheLaw() throws {
    let bases = try #require(CodeSets.named("legal_basis"))
    var without: [String] = []
    for table in RegisterSchema.clientTables {
      if !table.basis.isEmpty { #expect(bases[table.basis] != nil, "\(table.name)") }
      for field in table.fields + [Provenance.person, Provenance.recorder] {
        if field.basis.isEmpty {
          without.append("\(table.name).\(field.name)")
        } else {
          #expect(bases[field.basis] != nil, "\(table.name).\(field.name): \(field.basis)")
        }
      }
    }
    // Text that awaits a decision has no basis yet; the key of the name search is koto's own.
    #expect(without.filter { !$0.hasPrefix("withheld_text.") } == ["person.name_key"])
    let tables = RegisterSchema.clientTables.filter(\.basis.isEmpty).map(\.name)
    #expect(tables == ["withheld_text"])
  }

  @Test func basesEveryTableOfTheAdministrationOnTheLaw() throws {
    let bases = try #require(CodeSets.named("legal_basis"))
    let administration = Self.tables.filter { !$0.isClientData }
    #expect(administration.filter(\.basis.isEmpty).map(\.name) == ["finding"])
    #expect(administration.allSatisfy { $0.basis.isEmpty || bases[$0.basis] != nil })
  }

  @Test func refersToTablesAndCodeSetsThatExist() {
    for table in Self.tables {
      for field in table.columns {
        switch field.type {
        case .reference(let name):
          #expect(RegisterSchema.table(name) != nil, "\(table.name).\(field.name)")
          #expect(field.name.hasSuffix("_id"), "\(table.name).\(field.name)")
        case .code(let name):
          #expect(CodeSets.named(name) != nil, "\(table.name).\(field.name): \(name)")
        case .text(let length):
          #expect(length > 0, "\(table.name).\(field.name)")
        default: continue
        }
      }
    }
  }

  @Test func declaresOwnersBeforeWhatTheyOwn() throws {
    let names = Self.tables.map(\.name)
    let person = try #require(names.firstIndex(of: "person"))
    for (index, table) in Self.tables.enumerated() where table.isClientData && table.kind != .person
    {
      #expect(person < index, "\(table.name)")
      guard let parent = table.parent else { continue }
      let position = try #require(names.firstIndex(of: parent), "\(table.name)")
      #expect(position < index, "\(table.name)")
      #expect(RegisterSchema.table(parent)?.isClientData == true)
    }
    #expect(Self.tables.filter { $0.kind == .person }.map(\.name) == ["person"])
  }

  @Test func boundsRulesAndIndexesToFieldsThatExist() {
    for table in Self.tables {
      for rule in table.rules {
        let names =
          switch rule {
          case .notBefore(let later, let earlier): [later, earlier]
          case .anyOf(let names): names
          case .requiredWith(let name, let other): [name, other]
          }
        for name in names { #expect(table.field(name) != nil, "\(table.name): \(name)") }
        #expect(Set(names).count == names.count, "\(table.name)")
        if case .notBefore = rule {
          #expect(names.allSatisfy { table.field($0)?.type == .date }, "\(table.name): \(names)")
        }
      }
      for name in table.indexes.flatMap(\.fields) {
        #expect(table.field(name) != nil, "\(table.name): \(name)")
      }
    }
  }

  @Test func givesInitialValuesOfTheFieldsType() {
    for table in Self.tables {
      for field in table.columns {
        guard let initial = field.initial else { continue }
        switch field.type {
        case .flag: #expect(["0", "1"].contains(initial), "\(table.name).\(field.name)")
        case .integer: #expect(Int(initial) != nil, "\(table.name).\(field.name)")
        case .code(let set):
          #expect(CodeSets.named(set)?[initial] != nil, "\(table.name).\(field.name): \(initial)")
        default: Issue.record("\(table.name).\(field.name) may not have an initial value")
        }
      }
    }
  }

  @Test func givesEveryRowAboutAPersonItsKeysAndOrigin() throws {
    let origin = ["recorder", "source_record_id", "rule_id", "revision"]
    let ends: (Table) -> [String] = { table in
      table.columns.map(\.name).filter { !table.fields.map(\.name).contains($0) }
    }
    let person = try #require(RegisterSchema.table("person"))
    let contact = try #require(RegisterSchema.table("contact"))
    let goal = try #require(RegisterSchema.table("plan_goal"))
    let batch = try #require(RegisterSchema.table("batch"))
    #expect(ends(person) == ["id"] + origin)
    #expect(ends(contact) == ["id", "person_id"] + origin)
    #expect(ends(goal) == ["id", "person_id", "plan_id"] + origin)
    #expect(ends(batch) == ["id"])
    #expect(goal.mappableFields.map(\.name) == ["kind", "description", "timeframe", "recorder"])
    #expect(batch.mappableFields.isEmpty)
  }

  /// Marked by hand at each field; a slip would show an address in a message.
  @Test func protectsWhatLeadsToAPersonUnderAProtectionOrder() throws {
    let contact = try #require(RegisterSchema.table("contact"))
    let open = contact.fields.filter { $0.sensitivity != .protected }.map(\.name)
    #expect(open == ["kind", "valid_from", "valid_to"])
    let residence = try #require(RegisterSchema.table("residence")?.field("municipality"))
    #expect(residence.sensitivity == .protected)
    let health = try #require(RegisterSchema.table("health_assessment"))
    #expect(health.fields.allSatisfy { $0.sensitivity == .special })
  }
}
