import Foundation
import KotoModel
import KotoRegister
import Testing

/// Reviews: who decides, what silence does, and what a rubber stamp looks like.
@Suite struct AccessReviewTests {
  @Test func decisionsThatNobodyCanHaveConsideredAreFlagged() async throws {
    let workplace = try await Workplace.withReaders(12)
    #expect(
      await workplace.run(["access", "review", "open", "--through", "2026-11-26"]).status == 0)
    let sheet = await workplace.run(["access", "review", "worksheet", "1"])
    try workplace.write(Workplace.filled(sheet.out) { _ in ("keep", "ok") }, to: "sheet.csv")
    let soon = Instant(seconds: Workplace.now.seconds + 20)
    let result = await workplace.run(["access", "review", "decide", "1", "sheet.csv"], now: soon)
    #expect(result.status == 1, "\(result.all)")
    #expect(result.err.contains("K6046") && result.err.contains("13 decisions in 20 seconds"))
    #expect(result.err.contains("K6047"))
    #expect(result.out.contains("paakayttaja: 13 decisions in 20 seconds, kept 13"))
    let json = await workplace.run(["access", "review", "status", "1", "--format", "json"])
    #expect(json.status == 1 && json.out.contains("\"schema\": \"koto.access-review/1\""))
    let list = await workplace.run(["access", "review", "list", "--format", "csv"])
    #expect(list.out.contains("1,249,2026-11-21T10:00:00Z,2026-11-26,14,13,\r\n"), "\(list.out)")
  }

  /// The rules of reviews hold for a direct write too.
  @Test(arguments: [
    "UPDATE review_item SET decision = 'keep', reason = 'x', principal_id = 1, decided_at = '2026-11-21T10:00:00Z' WHERE access_grant_id = 1",
    "UPDATE review_item SET decision = 'keep', reason = ' ', principal_id = 1, decided_at = '2026-11-21T10:00:00Z' WHERE access_grant_id = 3",
    "UPDATE review_item SET decision = 'keep', reason = 'x', principal_id = 2, decided_at = '2026-11-21T10:00:00Z' WHERE access_grant_id = 3",
    "UPDATE review_item SET decision = 'keep', reason = 'x', principal_id = 1, decided_at = '2026-11-27T10:00:00Z' WHERE access_grant_id = 3",
    "UPDATE review_item SET decision = 'keep', reason = 'x', decided_at = '2026-11-21T10:00:00Z' WHERE access_grant_id = 3",
    "INSERT INTO review_item (review_campaign_id, access_grant_id, decision, reason) VALUES (1, 3, 'keep', 'x')",
    "UPDATE review_campaign SET last_day = '2027-11-26'", "DELETE FROM review_item",
    "DELETE FROM review_campaign",
  ])
  func directWritesIntoAReviewFail(_ sql: String) async throws {
    let workplace = try await Workplace.withReaders(1)
    #expect(
      await workplace.run(["access", "review", "open", "--through", "2026-11-26"]).status == 0)
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    let failure = #expect(throws: RegisterError.self) { try database.execute(sql) }
    #expect(failure?.code == .constraint)
  }
}
