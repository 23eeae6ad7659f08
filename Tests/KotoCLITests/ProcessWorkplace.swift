import Foundation
import KotoModel
import KotoRegister
import Testing

/// A register whose main user is the account of this process, and koto started in it by a shell.
extension Workplace {
  /// The account under which a process of koto acts here.
  static var processAccount: String { NSUserName() }

  /// A register of some time ago, whose main user is this process's account.
  static func ofProcess(since began: Instant) async throws -> Workplace {
    let workplace = try Workplace()
    let through = HelsinkiTime.date(at: began).adding(days: 60).description
    let result = await workplace.run(
      [
        "register", "init", "--municipality", "249", "--decision", "KH 1 §", "--main-user",
        processAccount, "--migrator", "testaaja", "--through", through, "--practice",
      ], now: began)
    try #require(result.status == 0, "\(result.all)")
    let user = await workplace.run(["user", "add", "aino"], as: processAccount, now: began)
    try #require(user.status == 0, "\(user.all)")
    return workplace
  }

  /// Starts a shell in which `$0` is koto.
  func start(
    _ script: String, environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, try #require(KotoProcess.path, "koto was not built")]
    process.environment = [
      "KOTO_REGISTER": register, "KOTO_LANGUAGE": "en", "PATH": "/usr/bin:/bin",
    ].merging(environment) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Whether the process holds the register's lock for writing, as the kernel lists it: looking is in nobody's way.
  ///
  /// Where the kernel lists no locks, whether anybody holds it.
  func isWriting(_ process: Process) throws -> Bool {
    // The byte that SQLite locks from the beginning of a transaction that writes (`RESERVED_BYTE`).
    let reserved = 0x4000_0001
    guard let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8) else {
      let other = try SQLite(path: register, mode: .readWrite, busyTimeout: 0)
      return (try? other.execute("BEGIN IMMEDIATE; ROLLBACK")) == nil
    }
    return locks.split(separator: "\n").contains { line in
      let words = line.split(separator: " ")
      guard words.count >= 8, words[3] == "WRITE", words[4] == "\(process.processIdentifier)",
        let first = Int(words[6]), let last = Int(words[7])
      else { return false }
      return (first...last).contains(reserved)
    }
  }
}
