import KotoImport
import KotoModel
import Testing

/// Which rows a record gives, and what happens to those that cannot be.
struct MapperRowsTests {
  private func run(_ blocks: String, _ record: [String: String]) throws -> MapperRun {
    let text =
      Tiny.head + """
        files: {f: {match: "*", key: ID, columns: {ID: {}, A: {max: 5}, B: {}, P: {type: postal_code}}}}
        records:
          person: {from: f, fields: {family_name: {const: Malli}, given_names: {const: Maija}}}
        """ + "\n"
      + blocks.split(separator: "\n").map { "  " + $0 + "\n" }.joined()
    return try MapperRun(text, ["f": [["ID": "1"].merging(record) { $1 }]])
  }

  private static let joined =
    "skill: {from: f, of: person, each: [{from: [A, B], to: description, set: {kind: trade}}]}"

  @Test func eachOfJoinedColumnsMakesARowWhereAnyIsFilled() throws {
    let both = try run(Self.joined, ["A": "a", "B": "b"])
    #expect(both.rows("skill") == [["kind": "trade", "description": "a b"]])
    #expect(try run(Self.joined, ["B": "b"]).rows("skill").map { $0["description"] } == ["b"])
    #expect(try run(Self.joined, [:]).rows("skill") == [])
  }

  /// A value that does not fit is never lost without a word.
  @Test func eachOfJoinedColumnsReportsAMisfit() throws {
    let run = try run(Self.joined, ["A": "too long", "B": "b"])
    #expect(run.verdicts["f"] == [.reject])
    #expect(run.codes == ["K2003"])
  }

  @Test func eachCountsRepairsOnce() throws {
    let run = try run(
      "skill: {from: f, of: person, each: [{from: [A, B], steps: [squeeze], to: description, set: {kind: trade}}]}",
      ["A": "a ", "B": "b"])
    #expect(run.findings.map(\.occurrences) == [1])
  }

  @Test func eachMakesNoRowWhereStepsLeaveNothing() throws {
    let run = try run(
      "skill: {from: f, of: person, each: [{from: A, steps: [digits], to: description, set: {kind: trade}}]}",
      ["A": "none"])
    #expect(run.rows("skill") == [])
    #expect(run.verdicts["f"] == [.load])
  }

  @Test func splitMakesARowOfEachPart() throws {
    let block =
      "skill: {from: f, of: person, each: [{from: B, split: \",\", to: description, set: {kind: trade}}]}"
    let rows = try run(block, ["B": "cook, ,tailor ,"]).rows("skill")
    #expect(rows.map { $0["description"] } == ["cook", "tailor"])
    #expect(try run(block, ["B": " , "]).rows("skill") == [])
  }

  private static let fallbacks:
    [(first: String?, second: String?, taken: String, codes: [String])] =
      [
        ("a", "a", "a", []), ("a", "b", "a", ["K2608"]), ("a", nil, "a", []), (nil, "b", "b", []),
      ]

  /// The second column's value would be lost without a word; an equal one is not, nor one where the first gives none.
  @Test(arguments: fallbacks)
  func aFallbackThatSaysOtherwiseIsNoticed(
    first: String?, second: String?, taken: String, codes: [String]
  ) throws {
    let run = try run(
      "skill: {from: f, of: person, fields: {kind: {const: trade}, description: {from: A, fallback: B}}}",
      ["A": first, "B": second].compactMapValues(\.self))
    #expect(run.rows("skill").map { $0["description"] } == [taken])
    #expect(run.codes == codes)
  }

  @Test func aFallbackThatCannotBeReadIsNoticed() throws {
    let run = try run(
      "contact: {from: f, of: person, fields: {kind: {const: home_address}, postal_code: {from: A, fallback: P}}}",
      ["A": "00100", "P": "FI-1"])
    #expect(run.rows("contact").map { $0["postal_code"] } == ["00100"])
    #expect(run.codes == ["K2608"])
  }

  private static let address =
    "contact: {from: f, of: person, when: {any_present: [A, P]}, fields: {kind: {const: home_address}, "
    + "street: {from: A}, postal_code: {from: P, else: withhold}}}"

  /// The register refuses an address without any part: where the only one was put elsewhere, there is no row.
  @Test func aRowWhoseOnlyContentIsWithheldIsNotMade() throws {
    let run = try run(Self.address, ["P": "FI-1"])
    #expect(run.verdicts["f"] == [.load])
    #expect(run.rows("contact") == [])
    #expect(run.rows("withheld_text").map { $0["content"] } == ["FI-1"])
    #expect(run.codes == ["K2403", "K2604"])
  }

  @Test func aRowThatKeepsSomethingIsMade() throws {
    let run = try run(Self.address, ["A": "Kuja", "P": "FI-1"])
    #expect(run.rows("contact").map { $0["street"] } == ["Kuja"])
  }

  /// A row that the register would refuse for want of content is a finding of the record, not a failure of the run.
  @Test func aRowWithoutAnyContentRejects() throws {
    let run = try run(
      "education: {from: f, of: person, fields: {degree: {from: A}, institution: {from: B}}}",
      ["B": "Opisto"])
    #expect(run.verdicts["f"] == [.reject])
    #expect(run.codes == ["K2002"])
  }

  @Test func aMandatoryFieldWithAnInitialValueHasIt() throws {
    let block =
      "communication: {from: f, of: person, fields: {language: {const: fi}, "
      + "interpreter: {from: A, values: {K: \"yes\"}, else: empty}}}"
    #expect(try run(block, [:]).rows("communication").map { $0["interpreter"] } == ["no"])
    #expect(try run(block, ["A": "X"]).rows("communication").map { $0["interpreter"] } == ["no"])
    #expect(try run(block, ["A": "K"]).rows("communication").map { $0["interpreter"] } == ["yes"])
  }

  @Test func aRejectedRecordLeavesNothingBehind() throws {
    let run = try run(
      Self.address + "\nskill: {from: f, of: person, fields: {kind: {from: B}}}",
      ["A": "Kuja", "P": "FI-1", "B": "unknown"])
    #expect(run.verdicts["f"] == [.reject])
    #expect(run.rows.isEmpty)
    #expect(run.codes.contains("K2302"))
  }
}
