import Foundation
import KotoModel
import KotoRegister
import Testing

/// Number 19: attacks on the log, each told apart.
extension AccessAcceptanceTests {
  /// What koto says of the log after that attack, beside the number of events.
  @Test(
    "19 Audit attacks",
    arguments: [
      (
        "flipped byte", "UPDATE audit_event SET body = replace(body, 'done', 'dope') WHERE id = 3",
        """
        Integrity: BROKEN
          K6101 Event 3 does not match its hash
        Continuity: in order
        Completeness: BROKEN
          K6113 Of the 5 events that the checkpoint attests to, 1 are missing or changed

        """
      ),
      (
        "deleted in the middle", "DELETE FROM audit_event WHERE id = 3",
        """
        Integrity: in order
        Continuity: BROKEN
          K6102 Events 3 are missing
        Completeness: BROKEN
          K6113 Of the 5 events that the checkpoint attests to, 1 are missing or changed

        """
      ),
      (
        "deleted in the middle, and the gap closed",
        """
        DELETE FROM audit_event WHERE id IN (2, 3);
        UPDATE audit_event SET id = 2 WHERE id = 4; UPDATE audit_event SET id = 3 WHERE id = 5
        """,
        """
        Integrity: in order
        Continuity: BROKEN
          K6102 Events 2–3 are missing
          K6103 Event 4 stands in the place of 2
          K6103 Event 5 stands in the place of 3
        Completeness: BROKEN
          K6113 Of the 5 events that the checkpoint attests to, 2 are missing or changed

        """
      ),
      (
        "swapped rows",
        """
        UPDATE audit_event SET id = 99 WHERE id = 2; UPDATE audit_event SET id = 2 WHERE id = 3;
        UPDATE audit_event SET id = 3 WHERE id = 99
        """,
        """
        Integrity: in order
        Continuity: BROKEN
          K6103 Event 3 stands in the place of 2
          K6103 Event 2 stands in the place of 3
        Completeness: in order

        """
      ),
      (
        "reordered",
        "UPDATE audit_event SET id = id + 100; UPDATE audit_event SET id = 106 - id",
        """
        Integrity: in order
        Continuity: BROKEN
          K6103 Event 5 stands in the place of 1
          K6103 Event 4 stands in the place of 2
          K6103 Event 2 stands in the place of 4
          K6103 Event 1 stands in the place of 5
        Completeness: in order

        """
      ),
      (
        "cut tail", "DELETE FROM audit_event WHERE id > 3",
        """
        Integrity: in order
        Continuity: in order
        Completeness: BROKEN
          K6105 The log ends at 3 of the 5 events of the checkpoint: its tail was cut

        """
      ),
      (
        "cut tail, and the checkpoint forgotten",
        """
        DROP TRIGGER audit_checkpoint_never_delete;
        DELETE FROM audit_event WHERE id = 5; DELETE FROM audit_checkpoint
        """,
        """
        Integrity: in order
        Continuity: in order
        Completeness: BROKEN
          K6105 The log ends at 4 of the 5 events of the checkpoint: its tail was cut

        """
      ),
    ])
  func auditAttacks19(_ name: String, _ sql: String, _ verdict: String) async throws {
    let workplace = try await Workplace.anchored()
    try workplace.attackLog(sql)
    let result = await workplace.verifyLog()
    #expect(result.status == 80, "\(name): \(result.all)")
    let text = result.out.split(separator: "\n", maxSplits: 1).last.map(String.init)
    #expect(text == verdict, "\(name): \(result.out)")
  }

  @Test("19 Audit attacks: last week's copy put back")
  func lastWeeksCopy19() async throws {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    // A run that found nothing to do leaves no event: the copy's clock is then ahead of its log.
    let purge = await workplace.run(["access", "purge"], now: Workplace.now.adding(60))
    #expect(purge.status == 0 && purge.out.isEmpty, "\(purge.all)")
    let copy = try workplace.read(workplace.register)
    try await workplace.addUser("a", now: Workplace.now.adding(600))
    try await workplace.keepCheckpoint()
    for name in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: workplace.register + name)
    }
    try copy.write(to: URL(fileURLWithPath: workplace.register))
    let result = await workplace.verifyLog()
    #expect(result.status == 80)
    #expect(
      result.out == """
        Event: 1
        Integrity: in order
        Continuity: in order
        Completeness: BROKEN
          K6106 The register is an older copy: 1 events of 3

        """)
  }

  @Test("19 Audit attacks: chain rewritten whole")
  func chainRewritten19() async throws {
    let workplace = try await Workplace.anchored()
    try workplace.rewriteLog()
    let result = await workplace.verifyLog()
    #expect(result.status == 80)
    #expect(
      result.out == """
        Event: 5
        Integrity: in order
        Continuity: in order
        Completeness: BROKEN
          K6107 The first 5 events are not those of the checkpoint

        """)
    // A checkpoint of one register says nothing about another.
    let other = try await Workplace.anchored()
    let foreign = await other.run([
      "audit", "verify", "--checkpoint", workplace.folder + "/kept.checkpoint", "--public-key",
      workplace.folder + "/koto.key.pub",
    ])
    #expect(foreign.status == 80 && foreign.out.contains("K6112"), "\(foreign.all)")
  }

  @Test("19 Audit attacks: what is newer than the anchor")
  func notYetAnchored19() async throws {
    let workplace = try await Workplace.anchored()
    try await workplace.addUser("d", now: Workplace.now.adding(700))
    let result = await workplace.verifyLog()
    #expect(result.status == 0)
    #expect(
      result.out == """
        Event: 6
        Integrity: in order
        Continuity: in order
        Completeness: in order up to event 5
          K6110 1 events are newer than the checkpoint: not yet anchored

        """)
    // Cutting just those is what nobody can see: koto never calls them in order.
    try workplace.attackLog("DELETE FROM audit_event WHERE id = 6")
    #expect(await workplace.verifyLog().status == 0)
  }
}
