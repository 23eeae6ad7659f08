import Foundation
import KotoCLI
import KotoRegister
import Testing

/// Texts that the register may not hold as they are lie apart until somebody moves or destroys them, and signs for it.
@Suite struct WithheldTests {
  /// Person 2 has a withheld text and an assessment; `ohjaaja` may write about customers.
  private static func open() async throws -> Workplace {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    let loaded = await workplace.load("small.yaml", "delivery")
    try #require(loaded.status == 0, "\(loaded.all)")
    try CustomerOffice.colleague(
      "ohjaaja", like: "migrator", role: "integration_worker", in: workplace)
    try CustomerOffice.change(
      """
      DROP TRIGGER access_grant_never_update;
      UPDATE access_grant SET operations = 'read write',
        sections = 'basic assessment plan services notes health protected'
      WHERE role = 'integration_worker';
      INSERT INTO assessment (person_id, made_on, ground, conclusion, authors, information_source,
        life_situation) VALUES (2, '2026-01-02', '14.1', 'plan', 'N. N.', 'client', 'before')
      """, in: workplace)
    return workplace
  }

  private static func decide(
    _ workplace: Workplace, _ more: String..., as account: String = "ohjaaja"
  ) async -> Workplace.Result {
    await workplace.run(
      ["batch", "decide", "--withheld", "1", "--reason", "belongs there"] + more, as: account)
  }

  private static let health = [
    "--to", "health_assessment", "--kind", "work_ability", "--effect", "cannot stand long",
    "--necessity", "the course has to be chosen by it",
  ]

  @Test func whatLiesApartIsCountedWithoutAnyTextAndShownOnlyForAPurpose() async throws {
    let workplace = try await Self.open()
    for format in ["text", "json", "csv"] {
      let listed = await workplace.koto("batch", "withheld", "--format", format)
      #expect(listed.status == 0 && !listed.all.contains("lines"), "\(listed.all)")
    }
    let csv = await workplace.koto("batch", "withheld", "1", "--format", "csv")
    #expect(csv.out == "withheld,category,age\r\n1,narrative,month\r\n")
    let later = await workplace.koto(
      "batch", "withheld", "--format", "csv",
      now: try Workplace.at("2026-12-25"))
    #expect(later.out.hasSuffix("1,narrative,quarter\r\n"))
    let shown = await workplace.koto("batch", "withheld", "--show", "1", "--purpose", "72.1")
    #expect(shown.status == 0 && shown.out.contains("two\nlines"), "\(shown.all)")
    #expect(
      try workplace.rows(
        """
        SELECT body ->> '$.purpose' FROM audit_event
        WHERE body ->> '$.subject' = 'withheld_text 1' AND body ->> '$.act' = 'customer_view'
        """) == ["72.1"])
    let main = await workplace.run(["batch", "withheld", "--show", "1", "--purpose", "78"])
    #expect(main.status == 77 && !main.all.contains("lines"))
    try CustomerOffice.change("UPDATE person SET protected = 1", in: workplace)
    try CustomerOffice.change(
      "UPDATE access_grant SET sections = 'basic notes batches' WHERE role = 'migrator'",
      in: workplace)
    let hidden = await workplace.koto("batch", "withheld", "--show", "1", "--purpose", "72.1")
    let nobody = await workplace.koto("batch", "withheld", "--show", "9", "--purpose", "72.1")
    #expect(hidden.status == 77)
    #expect(hidden.all == nobody.all.replacingOccurrences(of: "9", with: "1"))
  }

  @Test func aMoveIsSignedAndUndoneByteForByte() async throws {
    for more in [["--to", "assessment"], Self.health] {
      let workplace = try await Self.open()
      let before = try RegisterDump.canonical(workplace.register)
      let arguments = ["batch", "decide", "--withheld", "1", "--reason", "belongs there"] + more
      let result = await workplace.run(arguments, as: "ohjaaja")
      #expect(result.status == 0, "\(result.all)")
      #expect(
        try workplace.rows(
          "SELECT content || decided_by || decided_on || justification FROM withheld_text")
          == ["-ohjaaja2026-11-21belongs there"])
      let there =
        more == Self.health
        ? "SELECT description || '|' || effect FROM health_assessment"
        : "SELECT life_situation FROM assessment"
      #expect(
        try workplace.rows(there)
          == [more == Self.health ? "two\nlines|cannot stand long" : "before\n\ntwo\nlines"])
      #expect(await workplace.koto("batch", "withheld").out.contains("No text waits"))
      let undone = await workplace.koto("batch", "undo", "2")
      #expect(undone.status == 0, "\(undone.all)")
      #expect(try RegisterDump.canonical(workplace.register) == before)
      #expect(await workplace.run(arguments, as: "ohjaaja").status == 0)
      #expect(
        try workplace.rows(
          """
          SELECT body ->> '$.reason' FROM audit_event WHERE body ->> '$.act' = 'withheld_decide'
            AND body ->> '$.customer' IS NOT NULL
          """) == Array(repeating: "to_" + more[1], count: 2))
    }
  }

  @Test func whatIsDestroyedIsNowhereInTheFile() async throws {
    let workplace = try await Self.open()
    try CustomerOffice.change(
      "UPDATE withheld_text SET content = 'unforgettable words'", in: workplace)
    let unsure = await Self.decide(workplace, "--to", "destroy")
    #expect(unsure.status == 64 && unsure.err.contains("cannot be undone"), "\(unsure.all)")
    #expect(try CustomerOffice.holds("unforgettable words", in: workplace))
    let result = await Self.decide(workplace, "--to", "destroy", "--confirm")
    #expect(result.status == 0 && result.out.contains("Nothing brings it back"), "\(result.all)")
    #expect(try !CustomerOffice.holds("unforgettable words", in: workplace))
    #expect(
      try workplace.rows("SELECT decision || decided_by FROM withheld_text")
        == ["destroyedohjaaja"])
    #expect(
      try workplace.rows(
        "SELECT body ->> '$.reason' FROM audit_event WHERE body ->> '$.act' = 'withheld_decide'")
        == ["destroyed"])
  }

  @Test func whatSpeaksAgainstADecisionStopsIt() async throws {
    let workplace = try await Self.open()
    let before = try RegisterDump.canonical(workplace.register)
    let migrator = await Self.decide(workplace, "--to", "assessment", as: "testaaja")
    #expect(migrator.status == 77 && migrator.err.contains("K6001"), "\(migrator.all)")
    let half = await Self.decide(
      workplace, "--to", "health_assessment", "--kind", "work_ability", "--effect", "x")
    #expect(half.status == 64 && half.err.contains("--necessity"))
    let field = await Self.decide(workplace, "--to", "assessment", "--field", "made_on")
    #expect(field.status == 77 && field.err.contains("K3404"), "\(field.all)")
    let other = await Self.decide(workplace, "--to", "assessment", "--assessment", "9")
    #expect(other.status == 77 && other.err.contains("K3402"), "\(other.all)")
    #expect(try RegisterDump.canonical(workplace.register) == before)
    try CustomerOffice.change(
      "UPDATE withheld_text SET content = replace(hex(zeroblob(2000)), '00', 'ab')", in: workplace)
    let long = await Self.decide(workplace, "--to", "assessment")
    #expect(long.status == 77 && long.err.contains("K3403"), "\(long.all)")
    try CustomerOffice.change(
      """
      INSERT INTO source_record (batch_id, source_file_id, origin_id, key, number, line, byte_offset,
        byte_length, hash, outcome, original)
      SELECT batch_id, source_file_id, origin_id, key, number, line, byte_offset, byte_length, hash,
        'rejected', x'61' FROM source_record WHERE person_id = 2 AND key = '2'
      """, in: workplace)
    let waits = await Self.decide(workplace, "--to", "destroy", "--confirm")
    #expect(waits.status == 77 && waits.err.contains("K3405"), "\(waits.all)")
  }
}
