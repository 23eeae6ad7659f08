import Testing

/// Title and total lines from the first refusal to the corrected reject.
@Suite struct SurroundedFileTests {
  private static let people =
    "Asiakasraportti 1.1.2026;;;;;;;\n" + SmallDelivery.people + "Yhteensä;3\n"

  private static func mapping(_ lines: String) -> String {
    SmallDelivery.mapping.replacing(
      "    match: \"people*.csv\"\n", with: "    match: \"people*.csv\"\n" + lines)
  }

  @Test func undeclaredLinesAreRefusedAndNameTheKeyToAdd() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace, people: Self.people)
    try await workplace.makeRegister()
    let before = try workplace.read(workplace.register)
    let titled = await workplace.load("small.yaml", "delivery")
    #expect(titled.status == 65)
    #expect(titled.err.contains("people.csv:1: error K1211 There are lines above the header: 1"))
    #expect(titled.err.contains("`titles:"))
    try workplace.write(
      Self.mapping("    titles: \"Asiakasraportti*\"\n"), to: "small.yaml")
    let totalled = await workplace.load("small.yaml", "delivery")
    #expect(totalled.status == 65)
    #expect(totalled.err.contains("people.csv:7: error K1213 Lines at the end are no records: 7"))
    #expect(totalled.err.contains("`totals:"))
    #expect(try workplace.read(workplace.register) == before)
  }

  @Test func declaredLinesArePassedOverAndSaid() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace, people: Self.people)
    try workplace.write(
      Self.mapping("    titles: \"Asiakasraportti*\"\n    totals: \"Yhteensä*\"\n"),
      to: "small.yaml")
    try await workplace.makeRegister()
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 0, "\(result.all)")
    #expect(result.out.contains("K1212"))
    #expect(result.out.contains("K1214"))
  }

  /// A reject file begins with the title lines too, so that it is imported as it is.
  @Test func rejectsKeepTheTitleLines() async throws {
    let workplace = try Workplace()
    let broken = Self.people.replacing("3;;Testi;Teppo", with: "3;x;Testi;Teppo")
    try SmallDelivery.write(to: workplace, people: broken)
    try workplace.write(
      Self.mapping("    titles: \"Asiakasraportti*\"\n    totals: \"Yhteensä*\"\n"),
      to: "small.yaml")
    try await workplace.makeRegister()
    #expect(await workplace.load("small.yaml", "delivery", "--rejects-to", "out").status == 2)
    let rejects = String(decoding: try workplace.read("out/people.csv"), as: UTF8.self)
    #expect(
      rejects == "Asiakasraportti 1.1.2026;;;;;;;\n" + SmallDelivery.header
        + "3;x;Testi;Teppo;;;;\n")
    try workplace.write(rejects.replacing("3;x;", with: "3;;"), to: "out/people.csv")
    let corrected = await workplace.load("--rejects-of", "1", "out/people.csv")
    #expect(corrected.status == 0, "\(corrected.all)")
  }
}
