import Foundation
import KotoCLI
import Testing

/// A later delivery is held against the last one: its shape, its size, and what did not come again.
@Suite struct DriftTests {
  private struct Found: Decodable, Equatable {
    let code: String
    let file: String
    let name: String?
    let parameters: [String: String]
  }

  private struct Output: Decodable {
    let findings: [Found]
  }

  private static func people(_ count: Int, phones: Int, town: String = "5") -> String {
    SmallDelivery.header
      + (1...count).map { number in
        "\(number);;Suku\(number);Etu;\(number <= phones ? "040 123 4\(100 + number)" : "");\(town);;x\n"
      }.joined()
  }

  private static let clienthoods = "CID;ID;FROM;TO;WHY\n11;1;1.2.2024;;\n"

  private func workplace(_ mapping: String = SmallDelivery.mapping) async throws -> Workplace {
    let workplace = try Workplace()
    // People without a code are told apart by their keys alone.
    try SmallDelivery.write(
      to: workplace, people: Self.people(40, phones: 40), clienthoods: Self.clienthoods)
    try workplace.write(mapping, to: "small.yaml")
    try await workplace.makeRegister()
    let result = await workplace.load("small.yaml", "delivery")
    try #require(result.status == 0, "\(result.all)")
    return workplace
  }

  private func drift(_ workplace: Workplace, status: Int32 = 0) async throws -> [Found] {
    let result = await workplace.load("small.yaml", "delivery", "--format", "json")
    #expect(result.status == status, "\(result.all)")
    let output = try JSONDecoder().decode(Output.self, from: Data(result.out.utf8))
    return output.findings.filter { ("K1604"..."K1629").contains($0.code) }
  }

  @Test func theSameDeliveryAgainIsNoDrift() async throws {
    let workplace = try await workplace()
    #expect(try await drift(workplace) == [])
    let codes = try RegisterDump(workplace.register).rows(
      "SELECT DISTINCT code FROM delivery_code ORDER BY 1")
    #expect(codes == ["5"])
    // The profile has no value of any column that is not one of codes.
    let columns = try RegisterDump(workplace.register).rows(
      """
      SELECT DISTINCT p."column" FROM delivery_profile p JOIN delivery_code c ON c.profile_id = p.id
      """)
    #expect(columns == ["TOWN"])
  }

  @Test func jumpsNewCodesAndRecordsThatAreGoneAreTold() async throws {
    let workplace = try await workplace()
    try workplace.write(Self.people(25, phones: 5, town: "91"), to: "delivery/people.csv")
    let found = try await drift(workplace)
    #expect(
      found.map(\.code) == ["K1609", "K1608", "K1607", "K1610"], "\(found)")
    #expect(found[0].parameters == ["expected": "40", "found": "25"])
    #expect(found[1].name == "PHONE")
    #expect(found[1].parameters == ["expected": "100 %", "found": "20 %"])
    // The mapping has no code table for the column: the codes are data, and are not named.
    #expect(found[2].parameters == ["count": "1", "records": "25", "found": "–"])
    #expect(found[3].parameters == ["count": "15"])
    let ended = try RegisterDump(workplace.register).rows(
      "SELECT count(*) FROM contact WHERE valid_to IS NOT NULL")
    #expect(ended == ["0"])
  }

  @Test func goneKeepIsSilentAndGoneEndEndsWhatOnlyHoldsNow() async throws {
    for (policy, codes, ended) in [("keep", [], "0"), ("end", ["K1610", "K1612"], "2")] {
      let workplace = try await workplace(
        SmallDelivery.mapping.replacingOccurrences(
          of: "match: \"people*.csv\"\n", with: "match: \"people*.csv\"\n    gone: \(policy)\n"))
      let before = try RegisterDump.canonical(workplace.register)
      try workplace.write(Self.people(39, phones: 39), to: "delivery/people.csv")
      #expect(try await drift(workplace).map(\.code) == codes)
      let rows = try RegisterDump(workplace.register).rows(
        """
        SELECT (SELECT count(*) FROM contact WHERE valid_to = '2026-11-20')
          + (SELECT count(*) FROM residence WHERE ends_on = '2026-11-20')
        """)
      #expect(rows == [ended])
      let open = try RegisterDump(workplace.register).rows(
        "SELECT count(*) FROM clienthood WHERE ends_on IS NOT NULL")
      #expect(open == ["0"])
      #expect(await workplace.koto("batch", "undo", "2").status == 0)
      #expect(try RegisterDump.canonical(workplace.register) == before)
    }
  }

  @Test func whatCameButWasRejectedOrFilteredIsNotGone() async throws {
    let workplace = try await workplace()
    let people = Self.people(40, phones: 40)
      .replacingOccurrences(of: "3;;Suku3;Etu", with: "3;;;Etu")
    try workplace.write(people, to: "delivery/people.csv")
    #expect(try await drift(workplace, status: 2) == [])
    // A record that cannot be read may be any of those that seem gone.
    let broken = people.replacingOccurrences(of: "\n5;;Suku5;Etu;", with: "\n5;Etu;")
    try workplace.write(broken, to: "delivery/people.csv")
    #expect(try await drift(workplace, status: 2).map(\.code) == ["K1611"])
  }

  @Test func aRenamedColumnIsProposedByNameAndShape() async throws {
    let workplace = try await workplace()
    let renamed = Self.people(40, phones: 40).replacingOccurrences(of: "PHONE", with: "PHONE_NR")
    try workplace.write(renamed, to: "delivery/people.csv")
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 65)
    #expect(
      result.err.contains("K1606 Name may have changed from PHONE to PHONE_NR"), "\(result.err)")
    // Another name altogether: what the values are like still tells.
    let other = Self.people(40, phones: 40).replacingOccurrences(of: "PHONE", with: "PUHELIN")
    try workplace.write(other, to: "delivery/people.csv")
    let guess = await workplace.load("small.yaml", "delivery")
    #expect(guess.err.contains("K1606 Name may have changed from PHONE to PUHELIN"), "\(guess.err)")
  }

  @Test func anOptionalColumnThatComesOrGoesIsTold() async throws {
    let optional = SmallDelivery.mapping.replacingOccurrences(
      of: "TOWN: {type: code, pad: 3}", with: "TOWN: {type: code, pad: 3, optional: true}")
    let workplace = try await workplace(optional)
    let without = Self.people(40, phones: 40).split(separator: "\n").map { line in
      var cells = line.split(separator: ";", omittingEmptySubsequences: false)
      cells.remove(at: 5)
      return cells.joined(separator: ";") + "\n"
    }.joined()
    try workplace.write(without, to: "delivery/people.csv")
    #expect(try await drift(workplace).map { $0.code + ($0.name ?? "") } == ["K1605TOWN"])
    try workplace.write(Self.people(40, phones: 40), to: "delivery/people.csv")
    #expect(try await drift(workplace).map { $0.code + ($0.name ?? "") } == ["K1604TOWN"])
  }

  @Test func howTheSenderCutsRecordsIntoFilesIsNoDrift() async throws {
    let workplace = try await workplace()
    let lines = Self.people(40, phones: 25).split(separator: "\n").map { $0 + "\n" }
    func cut(at line: Int) throws {
      try workplace.write(lines[0..<line].joined(), to: "delivery/people.csv")
      try workplace.write(
        ([lines[0]] + lines[line...]).joined(), to: "delivery/people-2.csv")
    }
    try cut(at: 26)
    #expect(try await drift(workplace).map { $0.code + $0.file } == ["K1608people*.csv"])
    try cut(at: 6)
    #expect(try await drift(workplace) == [])
    try FileManager.default.removeItem(atPath: workplace.folder + "/delivery/people-2.csv")
    try workplace.write(lines.joined(), to: "delivery/people.csv")
    #expect(try await drift(workplace) == [])
  }
}
