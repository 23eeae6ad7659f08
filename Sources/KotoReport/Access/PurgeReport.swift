package import KotoModel

/// What a purge did; nothing at all where nothing happened, so that cron stays silent.
package struct PurgeReport {
  private let endings: [(grant: GrantDetail, reason: String)]
  private let notices: [(grant: GrantDetail, days: Int)]
  private let isDryRun: Bool

  package init(
    endings: [(grant: GrantDetail, reason: String)], notices: [(grant: GrantDetail, days: Int)],
    isDryRun: Bool
  ) {
    self.endings = endings
    self.notices = notices
    self.isDryRun = isDryRun
  }

  /// The lists for people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = presentation.language
    guard !endings.isEmpty || !notices.isEmpty else { return "" }
    if isDryRun {
      page.line(
        LocalizedText(
          fi: "Koeajo: mitään ei merkitty.", sv: "Provkörning: inget märktes.",
          en: "Dry run: nothing was marked.")[language])
    }
    for (grant, reason) in endings {
      page.line(
        "\(grant.number) \(grant.account): \(Labels.code("access_reason", reason, language))")
    }
    let ends = LocalizedText(fi: "päättyy {n}", sv: "upphör {n}", en: "ends {n}")
    for (grant, _) in notices {
      let last = grant.lastDay.description
      page.line("\(grant.number) \(grant.account): \(ends.filled(language, ["n": last]))")
    }
    return page.text
  }

  /// The lists for scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.access-purge/1")), ("language", .string(language.rawValue)),
      ("dry_run", .flag(isDryRun)),
      (
        "ended",
        .array(
          endings.map {
            .object([
              ("right", .integer($0.grant.number)), ("user", .string($0.grant.account)),
              ("reason", .string($0.reason)),
            ])
          })
      ),
      (
        "notices",
        .array(
          notices.map {
            .object([
              ("right", .integer($0.grant.number)), ("user", .string($0.grant.account)),
              ("through", .string($0.grant.lastDay.description)), ("threshold", .integer($0.days)),
            ])
          })
      ),
    ]).text
  }
}
