package import KotoModel

/// Campaigns as a list.
package struct ReviewListReport {
  private let reviews: [(campaign: ReviewCampaign, items: [ReviewItem])]

  package init(_ reviews: [(campaign: ReviewCampaign, items: [ReviewItem])]) {
    self.reviews = reviews
  }

  /// The list for people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = presentation.language
    var table = TextTable([
      .number(ReviewReport.number[language]), .name(Labels.municipality[language]),
      .name(ReviewReport.until[language]), .number(ReviewReport.rights[language]),
      .number(ReviewReport.decided[language]), .name(ReviewReport.closed[language]),
    ])
    for (campaign, items) in reviews {
      table.add([
        String(campaign.number), campaign.municipality, campaign.lastDay.description,
        String(items.count), String(items.count { $0.verdict != nil }),
        campaign.closedAt.map { Figures.day($0.description) } ?? "–",
      ])
    }
    if reviews.isEmpty { page.line(ReviewReport.none[language]) }
    page.table(table)
    return page.text
  }

  /// The list for scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.access-reviews/1")), ("language", .string(language.rawValue)),
      (
        "reviews",
        .array(reviews.map { .object(ReviewReport.head($0.campaign, $0.items)) })
      ),
    ]).text
  }

  /// The list for spreadsheets.
  package var csv: String {
    CSVText.text(
      ["review", "municipality", "opened_at", "through", "rights", "decided", "closed_at"],
      reviews.map { campaign, items in
        [
          String(campaign.number), campaign.municipality, campaign.openedAt.description,
          campaign.lastDay.description, String(items.count),
          String(items.count { $0.verdict != nil }), campaign.closedAt?.description ?? "",
        ]
      })
  }
}

/// One campaign: its rights, what was decided about them, and how well.
package struct ReviewReport {
  /// A right of the campaign.
  package struct Row: Sendable {
    package let grant: GrantDetail
    package let item: ReviewItem
    /// When the right was last used, or nil.
    package let lastUse: Instant?

    package init(_ grant: GrantDetail, _ item: ReviewItem, lastUse: Instant?) {
      self.grant = grant
      self.item = item
      self.lastUse = lastUse
    }
  }

  private let campaign: ReviewCampaign
  private let rows: [Row]
  private let meters: [ReviewMeter]

  package init(_ campaign: ReviewCampaign, _ rows: [Row], meters: [ReviewMeter]) {
    self.campaign = campaign
    self.rows = rows
    self.meters = meters
  }

  /// The campaign for people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = presentation.language
    let done = rows.count { $0.item.verdict != nil }
    page.line(
      Self.title.filled(
        language,
        [
          "n": String(campaign.number), "town": campaign.municipality,
          "day": campaign.lastDay.description, "done": String(done), "all": String(rows.count),
        ]), hanging: 2)
    page.blank()
    var table = TextTable([
      .number(Labels.right[language]), .name(Labels.user[language]), .text(Labels.role[language]),
      .name(Labels.through[language]), .text(Self.decision[language]),
      .text(Self.reason[language]),
    ])
    for row in rows {
      table.add([
        String(row.grant.number), row.grant.account,
        Labels.code("access_role", row.grant.role.rawValue, language),
        row.grant.lastDay.description,
        row.item.verdict.map { Labels.code("review_decision", $0.decision.rawValue, language) }
          ?? "–", row.item.verdict?.reason ?? "",
      ])
    }
    page.table(table)
    for meter in meters {
      page.blank()
      page.line(
        Self.meter.filled(
          language,
          [
            "who": meter.account, "n": String(meter.decisions), "kept": String(meter.kept),
            "s": String(meter.seconds), "same": String(meter.sameReason),
            "unused": String(meter.unusedKept.count),
          ]), hanging: 2)
    }
    return page.text
  }

  /// The campaign for scripts.
  package func json(_ language: Language) -> String {
    let rights = rows.map { row -> JSONValue in
      let verdict = row.item.verdict
      return .object([
        ("right", .integer(row.grant.number)), ("user", .string(row.grant.account)),
        ("role", .string(row.grant.role.rawValue)),
        ("through", .string(row.grant.lastDay.description)),
        ("last_use", .optional(row.lastUse?.description)),
        ("decision", .optional(verdict?.decision.rawValue)), ("reason", .optional(verdict?.reason)),
        ("by", .optional(verdict?.account)), ("at", .optional(verdict?.at.description)),
      ])
    }
    let reviewers = meters.map { meter -> JSONValue in
      .object([
        ("user", .string(meter.account)), ("decisions", .integer(meter.decisions)),
        ("kept", .integer(meter.kept)), ("seconds", .integer(meter.seconds)),
        ("same_reason", .integer(meter.sameReason)),
        ("unused_kept", .array(meter.unusedKept.map(JSONValue.integer))),
      ])
    }
    return JSONValue.object(
      [
        ("schema", .string("koto.access-review/1")), ("language", .string(language.rawValue)),
      ] + Self.head(campaign, rows.map(\.item)) + [
        ("items", .array(rights)), ("reviewers", .array(reviewers)),
      ]
    ).text
  }

  /// The rights as a worksheet: `decision` (keep or end) and `reason` are for the reviewer to fill in.
  package var csv: String {
    CSVText.text(
      [
        "right", "user", "name", "role", "municipality", "sections", "operations", "extent",
        "unit", "customers", "from", "through", "granted_by", "task", "last_use", "decision",
        "reason",
      ],
      rows.map { row in
        let grant = row.grant
        return [
          String(grant.number), grant.account, grant.name ?? "", grant.role.rawValue,
          grant.municipality, grant.sections.map(\.rawValue).joined(separator: " "),
          grant.operations.map(\.rawValue).joined(separator: " "), grant.extent.rawValue,
          grant.unit ?? "", String(grant.customers.count), grant.firstDay.description,
          grant.lastDay.description,
          grant.granter ?? grant.decision, grant.task, row.lastUse?.description ?? "",
          row.item.verdict?.decision.rawValue ?? "", row.item.verdict?.reason ?? "",
        ]
      })
  }

  static func head(
    _ campaign: ReviewCampaign, _ items: [ReviewItem]
  ) -> [(name: String, value: JSONValue)] {
    [
      ("review", .integer(campaign.number)), ("municipality", .string(campaign.municipality)),
      ("opened_at", .string(campaign.openedAt.description)),
      ("through", .string(campaign.lastDay.description)), ("rights", .integer(items.count)),
      ("decided", .integer(items.count { $0.verdict != nil })),
      ("closed_at", .optional(campaign.closedAt?.description)),
    ]
  }

  static let number = LocalizedText(fi: "Kierros", sv: "Granskning", en: "Review")
  static let until = LocalizedText(fi: "Asti", sv: "Till och med", en: "Through")
  static let rights = LocalizedText(fi: "Oikeuksia", sv: "Rätter", en: "Rights")
  static let decided = LocalizedText(fi: "Päätetty", sv: "Avgjorda", en: "Decided")
  static let closed = LocalizedText(fi: "Suljettu", sv: "Stängd", en: "Closed")
  static let none = LocalizedText(
    fi: "Ei tarkistuskierroksia.", sv: "Inga granskningar.", en: "No reviews.")
  private static let title = LocalizedText(
    fi: "Tarkistuskierros {n}, kunta {town}, {day} asti: päätetty {done}/{all}.",
    sv: "Granskning {n}, kommun {town}, till och med {day}: {done}/{all} avgjorda.",
    en: "Review {n}, municipality {town}, through {day}: {done}/{all} decided.")
  private static let decision = LocalizedText(fi: "Päätös", sv: "Beslut", en: "Decision")
  private static let reason = LocalizedText(fi: "Perustelu", sv: "Motivering", en: "Reason")
  private static let meter = LocalizedText(
    fi:
      "{who}: {n} päätöstä {s} sekunnissa, säilytetty {kept}, sama perustelu {same}, käyttämättömiä säilytetty {unused}.",
    sv:
      "{who}: {n} beslut på {s} sekunder, behållna {kept}, samma motivering {same}, oanvända behållna {unused}.",
    en:
      "{who}: {n} decisions in {s} seconds, kept {kept}, same reason {same}, unused ones kept {unused}."
  )
}
