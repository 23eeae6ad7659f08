extension RegisterSchema {
  /// Tests, guidance, health, placement, compensation, consent and what awaits a decision.
  static let services: [Table] = [
    Table(
      "final_test", .ofPerson, basis: "73.1.7", fi: "päättötestaus", sv: "sluttest",
      meaning: "The final language test of integration training (26 §).",
      fields: [
        Field("language", .code("language"), .mandatory, basis: "73.1.7", fi: "kieli", sv: "språk"),
        Field("tested_on", .date, .mandatory, basis: "73.1.7", fi: "päivä", sv: "datum"),
        Field("speaking", .code("language_level"), basis: "73.1.7", fi: "puhuminen", sv: "tala"),
        Field(
          "writing", .code("language_level"), basis: "73.1.7", fi: "kirjoittaminen", sv: "skriva"),
        Field(
          "reading", .code("language_level"), basis: "73.1.7", fi: "luetun ymmärtäminen",
          sv: "läsförståelse"),
        Field(
          "listening", .code("language_level"), basis: "73.1.7", fi: "kuullun ymmärtäminen",
          sv: "hörförståelse"),
        Field("organiser", .text(120), basis: "73.1.7", fi: "järjestäjä", sv: "anordnare"),
      ]),
    Table(
      "consent", .ofPerson, basis: "874.4", fi: "suostumus", sv: "samtycke",
      meaning: "What the person has agreed to, and when that was withdrawn.",
      fields: [
        Field(
          "subject", .code("consent_subject"), .mandatory, basis: "874.4", fi: "kohde",
          sv: "föremål"),
        Field("given_on", .date, .mandatory, basis: "874.4", fi: "annettu", sv: "givet"),
        Field("withdrawn_on", .date, basis: "874.4", fi: "peruttu", sv: "återkallat"),
        Field("language", .code("language"), basis: "73.1.4", fi: "kieli", sv: "språk"),
        Field("method", .text(60), basis: "874.4", fi: "tapa", sv: "sätt"),
      ],
      rules: [.notBefore("withdrawn_on", "given_on")]),
    Table(
      "guidance_visit", .within("consent"), basis: "874.4", fi: "ohjauskäynti",
      sv: "handledningsbesök",
      meaning: "Guidance under 10 §, stored only with consent (874/2024 4 §).",
      fields: [
        Field("visited_on", .date, .mandatory, basis: "874.4", fi: "päivä", sv: "datum"),
        Field("topic", .code("guidance_topic"), .mandatory, basis: "874.4", fi: "aihe", sv: "ämne"),
        Field(
          "need", .text(1_000), basis: "874.4", fi: "tunnistettu tarve", sv: "identifierat behov"),
        Field("referred_to", .text(200), basis: "874.4", fi: "ohjattu", sv: "hänvisad till"),
      ]),
    Table(
      "health_assessment", .ofPerson, basis: "73.1.8", fi: "terveys ja toimintakyky",
      sv: "hälsa och funktionsförmåga",
      meaning:
        "Health or capacity, only where it affects integration and is necessary (73 § 1 mom. 8 k.).",
      fields: [
        Field(
          "kind", .code("health_kind"), .mandatory, .special, basis: "73.1.8", fi: "laji", sv: "typ"
        ),
        Field(
          "description", .text(2_000), .mandatory, .special, basis: "73.1.8", fi: "kuvaus",
          sv: "beskrivning"),
        Field(
          "effect", .text(500), .mandatory, .special, basis: "73.1.8", fi: "vaikutus kotoutumiseen",
          sv: "inverkan på integrationen"),
        Field(
          "necessity", .text(500), .mandatory, .special, basis: "73.1.8",
          fi: "välttämättömyyden perustelu", sv: "motivering till nödvändigheten"),
        Field(
          "assessor", .text(120), .optional, .special, basis: "73.1.8", fi: "arvion tekijä",
          sv: "bedömare"),
        Field(
          "assessed_on", .date, .optional, .special, basis: "73.1.8", fi: "arviointipäivä",
          sv: "bedömningsdag"),
        Field(
          "valid_through", .date, .optional, .special, basis: "73.1.8", fi: "voimassa asti",
          sv: "giltig till"),
      ],
      rules: [.notBefore("valid_through", "assessed_on")]),
    Table(
      "municipal_placement", .ofPerson, basis: "73.1.9", fi: "kuntaan ohjaaminen",
      sv: "anvisning till kommun",
      meaning: "Placement in a municipality (43 §).",
      fields: [
        Field(
          "proposer", .code("placement_proposer"), .mandatory, basis: "73.1.9", fi: "esittäjä",
          sv: "förslagsställare"),
        Field(
          "ely_centre", .code("ely_centre"), basis: "73.1.9", fi: "ELY-keskus (31.12.2025 asti)",
          sv: "NTM-central (till 31.12.2025)"),
        Field(
          "vitality_centre", .code("vitality_centre"), basis: "73.1.9",
          fi: "elinvoimakeskus (1.1.2026 alkaen)", sv: "livskraftscentral (från 1.1.2026)"),
        Field(
          "decided_on", .date, .mandatory, basis: "73.1.9", fi: "päätöspäivä", sv: "beslutsdag"),
        Field(
          "municipality", .code("municipality"), .mandatory, basis: "73.1.9", fi: "kunta",
          sv: "kommun"),
        Field(
          "placed_on", .date, basis: "73.1.9", fi: "kuntapaikan päivä", sv: "datum för kommunplats"),
      ],
      rules: [.notBefore("placed_on", "decided_on")]),
    Table(
      "compensation", .ofPerson, basis: "73.1.10", fi: "korvaus", sv: "ersättning",
      meaning: "A compensation from the state for costs (chapter 8).",
      fields: [
        Field(
          "kind", .code("compensation_kind"), .mandatory, basis: "73.1.10", fi: "laji", sv: "typ"),
        Field("starts_on", .date, .mandatory, basis: "73.1.10", fi: "alku", sv: "början"),
        Field("ends_on", .date, basis: "73.1.10", fi: "loppu", sv: "slut"),
        Field("applied_on", .date, basis: "73.1.10", fi: "hakemuspäivä", sv: "ansökningsdag"),
        Field(
          "decision", .code("compensation_decision"), basis: "73.1.10", fi: "päätös", sv: "beslut"),
        Field(
          "amount_cents", .integer, basis: "73.1.10", fi: "summa sentteinä", sv: "belopp i cent"),
      ],
      rules: [.notBefore("ends_on", "starts_on")]),
    Table(
      "withheld_text", .ofPerson, basis: "", fi: "ratkaisua odottava teksti",
      sv: "text som väntar på avgörande",
      meaning:
        "Source text that the register may not hold as such; kept apart until a person decides.",
      fields: [
        Field(
          "category", .code("withheld_category"), .mandatory, .administrative, fi: "ryhmä",
          sv: "kategori"),
        Field("content", .text(100_000), .mandatory, .special, fi: "teksti", sv: "text"),
        Field(
          "written_on", .date, .optional, .special, fi: "kirjattu lähteessä",
          sv: "antecknad i källan"),
        Field(
          "origin", .text(100), .optional, .administrative, fi: "lähdesarake", sv: "källkolumn"),
        Field(
          "decision", .code("withheld_decision"), .mandatory, .administrative, fi: "ratkaisu",
          sv: "avgörande", initial: "undecided"),
        Field(
          "decided_by", .text(100), .optional, .accessControl, fi: "ratkaisija", sv: "avgjord av"),
        Field(
          "decided_on", .date, .optional, .accessControl, fi: "ratkaisupäivä",
          sv: "datum för avgörande"),
        Field("justification", .text(500), .optional, .special, fi: "perustelu", sv: "motivering"),
      ],
      rules: [.requiredWith("decided_by", "decided_on")]),
  ]
}
