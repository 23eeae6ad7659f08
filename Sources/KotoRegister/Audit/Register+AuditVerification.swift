internal import Foundation
internal import KotoCrypto
package import KotoModel

extension Register {
  /// Examines the whole log, and holds it against a checkpoint that was kept elsewhere.
  ///
  /// The checkpoint's signature has been checked by the caller.
  package func examineLog(against checkpoint: AuditCheckpoint?) throws -> AuditVerdict {
    var verdict = AuditVerdict()
    var tree = MerkleTree()
    var expected = 1
    var last = String(repeating: "0", count: 64)
    var subjects: Set<String> = []
    var notes: [Int: String] = [:]
    var initialRights = 0
    var newest = ""
    try events { event in
      if event.number > expected {
        let missing =
          expected == event.number - 1 ? "\(expected)" : "\(expected)–\(event.number - 1)"
        verdict.continuity.append(Self.finding(.eventMissing, found: missing))
      } else if event.previousHash != last {
        verdict.continuity.append(Self.finding(.chainBroken, found: "\(event.number)"))
      }
      if let own = event.sequence, own != event.number {
        verdict.continuity.append(
          Self.finding(.eventMoved, found: "\(own)", expected: "\(event.number)"))
      }
      if try Self.chained(event.previousHash, event.body) != event.hash {
        verdict.integrity.append(Self.finding(.eventChanged, found: "\(event.number)"))
      }
      tree.append(Array(event.body.utf8))
      if let subject = event.member("subject") { subjects.insert(subject) }
      if let note = event.member("note") { notes[event.number] = note }
      if event.number == 1 { initialRights = Self.count("rights", in: event.body) }
      newest = event.member("at") ?? newest
      last = event.hash
      expected = event.number + 1
    }
    verdict.size = tree.count
    verdict.head = SHA256.hex(digest: tree.head(of: tree.count))
    try checkNotes(notes, &verdict)
    try checkEffects(subjects, initialRights, &verdict)
    if let checkpoint { try compare(checkpoint, tree, newest: newest, &verdict) }
    return verdict
  }

  /// Free text that is still there must be the one that the chain committed to.
  private func checkNotes(_ notes: [Int: String], _ verdict: inout AuditVerdict) throws {
    let rows = try database.prepare("SELECT audit_event_id, salt, content FROM audit_note")
    while try rows.step() {
      let number = Int(rows.int64(0))
      let digest = SHA256.hex(rows.bytes(1) + Array((rows.text(2) ?? "").utf8))
      if notes[number] != digest {
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

  private func compare(
    _ checkpoint: AuditCheckpoint, _ tree: MerkleTree, newest: String, _ verdict: inout AuditVerdict
  ) throws {
    guard checkpoint.origin == (try auditOrigin()) else {
      verdict.completeness.append(Self.finding(.otherRegister, found: checkpoint.origin))
      return
    }
    guard tree.count >= checkpoint.size else {
      // Writers move the clock's mark together with the log: a mark beyond the log tells that it was cut.
      let isCut = try highWater().map { $0.description > newest } ?? false
      verdict.completeness.append(
        Self.finding(
          isCut ? .tailCut : .olderCopy, found: "\(tree.count)", expected: "\(checkpoint.size)"))
      return
    }
    let head = Data(tree.head(of: checkpoint.size)).base64EncodedString()
    if head != checkpoint.head {
      verdict.completeness.append(Self.finding(.historyRewritten, found: "\(checkpoint.size)"))
    }
    verdict.newer = tree.count - checkpoint.size
    if tree.count > checkpoint.size {
      verdict.completeness.append(
        Self.finding(.notYetAnchored, found: "\(tree.count - checkpoint.size)"))
    }
  }

  private static func count(_ name: String, in body: String) -> Int {
    guard let range = body.firstRange(of: "\"\(name)\":") else { return 0 }
    return Int(body[range.upperBound...].prefix { $0.isASCII && $0.isNumber }) ?? 0
  }

  private static func finding(
    _ code: FindingCode, found: String, expected: String? = nil
  ) -> Finding {
    var parameters = ["found": found]
    if let expected { parameters["expected"] = expected }
    return Finding(code, at: Place(file: "audit_event"), parameters)
  }
}
