package import KotoModel

/// A plan of rights: the file that is kept and carried out, and what people read of it.
package struct AccessPlanReport {
  /// What there is besides the changes.
  package struct Rest: Sendable {
    package let unchanged: Int
    package let waiting: [Int]
    package let extra: [Int]
    package let over: Int

    package init(unchanged: Int = 0, waiting: [Int] = [], extra: [Int] = [], over: Int = 0) {
      self.unchanged = unchanged
      self.waiting = waiting
      self.extra = extra
      self.over = over
    }
  }

  private let plan: AccessPlan
  private let hash: String
  private let rest: Rest

  /// A plan with the hash of its ``AccessPlan/hashedText``.
  package init(_ plan: AccessPlan, hash: String, rest: Rest) {
    self.plan = plan
    self.hash = hash
    self.rest = rest
  }

  /// The plan for people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = presentation.language
    if plan.changes.isEmpty { page.line(Self.nothing[language]) }
    var table = TextTable([
      .name(Self.change[language]), .number(Labels.right[language]), .name(Labels.user[language]),
      .text(Labels.role[language]), .name(Labels.from[language]), .name(Labels.through[language]),
    ])
    for change in plan.changes {
      table.add([
        Self.words[change.kind]?[language] ?? change.kind.rawValue,
        change.right.map(String.init) ?? "", change.account,
        change.role.map { Labels.code("access_role", $0.rawValue, language) } ?? "",
        change.firstDay?.description ?? "", change.lastDay?.description ?? "",
      ])
    }
    page.table(table)
    if plan.source != .leavers { lines(&page, language) }
    return page.text
  }

  private func lines(_ page: inout TextPage, _ language: Language) {
    func list(_ text: LocalizedText, _ numbers: [Int]) {
      guard !numbers.isEmpty else { return }
      let words = numbers.map(String.init).joined(separator: ", ")
      page.line(text.filled(language, ["n": words]), hanging: 2)
    }
    page.blank()
    page.line(Self.unchanged.filled(language, ["n": String(rest.unchanged)]))
    list(Self.waiting, rest.waiting)
    list(plan.prunes ? Self.pruned : Self.extra, rest.extra)
    if rest.over > 0 { page.line(Self.over.filled(language, ["n": String(rest.over)])) }
  }

  /// The plan as the file that `koto access apply` takes; people's accounts stand in it.
  package func json(_ language: Language) -> String {
    func numbers(_ list: [Int]) -> JSONValue { .array(list.map(JSONValue.integer)) }
    return JSONValue.object([
      ("schema", .string(AccessPlan.schema)), ("language", .string(language.rawValue)),
      ("source", .string(plan.source.rawValue)), ("register", .string(plan.register)),
      ("made_at", .string(plan.madeAt)), ("made_by", .string(plan.madeBy)),
      ("file", .string(plan.file)), ("prune", .flag(plan.prunes)),
      ("max_removals", .optional(plan.maximumRemovals)), ("state", .string(plan.state)),
      (
        "changes",
        .array(
          plan.changes.map { change in
            .object([
              ("change", .string(change.kind.rawValue)), ("right", .optional(change.right)),
              ("user", .string(change.account)), ("role", .optional(change.role?.rawValue)),
              ("from", .optional(change.firstDay?.description)),
              ("through", .optional(change.lastDay?.description)),
            ])
          })
      ),
      ("unchanged", .integer(rest.unchanged)), ("waiting", numbers(rest.waiting)),
      ("not_in_file", numbers(rest.extra)), ("over", .integer(rest.over)),
      ("content", .string(plan.content)), ("sha256", .string(hash)),
    ]).text
  }

  /// The changes for spreadsheets.
  package var csv: String {
    CSVText.text(
      ["change", "right", "user", "role", "from", "through"],
      plan.changes.map { change in
        [
          change.kind.rawValue, change.right.map(String.init) ?? "", change.account,
          change.role?.rawValue ?? "", change.firstDay?.description ?? "",
          change.lastDay?.description ?? "",
        ]
      })
  }

  private static let change = LocalizedText(fi: "Muutos", sv: "Ändring", en: "Change")
  private static let words: [AccessPlanChange.Kind: LocalizedText] = [
    .grant: LocalizedText(fi: "myönnetään", sv: "beviljas", en: "grant"),
    .extend: LocalizedText(fi: "jatketaan", sv: "förlängs", en: "extend"),
    .replace: LocalizedText(fi: "korvataan", sv: "ersätts", en: "replace"),
    .end: LocalizedText(fi: "päätetään", sv: "avslutas", en: "end"),
    .leave: LocalizedText(fi: "lähtee", sv: "slutar", en: "leaves"),
  ]
  private static let nothing = LocalizedText(
    fi: "Ei muutoksia.", sv: "Inga ändringar.", en: "No changes.")
  private static let unchanged = LocalizedText(
    fi: "Ennallaan {n}.", sv: "Oförändrade {n}.", en: "Unchanged {n}.")
  private static let waiting = LocalizedText(
    fi: "Odottaa toista hyväksyjää: {n}.", sv: "Väntar på en andra godkännare: {n}.",
    en: "Waiting for a second person: {n}.")
  private static let extra = LocalizedText(
    fi: "Ei tiedostossa, pysyy (--prune päättäisi): {n}.",
    sv: "Finns inte i filen, blir kvar (--prune skulle avsluta): {n}.",
    en: "Not in the file, stays (--prune would end it): {n}.")
  private static let pruned = LocalizedText(
    fi: "Ei tiedostossa, päätetään: {n}.", sv: "Finns inte i filen, avslutas: {n}.",
    en: "Not in the file, ends: {n}.")
  private static let over = LocalizedText(
    fi: "Rivejä, joiden aika on jo ohi: {n}.", sv: "Rader vars tid är förbi: {n}.",
    en: "Rows whose time is over: {n}.")
}
