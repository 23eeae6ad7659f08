import Foundation
import KotoCLI
import Testing

/// `koto explain`: the chain of one value, for those who may see it.
@Suite struct ExplainTests {
  private static let explain = ["explain", "person", "2", "family_name", "--purpose", "72.1"]

  @Test func theChainOfAValueIsToldWhole() async throws {
    let workplace = try await CustomerOffice.open()
    // What is on disk now is not asked: the register has kept the mapping as it was.
    try workplace.write("koto: changed", to: "small.yaml")
    let result = await workplace.run(
      Self.explain + ["--delivery", "delivery/people.csv"], as: "testaaja")
    #expect(result.status == 0, "\(result.all)")
    let hashes = result.out.split(separator: "\n").filter { $0.contains("SHA-256") }
    #expect(hashes.count == 2 && hashes.allSatisfy { $0.count == 74 })
    #expect(
      result.out.split(separator: "\n").filter { !$0.contains("SHA-256") }.joined(separator: "\n")
        == """
        *** PRACTICE REGISTER: invented people only ***
        person, row 2
        family name (family_name)
        value  Öberg
        shape  Aaaaa
        rule   person, small.yaml line 34
        steps
          1. column FAMILY (text): Aaaaa → Aaaaa
          2. squeeze: Aaaaa → Aaaaa
        the record, mapped again, gives this value
        basis of field  73.1.2: Name and contact details (section 73, item 2)
        source     people.csv, record 2, line 3, bytes 91–156
        batch      1, source system small, mapping small
        loaded by  testaaja, 2026-11-21 10:00:00 UTC
        basis      681/2023 76 §
        hash of file
        hash of mapping
        """)
  }

  @Test func aValueThatABatchChangedLeadsToThatBatchUntilItIsUndone() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    let changed = SmallDelivery.people.replacingOccurrences(of: "Öberg", with: "Åberg")
    try SmallDelivery.write(to: workplace, people: changed)
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    func batch() async throws -> String {
      let result = await workplace.run(Self.explain, as: "testaaja")
      return try #require(result.out.split(separator: "\n").first { $0.hasPrefix("batch ") })
        .description
    }
    #expect(try await batch().contains("2, source"))
    let other = await workplace.run(
      ["explain", "person", "2", "given_names", "--purpose", "72.1"], as: "testaaja")
    #expect(other.out.contains("1, source system"))
    #expect(await workplace.koto("batch", "undo", "2").status == 0)
    #expect(try await batch().contains("1, source"))
    #expect(await workplace.koto("batch", "undo", "3").status == 0)
    #expect(try await batch().contains("2, source"))
  }

  @Test func eachDeliveryOfARowExplainsTheFieldsThatCameFromIt() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    let first = try workplace.read("delivery/people.csv")
    let changed = SmallDelivery.people.replacingOccurrences(of: "Öberg", with: "Åberg")
    try SmallDelivery.write(to: workplace, people: changed)
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    try workplace.write(first, to: "first/people.csv")
    let row = ["explain", "person", "2", "--purpose", "72.1", "--bytes"]
    let old = await workplace.run(row + ["first/people.csv"], as: "testaaja")
    #expect(old.status == 0, "\(old.all)")
    #expect(String(decoding: old.bytes, as: UTF8.self).contains("Öberg"))
    let new = await workplace.run(row + ["delivery/people.csv"], as: "testaaja")
    #expect(new.status == 0, "\(new.all)")
    #expect(String(decoding: new.bytes, as: UTF8.self).contains("Åberg"))
  }

  /// Rows that somebody with basic data alone may not see, and one that is not there.
  @Test(arguments: [
    ["withheld_text", "1"], ["withheld_text", "99"], ["person", "2"], ["contact", "2"],
    ["person", "99"], ["health_assessment", "1"],
  ])
  func whatMayNotBeSeenIsRefusedAsIfItWereNotThere(row: [String]) async throws {
    let workplace = try await CustomerOffice.open()
    try CustomerOffice.change("UPDATE person SET protected = 1 WHERE id = 2", in: workplace)
    let result = await workplace.run(["explain"] + row + ["--purpose", "72.1"], as: "kirjaaja")
    #expect(result.status == 77 && result.out.isEmpty)
    #expect(result.err.contains("K4040 No row that you may see: \(row.joined(separator: " "))"))
    let log = try RegisterDump(workplace.register).rows(
      "SELECT body ->> '$.outcome' FROM audit_event WHERE body ->> '$.act' = 'explain'")
    #expect(log == ["refused"])
  }

  @Test func valuesAreMaskedAndTheLookUpIsInTheLogWithItsPurpose() async throws {
    let workplace = try await CustomerOffice.open()
    let identifier = ["explain", "person_identifier", "2", "--purpose", "72.1"]
    let masked = await workplace.run(identifier, as: "testaaja")
    #expect(masked.out.contains("150975X****") && !masked.out.contains("902C"))
    let whole = await workplace.run(identifier + ["--unmask"], as: "testaaja")
    #expect(whole.out.contains("150975X902C"))
    let text = await workplace.run(
      ["explain", "withheld_text", "1", "content", "--purpose", "72.1", "--format", "json"],
      as: "testaaja")
    #expect(text.out.contains("\"****\"") && !text.out.contains("kept in"))
    let log = try RegisterDump(workplace.register).rows(
      """
      SELECT (body ->> '$.purpose') || ' ' || (body ->> '$.counts.unmasked') FROM audit_event
      WHERE body ->> '$.act' = 'explain' ORDER BY id
      """)
    #expect(log == ["72.1 0", "72.1 1", "72.1 0"])
  }

  @Test func theRecordIsCutOutOfTheDeliveryByteForByte() async throws {
    let workplace = try await CustomerOffice.open()
    let cut = ["explain", "person", "2", "--purpose", "72.1", "--bytes"]
    let result = await workplace.run(cut + ["delivery/people.csv"], as: "testaaja")
    #expect(result.status == 0 && result.out.isEmpty, "\(result.all)")
    let text = CustomerOffice.people.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      String(decoding: result.bytes, as: UTF8.self) == text[2...3].joined(separator: "\n") + "\n")
    let other = await workplace.run(cut + ["delivery/clienthoods.csv"], as: "testaaja")
    #expect(
      other.status == 65 && other.bytes.isEmpty && other.talk.contains("clienthoods.csv is not"))
    try workplace.write(CustomerOffice.people + "\n", to: "delivery/people.csv")
    let edited = await workplace.run(cut + ["delivery/people.csv"], as: "testaaja")
    #expect(edited.status == 65 && edited.bytes.isEmpty)
    let reader = await workplace.run(
      ["explain", "person", "1", "--purpose", "72.1", "--bytes", "delivery/people.csv"],
      as: "kirjaaja")
    #expect(reader.status == 77 && reader.bytes.isEmpty)
  }
}
