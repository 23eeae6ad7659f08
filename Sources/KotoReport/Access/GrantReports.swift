package import KotoModel

/// Rights as a list, where they stand at an instant.
package struct GrantListReport {
  private let grants: [(grant: GrantDetail, state: GrantState)]
  private let now: Instant
  private let reviews: [Int: CivilDate]

  /// Rights with the state that the caller derived for that instant.
  ///
  /// `reviews` has the day by which a right that was opened in an emergency has to be reviewed.
  package init(
    _ grants: [(grant: GrantDetail, state: GrantState)], at now: Instant,
    reviews: [Int: CivilDate] = [:]
  ) {
    self.grants = grants
    self.now = now
    self.reviews = reviews
  }

  /// The list for people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = presentation.language
    guard !grants.isEmpty else {
      page.line(Labels.noRights[language])
      return page.text
    }
    var table = TextTable([
      .number(Labels.right[language]), .name(Labels.user[language]), .text(Labels.role[language]),
      .text(Labels.municipality[language]), .name(Labels.from[language]),
      .name(Labels.through[language]), .text(Labels.state[language]),
    ])
    for (grant, state) in grants {
      table.add([
        String(grant.number), grant.account,
        Labels.code("access_role", grant.role.rawValue, language),
        [grant.municipality, grant.unit].compactMap(\.self).joined(separator: ", "),
        grant.firstDay.description, grant.lastDay.description,
        Labels.code("grant_state", state.rawValue, language),
      ])
    }
    page.table(table)
    for grant in grants.map(\.grant) {
      guard let day = reviews[grant.number] else { continue }
      page.line(
        Labels.emergencyReview.filled(
          language, ["n": String(grant.number), "day": day.description]), .yellow, hanging: 2)
    }
    return page.text
  }

  /// The list for scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.access/1")), ("language", .string(language.rawValue)),
      ("at", .string(now.description)),
      ("rights", .array(grants.map { Self.value($0.grant, $0.state, language) })),
      (
        "reviews",
        .array(
          grants.compactMap { grant, _ in
            reviews[grant.number].map { day in
              .object([
                ("right", .integer(grant.number)), ("review_by", .string(day.description)),
              ])
            }
          })
      ),
    ]).text
  }

  /// The list for spreadsheets.
  package var csv: String {
    CSVText.text(
      [
        "right", "user", "name", "role", "municipality", "ground", "sections", "operations",
        "extent", "unit", "customers", "from", "through", "state", "granted_by", "ref", "task",
        "review_by",
      ],
      grants.map { grant, state in
        [
          String(grant.number), grant.account, grant.name ?? "", grant.role.rawValue,
          grant.municipality, grant.ground, grant.sections.map(\.rawValue).joined(separator: " "),
          grant.operations.map(\.rawValue).joined(separator: " "), grant.extent.rawValue,
          grant.unit ?? "", grant.customers.joined(separator: " "), grant.firstDay.description,
          grant.lastDay.description, state.rawValue, grant.granter ?? "", grant.decision,
          grant.task, reviews[grant.number]?.description ?? "",
        ]
      })
  }

  static func value(_ grant: GrantDetail, _ state: GrantState, _ language: Language) -> JSONValue {
    func words(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
    return .object([
      ("right", .integer(grant.number)), ("user", .string(grant.account)),
      ("name", .optional(grant.name)), ("organisation", .string(grant.organisation)),
      ("role", .string(grant.role.rawValue)),
      ("role_title", .string(Labels.code("access_role", grant.role.rawValue, language))),
      ("state", .string(state.rawValue)),
      ("state_title", .string(Labels.code("grant_state", state.rawValue, language))),
      ("municipality", .string(grant.municipality)), ("ground", .string(grant.ground)),
      ("task", .string(grant.task)), ("ref", .string(grant.decision)),
      ("extent", .string(grant.extent.rawValue)), ("unit", .optional(grant.unit)),
      ("customers", words(grant.customers)), ("sections", words(grant.sections.map(\.rawValue))),
      ("operations", words(grant.operations.map(\.rawValue))),
      ("cause", .optional(grant.cause?.reference)), ("from", .string(grant.firstDay.description)),
      ("through", .string(grant.lastDay.description)),
      ("starts_at", .string(grant.history.startsAt.description)),
      ("ends_at", .string(grant.history.endsAt.description)),
      ("granted_by", .optional(grant.granter)), ("authority", .optional(grant.authority)),
      ("continues", .optional(grant.predecessor)), ("emergency", .flag(grant.isEmergency)),
      (
        "steps",
        .array(
          grant.steps.map { step in
            .object([
              ("step", .string(step.kind.rawValue)), ("at", .string(step.at.description)),
              ("by", .optional(step.by)), ("reason", .string(step.reason)),
              ("ref", .optional(step.decision)),
            ])
          })
      ),
    ])
  }
}
