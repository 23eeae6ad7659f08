/// Keeps the log append-only, gapless and chained against accidents.
///
/// Whoever may write the file may also drop the triggers: what protects is the checkpoint kept elsewhere.
enum AuditConstraints {
  static var statements: [String] {
    [
      AccessConstraints.guardInsert(
        "audit_event",
        AccessConstraints.Rule(
          name: "gapless",
          condition: "NEW.id = (SELECT coalesce(max(id), 0) + 1 FROM audit_event)")),
      AccessConstraints.guardInsert(
        "audit_event",
        AccessConstraints.Rule(
          name: "chained",
          condition: """
            NEW.previous_hash = coalesce((SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1),
              '\(String(repeating: "0", count: 64))')
            """)),
    ] + AccessConstraints.freeze("audit_event") + AccessConstraints.freeze("audit_checkpoint")
  }
}
