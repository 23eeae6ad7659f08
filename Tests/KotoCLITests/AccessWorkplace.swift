import Foundation
import KotoCLI
import KotoModel
import KotoRegister
import Testing

/// A register with a main user `paakayttaja` and helpers for the commands of access.
extension Workplace {
  /// An instant on a day at an hour of Helsinki's winter time.
  static func at(_ day: String, hour: Int64 = 12) throws -> Instant {
    let date = try #require(CivilDate(iso: day))
    return Instant(seconds: HelsinkiTime.start(of: date).seconds + hour * 3_600)
  }

  /// A register that began then and whose first rights last for three months.
  static func begun(at now: Instant) async throws -> Workplace {
    let workplace = try Workplace()
    let through = HelsinkiTime.date(at: now).adding(days: 90)
    try await workplace.makeRegister(through: through.description, now: now)
    return workplace
  }

  /// Adds a user as the main user does.
  func addUser(_ account: String, _ more: String..., now: Instant = Workplace.now) async throws {
    let result = await run(["user", "add", account] + more, as: "paakayttaja", now: now)
    try #require(result.status == 0, "\(result.all)")
  }

  /// The arguments of a usual grant through a day.
  static func grant(
    _ user: String, through: String, role: String = "integration_worker", _ more: [String] = []
  ) -> [String] {
    [
      "access", "grant", "--user", user, "--role", role, "--through", through, "--task", "ohjaus",
      "--ref", "D/1/2026",
    ] + more
  }

  /// Runs a command line as that account.
  func run(
    _ arguments: [String], as account: String = "paakayttaja", now: Instant = Workplace.now
  ) async -> Result {
    let recorded = RecordedConsole()
    let context = CommandContext(
      environment: ["KOTO_REGISTER": register, "KOTO_LANGUAGE": "en"], account: account, now: now,
      console: recorded.console, directory: folder)
    let status = await Koto.run(arguments, in: context)
    return Result(
      status: status, out: recorded.out, err: recorded.err, bytes: recorded.bytes)
  }

  /// The numbers of the rights that a command lists as CSV.
  func numbers(
    _ arguments: [String], as account: String = "paakayttaja", now: Instant = Workplace.now
  ) async throws -> Set<Int> {
    let result = await run(arguments + ["--format", "csv"], as: account, now: now)
    try #require(result.status == 0, "\(result.all)")
    return Set(
      result.out.split(separator: "\r\n").dropFirst().compactMap { line in
        line.split(separator: ",").first.flatMap { Int($0) }
      })
  }

  /// Rows of the register, each as its one column.
  func rows(_ sql: String) throws -> [String] { try RegisterDump(register).rows(sql) }
}

extension Workplace {
  /// A log supervisor, whom the main user proposes and a second one approves.
  func makeLogSupervisor(_ account: String) async throws {
    let now = Instant(seconds: Workplace.now.seconds + 900)
    try await addUser(account, now: now)
    let granted = await run(
      Workplace.grant(
        account, through: "2026-12-31", role: "log_supervisor", ["--ground", "80.c"]), now: now)
    try #require(granted.status == 0, "\(granted.all)")
    // The second main user comes by a decision, as in a register that begins with two.
    let database = try SQLite(path: register, mode: .readWrite)
    try database.execute(
      """
      DROP TRIGGER access_step_two_persons; DROP TRIGGER access_step_decider_may;
      INSERT INTO access_step (access_grant_id, step, at, reason)
      SELECT max(id), 'approved', '\(now)', 'granted' FROM access_grant
      """)
  }
}

/// Files and rounds for rights.
extension Workplace {
  /// A file of the rights that there should be: those of a new register, and some more.
  static func desired(_ rights: String) -> String {
    """
    koto_access: "1"
    defaults: {task: ohjaus, ref: "D/1/2026", through: 2027-01-31}
    rights:
      - {user: paakayttaja, role: main_user, ground: "80.c"}
      - {user: testaaja, role: migrator, operations: [read, export, transfer]}
    \(rights)
    """
  }

  /// A register with a main user and readers `u1`, `u2` and so on.
  static func withReaders(_ count: Int) async throws -> Workplace {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    try CustomerOffice.change(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
      INSERT INTO principal (pseudonym, account, organisation_id, created_at)
      SELECT 'p' || i, 'u' || i, 1, '2026-11-21T10:00:00Z' FROM n
      """, in: workplace)
    let rows = (1...count).map { "u\($0),reader,2027-01-31,ohjaus,D/1/2026\n" }.joined()
    try workplace.write("user,role,through,task,ref\n" + rows, to: "readers.csv")
    let result = await workplace.run(["access", "import", "readers.csv"])
    try #require(result.status == 0, "\(result.all)")
    return workplace
  }

  /// The lines of a worksheet with those cells filled in.
  static func filled(
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
}

extension Instant {
  /// The instant so many seconds later.
  func adding(_ seconds: Int64) -> Instant { Instant(seconds: self.seconds + seconds) }
}
