import Foundation
import KotoModel
import KotoRegister
import Testing

/// Numbers 11 to 18: granters who are gone, clocks, purges and full disks.
extension AccessAcceptanceTests {
  @Test("11 Revoked granter")
  func revokedGranter11() async throws {
    let workplace = try Workplace()
    let made = await workplace.run([
      "register", "init", "--municipality", "249", "--decision", "KH 1 §", "--main-user", "eka",
      "--main-user", "toka", "--migrator", "siirto", "--through", "2027-01-31",
    ])
    try #require(made.status == 0, "\(made.all)")
    for (account, number) in [("aino", "4"), ("otto", "5")] {
      #expect(await workplace.run(["user", "add", account], as: "eka").status == 0)
      let grant = await workplace.run(Workplace.grant(account, through: "2027-03-31"), as: "eka")
      #expect(grant.status == 0 && grant.out.contains(number), "\(grant.all)")
    }
    try workplace.write(
      "user,role,task,ref,through\naino,reader,t,r,2027-01-31\n", to: "more.csv")
    let saved = await workplace.run(
      ["access", "plan", "more.csv", "--out", "saved.json"], as: "eka")
    #expect(saved.status == 1, "\(saved.all)")
    let revoked = await workplace.run(
      ["access", "revoke", "1", "--reason", "misuse"], as: "toka")
    #expect(revoked.status == 0, "\(revoked.all)")

    // New grants are refused at once, through every door, also a plan of the time before.
    for arguments in [
      Workplace.grant("aino", through: "2026-12-31", role: "reader"),
      ["access", "import", "more.csv"], ["access", "apply", "more.csv"],
      ["access", "apply", "saved.json"],
    ] {
      let refused = await workplace.run(arguments, as: "eka")
      #expect(refused.status == 77, "\(arguments) \(refused.all)")
    }
    let stale = await workplace.run(["access", "apply", "saved.json"], as: "toka")
    #expect(stale.status == 77 && stale.err.contains("K6025"), "\(stale.all)")

    // An official's decision survives the official, and somebody has to stand behind it.
    let what = try await workplace.numbers(["access", "what", "--user", "aino"], as: "aino")
    #expect(what == [4])
    let orphans = await workplace.run(["access", "orphans"], as: "toka")
    #expect(orphans.status == 1, "\(orphans.all)")
    #expect(orphans.out.contains("Right 4:") && orphans.out.contains("Right 5:"))
    #expect(await workplace.run(["access", "reaffirm", "5"], as: "toka").status == 0)
    let left = await workplace.run(["access", "orphans"], as: "toka")
    #expect(left.out.contains("Right 4:") && !left.out.contains("Right 5:"), "\(left.all)")
    let endings = "SELECT access_grant_id FROM access_step WHERE reason = 'orphaned'"
    for day in ["2026-11-26", "2026-12-02", "2026-12-08", "2026-12-14", "2026-12-20"] {
      let run = await workplace.run(["access", "purge"], as: "toka", now: try Workplace.at(day))
      #expect(run.status == 0, "\(day): \(run.all)")
      #expect(try workplace.rows(endings).isEmpty, "\(day)")
    }
    let purge = await workplace.run(
      ["access", "purge"], as: "toka", now: try Workplace.at("2026-12-21"))
    #expect(purge.status == 0, "\(purge.all)")
    #expect(try workplace.rows(endings) == ["4"])
  }

  @Test("12 Scheduled then ineligible")
  func scheduledThenIneligible12() async throws {
    let workplace = try await workplace()
    // Granted on Saturday for Friday; on Tuesday the holder leaves.
    let grant = await workplace.run(
      Workplace.grant("aino", through: "2026-12-31", ["--from", "2026-11-27"]))
    #expect(grant.status == 0, "\(grant.all)")
    #expect(await workplace.run(["user", "leave", "aino", "--on", "2026-11-24"]).status == 0)
    let friday = try Workplace.at("2026-11-27")
    let lapsed = try await workplace.numbers(["access", "list", "--state", "lapsed"], now: friday)
    #expect(lapsed == [3])
    #expect(try workplace.rows("SELECT access_grant_id FROM access_live") == ["1", "2"], "never")
    #expect(await workplace.run(Self.lookUp, as: "aino", now: friday).status == 77)
  }

  @Test("13 Leaver feed")
  func leaverFeed13() async throws {
    let workplace = try await workplace()
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    try database.execute(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 397)
      INSERT INTO principal (pseudonym, account, external_key, organisation_id, created_at)
      SELECT 'p' || i, 'u' || i, 'hr' || i, 1, '2026-11-21T10:00:00Z' FROM n
      """)
    let keys = ["aino", "paakayttaja", "testaaja"] + (1...397).map { "hr\($0)" }
    func feed(_ keys: [String]) -> String { "user\n" + keys.map { "\($0)\n" }.joined() }
    let before = try workplace.rows("SELECT count(*) FROM principal WHERE last_day IS NULL")
    for (text, options) in [
      (feed(Array(keys.dropLast(150))), []), ("", []), (feed([]), []),
      (feed(Array(keys.dropLast(3))), ["--expected", "400"]),
    ] {
      try workplace.write(text, to: "staff.csv")
      let short = await workplace.run(
        ["access", "sync", "staff.csv", "--from", "csv", "--out", "no.json"] + options)
      #expect(short.status == 82, "\(short.all)")
      #expect(short.err.contains("K6050") || short.err.contains("K6051"))
      #expect(throws: (any Error).self) { try workplace.read("no.json") }
    }
    try workplace.write(feed(Array(keys.dropLast(3))), to: "staff.csv")
    let proposed = await workplace.run([
      "access", "sync", "staff.csv", "--from", "csv", "--expected", "397", "--out", "leavers.json",
    ])
    #expect(proposed.status == 1, "\(proposed.all)")
    #expect(
      proposed.out == """
        Change  Right  User  Role  From  Through
        leaves         u395              2026-11-21
        leaves         u396              2026-11-21
        leaves         u397              2026-11-21

        """)
    // It proposes; nothing has happened yet.
    #expect(try workplace.rows("SELECT count(*) FROM principal WHERE last_day IS NULL") == before)
    #expect(try workplace.mode(workplace.folder + "/leavers.json") == 0o600)
    let applied = await workplace.run(["access", "apply", "leavers.json"])
    #expect(applied.status == 0, "\(applied.all)")
    #expect(
      try workplace.rows("SELECT account FROM principal WHERE last_day = '2026-11-21' ORDER BY id")
        == ["u395", "u396", "u397"])
    #expect(await workplace.run(["access", "sync", "staff.csv", "--from", "csv"]).status == 0)
  }

  @Test("14 Clock rolled back")
  func clockRolledBack14() async throws {
    let workplace = try await workplace()
    #expect(await workplace.run(Workplace.grant("aino", through: "2026-11-22")).status == 0)
    // Three days after the end the register has seen that time; then the clock is set back into the right's life.
    try await workplace.addUser("toinen", now: try Workplace.at("2026-11-26"))
    let back = try Workplace.at("2026-11-22")
    for arguments in [
      ["user", "add", "kolmas"], Workplace.grant("toinen", through: "2026-12-31"),
      ["access", "suspend", "3"], ["access", "purge"],
    ] {
      let write = await workplace.run(arguments, now: back)
      #expect(write.status == 81, "\(arguments) \(write.all)")
    }
    let work = await workplace.run(Self.lookUp, as: "aino", now: back)
    #expect(work.status == 81 && work.out.isEmpty, "\(work.all)")
    let register = try Register.open(workplace.register, for: .reading)
    #expect(try register.liveRights(of: "aino", at: back).isEmpty)
  }

  @Test("15 Clock jumps forward")
  func clockJumpsForward15() async throws {
    let workplace = try await workplace()
    for day in ["2026-11-21", "2026-12-31"] {
      let role = day == "2026-11-21" ? "reader" : "integration_worker"
      #expect(await workplace.run(Workplace.grant("aino", through: day, role: role)).status == 0)
    }
    let list = ["access", "list", "--format", "csv"]
    let before = await workplace.run(list).out
    let jump = Workplace.now.adding(389 * 86_400)
    let run = await workplace.run(["access", "purge"], now: jump)
    #expect(run.status == 81 && run.err.contains("K6048"), "\(run.all)")
    // Meanwhile nothing opens: by this clock everything is over.
    for account in ["aino", "paakayttaja"] {
      #expect(await workplace.run(Self.lookUp, as: account, now: jump).status == 77)
    }
    #expect(await workplace.run(["user", "add", "kolmas"], now: jump).status == 77)
    #expect(try workplace.rows("SELECT high_water FROM access_clock") == ["\(Workplace.now)"])
    #expect(try workplace.rows("SELECT count(*) FROM access_step WHERE step = 'ended'") == ["0"])
    #expect(try workplace.rows("SELECT count(*) FROM access_notice") == ["0"])
    let corrected = Workplace.now.adding(60)
    #expect(await workplace.run(list, now: corrected).out == before)
    #expect(await workplace.run(Self.lookUp, as: "aino", now: corrected).status == 0)
  }

  @Test("16 Purge missed 6 days")
  func purgeMissedSixDays16() async throws {
    // Last days with the notices of the run before, and of the first one after six days without.
    let cases: [(through: String, before: [String], after: [String])] = [
      ("2026-11-27", ["7"], ["7", "1"]), ("2026-11-28", ["7"], ["7", "1"]),
      ("2026-11-29", ["14"], ["14", "7"]), ("2026-12-04", ["14"], ["14", "7"]),
      ("2026-12-05", ["14"], ["14"]), ("2026-12-11", ["30"], ["30", "14"]),
      ("2026-12-12", ["30"], ["30"]), ("2026-12-27", [], ["30"]), ("2026-12-28", [], []),
    ]
    let workplace = try await workplace()
    try await workplace.addUser("otto")
    for (index, line) in cases.enumerated() {
      try await workplace.addUser("u\(index)")
      let grant = Workplace.grant("u\(index)", through: line.through, role: "reader")
      #expect(await workplace.run(grant).status == 0)
    }
    // One that is over when the run comes gets no notice any more; one that is new gets the nearest only.
    #expect(await workplace.run(Workplace.grant("aino", through: "2026-11-24")).status == 0)
    func given(_ number: Int) throws -> [String] {
      try workplace.rows(
        "SELECT threshold FROM access_notice WHERE access_grant_id = \(number) ORDER BY id")
    }
    let first = await workplace.run(["access", "purge"])
    #expect(first.status == 0, "\(first.all)")
    for (index, line) in cases.enumerated() {
      #expect(try given(index + 3) == line.before, "\(line.through)")
    }
    let overdue = try given(12)
    let granted = Workplace.grant("otto", through: "2026-11-28")
    #expect(await workplace.run(granted).status == 0)
    let late = try Workplace.at("2026-11-27")
    let second = await workplace.run(["access", "purge"], now: late)
    #expect(second.status == 0, "\(second.all)")
    for (index, line) in cases.enumerated() {
      #expect(try given(index + 3) == line.after, "\(line.through)")
      let isNew = line.after.count > line.before.count
      #expect(second.out.contains("u\(index): ends \(line.through)") == isNew, "\(second.out)")
    }
    #expect(try given(12) == overdue && second.out.contains("12 aino: Term over"), "\(second.out)")
    #expect(try given(13) == ["1"])
    let again = await workplace.run(["access", "purge"], now: late)
    #expect(again.status == 0 && again.out.isEmpty && again.err.isEmpty, "silent: \(again.all)")
  }

  @Test("17 Concurrent purge")
  func concurrentPurge17() async throws {
    let now = Instant(seconds: Int64(Date().timeIntervalSince1970))
    let began = now.adding(-5 * 86_400)
    let workplace = try await Workplace.ofProcess(since: began)
    for offset in 0..<4 {
      let day = HelsinkiTime.date(at: began).adding(days: offset).description
      let result = await workplace.run(
        Workplace.grant("aino", through: day, ["--from", day]), as: Workplace.processAccount,
        now: began)
      try #require(result.status == 0, "\(result.all)")
    }
    // The third ending takes minutes, so that one process dies in the middle of its transaction beside three others.
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    try database.execute(
      """
      CREATE VIEW slow AS WITH RECURSIVE n(i) AS
        (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000000000) SELECT count(*) AS c FROM n;
      CREATE TRIGGER slow_step AFTER INSERT ON access_step
        WHEN (SELECT count(*) FROM access_step WHERE reason = 'expired') = 3
        BEGIN SELECT c FROM slow; END;
      """)
    let purge = "exec \"$0\" access purge"
    let killed = try workplace.start(purge)
    defer { if killed.isRunning { kill(killed.processIdentifier, SIGKILL) } }
    // Opening the register takes its lock for a moment too: only what holds it longer is the transaction.
    var seen = 0
    for _ in 0..<10_000 where seen < 5 && killed.isRunning {
      try await Task.sleep(for: .milliseconds(20))
      seen = try workplace.isWriting(killed) ? seen + 1 : 0
    }
    try #require(seen == 5, "it was not seen in its transaction")
    let others = try (0..<3).map { _ in try workplace.start(purge) }
    for run in others { run.waitUntilExit() }
    #expect(others.allSatisfy { $0.terminationStatus == 75 })
    kill(killed.processIdentifier, SIGKILL)
    killed.waitUntilExit()
    #expect(killed.terminationReason == .uncaughtSignal, "\(killed.terminationStatus)")
    try database.execute("DROP TRIGGER slow_step; DROP VIEW slow")
    let runs = try (0..<4).map { _ in try workplace.start(purge) }
    for run in runs { run.waitUntilExit() }
    for run in others + runs {
      #expect(run.terminationReason == .exit)
      #expect(run.terminationStatus == 0 || run.terminationStatus == 75)
    }
    #expect(runs.contains { $0.terminationStatus == 0 })
    #expect(
      try workplace.rows(
        "SELECT access_grant_id FROM access_step WHERE reason = 'expired' ORDER BY 1")
        == ["3", "4", "5", "6"])
    #expect(
      try workplace.rows(
        """
        SELECT json_extract(body, '$.subject') FROM audit_event
        WHERE json_extract(body, '$.act') = 'access_purge' ORDER BY 1
        """) == (3...6).map { "access_grant \($0)" })
    try workplace.verifyChain()
    let verified = await workplace.run(
      ["audit", "verify"], as: Workplace.processAccount, now: now)
    #expect(verified.status == 0, "\(verified.all)")
  }

  @Test("18 Audit disk full")
  func auditDiskFull18() async throws {
    let now = Instant(seconds: Int64(Date().timeIntervalSince1970))
    let workplace = try await Workplace.ofProcess(since: now)
    let before = try workplace.rows("SELECT count(*) FROM access_grant")
    let day = HelsinkiTime.date(at: now).description
    let grant = Workplace.grant("aino", through: day).map { "'\($0)'" }.joined(separator: " ")
    // No file may grow beyond 32 KiB: the write-ahead log has no room for the right and its event.
    let full = try workplace.start("trap '' XFSZ; ulimit -f 64; exec \"$0\" \(grant)")
    full.waitUntilExit()
    #expect(full.terminationStatus == 74)
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == before)
    let roomy = try workplace.start("exec \"$0\" \(grant)")
    roomy.waitUntilExit()
    #expect(roomy.terminationStatus == 0)
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") != before)
  }

  @Test("18 Audit read-only")
  func auditReadOnly18() async throws {
    let workplace = try await workplace()
    // The log takes no row: then the right must not be there either.
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    try database.execute(
      """
      CREATE TRIGGER no_room BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'disk full'); END
      """)
    let result = await workplace.run(Workplace.grant("aino", through: "2026-12-31"))
    #expect(result.status == 74, "\(result.all)")
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["2"])
  }
}
