import Foundation
import KotoModel
import KotoRegister
import Testing

/// Attacks on the log, each told apart, and packages that others verify.
@Suite struct AuditTests {
  /// A register with some events, a key and a checkpoint that was kept elsewhere.
  private func workplace() async throws -> Workplace {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    for (index, name) in ["a", "b", "c"].enumerated() {
      try await workplace.addUser(
        name, now: Instant(seconds: Workplace.now.seconds + Int64(index) * 60))
    }
    #expect(await workplace.run(["audit", "key", "--to", "koto.key"]).status == 0)
    let result = await workplace.run(
      ["audit", "checkpoint", "--key", "koto.key", "--to", "kept.checkpoint"],
      now: Instant(seconds: Workplace.now.seconds + 600))
    try #require(result.status == 0, "\(result.all)")
    return workplace
  }

  private func verify(_ workplace: Workplace) async -> Workplace.Result {
    await workplace.run([
      "audit", "verify", "--checkpoint", "kept.checkpoint", "--public-key", "koto.key.pub",
    ])
  }

  /// Changes the log as somebody who owns the file can: without the triggers.
  private func attack(_ workplace: Workplace, _ sql: String) throws {
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    for trigger in [
      "audit_event_never_update", "audit_event_never_delete", "audit_event_gapless",
      "audit_event_chained",
    ] {
      try database.execute("DROP TRIGGER \(trigger)")
    }
    try database.execute(sql)
  }

  @Test func aLogInOrderIsSaidToBe() async throws {
    let workplace = try await workplace()
    let result = await verify(workplace)
    #expect(result.status == 0, "\(result.all)")
    #expect(result.out.contains("Completeness: in order"))
    try await workplace.addUser("d", now: Instant(seconds: Workplace.now.seconds + 700))
    let newer = await verify(workplace)
    #expect(newer.status == 0 && newer.out.contains("K6110"), "\(newer.all)")
    let alone = await workplace.run(["audit", "verify"])
    #expect(alone.status == 0 && alone.out.contains("Completeness: not known"), "\(alone.all)")
  }

  @Test(arguments: [
    (
      "flipped byte", "UPDATE audit_event SET body = replace(body, 'done', 'dope') WHERE id = 3",
      "K6101"
    ),
    ("deleted in the middle", "DELETE FROM audit_event WHERE id = 3", "K6102"),
    (
      "swapped rows",
      "UPDATE audit_event SET id = 99 WHERE id = 2; UPDATE audit_event SET id = 2 WHERE id = 3; UPDATE audit_event SET id = 3 WHERE id = 99",
      "K6103"
    ),
    (
      "reordered",
      "UPDATE audit_event SET id = id + 100; UPDATE audit_event SET id = 105 - id + 1 WHERE id < 105; UPDATE audit_event SET id = 1 WHERE id = 105",
      "K6103"
    ),
    ("cut tail", "DELETE FROM audit_event WHERE id > 3", "K6105"),
  ])
  func auditAttacks19(_ name: String, _ sql: String, _ code: String) async throws {
    let workplace = try await workplace()
    try attack(workplace, sql)
    let result = await verify(workplace)
    #expect(result.status == 80, "\(name): \(result.all)")
    #expect(result.out.contains(code), "\(name): \(result.out)")
  }

  @Test func lastWeeksCopyPutBackIsSeen() async throws {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    let copy = try workplace.read(workplace.register)
    let later = Instant(seconds: Workplace.now.seconds + 600)
    try await workplace.addUser("a", now: later)
    _ = await workplace.run(["audit", "key", "--to", "koto.key"])
    _ = await workplace.run(
      ["audit", "checkpoint", "--key", "koto.key", "--to", "kept.checkpoint"], now: later)
    try copy.write(to: URL(fileURLWithPath: workplace.register))
    let result = await verify(workplace)
    #expect(result.status == 80 && result.out.contains("K6106"), "\(result.all)")
  }

  @Test func aChainWrittenAnewIsSeen() async throws {
    let workplace = try await workplace()
    // Another register of the same name: whole in itself, with other events.
    let name = try workplace.rows("SELECT body FROM audit_event WHERE id = 1")[0]
    let other = try await self.workplace()
    let script = """
      import hashlib, sqlite3, sys
      c = sqlite3.connect(sys.argv[1])
      for t in ("never_update", "never_delete", "gapless", "chained"):
          c.execute("DROP TRIGGER audit_event_" + t)
      rows = c.execute("SELECT id, body FROM audit_event ORDER BY id").fetchall()
      last = "0" * 64
      for number, body in rows:
          body = body.replace("user_add", "user_bad") if number == 3 else body
          digest = hashlib.sha256(bytes.fromhex(last) + body.encode()).hexdigest()
          c.execute("UPDATE audit_event SET body = ?, previous_hash = ?, hash = ? WHERE id = ?", (body, "x%d" % number, "y%d" % number, number))
          c.execute("UPDATE audit_event SET previous_hash = ?, hash = ? WHERE id = ?", (last, digest, number))
          last = digest
      c.commit()
      """
    try Self.python(script, [workplace.register])
    let result = await verify(workplace)
    #expect(result.status == 80 && result.out.contains("K6107"), "\(result.all)")
    #expect(result.out.contains("Integrity: in order"))
    #expect(result.out.contains("Continuity: in order"))
    // A checkpoint of one register says nothing about another.
    let foreign = await other.run([
      "audit", "verify", "--checkpoint", workplace.folder + "/kept.checkpoint", "--public-key",
      workplace.folder + "/koto.key.pub",
    ])
    #expect(foreign.status == 80 && foreign.out.contains("K6112"), "\(name) \(foreign.all)")
  }

  @Test func aRightThatCameInBesideKotoHasNoEvent() async throws {
    let workplace = try await workplace()
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
    let result = await verify(workplace)
    #expect(result.status == 80 && result.out.contains("K6109"), "\(result.all)")
  }

  @Test func packagesVerifyWithoutKoto() async throws {
    let workplace = try await workplace()
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
      #expect(try Self.run([script, workplace.folder + "/" + path, key]) == 0)
    }
    let events = workplace.folder + "/package/events.jsonl"
    var text = try String(contentsOfFile: events, encoding: .utf8)
    text = text.replacingOccurrences(of: "user_add", with: "user_bad")
    try text.write(toFile: events, atomically: true, encoding: .utf8)
    #expect(try Self.run([script, workplace.folder + "/package", key]) == 80)
  }

  @Test func theChainHoldsNoNames() async throws {
    let workplace = try await workplace()
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

  private static func python(_ script: String, _ arguments: [String]) throws {
    #expect(try run(["python3", "-c", script] + arguments) == 0)
  }

  private static func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
