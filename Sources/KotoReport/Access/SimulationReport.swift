package import KotoModel

/// What would be lost, and who would have nobody to work with.
package struct SimulationReport {
  private let lost: [(grant: GrantDetail, state: GrantState)]
  private let customers: [Int]
  private let then: Instant

  /// Lost rights with their state at that instant, and numbers of customers.
  package init(
    lost: [(grant: GrantDetail, state: GrantState)], customers: [Int], then: Instant
  ) {
    self.lost = lost
    self.customers = customers
    self.then = then
  }

  /// The answer for people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = presentation.language
    page.line(
      Self.head.filled(
        language, ["at": Figures.instant(then.description), "n": String(lost.count)]))
    var text = page.text
    if !lost.isEmpty { text += GrantListReport(lost, at: then).text(presentation) }
    var rest = TextPage(presentation)
    let numbers = customers.map(String.init).joined(separator: ", ")
    rest.line(
      customers.isEmpty
        ? Self.nobody[language]
        : Self.stranded.filled(language, ["n": String(customers.count), "who": numbers]),
      customers.isEmpty ? .plain : .yellow, hanging: 2)
    return text + rest.text
  }

  /// The answer for scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.access-simulation/1")), ("language", .string(language.rawValue)),
      ("at", .string(then.description)),
      ("lost", .array(lost.map { GrantListReport.value($0.grant, $0.state, language) })),
      ("customers_without_worker", .array(customers.map(JSONValue.integer))),
    ]).text
  }

  /// The lost rights for spreadsheets.
  package var csv: String { GrantListReport(lost, at: then).csv }

  private static let head = LocalizedText(
    fi: "{at}: oikeuksia menetettäisiin {n}.", sv: "{at}: {n} rätter skulle förloras.",
    en: "{at}: {n} rights would be lost.")
  private static let nobody = LocalizedText(
    fi: "Yksikään asiakas ei jäisi ilman työntekijää.",
    sv: "Ingen kund skulle sakna handläggare.", en: "No customer would be without a worker.")
  private static let stranded = LocalizedText(
    fi: "Ilman työntekijää jäisi {n} asiakasta: {who}.",
    sv: "{n} kunder skulle sakna handläggare: {who}.",
    en: "{n} customers would be without a worker: {who}.")
}
