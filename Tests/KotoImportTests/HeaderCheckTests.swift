import KotoImport
import KotoModel
import Testing

struct HeaderCheckTests {
  private static let whole = ["ID", "NAME", "BORN", "NOTE", "OLD"]

  private func findings(_ header: [String]) throws -> [Finding] {
    let text = """
      koto: "1"
      id: header
      title: {fi: Otsikko, sv: Rubrik, en: Header}
      system: header
      dialect: {encoding: utf-8}
      files:
        people:
          match: "people*.csv"
          key: ID
          columns:
            ID: {required: true}
            NAME: {}
            BORN: {type: date}
            NOTE: {optional: true}
          drop:
            OLD: not needed
      records: {}
      """
    let mapping = try #require(MappingReader.read(text, fileName: "header.yaml").mapping)
    return HeaderCheck.findings(
      header: header, contract: mapping.files[0], fileName: "people 1.csv")
  }

  @Test(arguments: [whole, whole.reversed(), ["ID", "NAME", "BORN", "OLD"]])
  func acceptsTheContractInAnyOrderWithoutOptionalColumns(_ header: [String]) throws {
    #expect(try findings(header) == [])
  }

  @Test func proposesTheNewColumnThatResemblesTheMissingOne() throws {
    let found = try findings(["ID", "NAMES", "BORN", "NOTE", "OLD"])
    #expect(
      found == [
        Finding(
          .columnMissing, at: Place(file: "people 1.csv", line: 1, name: "NAME"),
          ["expected": "NAME", "found": "NAMES"]),
        Finding(
          .columnNotInMapping, at: Place(file: "people 1.csv", line: 1, column: 2, name: "NAMES"),
          ["found": "NAMES", "expected": "NAME"]),
      ])
  }

  @Test func proposesNothingForAColumnThatResemblesNone() throws {
    let found = try findings(["ID", "BORN", "OLD", "TELEPHONE"])
    #expect(found.map(\.code) == [.columnMissing, .columnNotInMapping])
    #expect(found.map(\.parameters) == [["expected": "NAME"], ["found": "TELEPHONE"]])
  }

  @Test func takesCapitalsForARename() throws {
    let found = try findings(["ID", "Name", "BORN", "OLD"])
    #expect(found.map(\.code) == [.columnMissing, .columnNotInMapping])
    #expect(found.first?.parameters["found"] == "Name")
  }

  @Test func reportsDoubledAndUnnamedColumnsByTheirPlace() throws {
    let found = try findings(["ID", "NAME", " ", "BORN", "NAME", "OLD"])
    #expect(found.map(\.code) == [.columnUnnamed, .columnTwice])
    #expect(found.map(\.place.column) == [3, 5])
  }

  @Test func warnsOfADroppedColumnThatIsMissing() throws {
    let found = try findings(["ID", "NAME", "BORN", "NOTE"])
    #expect(found.map(\.code) == [.columnMissing])
    #expect(found.map(\.severity) == [.warning])
  }

  /// Without a header the first line is somebody's record.
  @Test func showsNoValueOfAFileWithoutAHeader() throws {
    let found = try findings(["17", "Mallikas", "1.2.1990", "Maija", "Maija"])
    let shown = found.flatMap { [$0.place.name ?? ""] + $0.parameters.values }
    #expect(!shown.contains { $0.contains("Ma") || $0.contains("1990") })
    #expect(shown.contains("aaaaaaaa"))
    #expect(shown.contains("9.9.9999"))
  }
}
