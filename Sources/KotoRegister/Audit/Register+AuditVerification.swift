internal import Foundation
internal import KotoCrypto
package import KotoModel

extension Register {
  /// Examines the whole log, and holds it against a checkpoint that was kept elsewhere.
  ///
  /// The checkpoint's signature has been checked by the caller.
  package func examineLog(against checkpoint: AuditCheckpoint?) throws -> AuditVerdict {
    var verdict = AuditVerdict()
    var log = LogReading()
    try events { event in
      if try Self.chained(event.previousHash, event.body) != event.hash { log.note(changed: event) }
      log.append(event)
    }
    verdict.size = log.tree.count
    verdict.head = SHA256.hex(digest: log.tree.head(of: log.tree.count))
    verdict.integrity = log.changed.map { Self.finding(.eventChanged, found: "\($0)") }
    verdict.continuity =
      log.missing.map { Self.finding(.eventMissing, found: $0) }
      + log.moved.map { Self.finding(.eventMoved, found: "\($0.own)", expected: "\($0.place)") }
      + log.unchained.map { Self.finding(.chainBroken, found: "\($0)") }
    try checkNotes(log, &verdict)
    try checkEffects(log.subjects, log.initialRights, &verdict)
    if let checkpoint { try compare(checkpoint, log, &verdict) }
    return verdict
  }

  /// Free text that is still there must be the one that the chain committed to.
  ///
  /// What belongs to an event that is gone proves nothing.
  private func checkNotes(_ log: LogReading, _ verdict: inout AuditVerdict) throws {
    let rows = try database.prepare("SELECT audit_event_id, salt, content FROM audit_note")
    while try rows.step() {
      let number = Int(rows.int64(0))
      let digest = SHA256.hex(rows.bytes(1) + Array((rows.text(2) ?? "").utf8))
      if log.holds(number), log.notes[number] != digest {
        verdict.integrity.append(Self.finding(.eventChanged, found: "\(number)"))
      }
    }
  }

  /// Rights that came into the register beside koto have no event.
  private func checkEffects(
    _ subjects: Set<String>, _ initialRights: Int, _ verdict: inout AuditVerdict
  ) throws {
    let rows = try database.prepare("SELECT id FROM access_grant ORDER BY id")
    while try rows.step() {
      let number = Int(rows.int64(0))
      if number > initialRights, !subjects.contains("access_grant \(number)") {
        verdict.completeness.append(
          Self.finding(.effectWithoutEvent, found: "access_grant \(number)"))
      }
    }
  }

  /// Whether everything is there that the checkpoint attests to, and if not, what became of it.
  private func compare(
    _ checkpoint: AuditCheckpoint, _ log: LogReading, _ verdict: inout AuditVerdict
  ) throws {
    // Without its first event a log has no name left: then the events themselves tell.
    guard log.name.map({ auditOrigin($0) == checkpoint.origin }) ?? true else {
      verdict.completeness.append(Self.finding(.otherRegister, found: checkpoint.origin))
      return
    }
    let (size, end) = (checkpoint.size, log.end)
    if end < size {
      verdict.completeness.append(
        Self.finding(
          try knowsOfActs(after: log) ? .tailCut : .olderCopy, found: "\(end)",
          expected: "\(size)"))
      return
    }
    let damaged = log.missing(through: size) + log.changed.count { $0 <= size }
    if try !attests(checkpoint, log) {
      verdict.completeness.append(
        damaged > 0
          ? Self.finding(.attestedDamaged, found: "\(damaged)", expected: "\(size)")
          : Self.finding(.historyRewritten, found: "\(size)"))
    }
    verdict.newer = end - size
    if end > size {
      verdict.completeness.append(Self.finding(.notYetAnchored, found: "\(end - size)"))
    }
  }

  /// Whether the checkpoint's head is that of the events in the order of the numbers that they give themselves.
  private func attests(_ checkpoint: AuditCheckpoint, _ log: LogReading) throws -> Bool {
    guard log.missing(through: checkpoint.size) == 0 else { return false }
    var tree = log.tree
    if !log.moved.isEmpty {
      var bodies: [(own: Int, body: [UInt8])] = []
      try events { bodies.append(($0.sequence ?? $0.number, Array($0.body.utf8))) }
      tree = MerkleTree()
      for entry in bodies.sorted(by: { $0.own < $1.own }) { tree.append(entry.body) }
    }
    guard tree.count >= checkpoint.size else { return false }
    return Data(tree.head(of: checkpoint.size)).base64EncodedString() == checkpoint.head
  }

  /// Whether the register holds traces of acts that are later than the log's last event: then only the log was cut.
  ///
  /// Runs that leave no event tell nothing: a purge that found nothing to do, and looks at batches and the register.
  private func knowsOfActs(after log: LogReading) throws(RegisterError) -> Bool {
    let traces = try database.prepare(
      """
      SELECT EXISTS (SELECT 1 FROM audit_checkpoint WHERE size > $1)
        OR EXISTS (SELECT 1 FROM audit_note WHERE audit_event_id > $1)
        OR EXISTS (SELECT 1 FROM run WHERE id > $2 AND command <> 'access purge'
          AND command NOT LIKE 'batch %' AND command NOT LIKE 'register %')
      """)
    traces.bind(1, Int64(log.end))
    traces.bind(2, Int64(log.lastRun))
    guard try traces.step() else { return false }
    defer { traces.reset() }
    return traces.int64(0) > 0
  }

  private static func finding(
    _ code: FindingCode, found: String, expected: String? = nil
  ) -> Finding {
    var parameters = ["found": found]
    if let expected { parameters["expected"] = expected }
    return Finding(code, at: Place(file: "audit_event"), parameters)
  }
}
