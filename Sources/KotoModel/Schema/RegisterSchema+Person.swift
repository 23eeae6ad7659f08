extension RegisterSchema {
  /// Who the client is and how to reach the client (681/2023 73 §, items 1 to 4).
  static let person: [Table] = [
    Table(
      "person", .person, basis: "73.1.1", fi: "henkilö", sv: "person",
      meaning: "A person whose data the register holds, whether or not an identity code is known.",
      fields: [
        Field(
          "family_name", .text(100), .mandatory, basis: "73.1.2", fi: "sukunimi", sv: "efternamn"),
        Field(
          "given_names", .text(150), .mandatory, basis: "73.1.2", fi: "etunimet", sv: "förnamn"),
        Field("call_name", .text(60), basis: "73.1.2", fi: "kutsumanimi", sv: "tilltalsnamn"),
        Field(
          "birth_date", .date, .conditional, basis: "73.1.1", fi: "syntymäaika", sv: "födelsedatum"),
        Field(
          "birth_date_precision", .code("date_precision"), .conditional, basis: "73.1.1",
          fi: "syntymäajan tarkkuus", sv: "födelsedatumets noggrannhet"),
        Field(
          "birth_country", .code("country"), basis: "73.1.5", fi: "syntymämaa", sv: "födelseland"),
        Field(
          "nationality", .code("country"), basis: "73.1.3", fi: "kansalaisuus", sv: "medborgarskap"),
        Field(
          "mother_tongue", .code("language"), basis: "73.1.5", fi: "äidinkieli", sv: "modersmål"),
        Field("sex", .code("sex"), .reviewed, basis: "73.1.5", fi: "sukupuoli", sv: "kön"),
        Field("died_on", .date, basis: "73.1.1", fi: "kuolinpäivä", sv: "dödsdag"),
        Field(
          "protected", .flag, .mandatory, .protected, basis: "73.1.2", fi: "turvakielto",
          sv: "spärrmarkering", initial: "0"),
        Field(
          "protection_source", .code("protection_source"), .optional, .protected, basis: "73.1.2",
          fi: "turvakiellon lähde", sv: "spärrmarkeringens källa"),
        Field(
          "protected_until", .date, .optional, .protected, basis: "73.1.2",
          fi: "turvakielto voimassa", sv: "spärrmarkering i kraft till"),
        Field(
          "name_key", .integer, .optional, .secret, fi: "nimihaun avain", sv: "namnsökningsnyckel"),
      ],
      rules: [.notBefore("died_on", "birth_date")],
      indexes: [.on("name_key")]),
    Table(
      "person_identifier", .ofPerson, basis: "73.1.1", fi: "henkilötunniste",
      sv: "personidentifierare",
      meaning:
        "A code by which some authority or system knows the person; old codes stay and resolve.",
      fields: [
        Field(
          "kind", .code("identifier_kind"), .mandatory, .administrative, basis: "73.1.1",
          fi: "laji", sv: "typ"),
        Field("value", .identifier, .mandatory, basis: "73.1.1", fi: "arvo", sv: "värde"),
        Field("country", .code("country"), basis: "73.1.1", fi: "maa", sv: "land"),
        Field("valid_from", .date, basis: "73.1.1", fi: "voimassa alkaen", sv: "giltig från"),
        Field("valid_to", .date, basis: "73.1.1", fi: "voimassa asti", sv: "giltig till"),
        Field(
          "verified", .code("identifier_check"), .mandatory, .administrative, basis: "73.1.1",
          fi: "tarkistettu", sv: "kontrollerad", initial: "verified"),
      ],
      rules: [.notBefore("valid_to", "valid_from")],
      indexes: [.on("value")]),
    Table(
      "former_name", .ofPerson, basis: "73.1.2", fi: "nimihistoria", sv: "namnhistorik",
      meaning: "A name that the person no longer uses.",
      fields: [
        Field("family_name", .text(100), basis: "73.1.2", fi: "sukunimi", sv: "efternamn"),
        Field("given_names", .text(150), basis: "73.1.2", fi: "etunimet", sv: "förnamn"),
        Field(
          "reason", .code("name_change_reason"), basis: "73.1.2", fi: "muutoksen syy",
          sv: "orsak till ändringen"),
        Field("valid_from", .date, basis: "73.1.2", fi: "voimassa alkaen", sv: "giltigt från"),
        Field("valid_to", .date, basis: "73.1.2", fi: "voimassa asti", sv: "giltigt till"),
      ],
      rules: [.anyOf(["family_name", "given_names"]), .notBefore("valid_to", "valid_from")]),
    Table(
      "contact", .ofPerson, basis: "73.1.2", fi: "yhteystieto", sv: "kontaktuppgift",
      meaning: "One address, telephone number or e-mail address.",
      fields: [
        Field(
          "kind", .code("contact_kind"), .mandatory, .administrative, basis: "73.1.2", fi: "laji",
          sv: "typ"),
        Field(
          "street", .text(100), .optional, .protected, basis: "73.1.2", fi: "lähiosoite",
          sv: "gatuadress"),
        Field(
          "postal_code", .postalCode, .optional, .protected, basis: "73.1.2", fi: "postinumero",
          sv: "postnummer"),
        Field(
          "post_office", .text(50), .optional, .protected, basis: "73.1.2", fi: "postitoimipaikka",
          sv: "postanstalt"),
        Field(
          "country", .code("country"), .optional, .protected, basis: "73.1.2", fi: "maa", sv: "land"
        ),
        Field(
          "phone", .phone, .optional, .protected, basis: "73.1.2", fi: "puhelin", sv: "telefon"),
        Field(
          "email", .email, .optional, .protected, basis: "73.1.2", fi: "sähköposti", sv: "e-post"),
        Field(
          "protected", .flag, .mandatory, .protected, basis: "73.1.2", fi: "suojattu",
          sv: "skyddad",
          initial: "0"),
        Field("valid_from", .date, basis: "73.1.2", fi: "voimassa alkaen", sv: "giltig från"),
        Field("valid_to", .date, basis: "73.1.2", fi: "voimassa asti", sv: "giltig till"),
      ],
      rules: [
        .anyOf(["street", "postal_code", "post_office", "phone", "email"]),
        .notBefore("valid_to", "valid_from"),
      ]),
    Table(
      "residence", .ofPerson, basis: "73.1.2", fi: "kuntahistoria", sv: "kommunhistorik",
      meaning: "The municipality in which the person lives or is registered, for a time.",
      fields: [
        Field(
          "kind", .code("residence_kind"), .mandatory, .administrative, basis: "73.1.2", fi: "laji",
          sv: "typ"),
        Field(
          "municipality", .code("municipality"), .mandatory, .protected, basis: "73.1.2",
          fi: "kunta", sv: "kommun"),
        Field("starts_on", .date, basis: "73.1.2", fi: "alku", sv: "början"),
        Field("ends_on", .date, basis: "73.1.2", fi: "loppu", sv: "slut"),
      ],
      rules: [.notBefore("ends_on", "starts_on")]),
    Table(
      "communication", .ofPerson, basis: "73.1.4", fi: "asiointi", sv: "ärendehantering",
      meaning: "How the person is served: language, interpreter, practical arrangements.",
      fields: [
        Field(
          "language", .code("language"), .mandatory, basis: "73.1.4", fi: "asiointikieli",
          sv: "kontaktspråk"),
        Field(
          "interpreter", .code("interpreter_need"), .mandatory, basis: "73.1.4", fi: "tulkin tarve",
          sv: "behov av tolk", initial: "no"),
        Field(
          "interpreter_language", .code("language"), basis: "73.1.4", fi: "tulkkauskieli",
          sv: "tolkningsspråk"),
        Field(
          "dialect", .text(60), basis: "73.1.4", fi: "murre tai tarkenne",
          sv: "dialekt eller precisering"),
        Field(
          "arrangements", .text(1_000), .optional, .special, basis: "73.1.4",
          fi: "asiointijärjestelyt", sv: "arrangemang för ärendehantering"),
        Field(
          "acts_for", .text(200), basis: "73.1.4", fi: "puolesta asioija",
          sv: "den som sköter ärenden för personen"),
      ]),
    Table(
      "residence_permit", .ofPerson, basis: "73.1.3", fi: "oleskelulupa", sv: "uppehållstillstånd",
      meaning: "A permit, registration, card or application on which the stay is based.",
      fields: [
        Field("kind", .code("permit_kind"), .mandatory, basis: "73.1.3", fi: "laji", sv: "typ"),
        Field("basis", .code("permit_basis"), basis: "73.1.3", fi: "peruste", sv: "grund"),
        Field("applied_on", .date, basis: "73.1.3", fi: "hakemuspäivä", sv: "ansökningsdag"),
        Field("decided_on", .date, basis: "73.1.3", fi: "päätöspäivä", sv: "beslutsdag"),
        Field("starts_on", .date, basis: "73.1.3", fi: "alku", sv: "början"),
        Field("ends_on", .date, basis: "73.1.3", fi: "loppu", sv: "slut"),
        Field(
          "first_permit_on", .date, .conditional, basis: "73.1.3", fi: "ensimmäisen luvan päivä",
          sv: "dagen för första tillståndet"),
        Field("diary_number", .text(30), basis: "73.1.3", fi: "diaarinumero", sv: "diarienummer"),
      ],
      rules: [.notBefore("ends_on", "starts_on"), .notBefore("decided_on", "applied_on")]),
    Table(
      "family_link", .ofPerson, basis: "73.1.9", fi: "henkilösuhde", sv: "personrelation",
      meaning:
        "A family member or representative, where placement or compensation depends on it (2 § 4 mom.).",
      fields: [
        Field("kind", .code("family_link_kind"), .reviewed, basis: "73.1.9", fi: "laji", sv: "typ"),
        Field(
          "relative_id", .reference("person"), .reviewed, basis: "73.1.9", fi: "toinen henkilö",
          sv: "den andra personen"),
        Field("starts_on", .date, basis: "73.1.9", fi: "alku", sv: "början"),
        Field("ends_on", .date, basis: "73.1.9", fi: "loppu", sv: "slut"),
      ],
      rules: [.notBefore("ends_on", "starts_on")], indexes: [.on("relative_id")]),
  ]
}
