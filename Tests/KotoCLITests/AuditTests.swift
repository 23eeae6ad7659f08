import Foundation
import KotoModel
import KotoRegister
import Testing

/// What is said of a log in order, and packages that others verify.
@Suite struct AuditTests {
  @Test func aLogInOrderIsSaidToBe() async throws {
    let workplace = try await Workplace.anchored()
    let result = await workplace.verifyLog()
    #expect(result.status == 0, "\(result.all)")
    #expect(result.out.contains("Completeness: in order"))
    try await workplace.addUser("d", now: Instant(seconds: Workplace.now.seconds + 700))
    let newer = await workplace.verifyLog()
    #expect(newer.status == 0 && newer.out.contains("K6110"), "\(newer.all)")
    let alone = await workplace.run(["audit", "verify"])
    #expect(alone.status == 0 && alone.out.contains("Completeness: not known"), "\(alone.all)")
  }

  @Test func aRightThatCameInBesideKotoHasNoEvent() async throws {
    let workplace = try await Workplace.anchored()
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    try database.execute(
      """
      INSERT INTO access_grant (principal_id, role, ground, task, organisation_id, municipality,
        decision, extent, customers, sections, operations, first_day, last_day, starts_at, ends_at,
        time_rule, created_at)
      SELECT id, 'reader', '80.a', 't', 1, '249', 'd', 'municipality', '', 'basic', 'read',
        '2026-11-22', '2026-11-22', '2026-11-21T22:00:00Z', '2026-11-22T22:00:00Z', 'r',
        '2026-11-21T10:00:00Z' FROM principal WHERE account = 'a'
      """)
    let result = await workplace.verifyLog()
    #expect(result.status == 80 && result.out.contains("K6109"), "\(result.all)")
  }

  @Test func packagesVerifyWithoutKoto() async throws {
    let workplace = try await Workplace.anchored()
    try await workplace.makeLogSupervisor("valvoja")
    let later = Instant(seconds: Workplace.now.seconds + 1_000)
    let export = await workplace.run(
      ["audit", "export", "--key", "koto.key", "--to", "package"], as: "valvoja",
      now: later)
    try #require(export.status == 0, "\(export.all)")
    let proof = await workplace.run(
      ["audit", "prove", "3", "--key", "koto.key", "--to", "proof.json"], as: "valvoja",
      now: later)
    try #require(proof.status == 0, "\(proof.all)")
    let script = Workplace.repository + "/scripts/verify-audit"
    let key = workplace.folder + "/koto.key.pub"
    for path in ["package", "proof.json"] {
      #expect(try Workplace.tool([script, workplace.folder + "/" + path, key]) == 0)
    }
    let events = workplace.folder + "/package/events.jsonl"
    var text = try String(contentsOfFile: events, encoding: .utf8)
    text = text.replacingOccurrences(of: "user_add", with: "user_bad")
    try text.write(toFile: events, atomically: true, encoding: .utf8)
    #expect(try Workplace.tool([script, workplace.folder + "/package", key]) == 80)
  }

  @Test func theChainHoldsNoNames() async throws {
    let workplace = try await Workplace.anchored()
    let stranger = await workplace.run(
      ["access", "list"], as: "ventti-vieras",
      now: Instant(seconds: Workplace.now.seconds + 700))
    #expect(stranger.status == 77)
    let bodies = try workplace.rows("SELECT body FROM audit_event").joined()
    for name in ["paakayttaja", "testaaja", "ventti-vieras"] { #expect(!bodies.contains(name)) }
    #expect(
      try workplace.rows("SELECT content FROM audit_note").contains { $0.contains("ventti-vieras") }
    )
  }
}
