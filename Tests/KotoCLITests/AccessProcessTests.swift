import Foundation
import KotoModel
import KotoRegister
import Testing

/// Acceptance tests of access that need koto as a process: one that is killed, and one that has no room to write.
@Suite struct AccessProcessTests {
  /// The account under which a process of koto acts here.
  private static var account: String { NSUserName() }

  /// A register of some days ago, whose main user is this process's account.
  private func workplace(_ began: Instant) async throws -> Workplace {
    let workplace = try Workplace()
    let through = HelsinkiTime.date(at: began).adding(days: 60).description
    let result = await workplace.run(
      [
        "register", "init", "--municipality", "249", "--decision", "KH 1 §", "--main-user",
        Self.account, "--migrator", "testaaja", "--through", through, "--practice",
      ], now: began)
    try #require(result.status == 0, "\(result.all)")
    let user = await workplace.run(["user", "add", "aino"], as: Self.account, now: began)
    try #require(user.status == 0, "\(user.all)")
    return workplace
  }

  private func start(_ workplace: Workplace, _ script: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, Workplace.repository + "/.build/debug/koto"]
    process.environment = [
      "KOTO_REGISTER": workplace.register, "KOTO_LANGUAGE": "en", "PATH": "/usr/bin:/bin",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Whether another process is in a transaction that writes.
  private static func isBeingWritten(_ workplace: Workplace) -> Bool {
    do {
      let other = try SQLite(path: workplace.register, mode: .readWrite, busyTimeout: 0)
      try other.execute("BEGIN IMMEDIATE; ROLLBACK")
      return false
    } catch {
      return error.code == .busy
    }
  }

  private static func grant(_ day: CivilDate) -> [String] {
    Workplace.grant("aino", through: day.description, ["--from", day.description])
  }

  @Test func concurrentPurgeWithOneKilled17() async throws {
    let now = Instant(seconds: Int64(Date().timeIntervalSince1970))
    let began = Instant(seconds: now.seconds - 5 * 86_400)
    let workplace = try await workplace(began)
    for offset in 0..<4 {
      let day = HelsinkiTime.date(at: began).adding(days: offset)
      let result = await workplace.run(Self.grant(day), as: Self.account, now: began)
      try #require(result.status == 0, "\(result.all)")
    }
    // Steps that take long, so that the process dies in the middle of its transaction.
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    try database.execute(
      """
      CREATE VIEW slow AS WITH RECURSIVE n(i) AS
        (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000000) SELECT count(*) AS c FROM n;
      CREATE TRIGGER slow_step AFTER INSERT ON access_step BEGIN SELECT c FROM slow; END;
      """)
    let killed = try start(workplace, "exec \"$0\" access purge")
    var waits = 0
    while !Self.isBeingWritten(workplace), waits < 600 {
      try await Task.sleep(for: .milliseconds(50))
      waits += 1
    }
    #expect(Self.isBeingWritten(workplace))
    kill(killed.processIdentifier, SIGKILL)
    killed.waitUntilExit()
    #expect(killed.terminationReason == .uncaughtSignal)
    #expect(try workplace.rows("SELECT count(*) FROM access_step WHERE step = 'ended'") == ["0"])
    try database.execute("DROP TRIGGER slow_step; DROP VIEW slow")

    let runs = try (0..<4).map { _ in try start(workplace, "exec \"$0\" access purge") }
    for run in runs {
      run.waitUntilExit()
      #expect(run.terminationStatus == 0 || run.terminationStatus == 75)
    }
    #expect(
      try workplace.rows("SELECT count(*) FROM access_step WHERE reason = 'expired'") == ["4"])
    #expect(
      try workplace.rows(
        "SELECT count(*) FROM audit_event WHERE json_extract(body, '$.act') = 'access_purge'")
        == ["4"])
    let verified = await workplace.run(["audit", "verify"], as: Self.account, now: now)
    #expect(verified.status == 0, "\(verified.all)")
  }

  @Test func auditDiskFull18() async throws {
    let now = Instant(seconds: Int64(Date().timeIntervalSince1970))
    let workplace = try await workplace(now)
    let before = try workplace.rows("SELECT count(*) FROM access_grant")
    let day = HelsinkiTime.date(at: now)
    let grant = Self.grant(day).map { "'\($0)'" }.joined(separator: " ")
    // No file may grow beyond 32 KiB: the write-ahead log has no room for the right and its event.
    let full = try start(workplace, "trap '' XFSZ; ulimit -f 64; exec \"$0\" \(grant)")
    full.waitUntilExit()
    #expect(full.terminationStatus == 74)
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == before)
    let roomy = try start(workplace, "exec \"$0\" \(grant)")
    roomy.waitUntilExit()
    #expect(roomy.terminationStatus == 0)
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") != before)
  }

  /// The deletion is in the register before the file is written anew: its certificate is not lost with the room.
  @Test func aDeletionWithoutRoomToCompactSaysSoAndIsFinishedLater() async throws {
    let now = Instant(seconds: Int64(Date().timeIntervalSince1970))
    let workplace = try await workplace(Instant(seconds: now.seconds - 86_400))
    // A former user, about whom a second main user has made the proposal.
    try CustomerOffice.colleague("toinen", like: "main_user", in: workplace)
    try CustomerOffice.change(
      "UPDATE principal SET last_day = '2026-01-01', active_until = '2026-01-01T22:00:00Z' "
        + "WHERE account = 'aino'", in: workplace)
    let proposed = await workplace.run(
      ["user", "forget", "aino", "--ref", "EL 2 §"], as: "toinen",
      now: Instant(seconds: now.seconds - 60))
    try #require(proposed.status == 0, "\(proposed.all)")
    try await workplace.addUsers(300_000)
    let whole = try start(workplace, "exec \"$0\" register compact")
    whole.waitUntilExit()
    #expect(whole.terminationStatus == 0)
    let size = try workplace.read("koto.sqlite").count
    // What the deletion adds fits into that; the journal of the whole file, longer by 8 bytes a page, does not.
    let script = """
      trap '' XFSZ; ulimit -f \(size / 512 + 48)
      exec "$0" user forget aino --confirm
      """
    let full = try start(workplace, script)
    full.waitUntilExit()
    #expect(full.terminationStatus == 74)
    #expect(
      try workplace.rows("SELECT count(*) FROM erasure WHERE erased_at IS NOT NULL") == ["1"])
    let compacted = try start(workplace, "exec \"$0\" register compact")
    compacted.waitUntilExit()
    #expect(compacted.terminationStatus == 0)
  }
}

extension Workplace {
  /// Adds rows so that the register has some pages.
  fileprivate func addUsers(_ count: Int) async throws {
    try CustomerOffice.change(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
      INSERT INTO principal (pseudonym, account, organisation_id, created_at)
      SELECT printf('p%08d', i), printf('u%08d', i), 1, '2026-11-21T10:00:00Z' FROM n
      """, in: self)
  }
}
