import Foundation
import KotoModel
import KotoRegister
import Testing

/// The acceptance tests of access that need the passing of time, a purge or a file of rights.
@Suite struct AccessPurgeTests {
  private func workplace() async throws -> Workplace {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    try await workplace.addUser("aino")
    return workplace
  }

  @Test func revokedGranter11() async throws {
    let workplace = try await workplace()
    #expect(await workplace.run(Workplace.grant("aino", through: "2027-03-31")).status == 0)
    #expect(await workplace.run(["access", "revoke", "1", "--reason", "misuse"]).status == 0)
    #expect(
      await workplace.run(Workplace.grant("aino", through: "2026-12-31", role: "reader")).status
        == 77)
    let what = await workplace.run(
      ["access", "what", "--user", "aino", "--format", "csv"], as: "aino")
    #expect(what.out.contains("active"), "an official's decision survives the official")
    // A new main user by the board's decision, and only because nobody is left.
    let boot = await workplace.run(
      [
        "access", "bootstrap", "--user", "aino", "--decision", "KH 30.11.2026 § 1", "--through",
        "2027-11-20",
      ], as: "testaaja")
    #expect(boot.status == 0, "\(boot.all)")
    // 36 days later, with runs in between, the right that nobody stands behind has ended.
    for day in ["2026-11-26", "2026-12-02", "2026-12-08", "2026-12-14", "2026-12-20", "2026-12-26"]
    {
      let run = await workplace.run(
        ["access", "purge"], as: "aino", now: try Workplace.at(day))
      #expect(run.status == 0, "\(day): \(run.all)")
    }
    #expect(
      try workplace.rows(
        "SELECT reason FROM access_step WHERE step = 'ended' AND access_grant_id = 3")
        == ["orphaned"])
  }

  @Test func clockJumpsForward15() async throws {
    let workplace = try await workplace()
    #expect(await workplace.run(Workplace.grant("aino", through: "2026-12-31")).status == 0)
    let jump = Instant(seconds: Workplace.now.seconds + 389 * 86_400)
    let run = await workplace.run(["access", "purge"], now: jump)
    #expect(run.status == 81 && run.err.contains("K6048"), "\(run.all)")
    #expect(try workplace.rows("SELECT high_water FROM access_clock") == ["\(Workplace.now)"])
    let after = await workplace.run(
      ["access", "what", "--user", "aino", "--format", "csv"], as: "aino")
    #expect(after.out.contains("active"))
  }

  @Test func purgeMissedSixDays16() async throws {
    let workplace = try await workplace()
    #expect(await workplace.run(Workplace.grant("aino", through: "2026-11-30")).status == 0)
    let first = await workplace.run(["access", "purge"])
    #expect(first.status == 0 && first.out.contains("ends 2026-11-30"), "\(first.all)")
    let late = try Workplace.at("2026-11-27")
    let second = await workplace.run(["access", "purge"], now: late)
    #expect(second.status == 0 && second.out.contains("ends 2026-11-30"), "\(second.all)")
    let again = await workplace.run(["access", "purge"], now: late)
    #expect(again.status == 0 && again.out.isEmpty && again.err.isEmpty, "silent: \(again.all)")
    #expect(
      try workplace.rows(
        "SELECT threshold FROM access_notice WHERE access_grant_id = 3 ORDER BY id") == ["14", "7"])
  }

  @Test func purgeMarksOnceWithOneEventEach17() async throws {
    let workplace = try await workplace()
    for day in 22...26 {
      let grant = Workplace.grant(
        "aino", through: "2026-11-\(day)", ["--from", "2026-11-\(day)"])
      #expect(await workplace.run(grant).status == 0)
    }
    let later = try Workplace.at("2026-11-27")
    await withTaskGroup(of: Int32.self) { group in
      for _ in 0..<4 {
        group.addTask { await workplace.run(["access", "purge"], now: later).status }
      }
      for await status in group { #expect(status == 0 || status == 75) }
    }
    _ = await workplace.run(["access", "purge"], now: later)
    #expect(
      try workplace.rows("SELECT count(*) FROM access_step WHERE reason = 'expired'") == ["5"])
    #expect(
      try workplace.rows(
        "SELECT count(*) FROM audit_event WHERE body LIKE '%access_purge%'") == ["5"])
    #expect(await workplace.run(["audit", "verify"]).status == 0)
  }

  @Test func csvWithBadRows25() async throws {
    let workplace = try await workplace()
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    try database.execute(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
      INSERT INTO principal (pseudonym, account, organisation_id, created_at)
      SELECT 'p' || i, 'u' || i, 1, '2026-11-21T10:00:00Z' FROM n
      """)
    var text = "user,role,through,task,ref\n"
    for number in 1...5_000 {
      let through = number % 700 == 7 && number < 4_500 ? "2027-02-30" : "2027-01-31"
      text += "u\(number),reader,\(through),t,r\n"
    }
    try workplace.write(text, to: "rights.csv")
    let whole = await workplace.run(["access", "import", "rights.csv"])
    #expect(whole.status == 65, "\(whole.all)")
    let lines = whole.err.split(separator: "\n").filter { $0.hasPrefix("rights.csv:") }
    #expect(lines.count == 7)
    #expect(lines.first?.hasPrefix("rights.csv:8:3: error K6007") == true, "\(lines)")
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["2"])
    let partial = await workplace.run(["access", "import", "rights.csv", "--partial"])
    #expect(partial.status == 2 && partial.out == "Done: 4993 of 5000 rows.\n", "\(partial.all)")
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["4995"])
    try workplace.write(
      "user,role,through,task,ref\npaakayttaja,reader,2027-01-31,t,r\n", to: "own.csv")
    #expect(await workplace.run(["access", "import", "own.csv"]).status == 77)
  }

  @Test func aDryRunOfAFileDoesEverythingButTheCommit() async throws {
    let workplace = try await workplace()
    try workplace.write(
      "user,role,through,task,ref\naino,reader,2027-01-31,t,r\naino,king,2027-01-31,t,r\n",
      to: "rights.csv")
    let dry = await workplace.run(["access", "import", "rights.csv", "--dry-run", "--partial"])
    #expect(dry.status == 2 && dry.err.contains("rights.csv:3:2: "), "\(dry.all)")
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["2"])
  }

  @Test func morePurgesThanAllowedStopBeforeTheFirst() async throws {
    let workplace = try await workplace()
    for day in ["2026-11-22", "2026-11-23"] {
      #expect(
        await workplace.run(Workplace.grant("aino", through: day, ["--from", day])).status == 0)
    }
    let later = try Workplace.at("2026-11-25")
    let stopped = await workplace.run(["access", "purge", "--max", "1"], now: later)
    #expect(stopped.status == 82 && stopped.err.contains("K6049"), "\(stopped.all)")
    #expect(try workplace.rows("SELECT count(*) FROM access_step WHERE step = 'ended'") == ["0"])
    #expect(await workplace.run(["access", "purge", "--max", "2"], now: later).status == 0)
  }

  @Test func whatEndsSoonIsACalendarThatCalendarsRead() async throws {
    let workplace = try await workplace()
    let task = "Kotoutumiskoulutus, ryhmä 4; Äänekosken ja Keuruun yhteinen opetus syksyllä 2026"
    let grant = await workplace.run([
      "access", "grant", "--user", "aino", "--role", "reader", "--through", "2026-12-01",
      "--task", task, "--ref", "D/1/2026",
    ])
    #expect(grant.status == 0)
    let due = await workplace.run(["access", "due", "--ics"])
    #expect(due.status == 0, "\(due.all)")
    let lines: [String] = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//koto//access//EN", "BEGIN:VEVENT",
      "UID:koto-249-right-3@koto", "DTSTAMP:20261121T100000Z", "DTSTART;VALUE=DATE:20261201",
      "SUMMARY:koto reader aino",
      "DESCRIPTION:3: D/1/2026\\, Kotoutumiskoulutus\\, ryhmä 4\\; Äänekosken ja K",
      " euruun yhteinen opetus syksyllä 2026", "TRANSP:TRANSPARENT", "END:VEVENT",
      "END:VCALENDAR", "",
    ]
    let expected: String = lines.joined(separator: "\r\n")
    #expect(due.out == expected)
  }

  /// A direct SQL write that breaks a rule fails, whoever makes it.
  @Test(arguments: [
    (
      "max_days", "'2026-11-22', '2028-11-22', '2026-11-21T22:00:00Z', '2028-11-22T22:00:00Z'", "3",
      "NULL", "NULL"
    ),
    (
      "instants", "'2026-11-22', '2026-11-22', '2026-11-21T22:00:00Z', '2027-11-22T22:00:00Z'", "3",
      "NULL", "NULL"
    ),
    (
      "self-grant", "'2026-11-22', '2026-11-22', '2026-11-21T22:00:00Z', '2026-11-22T22:00:00Z'",
      "1", "1", "1"
    ),
    (
      "no authority", "'2026-11-22', '2026-11-22', '2026-11-21T22:00:00Z', '2026-11-22T22:00:00Z'",
      "3", "2", "2"
    ),
  ])
  func directWritesThatBreakARuleFail(
    _ name: String, _ term: String, _ holder: String, _ granter: String, _ authority: String
  ) async throws {
    let workplace = try await workplace()
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    let failure = #expect(throws: RegisterError.self, "\(name)") {
      try database.execute(
        """
        INSERT INTO access_grant (principal_id, granted_by_id, authority_id, role, ground, task,
          organisation_id, municipality, decision, extent, customers, sections, operations,
          first_day, last_day, starts_at, ends_at, time_rule, created_at)
        VALUES (\(holder), \(granter), \(authority), 'reader', '80.a', 't', 1, '249', 'd',
          'municipality', '', 'basic', 'read', \(term), 'r', '2026-11-21T10:00:00Z')
        """)
    }
    #expect(failure?.code == .constraint)
    for change in [
      "UPDATE access_grant SET last_day = '2027-12-31'", "DELETE FROM access_grant",
      "UPDATE access_step SET at = '2026-01-01T00:00:00Z'", "DELETE FROM audit_event",
      "INSERT INTO access_step (access_grant_id, step, at, reason) VALUES (1, 'approved', '2026-11-21T10:00:00Z', 'granted')",
    ] {
      #expect(throws: RegisterError.self, "\(change)") { try database.execute(change) }
    }
  }
}
