internal import KotoCrypto
package import KotoModel

/// A transaction in which somebody acts: what is done in it stands in the log, or is not done.
package struct RegisterAct {
  let register: Register
  package let actor: Actor
  /// Key of the run.
  package let run: Int
  /// The moment of the act; never before what the register has already seen.
  package let now: Instant

  /// Writes the event of what is being done, in the same transaction, and gives its number.
  @discardableResult
  package func audit(_ record: AuditRecord) throws(RegisterError) -> Int {
    try register.audit(record, by: actor, run: run, at: now)
  }
}

extension Register {
  /// Does something and writes its event, both or neither.
  ///
  /// The work changes the register and calls ``RegisterAct/audit(_:)`` at least once;
  /// only a run that may find nothing to do needs no event. `acceptsGap` takes a jump of the clock for true. Throws what the work
  /// throws, `clockBehind` when the clock was set back, and the errors of a log that cannot be written.
  @discardableResult
  package func perform<Result>(
    _ command: String, by actor: Actor, version: String, at now: Instant,
    acceptsGap: Bool = false, needsEvent: Bool = true, _ work: (RegisterAct) throws -> Result
  ) throws -> Result {
    try database.beginWriting()
    do {
      let time = try advanceClock(to: now, acceptsGap: acceptsGap)
      let before = try lastEvent().number
      let run = try recordRun(account: actor.account, command: command, version: version, at: time)
      let result = try work(RegisterAct(register: self, actor: actor, run: run, now: time))
      guard try !needsEvent || lastEvent().number > before else {
        throw RegisterError(.other, "\(command) left no event in the log")
      }
      try database.execute("COMMIT")
      return result
    } catch {
      // The failure is on its way already; a rollback that fails as well has nobody left to tell.
      if database.isInTransaction { try? database.execute("ROLLBACK") }
      throw error
    }
  }

  /// Writes one event; the caller has begun the transaction of its effect.
  @discardableResult
  func audit(
    _ record: AuditRecord, by actor: Actor, run: Int, at now: Instant
  ) throws(RegisterError) -> Int {
    guard database.isInTransaction else {
      throw RegisterError(.other, "an event outside a transaction")
    }
    let last = try lastEvent()
    let number = last.number + 1
    // Who is not in the register has no random name; the account's name is a person's and stands apart.
    let note =
      actor.pseudonym == nil
      ? [actor.account, record.note].compactMap(\.self).joined(separator: ": ") : record.note
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    let body = AuditBody.text([
      ("v", .number(AuditBody.version)), ("seq", .number(number)), ("at", .text(now.description)),
      ("act", .text(record.action.rawValue)), ("outcome", .text(record.outcome.rawValue)),
      ("by", .text(actor.pseudonym ?? "unknown")), ("run", .number(run)),
      ("grant", actor.grant.map(AuditBody.Value.number)),
      ("subject", record.subject.map(AuditBody.Value.text)),
      ("customer", record.customer.map(AuditBody.Value.text)),
      ("purpose", record.purpose.map(AuditBody.Value.text)),
      ("decision", record.decision.map(AuditBody.Value.text)),
      ("reason", record.reason.map(AuditBody.Value.text)),
      ("counts", record.counts.isEmpty ? nil : .numbers(record.counts)),
      ("note", note.map { .text(SHA256.hex(salt + Array($0.utf8))) }),
      ("register", number == 1 ? .text(Self.randomName()) : nil),
    ])
    let insert = try database.prepare(
      "INSERT INTO audit_event (id, body, previous_hash, hash) VALUES ($1, $2, $3, $4)")
    insert.bind(1, Int64(number))
    insert.bind(2, text: body)
    insert.bind(3, text: last.hash)
    insert.bind(4, text: try Self.chained(last.hash, body))
    do throws(RegisterError) {
      _ = try insert.step()
    } catch {
      // Whatever the reason: without its event nothing is done.
      throw error.code == .constraint
        ? RegisterError(.inputOutput, "the log takes no event: \(error.reason)") : error
    }
    if let note { try store(note, salt: salt, of: number) }
    return number
  }

  /// Hash of an event: SHA-256 over the 32 bytes of the hash before and the body's bytes.
  static func chained(_ previous: String, _ body: String) throws(RegisterError) -> String {
    guard let start = bytes(ofHex: previous), let digest = SHA256.digest(start + Array(body.utf8))
    else { throw RegisterError(.other, "libcrypto gives no SHA-256") }
    return SHA256.hex(digest: digest)
  }

  /// A random name of 128 bits, in hexadecimal.
  static func randomName() -> String {
    SHA256.hex(digest: (0..<16).map { _ in UInt8.random(in: .min ... .max) })
  }

  static func bytes(ofHex text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// Number and hash of the newest event; 0 and zeros before the first.
  func lastEvent() throws(RegisterError) -> (number: Int, hash: String) {
    let last = try database.prepare("SELECT id, hash FROM audit_event ORDER BY id DESC LIMIT 1")
    guard try last.step() else { return (0, String(repeating: "0", count: 64)) }
    defer { last.reset() }
    return (Int(last.int64(0)), last.text(1) ?? "")
  }

  private func store(_ note: String, salt: [UInt8], of event: Int) throws(RegisterError) {
    let insert = try database.prepare(
      "INSERT INTO audit_note (audit_event_id, salt, content) VALUES ($1, $2, $3)")
    insert.bind(1, Int64(event))
    insert.bind(2, bytes: salt)
    insert.bind(3, text: note)
    _ = try insert.step()
  }
}
