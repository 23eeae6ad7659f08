package import KotoModel

/// The users of the register.
package struct UserListReport {
  private let users: [UserDetail]
  private let now: Instant

  package init(_ users: [UserDetail], at now: Instant) {
    self.users = users
    self.now = now
  }

  /// The list for people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = presentation.language
    guard !users.isEmpty else {
      page.line(Labels.noUsers[language])
      return page.text
    }
    var table = TextTable([
      .name(Labels.user[language]), .text(Labels.name[language]),
      .text(Labels.personKind[language]),
      .text(Labels.organisation[language]), .name(Labels.lastDay[language]),
      .text(Labels.state[language]),
    ])
    for user in users {
      table.add([
        user.account, user.name ?? "", Labels.code("principal_kind", user.kind, language),
        user.organisation, user.lastDay?.description ?? "",
        Labels.code("principal_state", user.state(at: now), language),
      ])
    }
    page.table(table)
    return page.text
  }

  /// The list for scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.users/1")), ("language", .string(language.rawValue)),
      (
        "users",
        .array(
          users.map { user in
            .object([
              ("user", .string(user.account)), ("name", .optional(user.name)),
              ("mail", .optional(user.mail)), ("external_key", .optional(user.externalKey)),
              ("kind", .string(user.kind)), ("organisation", .string(user.organisation)),
              ("last_day", .optional(user.lastDay?.description)),
              ("state", .string(user.state(at: now))),
            ])
          })
      ),
    ]).text
  }

  /// The list for spreadsheets.
  package var csv: String {
    CSVText.text(
      ["user", "name", "mail", "external_key", "kind", "organisation", "last_day", "state"],
      users.map { user in
        [
          user.account, user.name ?? "", user.mail ?? "", user.externalKey ?? "", user.kind,
          user.organisation, user.lastDay?.description ?? "", user.state(at: now),
        ]
      })
  }
}
