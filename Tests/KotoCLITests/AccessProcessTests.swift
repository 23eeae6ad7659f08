import Foundation
import KotoModel
import KotoRegister
import Testing

/// Acts that have no room to write, as a process of their own.
@Suite struct AccessProcessTests {
  /// The deletion is in the register before the file is written anew: its certificate is not lost with the room.
  @Test func aDeletionWithoutRoomToCompactSaysSoAndIsFinishedLater() async throws {
    let now = Instant(seconds: Int64(Date().timeIntervalSince1970))
    let workplace = try await Workplace.ofProcess(since: Instant(seconds: now.seconds - 86_400))
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
    let whole = try workplace.start("exec \"$0\" register compact")
    whole.waitUntilExit()
    #expect(whole.terminationStatus == 0)
    let size = try workplace.read("koto.sqlite").count
    // What the deletion adds fits into that; the journal of the whole file, longer by 8 bytes a page, does not.
    let script = """
      trap '' XFSZ; ulimit -f \(size / 512 + 48)
      exec "$0" user forget aino --confirm
      """
    let full = try workplace.start(script)
    full.waitUntilExit()
    #expect(full.terminationStatus == 74)
    #expect(
      try workplace.rows("SELECT count(*) FROM erasure WHERE erased_at IS NOT NULL") == ["1"])
    let compacted = try workplace.start("exec \"$0\" register compact")
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
