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
