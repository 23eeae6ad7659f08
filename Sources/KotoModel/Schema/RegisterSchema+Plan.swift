extension RegisterSchema {
  /// The integration plan, what was agreed in it and how it was followed: 16–23 §§, 874/2024 2–3 §.
  static let plan: [Table] = [
    Table(
      "plan", .ofPerson, basis: "874.2", fi: "kotoutumissuunnitelma", sv: "integrationsplan",
      meaning:
        "An integration plan; whether it is valid is read from its dates, never from a flag.",
      fields: [
        Field(
          "made_on", .date, .mandatory, basis: "874.2", fi: "laatimispäivä",
          sv: "datum då den utarbetats"),
        Field(
          "law_version", .code("law_version"), .mandatory, basis: "73.1.6", fi: "sovellettu laki",
          sv: "tillämpad lag", initial: "681/2023"),
        Field("starts_on", .date, .mandatory, basis: "874.2", fi: "alku", sv: "början"),
        Field("ends_on", .date, .mandatory, basis: "874.2", fi: "loppu", sv: "slut"),
        Field("ordinal", .integer, basis: "73.1.6", fi: "järjestysnumero", sv: "ordningsnummer"),
        Field(
          "justification", .text(2_000), basis: "874.2", fi: "perustelu (19 §)",
          sv: "motivering (19 §)"),
        Field(
          "follow_up", .text(1_000), basis: "874.2", fi: "sovittu seuranta",
          sv: "avtalad uppföljning"),
        Field(
          "next_review_on", .date, .conditional, basis: "874.2", fi: "seuraava tarkistus",
          sv: "nästa översyn"),
        Field(
          "extension_ground", .code("extension_ground"), .conditional, basis: "73.1.6",
          fi: "pidennyksen peruste", sv: "grund för förlängning"),
        Field("approved_on", .date, basis: "874.2", fi: "hyväksytty", sv: "godkänd"),
        Field(
          "approval_method", .code("approval_method"), basis: "874.2", fi: "hyväksymistapa",
          sv: "sätt för godkännande"),
        Field("authors", .text(500), basis: "874.2", fi: "laatijat", sv: "upprättare"),
        Field("content", .text(20_000), basis: "874.2", fi: "muu sisältö", sv: "övrigt innehåll"),
        Field(
          "state", .code("plan_state"), .mandatory, basis: "73.1.6", fi: "tila", sv: "status",
          initial: "in_force"),
      ],
      rules: [.notBefore("ends_on", "starts_on"), .notBefore("next_review_on", "made_on")]),
    Table(
      "plan_goal", .within("plan"), basis: "874.2", fi: "suunnitelman tavoite", sv: "mål i planen",
      meaning: "A goal of a plan.",
      fields: [
        Field("kind", .code("goal_kind"), .mandatory, basis: "874.2", fi: "laji", sv: "typ"),
        Field("description", .text(1_000), basis: "874.2", fi: "kuvaus", sv: "beskrivning"),
        Field("timeframe", .text(100), basis: "874.2", fi: "aikajänne", sv: "tidsram"),
      ]),
    Table(
      "plan_pause", .within("plan"), basis: "73.1.6", fi: "suunnitelman keskeytys",
      sv: "avbrott i planen",
      meaning: "A pause that lengthens the plan's maximum time (23 §).",
      fields: [
        Field(
          "reason", .code("pause_reason"), .mandatory, .special, basis: "73.1.6", fi: "syy",
          sv: "orsak"),
        Field("starts_on", .date, .mandatory, basis: "73.1.6", fi: "alku", sv: "början"),
        Field("ends_on", .date, basis: "73.1.6", fi: "loppu", sv: "slut"),
      ],
      rules: [.notBefore("ends_on", "starts_on")]),
    Table(
      "measure", .within("plan"), basis: "73.1.7", fi: "toimenpide", sv: "åtgärd",
      meaning: "A service or measure agreed in a plan and what came of it.",
      fields: [
        Field(
          "service", .code("service"), .mandatory, basis: "73.1.7", fi: "palvelu", sv: "tjänst"),
        Field("description", .text(500), basis: "73.1.7", fi: "kuvaus", sv: "beskrivning"),
        Field("organiser", .text(120), basis: "73.1.7", fi: "järjestäjä", sv: "anordnare"),
        Field(
          "planned_start_on", .date, basis: "73.1.7", fi: "suunniteltu alku", sv: "planerad start"),
        Field(
          "planned_end_on", .date, basis: "73.1.7", fi: "suunniteltu loppu", sv: "planerat slut"),
        Field("started_on", .date, basis: "73.1.7", fi: "alkoi", sv: "inleddes"),
        Field("ended_on", .date, basis: "73.1.7", fi: "päättyi", sv: "avslutades"),
        Field(
          "state", .code("measure_state"), .mandatory, basis: "73.1.7", fi: "tila", sv: "status"),
        Field("outcome", .text(500), basis: "73.1.7", fi: "tulos", sv: "resultat"),
        Field("referred_on", .date, basis: "73.1.7", fi: "ohjattu", sv: "hänvisad"),
      ],
      rules: [
        .notBefore("planned_end_on", "planned_start_on"), .notBefore("ended_on", "started_on"),
      ]),
    Table(
      "review", .within("plan"), basis: "874.3", fi: "suunnitelman tarkistus",
      sv: "översyn av planen",
      meaning: "A review of the plan, at least every six months (22 §).",
      fields: [
        Field(
          "reviewed_on", .date, .mandatory, basis: "874.3", fi: "tarkistuspäivä",
          sv: "översynsdatum"),
        Field(
          "participation", .text(2_000), .conditional, basis: "874.3", fi: "osallistuminen",
          sv: "deltagande"),
        Field(
          "progress", .text(2_000), .conditional, basis: "874.3", fi: "edistyminen ja tulokset",
          sv: "framsteg och resultat"),
        Field(
          "obstacles", .text(2_000), .optional, .special, basis: "874.3", fi: "esteet", sv: "hinder"
        ),
        Field(
          "changes", .text(2_000), .conditional, basis: "874.3", fi: "muutokset", sv: "ändringar"),
        Field("authors", .text(500), .mandatory, basis: "874.3", fi: "laatijat", sv: "upprättare"),
        Field(
          "next_review_on", .date, .mandatory, basis: "874.3", fi: "seuraava tarkistus",
          sv: "nästa översyn"),
        Field(
          "information_source", .code("information_source"), .mandatory, basis: "874.3",
          fi: "tietolähde", sv: "uppgiftskälla"),
      ],
      rules: [.notBefore("next_review_on", "reviewed_on")]),
  ]
}
