import Foundation
import KotoAccess
import KotoModel
import KotoRegister
import Testing

@Suite struct RegisterFileTests {
  private static func grants(migrator: String = "siirto") throws -> [InitialGrant] {
    let today = try #require(CivilDate(iso: "2026-11-21"))
    let through = try #require(CivilDate(iso: "2027-01-31"))
    return try InitialGrants.grants(
      mainUsers: ["virtanen"], migrator: migrator, decision: "EL 19.11.2026 § 85", today: today,
      through: through)
  }

  private static func setup(municipality: String = "091", _ grants: [InitialGrant]) -> RegisterSetup
  {
    RegisterSetup(
      municipality: municipality, decision: "EL 19.11.2026 § 85", isPractice: false,
      createdBy: "root", grants: grants)
  }

  @Test func aNewRegisterHoldsItsControllerAndTheFirstRights() throws {
    let folder = try TemporaryFolder()
    let register = try Sample.register(in: folder, Self.setup(Self.grants()))
    #expect(register.schemaVersion == RegisterSchema.version)
    let database = try Sample.connection(to: folder)
    #expect(
      try database.rows(
        """
        SELECT kind, municipality, name_fi, name_sv, decision, practice, created_at, created_by
        FROM organisation
        """, columns: 8) == [
          "municipality|091|Helsinki|Helsingfors|EL 19.11.2026 § 85|0|2026-11-21T09:30:00Z|root"
        ])
    #expect(
      try database.rows(
        """
        SELECT account, role, ground, g.decision, first_day, g.last_day, starts_at, ends_at, s.step,
          s.reason, kind, g.created_at
        FROM access_grant g JOIN principal p ON p.id = g.principal_id
          JOIN access_step s ON s.access_grant_id = g.id ORDER BY g.id
        """, columns: 12) == [
          "virtanen|main_user|80.c|EL 19.11.2026 § 85|2026-11-21|2027-01-31"
            + "|2026-11-20T22:00:00Z|2027-01-31T22:00:00Z|approved|decision|own_employee"
            + "|2026-11-21T09:30:00Z",
          "siirto|migrator|80.a|EL 19.11.2026 § 85|2026-11-21|2027-01-31"
            + "|2026-11-20T22:00:00Z|2027-01-31T22:00:00Z|approved|decision|own_employee"
            + "|2026-11-21T09:30:00Z",
        ])
  }

  @Test func everyRoleOfTheCodeSetHasALongestTime() throws {
    let folder = try TemporaryFolder()
    _ = try Sample.register(in: folder)
    let stored = try Sample.connection(to: folder).rows(
      "SELECT role, max_days FROM access_role ORDER BY id", columns: 2)
    #expect(stored == AccessRole.allCases.map { "\($0.rawValue)|\($0.maximumDays)" })
    let codes = try #require(CodeSets.named("access_role")).entries.map(\.code)
    #expect(codes == AccessRole.allCases.map(\.rawValue))
  }

  @Test func onePersonWithBothRightsIsOnePrincipal() throws {
    let folder = try TemporaryFolder()
    _ = try Sample.register(in: folder, Self.setup(Self.grants(migrator: "virtanen")))
    let database = try Sample.connection(to: folder)
    #expect(try database.rows("SELECT account FROM principal", columns: 1) == ["virtanen"])
    #expect(try database.rows("SELECT principal_id FROM access_grant", columns: 1) == ["1", "1"])
  }

  @Test(arguments: [Register.Access.reading, .writing])
  func opensWhatItMade(_ access: Register.Access) throws {
    let folder = try TemporaryFolder()
    _ = try Sample.register(in: folder)
    let register = try Register.open(folder.file(), for: access)
    #expect(register.identity.municipality == "091")
    #expect(
      register.identity.name == LocalizedText(fi: "Helsinki", sv: "Helsingfors", en: "Helsinki"))
    #expect(register.identity.location == folder.file())
    #expect(register.identity.isPractice)
  }

  @Test func numbersTheRuns() throws {
    let folder = try TemporaryFolder()
    let register = try Sample.register(in: folder)
    for number in 2...3 {
      #expect(
        try register.recordRun(
          account: "siirto", command: "koto import", version: "1.0", at: Sample.now) == number)
    }
    #expect(
      try Sample.connection(to: folder).rows(
        "SELECT account, command, koto_version, started_at FROM run WHERE id = 2", columns: 4)
        == ["siirto|koto import|1.0|2026-11-21T09:30:00Z"])
  }

  @Test func refusesAFileThatIsThereAndLeavesIt() throws {
    let folder = try TemporaryFolder()
    _ = try Sample.register(in: folder)
    let before = FileManager.default.contents(atPath: folder.file())
    #expect(try code { try Sample.register(in: folder) } == .exists)
    #expect(FileManager.default.contents(atPath: folder.file()) == before)
  }

  @Test func leavesNoFileWhenItFails() throws {
    let folder = try TemporaryFolder()
    // An account longer than its field, found by the database after everything else was written.
    let tooLong = try Self.grants(migrator: String(repeating: "x", count: 101))
    #expect(try code { try Sample.register(in: folder, Self.setup(tooLong)) } == .constraint)
    let nowhere = Self.setup(municipality: "999", [])
    #expect(try code { try Sample.register(in: folder, nowhere) } == .constraint)
    #expect(try folder.names() == [])
  }

  /// What makes a register another file, and what is said about it.
  struct Strange: CustomTestStringConvertible {
    let testDescription: String
    let sql: String
    let code: RegisterError.Code
  }

  @Test(arguments: [
    Strange(
      testDescription: "later schema", sql: "PRAGMA user_version = 1000", code: .newerVersion),
    Strange(testDescription: "no schema", sql: "PRAGMA user_version = 0", code: .olderVersion),
    Strange(
      testDescription: "another program's database", sql: "PRAGMA application_id = 0",
      code: .notARegister),
    Strange(
      testDescription: "nobody keeps it",
      sql: "PRAGMA foreign_keys = OFF; DELETE FROM organisation", code: .notInitialised),
  ])
  func refusesToOpen(_ strange: Strange) throws {
    let folder = try TemporaryFolder()
    _ = try Sample.register(in: folder)
    try Sample.connection(to: folder).execute(strange.sql)
    for access in [Register.Access.reading, .writing] {
      #expect(try code { try Register.open(folder.file(), for: access) } == strange.code)
    }
  }

  @Test func refusesToOpenWhatIsNoRegister() throws {
    let folder = try TemporaryFolder()
    #expect(try code { try Register.open(folder.file(), for: .reading) } == .notFound)
    // What a run of init that was killed leaves behind.
    try Data().write(to: URL(filePath: folder.file()))
    #expect(try code { try Register.open(folder.file(), for: .reading) } == .notInitialised)
    try Data("nimi;hetu\n".utf8).write(to: URL(filePath: folder.file()))
    #expect(try code { try Register.open(folder.file(), for: .reading) } == .notARegister)
  }

  @Test func countsWhatItHolds() throws {
    let folder = try TemporaryFolder()
    let register = try Sample.register(in: folder)
    let status = try register.status()
    #expect(status.decision == "EL 19.11.2026 § 85")
    #expect(status.createdAt == "2026-11-21T09:30:00Z")
    #expect(status.createdBy == "root")
    #expect(status.batches == 0)
    #expect(status.size == FileManager.default.contents(atPath: folder.file())?.count)
    #expect(status.tables.map(\.table) == RegisterSchema.clientTables.map(\.name))
    #expect(status.tables.allSatisfy { $0.rows == 0 })
  }
}
