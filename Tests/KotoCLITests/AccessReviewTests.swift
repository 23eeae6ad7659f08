import Foundation
import KotoModel
import KotoRegister
import Testing

/// Reviews: who decides, what silence does, and what a rubber stamp looks like.
@Suite struct AccessReviewTests {
  /// A register with a main user and so many readers.
  private func workplace(readers: Int) async throws -> Workplace {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    for number in 1...readers {
      try await workplace.addUser("u\(number)")
      let result = await workplace.run(
        Workplace.grant("u\(number)", through: "2027-01-31", role: "reader"))
      try #require(result.status == 0, "\(result.all)")
    }
    return workplace
  }

  /// The lines of a worksheet with those cells filled in.
  private func filled(
    _ sheet: String, _ decide: (_ right: Int) -> (String, String)?
  ) -> String {
    var lines = sheet.split(separator: "\r\n").map(String.init)
    for index in lines.indices.dropFirst() {
      guard let right = lines[index].split(separator: ",").first.flatMap({ Int($0) }),
        let (decision, reason) = decide(right)
      else { continue }
      lines[index] = String(lines[index].dropLast(1)) + "\(decision),\(reason)"
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  @Test func reviewSilence20() async throws {
    // Ten rights: those of main user and migrator, and eight readers.
    let workplace = try await workplace(readers: 8)
    let opened = await workplace.run(["access", "review", "open", "--through", "2026-11-26"])
    #expect(opened.status == 0 && opened.out.contains("0/10"), "\(opened.all)")
    let twice = await workplace.run(["access", "review", "open", "--through", "2026-11-26"])
    #expect(twice.status == 77 && twice.err.contains("K6035"), "\(twice.all)")
    let sheet = await workplace.run(["access", "review", "worksheet", "1"])
    #expect(sheet.status == 0 && !sheet.out.contains("paakayttaja,,main_user"), "\(sheet.all)")
    let later = Instant(seconds: Workplace.now.seconds + 3_600)

    // One's own row cannot be decided, a reason is needed, and one bad row stops all.
    for (decision, code) in [
      ("right,decision,reason\n3,keep,still here\n1,keep,mine\n", "K6003"),
      ("right,decision,reason\n3,keep,\n", "K6015"),
    ] {
      try workplace.write(decision, to: "own.csv")
      let own = await workplace.run(["access", "review", "decide", "1", "own.csv"], now: later)
      #expect(own.status == 77 && own.err.contains(code), "\(own.all)")
    }
    try workplace.write("right,decision,reason\n3,maybe,?\n99,keep,x\n", to: "bad.csv")
    let bad = await workplace.run(["access", "review", "decide", "1", "bad.csv"], now: later)
    #expect(bad.status == 65 && bad.err.contains("bad.csv:2:2: error K6022"), "\(bad.all)")
    #expect(bad.err.contains("bad.csv:3:1: error K6022"))
    #expect(try workplace.rows("SELECT count(*) FROM review_item WHERE decision IS NULL") == ["10"])

    try workplace.write(
      filled(sheet.out) { right in
        [
          3: ("keep", "ryhmä 1"), 4: ("keep", "ryhmä 2"), 5: ("keep", "arkisto"),
          6: ("end", "siirtyi"),
        ][right]
      }, to: "sheet.csv")
    let decided = await workplace.run(["access", "review", "decide", "1", "sheet.csv"], now: later)
    #expect(decided.status == 0 && decided.out.contains("4/10"), "\(decided.all)")
    #expect(
      try workplace.rows(
        "SELECT access_grant_id || ' ' || reason FROM access_step WHERE step = 'ended'")
        == ["6 conditions_ceased"])
    let again = await workplace.run(
      ["access", "review", "decide", "1", "--right", "3", "--decision", "end", "--reason", "x"],
      now: later)
    #expect(again.status == 77 && again.err.contains("K6036"), "\(again.all)")
    let early = await workplace.run(["access", "review", "close", "1"], now: later)
    #expect(early.status == 77 && early.err.contains("K6035"), "\(early.all)")

    // The deadline passes: the purge closes the round; six were silent, of whom one is the only granter.
    let purge = await workplace.run(["access", "purge"], now: try Workplace.at("2026-11-27"))
    #expect(purge.status == 0, "\(purge.all)")
    #expect(
      try workplace.rows(
        "SELECT access_grant_id FROM access_step WHERE reason = 'not_reviewed' ORDER BY 1")
        == ["2", "7", "8", "9", "10"])
    let health = await workplace.run(["access", "health"], now: try Workplace.at("2026-11-27"))
    #expect(health.status == 1 && health.out.contains("K6023"), "\(health.all)")
    let late = await workplace.run(
      ["access", "review", "decide", "1", "--right", "7", "--decision", "keep", "--reason", "x"],
      now: try Workplace.at("2026-11-27"))
    #expect(late.status == 77 && late.err.contains("K6034"), "\(late.all)")
  }

  @Test func decisionsThatNobodyCanHaveConsideredAreFlagged() async throws {
    let workplace = try await workplace(readers: 12)
    #expect(
      await workplace.run(["access", "review", "open", "--through", "2026-11-26"]).status == 0)
    let sheet = await workplace.run(["access", "review", "worksheet", "1"])
    try workplace.write(filled(sheet.out) { _ in ("keep", "ok") }, to: "sheet.csv")
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
    let workplace = try await workplace(readers: 1)
    #expect(
      await workplace.run(["access", "review", "open", "--through", "2026-11-26"]).status == 0)
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    let failure = #expect(throws: RegisterError.self) { try database.execute(sql) }
    #expect(failure?.code == .constraint)
  }
}
