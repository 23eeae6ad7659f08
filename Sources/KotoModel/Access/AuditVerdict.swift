/// What an examination of the log found, judged separately.
package struct AuditVerdict: Sendable {
  /// Whether every event's bytes are those that were hashed.
  package var integrity: [Finding] = []
  /// Whether the events follow each other without a gap, in their order.
  package var continuity: [Finding] = []
  /// Whether everything is there that the newest checkpoint kept elsewhere attests to.
  package var completeness: [Finding] = []
  /// Events that the checkpoint does not cover, or nil without one.
  package var newer: Int?
  /// Number of events.
  package var size = 0
  /// Head of the tree of RFC 6962 over them, in hexadecimal.
  package var head = ""

  package init() {}

  /// Every finding, in the order of the verdicts.
  package var findings: [Finding] { integrity + continuity + completeness }

  /// Whether something was tampered with.
  package var isTampered: Bool { findings.contains { $0.severity == .stop } }
}

/// A signed state of the log in the form of C2SP tlog-checkpoint: origin, size, head, signature.
package struct AuditCheckpoint: Sendable, Equatable {
  package let origin: String
  package let size: Int
  /// The 32 bytes of the tree's head in base64.
  package let head: String
  /// The name of the key and the signature line's base64, which begins with four bytes of the key's hash.
  package let signature: (name: String, base64: String)?

  package init(
    origin: String, size: Int, head: String, signature: (name: String, base64: String)? = nil
  ) {
    self.origin = origin
    self.size = size
    self.head = head
    self.signature = signature
  }

  /// Whether both attest to the same state, whoever signed them.
  package static func == (left: AuditCheckpoint, right: AuditCheckpoint) -> Bool {
    left.signedText == right.signedText
  }

  /// The text that is signed.
  package var signedText: String { "\(origin)\n\(size)\n\(head)\n" }

  /// The whole note (C2SP signed-note).
  package var text: String {
    signedText + (signature.map { "\n\u{2014} \($0.name) \($0.base64)\n" } ?? "")
  }

  /// Reads a note; nil where the text is none.
  package init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 6, lines[3].isEmpty, let size = Int(lines[1]), size >= 0,
      lines[4].hasPrefix("\u{2014} ")
    else { return nil }
    let parts = lines[4].split(separator: " ").map(String.init)
    guard parts.count == 3 else { return nil }
    self.init(
      origin: lines[0], size: size, head: lines[2], signature: (name: parts[1], base64: parts[2]))
  }
}
