package import KotoModel

/// Events of the log as a list.
package struct AuditLogReport {
  /// One event with the account that its random name stands for.
  package struct Entry: Sendable {
    package let number: Int
    package let at: String
    package let action: String
    package let account: String
    package let subject: String?
    package let outcome: String
    package let reason: String?
    package let body: String

    package init(
      number: Int, at: String, action: String, account: String, subject: String?,
      outcome: String, reason: String?, body: String
    ) {
      self.number = number
      self.at = at
      self.action = action
      self.account = account
      self.subject = subject
      self.outcome = outcome
      self.reason = reason
      self.body = body
    }
  }

  private let entries: [Entry]

  package init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// The list for people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = presentation.language
    guard !entries.isEmpty else {
      page.line(Labels.noEvents[language])
      return page.text
    }
    var table = TextTable([
      .number(Labels.event[language]), .name(Labels.time[language]),
      .text(Labels.act[language]), .name(Labels.user[language]), .text(Labels.subject[language]),
      .text(Labels.outcome[language]),
    ])
    for entry in entries {
      table.add([
        String(entry.number), entry.at, Labels.code("audit_action", entry.action, language),
        String(entry.account.prefix(12)), entry.subject ?? "",
        [entry.outcome, entry.reason].compactMap(\.self).joined(separator: " "),
      ])
    }
    page.table(table)
    return page.text
  }

  /// The list for scripts, each with the bytes that were hashed.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.audit-log/1")), ("language", .string(language.rawValue)),
      (
        "events",
        .array(
          entries.map { entry in
            .object([
              ("event", .integer(entry.number)), ("at", .string(entry.at)),
              ("act", .string(entry.action)), ("by", .string(entry.account)),
              ("subject", .optional(entry.subject)), ("outcome", .string(entry.outcome)),
              ("reason", .optional(entry.reason)), ("body", .string(entry.body)),
            ])
          })
      ),
    ]).text
  }

  /// The list for spreadsheets.
  package var csv: String {
    CSVText.text(
      ["event", "at", "act", "by", "subject", "outcome", "reason"],
      entries.map { entry in
        [
          String(entry.number), entry.at, entry.action, entry.account, entry.subject ?? "",
          entry.outcome, entry.reason ?? "",
        ]
      })
  }
}

/// The verdicts on the log, each by itself.
package struct AuditVerdictReport {
  private let verdict: AuditVerdict
  private let checkpoint: AuditCheckpoint?

  package init(_ verdict: AuditVerdict, checkpoint: AuditCheckpoint?) {
    self.verdict = verdict
    self.checkpoint = checkpoint
  }

  private var parts: [(key: String, label: LocalizedText, findings: [Finding])] {
    [
      (
        "integrity", LocalizedText(fi: "Eheys", sv: "Integritet", en: "Integrity"),
        verdict.integrity
      ),
      (
        "continuity", LocalizedText(fi: "Jatkuvuus", sv: "Kontinuitet", en: "Continuity"),
        verdict.continuity
      ),
      (
        "completeness", LocalizedText(fi: "Täydellisyys", sv: "Fullständighet", en: "Completeness"),
        verdict.completeness
      ),
    ]
  }

  /// The verdicts for people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = presentation.language
    page.line("\(Labels.event[language]): \(verdict.size)")
    for part in parts {
      let isBroken = part.findings.contains { $0.severity == .stop }
      let isOpen = part.key == "completeness" && checkpoint == nil && !isBroken
      let word =
        isBroken
        ? LocalizedText(fi: "RIKOTTU", sv: "BRUTEN", en: "BROKEN")
        : isOpen
          ? LocalizedText(fi: "ei tiedossa", sv: "okänd", en: "not known")
          : part.key == "completeness" && verdict.newer ?? 0 > 0
            ? LocalizedText(
              fi: "kunnossa tapahtumaan {n} asti", sv: "i ordning till händelse {n}",
              en: "in order up to event {n}")
            : LocalizedText(fi: "kunnossa", sv: "i ordning", en: "in order")
      let attested = checkpoint.map { String($0.size) } ?? ""
      page.line(
        "\(part.label[language]): \(word.filled(language, ["n": attested]))",
        isBroken ? .red : isOpen ? .yellow : .green)
      for finding in part.findings {
        let entry = FindingCatalogue.entry(finding.code)
        page.line(
          "\(finding.code.rawValue) \(entry.title(finding.parameters, in: language))", indent: 2,
          hanging: 4)
      }
    }
    return page.text
  }

  /// The verdicts for scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object(
      [
        ("schema", .string("koto.audit-verdict/1")), ("language", .string(language.rawValue)),
        ("events", .integer(verdict.size)), ("head", .string(verdict.head)),
        ("checkpoint_events", .optional(checkpoint?.size)), ("newer", .optional(verdict.newer)),
        ("tampered", .flag(verdict.isTampered)),
      ] + parts.map { ($0.key, FindingsJSON.value($0.findings, language)) }
    ).text
  }
}

/// The proof that one event is in the log.
package struct AuditProof {
  private let event: Int
  private let body: String
  private let checkpoint: AuditCheckpoint
  private let path: [String]
  private let publicKey: String

  package init(
    event: Int, body: String, checkpoint: AuditCheckpoint, path: [String], publicKey: String
  ) {
    self.event = event
    self.body = body
    self.checkpoint = checkpoint
    self.path = path
    self.publicKey = publicKey
  }

  /// The proof's file.
  package var json: String {
    JSONValue.object([
      ("schema", .string("koto.audit-proof/1")), ("event", .integer(event)),
      ("size", .integer(checkpoint.size)), ("body", .string(body)),
      ("path", .array(path.map(JSONValue.string))), ("checkpoint", .string(checkpoint.text)),
      ("public_key", .string(publicKey)),
    ]).text
  }
}
