import Foundation
import KotoCLI
import Testing

@Suite struct RerunTests {
  @Test func theSameDeliveryAgainWritesNoRowAndSaysSo() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    let before = try RegisterDump(workplace.register).clientRows()
    let again = await workplace.load("small.yaml", "delivery", "--format", "json")
    #expect(again.status == 0)
    let output = try ImportOutput(again.out)
    #expect(output.outcome == "unchanged")
    #expect(output.files.allSatisfy { $0.records.unchanged == $0.records.read })
    #expect(try RegisterDump(workplace.register).clientRows() == before)
  }

  @Test func oneChangedCellIsOneUpdateAndItsFormerValueIsKept() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    let changed = SmallDelivery.people.replacingOccurrences(of: "Testi;", with: "Testinen;")
    try workplace.write(changed, to: "delivery/people.csv")
    let output = try ImportOutput(
      await workplace.load("small.yaml", "delivery", "--format", "json").out)
    #expect(output.files.first { $0.name == "people.csv" }?.records.updated == 1)
    let dump = try RegisterDump(workplace.register)
    #expect(
      try dump.rows(
        "SELECT table_name || '|' || row_id || '|' || field || '|' || former_value FROM before_image"
      )
        == ["person|3|family_name|Testi"])
    #expect(try dump.rows("SELECT family_name FROM person WHERE id = 3") == ["Testinen"])
  }

  @Test func fieldsThatGoTogetherChangeTogether() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    // The register takes an end only with its reason.
    try workplace.write(
      SmallDelivery.clienthoods.replacingOccurrences(of: "1.2.2024;;", with: "1.2.2024;3.3.2026;X"),
      to: "delivery/clienthoods.csv")
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 0, "\(result.all)")
    #expect(
      try RegisterDump(workplace.register).rows(
        "SELECT ends_on || '|' || end_reason || '|' || revision FROM clienthood WHERE id = 1")
        == ["2026-03-03|other|2"])
  }

  @Test func aValueThatIsGoneFromTheSourceIsKeptAndReported() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    let changed = SmallDelivery.people.replacingOccurrences(of: "040 123 4567", with: "")
    try workplace.write(changed, to: "delivery/people.csv")
    let output = try ImportOutput(
      await workplace.load("small.yaml", "delivery", "--format", "json").out)
    #expect(output.findings.map(\.code) == ["K3301", "K2305"])
    #expect(
      try RegisterDump(workplace.register).rows("SELECT phone FROM contact") == ["+358401234567"])
  }

  @Test func aDryRunSaysTheSameAndLeavesTheFileAsItWas() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    let before = try workplace.read(workplace.register)
    let dry = try ImportOutput(
      await workplace.load("small.yaml", "delivery", "--dry-run", "--format", "json").out)
    #expect(try workplace.read(workplace.register) == before)
    #expect(dry.batch == nil)
    #expect(dry.outcome == "dry-run")
    let real = try ImportOutput(
      await workplace.load("small.yaml", "delivery", "--format", "json").out)
    #expect(real.batch == 1)
    #expect(dry.files.map(\.records) == real.files.map(\.records))
    #expect(dry.findings.map(\.code) == real.findings.map(\.code))
  }

  @Test func rowsOfALaterDeliveryFindThePeopleOfAnEarlierOne() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    try workplace.write(
      SmallDelivery.clienthoods + "13;3;1.1.2026;;\n", to: "delivery/clienthoods.csv")
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    #expect(
      try RegisterDump(workplace.register).rows(
        "SELECT person_id || '|' || starts_on FROM clienthood")
        == ["1|2024-02-01", "2|2024-04-03", "3|2026-01-01"])
  }

  @Test func aPersonUnderTwoNumbersIsOnePerson() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(
      to: workplace,
      people: SmallDelivery.people + "4;010180-9004;Virtanen;Aino;050 765 4321;;;\n")
    try await workplace.makeRegister()
    let output = try ImportOutput(
      await workplace.load("small.yaml", "delivery", "--format", "json").out)
    #expect(output.findings.contains { $0.code == "K3104" })
    let dump = try RegisterDump(workplace.register)
    #expect(try dump.rows("SELECT count(*) FROM person") == ["3"])
    #expect(
      try dump.rows("SELECT phone FROM contact WHERE person_id = 1") == [
        "+358401234567", "+358507654321",
      ])
  }

  @Test func outsideAPracticeRegisterTheSeries900MatchesNobody() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(
      to: workplace,
      people: SmallDelivery.people + "4;010180-9004;Virtanen;Aino;050 765 4321;;;\n")
    try await workplace.makeRegister(practice: false)
    let output = try ImportOutput(
      await workplace.load("small.yaml", "delivery", "--format", "json").out)
    #expect(output.findings.count { $0.code == "K2107" } == 3)
    let dump = try RegisterDump(workplace.register)
    #expect(try dump.rows("SELECT count(*) FROM person") == ["4"])
    #expect(
      try dump.rows("SELECT DISTINCT kind FROM person_identifier") == ["temporary_identity_code"])
  }
}
