package import KotoModel

/// Notices for those who open and close rights technically.
package struct OutboxReport {
  private let notices: [TechnicalNotice]
  private let now: Instant

  package init(_ notices: [TechnicalNotice], at now: Instant) {
    self.notices = notices
    self.now = now
  }

  /// For people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = page.language
    if notices.isEmpty { page.line(CustomerLabels.noNotices[language]) }
    var table = TextTable([
      .number(CustomerLabels.notice[language]), .text(CustomerLabels.change[language]),
      .number(CustomerLabels.right[language]), .text(CustomerLabels.account[language]),
      .name(CustomerLabels.when[language]), .number(CustomerLabels.waited[language]),
    ])
    for notice in notices {
      table.add([
        String(notice.number), CustomerLabels.noticeKinds[notice.kind]?[language] ?? "",
        String(notice.right), notice.account, Figures.day(notice.at.description),
        notice.daysWaiting(at: now).map { "\($0) d" } ?? "",
      ])
    }
    page.table(table)
    return page.text
  }

  /// For scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.outbox/1")), ("language", .string(language.rawValue)),
      ("notices", .array(notices.map { .object(members($0)) })),
    ]).text
  }

  package var csv: String { CSVText.text(Self.columns, notices.map(cells)) }

  private func members(_ notice: TechnicalNotice) -> [(name: String, value: JSONValue)] {
    zip(Self.columns, cells(notice)).map { name, text in (name: name, value: .string(text)) }
  }

  private static let columns = [
    "notice", "kind", "at", "right", "account", "name", "role", "municipality", "ground",
    "sections", "operations", "extent", "unit", "customers", "first_day", "last_day", "step",
    "reason", "decision",
    "acknowledged_at",
  ]

  private func cells(_ notice: TechnicalNotice) -> [String] {
    [
      String(notice.number), notice.kind.rawValue, notice.at.description, String(notice.right),
      notice.account, notice.name ?? "", notice.role, notice.municipality, notice.ground,
      notice.sections, notice.operations, notice.extent, notice.unit ?? "", notice.customers,
      notice.firstDay, notice.lastDay,
      notice.step, notice.reason, notice.decision, notice.acknowledgedAt ?? "",
    ]
  }
}
