import Foundation
import KotoCrypto
import KotoRegister
import Testing

/// A log with a checkpoint that was kept elsewhere, and attacks on it.
extension Workplace {
  /// A register with five events, a key, and the signed state after the fifth as `kept.checkpoint`.
  static func anchored() async throws -> Workplace {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    for (index, name) in ["a", "b", "c"].enumerated() {
      try await workplace.addUser(name, now: Workplace.now.adding(Int64(index) * 60))
    }
    try await workplace.keepCheckpoint()
    return workplace
  }

  /// Makes a key and keeps the signed state of the log ten minutes after the test's moment.
  func keepCheckpoint() async throws {
    let key = await run(["audit", "key", "--to", "koto.key"])
    try #require(key.status == 0, "\(key.all)")
    let kept = await run(
      ["audit", "checkpoint", "--key", "koto.key", "--to", "kept.checkpoint"],
      now: Workplace.now.adding(600))
    try #require(kept.status == 0, "\(kept.all)")
  }

  /// What koto says about the log and the kept checkpoint.
  func verifyLog() async -> Result {
    await run([
      "audit", "verify", "--checkpoint", "kept.checkpoint", "--public-key", "koto.key.pub",
    ])
  }

  /// Changes the log as somebody who owns the file can: without the triggers.
  func attackLog(_ sql: String) throws {
    let database = try SQLite(path: register, mode: .readWrite)
    for trigger in ["never_update", "never_delete", "gapless", "chained"] {
      try database.execute("DROP TRIGGER audit_event_\(trigger)")
    }
    try database.execute(sql)
  }

  /// Changes an event and makes every hash from there on anew, so that the chain is whole in itself.
  func rewriteLog() throws {
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
    #expect(try Self.tool(["python3", "-c", script, register]) == 0)
  }

  /// Runs a program of the system and gives its exit status.
  static func tool(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Every event follows the one before it, and no other; counted beside koto's own examination.
  func verifyChain() throws {
    let database = try SQLite(path: register, mode: .readOnly)
    let events = try database.prepare(
      "SELECT body, previous_hash, hash FROM audit_event ORDER BY id")
    var last = String(repeating: "0", count: 64)
    while try events.step() {
      let start = stride(from: 0, to: 64, by: 2).compactMap { index in
        UInt8(last.dropFirst(index).prefix(2), radix: 16)
      }
      #expect(events.text(1) == last)
      last = events.text(2) ?? ""
      #expect(SHA256.hex(start + Array((events.text(0) ?? "").utf8)) == last)
    }
  }
}
