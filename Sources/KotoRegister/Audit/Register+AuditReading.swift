package import KotoCrypto
package import KotoModel

/// One event as it lies in the log.
package struct AuditEventRow: Sendable {
  package let number: Int
  /// The bytes that were hashed.
  package let body: String
  package let previousHash: String
  package let hash: String

  /// The text of a member of the body, or nil.
  package func member(_ name: String) -> String? { Self.member(name, of: body) }

  /// The number that the body gives itself.
  package var sequence: Int? { count("seq") }

  /// The number of a member of the body, or nil.
  func count(_ name: String) -> Int? {
    guard let range = body.firstRange(of: "\"\(name)\":") else { return nil }
    return Int(body[range.upperBound...].prefix { $0.isASCII && $0.isNumber })
  }

  // The bodies are canonical and koto's own: a member stands in them in one way only.
  private static func member(_ name: String, of body: String) -> String? {
    guard let range = body.firstRange(of: "\"\(name)\":\"") else { return nil }
    var text = ""
    var isEscaped = false
    for character in body[range.upperBound...] {
      if isEscaped {
        text.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        return text
      } else {
        text.append(character)
      }
    }
    return nil
  }
}

extension Register {
  /// Reads the events from that number on, in the order of their numbers.
  package func events(from number: Int = 1, _ read: (AuditEventRow) throws -> Void) throws {
    let rows = try database.prepare(
      "SELECT id, body, previous_hash, hash FROM audit_event WHERE id >= $1 ORDER BY id")
    rows.bind(1, Int64(number))
    while try rows.step() {
      try read(
        AuditEventRow(
          number: Int(rows.int64(0)), body: rows.text(1) ?? "", previousHash: rows.text(2) ?? "",
          hash: rows.text(3) ?? ""))
    }
  }

  /// The tree over every event's bytes.
  package func auditTree() throws -> MerkleTree {
    var tree = MerkleTree()
    try events { tree.append(Array($0.body.utf8)) }
    return tree
  }

  /// The name under which this register's checkpoints stand: random, drawn when it was made.
  package func auditOrigin() throws -> String {
    var name = ""
    let first = try database.prepare("SELECT body FROM audit_event WHERE id = 1")
    if try first.step() {
      let row = AuditEventRow(
        number: 1, body: first.text(0) ?? "", previousHash: "", hash: "")
      name = row.member("register") ?? ""
      first.reset()
    }
    return auditOrigin(name)
  }

  /// The same of a name that was read.
  func auditOrigin(_ name: String) -> String { "koto/\(identity.municipality)/\(name)" }
}

extension RegisterAct {
  /// Notes a checkpoint that is being handed out.
  package func note(_ checkpoint: AuditCheckpoint) throws(RegisterError) {
    let insert = try register.database.prepare(
      "INSERT INTO audit_checkpoint (size, at, content) VALUES ($1, $2, $3)")
    insert.bind(1, Int64(checkpoint.size))
    insert.bind(2, text: now.description)
    insert.bind(3, text: checkpoint.text)
    _ = try insert.step()
  }
}
