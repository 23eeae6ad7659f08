import Foundation
import KotoCLI
import KotoRegister
import Testing

/// Decisions on who somebody is that nobody may take, and the trace that trying leaves.
@Suite struct HeldRefusalTests {
  /// Tries to join record 2 to person 1.
  private static func decide(
    _ workplace: Workplace, as account: String = "testaaja"
  ) async throws -> Workplace.Result {
    let record = try #require(try HeldOffice.waiting(workplace)[2])
    return await workplace.run(
      ["batch", "decide", "1", "\(record)", "--same", "1", "--reason", "looks alike"], as: account)
  }

  @Test func aMergeThatWouldOpenMoreThanWasGivenIsRefused() async throws {
    let workplace = try await HeldOffice.open()
    try CustomerOffice.colleague("kumppani", like: "migrator", role: "reader", in: workplace)
    try CustomerOffice.change(
      """
      INSERT INTO customer_reference (person_id, reference)
      VALUES (1, '0123456789abcdef0123456789abcdef');
      DROP TRIGGER access_grant_never_update;
      UPDATE access_grant SET extent = 'customers', customers = '0123456789abcdef0123456789abcdef'
      WHERE role = 'reader'
      """, in: workplace)
    let before = try RegisterDump.canonical(workplace.register)
    let refused = try await Self.decide(workplace)
    #expect(refused.status == 77 && refused.err.contains("K4074"), "\(refused.all)")
    #expect(try RegisterDump.canonical(workplace.register) == before)
    #expect(
      try workplace.rows(
        """
        SELECT body ->> '$.reason' FROM audit_event
        WHERE body ->> '$.act' = 'hold_decide' AND body ->> '$.outcome' = 'refused'
        """) == ["K4074"])
    // Once the right has ended, nobody sees more than before.
    try CustomerOffice.change(
      """
      UPDATE principal SET last_day = '2025-12-31', active_until = '2025-12-31T22:00:00Z'
      WHERE account = 'kumppani'
      """,
      in: workplace)
    #expect(try await Self.decide(workplace).status == 0)
  }

  @Test func whoMayNotLoadOrMayNotSeeThePersonDoesNotDecide() async throws {
    let workplace = try await HeldOffice.open()
    let main = try await Self.decide(workplace, as: "paakayttaja")
    #expect(main.status == 77 && main.err.contains("K6001"), "\(main.all)")
    try CustomerOffice.change("UPDATE person SET protected = 1 WHERE id = 1", in: workplace)
    try CustomerOffice.change(
      """
      DROP TRIGGER access_grant_never_update;
      UPDATE access_grant SET sections = 'basic batches' WHERE role = 'migrator'
      """, in: workplace)
    let listed = await workplace.koto("batch", "held", "1", "--format", "json")
    let proposal = try #require(try HeldOutput(listed.out).records.first?.proposals.first)
    #expect(proposal == HeldOutput.Proposal(person: nil, weight: 0, agrees: [], differs: []))
    let refused = try await Self.decide(workplace)
    #expect(refused.status == 77 && refused.err.contains("K6200"), "\(refused.all)")
  }

  @Test func whereTwoPairsOfEyesAreAskedForTheLoaderDoesNotDecide() async throws {
    let workplace = try await HeldOffice.open()
    let required = await workplace.run(["register", "approval", "required", "--reason", "x"])
    try #require(required.status == 0, "\(required.all)")
    let refused = try await Self.decide(workplace)
    #expect(refused.status == 77 && refused.err.contains("K4076"), "\(refused.all)")
    try CustomerOffice.colleague("toinen", like: "migrator", in: workplace)
    let other = try await Self.decide(workplace, as: "toinen")
    #expect(other.status == 0, "\(other.all)")
  }

  @Test func anotherMappingIsNotUsedForWhatWaits() async throws {
    let workplace = try await HeldOffice.open()
    try workplace.write(HeldOffice.mapping + "# changed\n", to: "held.yaml")
    let refused = try await Self.decide(workplace)
    #expect(refused.status == 77 && refused.err.contains("K4077"), "\(refused.all)")
  }

  @Test func whatADeliveryBroughtAgainWaitsThereAndNotHere() async throws {
    let workplace = try await HeldOffice.open()
    try workplace.write(
      HeldOffice.people.replacingOccurrences(of: "2;;VIRTANEN", with: "2;;Virtanen"),
      to: "delivery/people.csv")
    #expect(await workplace.load("held.yaml", "delivery").status == 2)
    let refused = try await Self.decide(workplace)
    #expect(refused.status == 77 && refused.err.contains("K4070"), "\(refused.all)")
    let listed = await workplace.koto("batch", "held", "2", "--format", "json")
    let record = try #require(try HeldOutput(listed.out).records.first?.record)
    let decided = await workplace.koto(
      "batch", "decide", "2", "\(record)", "--new", "--reason", "a twin")
    #expect(decided.status == 0, "\(decided.all)")
    #expect(
      try workplace.rows(
        """
        SELECT count(*) FROM source_record
        WHERE outcome = 'held' AND key = '2' AND corrected_by_id = 3
        """) == ["2"])
  }

  @Test func aDecisionThatCannotBeLoadedIsTakenBackWithTheReason() async throws {
    let workplace = try await HeldOffice.open()
    // The identity code of the record that waits has come to a third person since.
    try CustomerOffice.change(
      """
      INSERT INTO person (family_name, given_names) VALUES ('Kolmas', 'Kalle');
      INSERT INTO person_identifier (person_id, kind, value)
      VALUES (3, 'personal_identity_code', '150975X902C')
      """, in: workplace)
    let record = try #require(try HeldOffice.waiting(workplace)[4])
    let refused = await workplace.koto(
      "batch", "decide", "1", "\(record)", "--same", "2", "--reason", "name changed")
    #expect(refused.status == 77 && refused.err.contains("K4072"), "\(refused.all)")
    let dependent = try #require(
      try HeldOutput(await workplace.koto("batch", "held", "1", "--format", "json").out)
        .records.last?.record)
    let alone = await workplace.koto(
      "batch", "decide", "1", "\(dependent)", "--new", "--reason", "no")
    #expect(alone.status == 77 && alone.err.contains("K4073"), "\(alone.all)")
  }
}
