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
    #expect(await workplace.run(["access", "due", "--format", "ics"]).out == expected)
    #expect(await workplace.run(["access", "list", "--format", "ics"]).status == 64)
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

  /// What rights rest on gets no longer by a direct write, so that no right does.
  @Test(arguments: [
    "UPDATE access_area SET last_day = '2099-01-01', ends_at = '2099-01-01T22:00:00Z'",
    "UPDATE access_area SET municipality = '091'", "DELETE FROM access_area",
    """
    INSERT INTO access_area (organisation_id, municipality, agreement, first_day, last_day,
      starts_at, ends_at) VALUES (1, '091', 'x', '2026-11-27', '2026-11-30',
      '2026-11-26T22:00:00Z', '2099-11-30T22:00:00Z')
    """,
    "UPDATE access_cause SET last_day = '2027-12-01', ends_at = '2027-12-01T22:00:00Z'",
    "UPDATE access_cause SET last_day = NULL, ends_at = NULL",
    "UPDATE access_cause SET last_day = '2026-11-30'", "UPDATE access_cause SET kind = 'contract'",
    "DELETE FROM access_cause",
    """
    INSERT INTO access_cause (kind, reference, last_day, ends_at)
    VALUES ('process', 'q', '2026-12-01', '2030-12-01T22:00:00Z')
    """,
    "UPDATE access_role SET max_days = 9999", "DELETE FROM access_role",
    """
    INSERT INTO access_role (role, max_days, max_chain_days, idle_days, two_person, sections, operations,
      named_customers) VALUES ('other', 9999, 9999, 9999, 0, 'person', 'read', 0)
    """,
    "UPDATE legal_ground SET in_force_to = NULL", "DELETE FROM legal_ground",
    """
    INSERT INTO legal_ground (ground, in_force_from, external)
      SELECT ground, '2026-01-01', 1 FROM legal_ground LIMIT 1
    """,
    "UPDATE access_clock SET high_water = '2026-01-01T00:00:00Z'", "DELETE FROM access_clock",
    "INSERT INTO access_clock (high_water) VALUES ('2020-01-01T00:00:00Z')",
    "UPDATE principal SET account = 'vieras' WHERE id = 1",
    "UPDATE principal SET kind = 'external' WHERE id = 1",
    "UPDATE organisation SET kind = 'wellbeing_services_county'",
  ])
  func directWritesThatMoveWhatRightsRestOnFail(_ sql: String) async throws {
    let workplace = try await workplace()
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    try database.execute(
      """
      INSERT INTO access_cause (kind, reference, last_day, ends_at)
      VALUES ('process', 'p', '2026-12-01', '2026-12-01T22:00:00Z')
      """)
    let failure = #expect(throws: RegisterError.self) { try database.execute(sql) }
    #expect(failure?.code == .constraint)
    // A process that ends earlier is what the rule is for.
    try database.execute(
      "UPDATE access_cause SET last_day = '2026-11-30', ends_at = '2026-11-30T22:00:00Z'")
  }
}
