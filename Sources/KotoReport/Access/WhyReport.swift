package import KotoModel

/// Why somebody may see something, as the whole chain, or what each right of theirs lacks.
package struct WhyReport {
  /// One right with the rights above it and the condition that fails, or nil.
  package struct Entry {
    package let grant: GrantDetail
    package let state: GrantState
    package let chain: [GrantDetail]
    package let failing: String?

    package init(grant: GrantDetail, state: GrantState, chain: [GrantDetail], failing: String?) {
      self.grant = grant
      self.state = state
      self.chain = chain
      self.failing = failing
    }
  }

  private let entries: [Entry]
  private let account: String
  private let now: Instant

  package init(_ entries: [Entry], account: String, at now: Instant) {
    self.entries = entries
    self.account = account
    self.now = now
  }

  /// Whether one of the rights opens what was asked for.
  package var isAllowed: Bool { entries.contains { $0.failing == nil } }

  /// The chains for people, those that open it first.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = presentation.language
    if entries.isEmpty { page.line(Labels.noRights[language]) }
    for entry in entries.sorted(by: { ($0.failing == nil ? 0 : 1) < ($1.failing == nil ? 0 : 1) }) {
      let number = String(entry.grant.number)
      page.blank()
      if let failing = entry.failing {
        let why = Labels.conditions[failing]?[language] ?? failing
        page.line(Labels.doesNotOpen.filled(language, ["n": number, "why": why]), .yellow)
      } else {
        page.line(Labels.opens.filled(language, ["n": number]), .green)
      }
      let grant = entry.grant
      page.line(
        [
          grant.account, Labels.code("access_role", grant.role.rawValue, language),
          "\(grant.firstDay) – \(grant.lastDay)",
          grant.sections.map(\.rawValue).joined(separator: " "),
          grant.operations.map(\.rawValue).joined(separator: " "),
        ].joined(separator: ", "), indent: 2, hanging: 4)
      for link in [grant] + entry.chain {
        if let granter = link.granter, let authority = link.authority {
          page.line(
            Labels.grantedBy.filled(language, ["who": granter, "n": String(authority)]),
            indent: 2, hanging: 4)
        }
        page.line(Labels.decidedBy.filled(language, ["what": link.decision]), indent: 4)
      }
      for agreement in grant.agreements {
        page.line(
          Labels.areaBy.filled(language, ["n": grant.municipality, "what": agreement]), indent: 2)
      }
    }
    return page.text
  }

  /// The chains for scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.access-why/1")), ("language", .string(language.rawValue)),
      ("user", .string(account)), ("at", .string(now.description)), ("allowed", .flag(isAllowed)),
      (
        "rights",
        .array(
          entries.map { entry in
            .object([
              ("right", GrantListReport.value(entry.grant, entry.state, language)),
              ("failing", .optional(entry.failing)),
              (
                "chain",
                .array(
                  entry.chain.map { link in
                    .object([
                      ("right", .integer(link.number)), ("user", .string(link.account)),
                      ("ref", .string(link.decision)),
                    ])
                  })
              ),
              ("agreements", .array(entry.grant.agreements.map(JSONValue.string))),
            ])
          })
      ),
    ]).text
  }
}
