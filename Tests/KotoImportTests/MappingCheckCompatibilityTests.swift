import KotoImport
import KotoModel
import Testing

struct MappingCheckCompatibilityTests {
  private func table(_ text: String = MappingCheckBase.text) throws -> CompatibilityTable {
    let mapping = try #require(MappingReader.read(text, fileName: "base.yaml").mapping)
    return Compatibility.table(
      mapping, tables: MappingCheckBase.read(MappingCheckBase.tables, for: mapping))
  }

  private func line(_ row: CompatibilityTable.FieldRow) -> String {
    "\(row.field) | \(row.source) | \(row.fit.rawValue) | \(row.remark)"
  }

  private func lines(of name: String) throws -> [String] {
    try table().fields.filter { $0.table == name && $0.fit != .unused }.map(line)
  }

  @Test func tellsWhereThePersonComesFrom() throws {
    #expect(
      try lines(of: "person") == [
        "family_name | people.FAMILY | translated | steps: squeeze",
        "given_names | people.GIVEN | translated | default: ?",
        "birth_date | people.BORN, people.SAID | exact | ",
        "birth_date_precision |  | absent | whole days only",
        "nationality | people.NATION | lossy | nation: 1 → ∅; steps: upper; codes: nation, 3 rows; else: withhold",
        "protected | people.SAFE | translated | values: 2",
        "recorder | people.CLERK | exact | ",
      ])
  }

  @Test func gathersTheRowsOfATable() throws {
    #expect(
      try lines(of: "contact") == [
        "kind |  | constant | phone; email",
        "phone | people.PHONE | exact | else: withhold",
        "email | people.EMAIL | exact | ",
        "protected |  | constant | false",
      ])
  }

  @Test func knowsWhatIsWrittenBesideTheBlocks() throws {
    #expect(
      try lines(of: "person_identifier") == [
        "kind |  | constant | personal_identity_code", "value | people.HETU | exact | ",
      ])
    #expect(
      try lines(of: "withheld_text") == [
        "category |  | constant | invalid_value, identity_code_in_text",
        "content | people.NATION, people.PHONE | exact | ", "origin |  | constant | from",
      ])
  }

  @Test func showsEveryFieldOfTheRegisterOnceAndKotosOwnNever() throws {
    let names = try table().fields.map { "\($0.table).\($0.field)" }
    #expect(names.count == Set(names).count)
    #expect(Set(try table().fields.map(\.table)) == Set(RegisterSchema.clientTables.map(\.name)))
    #expect(!names.contains("person.name_key"))
    #expect(!names.contains("family_link.relative_id"))
  }

  @Test func tellsWhatMayBeLost() throws {
    let text = MappingCheckBase.text
      .replacing("GIVEN: {max: 150}", with: "GIVEN: {max: 200}")
      .replacing("START: {type: date}", with: "START: {}")
      .replacing("      made_on: {from: MADE}\n", with: "")
    let rows = try table(text).fields
    func row(_ table: String, _ field: String) -> String? {
      rows.first { $0.table == table && $0.field == field }.map(line)
    }
    #expect(
      row("person", "given_names")
        == "given_names | people.GIVEN | lossy | 200 > 150; ≤ 150; default: ?")
    #expect(row("clienthood", "starts_on") == "starts_on | clienthoods.START | lossy | text ≠ date")
    #expect(
      row("clienthood", "authority")
        == "authority |  | absent | = municipality; the municipality answers")
    #expect(
      row("plan", "state") == "state | plans.STATE | lossy | unmapped: ended; codes: state, 2 rows")
    #expect(row("plan", "made_on") == "made_on |  | absent | ")
  }

  @Test func tellsWhereEveryColumnGoesOrWhyItIsDropped() throws {
    let columns = try table().columns.filter { $0.file != "clienthoods" }.map {
      "\($0.file).\($0.column) | \($0.targets) | \($0.reason)"
    }
    #expect(
      columns == [
        "people.ID | key | ", "people.HETU | person_identifier.value | ",
        "people.BORN | person.birth_date | ", "people.SAID | person.birth_date | ",
        "people.FAMILY | person.family_name | ", "people.GIVEN | person.given_names | ",
        "people.PHONE | contact.phone, withheld_text.content | ",
        "people.EMAIL | contact.email | ",
        "people.NATION | person.nationality, withheld_text.content | ",
        "people.TOWN | residence.municipality, when: residence | ",
        "people.SAFE | person.protected | ", "people.KIND | scope | ",
        "people.CLERK | person.recorder | ", "people.MARITAL |  | not on the closed list",
        "plans.PID | key | ", "plans.CLIENT | of: clienthood | ",
        "plans.MADE | plan.made_on, plan.starts_on, when: plan, when: plan_goal | ",
        "plans.UNTIL | plan.ends_on | ",
        "plans.GOAL | plan.content, plan_goal.description, when: plan_goal | ",
        "plans.STATE | plan.state, scope | ",
      ])
  }
}
