import KotoImport
import KotoModel
import Testing

struct DeliveryCheckTests {
  private func assign(
    _ names: [String], isWhole: Bool = true
  ) throws -> (files: [String], findings: [Finding]) {
    let text = """
      koto: "1"
      id: delivery
      title: {fi: Toimitus, sv: Leverans, en: Delivery}
      system: delivery
      dialect: {encoding: utf-8}
      files:
        people: {match: "people*.csv", key: ID, columns: {ID: {}}}
        plans: {match: "plans_????.csv", key: ID, columns: {ID: {}}}
        extra: {match: "*extra*.csv", key: ID, columns: {ID: {}}, optional: true}
      drop_files:
        "mail*": not needed
      records: {}
      """
    let mapping = try #require(MappingReader.read(text, fileName: "delivery.yaml").mapping)
    let result = DeliveryCheck.assign(names, to: mapping, isWhole: isWhole)
    return (result.files.map { "\($0.file) \($0.name)" }, result.findings)
  }

  @Test func assignsSeveralNamesToOneFileAndPassesDroppedOnesOver() throws {
    let (files, findings) = try assign([
      "people_1.csv", "PEOPLE_2.CSV", "plans_2025.csv", "mail.txt",
    ])
    #expect(files == ["0 people_1.csv", "0 PEOPLE_2.CSV", "1 plans_2025.csv"])
    #expect(findings == [])
  }

  @Test func missesAFileThatIsNotOptional() throws {
    let (files, findings) = try assign(["people.csv"])
    #expect(files == ["0 people.csv"])
    #expect(
      findings == [
        Finding(
          .fileMissing, at: Place(file: "delivery.yaml", line: 8, column: 18, name: "plans"),
          ["found": "plans", "expected": "plans_????.csv"])
      ])
  }

  @Test func missesNothingInAPartOfADelivery() throws {
    let (files, findings) = try assign(["plans_2025.csv"], isWhole: false)
    #expect(files == ["1 plans_2025.csv"])
    #expect(findings == [])
  }

  @Test(arguments: [
    ("plans_25.csv", FindingCode.fileNotInMapping),
    ("people.csv.bak", .fileNotInMapping),
    ("people_extra.csv", .fileMatchedTwice),
    ("mail_extra.csv", .fileMatchedTwice),
  ])
  func assignsNothingToANameThatFitsNoneOrTwo(_ name: String, _ code: FindingCode) throws {
    let (files, findings) = try assign(["people.csv", "plans_2025.csv", name])
    #expect(files == ["0 people.csv", "1 plans_2025.csv"])
    #expect(findings.map(\.code) == [code])
    #expect(findings.map(\.place.file) == [name])
  }

  /// Only one of them could be opened by its name.
  @Test func refusesTwoFilesOfOneName() throws {
    let (files, findings) = try assign(["people.csv", "plans_2025.csv", "people.csv"])
    #expect(files == ["0 people.csv", "1 plans_2025.csv"])
    #expect(findings.map(\.code) == [.fileMatchedTwice])
  }

  @Test func passesTheReasonsBesideRejectsOver() throws {
    let names = ["people_1.csv", "people_1.reasons.csv"]
    let part = try assign(names, isWhole: false)
    #expect(part.files == ["0 people_1.csv"])
    #expect(part.findings == [])
    let alone = try assign(["people_1.reasons.csv"], isWhole: false)
    #expect(alone.files == ["0 people_1.reasons.csv"])
  }
}
