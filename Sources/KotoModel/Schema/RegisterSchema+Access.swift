extension RegisterSchema {
  /// Users and their rights (681/2023 79–81 §§); a right never changes, what happens to it are its steps.
  static let access: [Table] = [
    Table(
      "organisation", .administration, basis: "80", fi: "organisaatio", sv: "organisation",
      meaning: "A municipality or another body whose staff use the register.",
      fields: [
        admin("kind", .code("organisation_kind"), .mandatory, fi: "laji", sv: "typ"),
        admin("municipality", .code("municipality"), fi: "kunta", sv: "kommun"),
        admin("business_id", .businessID, fi: "Y-tunnus", sv: "FO-nummer"),
        admin("name_fi", .text(120), .mandatory, fi: "nimi suomeksi", sv: "namn på finska"),
        admin("name_sv", .text(120), fi: "nimi ruotsiksi", sv: "namn på svenska"),
        admin("decision", .text(200), fi: "päätös", sv: "beslut"),
        admin(
          "practice", .flag, .mandatory, fi: "harjoitusrekisteri", sv: "övningsregister",
          initial: "0"),
        admin(
          "approval", .code("approval_policy"), .mandatory, fi: "siirtojen hyväksyminen",
          sv: "godkännande av överföringar", initial: "none"),
        admin("created_at", .instant, .mandatory, fi: "luotu", sv: "skapad"),
        admin("created_by", .text(100), .mandatory, fi: "luoja", sv: "skapad av"),
      ]),
    Table(
      "access_role", .administration, basis: "79", fi: "rooli", sv: "roll",
      meaning: "A named bundle of content and authority that a right may give, and its limits.",
      fields: [
        admin("role", .code("access_role"), .mandatory, fi: "rooli", sv: "roll"),
        admin(
          "max_days", .integer, .mandatory, fi: "enimmäiskesto päivinä", sv: "längsta tid i dagar"),
        admin(
          "max_chain_days", .integer, .mandatory, fi: "enimmäiskesto jatkoineen",
          sv: "längsta tid med förlängningar"),
        admin(
          "idle_days", .integer, .mandatory, fi: "käyttämättömyyden raja päivinä",
          sv: "gräns för obruk i dagar"),
        admin("two_person", .flag, .mandatory, fi: "kaksi päättäjää", sv: "två beslutsfattare"),
        admin("sections", .text(200), .mandatory, fi: "sisältö", sv: "innehåll"),
        admin("operations", .text(200), .mandatory, fi: "valtuudet", sv: "behörigheter"),
        admin(
          "named_customers", .flag, .mandatory, fi: "vain nimetyt asiakkaat",
          sv: "endast namngivna kunder"),
      ],
      indexes: [.unique("role")]),
    Table(
      "legal_ground", .administration, basis: "80", fi: "oikeuden peruste", sv: "grund för rätt",
      meaning: "A ground of 80 § with the days on which it is in force and the staff it fits.",
      fields: [
        admin("ground", .code("access_ground"), .mandatory, fi: "peruste", sv: "grund"),
        admin("in_force_from", .date, .mandatory, fi: "voimassa alkaen", sv: "i kraft från"),
        admin("in_force_to", .date, fi: "voimassa asti", sv: "i kraft till"),
        admin("external", .flag, .mandatory, fi: "ulkopuolisille", sv: "för utomstående"),
      ],
      rules: [.notBefore("in_force_to", "in_force_from")],
      indexes: [.unique("ground", "in_force_from")]),
    Table(
      "principal", .administration, basis: "79", fi: "käyttäjä", sv: "användare",
      meaning: "One person who uses the register; never a shared account.",
      fields: [
        admin("pseudonym", .text(32), .mandatory, fi: "peitetunniste", sv: "pseudonym"),
        admin("account", .text(100), .mandatory, fi: "tunnus", sv: "användarnamn"),
        admin("name", .text(120), fi: "nimi", sv: "namn"),
        admin("mail", .text(254), fi: "sähköposti", sv: "e-post"),
        admin(
          "external_key", .text(200), fi: "tunniste hakemistossa", sv: "identifierare i katalogen"),
        admin(
          "kind", .code("principal_kind"), .mandatory, fi: "laji", sv: "typ",
          initial: "own_employee"),
        admin(
          "organisation_id", .reference("organisation"), .mandatory, fi: "organisaatio",
          sv: "organisation"),
        admin("last_day", .date, fi: "viimeinen työpäivä", sv: "sista arbetsdag"),
        admin(
          "active_until", .instant, fi: "käytössä (hetkeen asti)", sv: "aktiv (till tidpunkt)"),
        admin("forgotten_at", .instant, fi: "unohdettu", sv: "glömd"),
        admin("created_at", .instant, .mandatory, fi: "kirjattu", sv: "registrerad"),
      ],
      rules: [
        .requiredWith("active_until", "last_day"), .requiredWith("last_day", "active_until"),
      ],
      indexes: [.unique("account"), .unique("pseudonym")]),
    Table(
      "access_area", .administration, basis: "80", fi: "myöntämisalue", sv: "beviljningsområde",
      meaning: "For which municipality an organisation may grant, from when to when, by what.",
      fields: [
        admin(
          "organisation_id", .reference("organisation"), .mandatory, fi: "organisaatio",
          sv: "organisation"),
        admin("municipality", .code("municipality"), .mandatory, fi: "kunta", sv: "kommun"),
        admin(
          "agreement", .text(200), .mandatory, fi: "sopimus tai päätös", sv: "avtal eller beslut"),
        admin("first_day", .date, .mandatory, fi: "ensimmäinen päivä", sv: "första dag"),
        admin("last_day", .date, fi: "viimeinen päivä", sv: "sista dag"),
        admin("starts_at", .instant, .mandatory, fi: "alkaa (hetki)", sv: "börjar (tidpunkt)"),
        admin("ends_at", .instant, fi: "päättyy (hetki)", sv: "upphör (tidpunkt)"),
      ],
      rules: [
        .notBefore("last_day", "first_day"), .requiredWith("ends_at", "last_day"),
        .requiredWith("last_day", "ends_at"),
      ],
      indexes: [.on("organisation_id", "municipality")]),
    Table(
      "access_cause", .administration, basis: "80", fi: "oikeuden syy", sv: "orsak till rätten",
      meaning: "A process or contract that rights rest on and with which they end.",
      fields: [
        admin("kind", .code("cause_kind"), .mandatory, fi: "laji", sv: "typ"),
        admin("reference", .text(200), .mandatory, fi: "viite", sv: "referens"),
        admin("last_day", .date, fi: "viimeinen päivä", sv: "sista dag"),
        admin("ends_at", .instant, fi: "päättyy (hetki)", sv: "upphör (tidpunkt)"),
      ],
      rules: [.requiredWith("ends_at", "last_day"), .requiredWith("last_day", "ends_at")],
      indexes: [.unique("kind", "reference")]),
    Table(
      "access_grant", .administration, basis: "80", fi: "käyttöoikeus", sv: "åtkomsträttighet",
      meaning: "A personal right, limited in content, extent, authority and duration (79–80 §§).",
      fields: [
        admin("principal_id", .reference("principal"), .mandatory, fi: "haltija", sv: "innehavare"),
        admin("role", .code("access_role"), .mandatory, fi: "rooli", sv: "roll"),
        admin(
          "ground", .code("access_ground"), .mandatory, fi: "peruste (80 §)", sv: "grund (80 §)"),
        admin("task", .text(500), .mandatory, fi: "tehtävä", sv: "uppgift"),
        admin(
          "organisation_id", .reference("organisation"), .mandatory, fi: "myöntävä organisaatio",
          sv: "beviljande organisation"),
        admin("municipality", .code("municipality"), .mandatory, fi: "kunta", sv: "kommun"),
        admin("granted_by_id", .reference("principal"), fi: "myöntäjä", sv: "beviljare"),
        admin(
          "authority_id", .reference("access_grant"), fi: "myöntäjän oikeus", sv: "beviljarens rätt"
        ),
        admin("decision", .text(200), .mandatory, fi: "päätös", sv: "beslut"),
        admin("extent", .code("access_extent"), .mandatory, fi: "laajuus", sv: "omfattning"),
        admin("unit", .text(100), fi: "toimipiste", sv: "verksamhetsställe"),
        admin("customers", .text(20_000), .mandatory, fi: "asiakkaat", sv: "kunder"),
        admin("sections", .text(200), .mandatory, fi: "sisältö", sv: "innehåll"),
        admin("operations", .text(200), .mandatory, fi: "valtuudet", sv: "behörigheter"),
        admin("access_cause_id", .reference("access_cause"), fi: "syy", sv: "orsak"),
        admin("first_day", .date, .mandatory, fi: "ensimmäinen päivä", sv: "första dag"),
        admin("last_day", .date, .mandatory, fi: "viimeinen päivä", sv: "sista dag"),
        admin("starts_at", .instant, .mandatory, fi: "alkaa (hetki)", sv: "börjar (tidpunkt)"),
        admin(
          "ends_at", .instant, .mandatory, fi: "päättyy (hetki, ei mukana)",
          sv: "upphör (tidpunkt, exklusive)"),
        admin("time_rule", .text(40), .mandatory, fi: "aikavyöhykkeen sääntö", sv: "tidszonsregel"),
        admin("predecessor_id", .reference("access_grant"), fi: "jatkaa oikeutta", sv: "förlänger"),
        admin("emergency", .flag, .mandatory, fi: "hätäoikeus", sv: "nödrätt", initial: "0"),
        admin("created_at", .instant, .mandatory, fi: "kirjattu", sv: "registrerad"),
      ],
      rules: [.notBefore("last_day", "first_day")],
      indexes: [.on("principal_id")]),
    Table(
      "access_step", .administration, basis: "81", fi: "oikeuden vaihe", sv: "rättens skede",
      meaning: "What happened to a right: approved, suspended, resumed, re-affirmed or ended.",
      fields: [
        admin("access_grant_id", .reference("access_grant"), .mandatory, fi: "oikeus", sv: "rätt"),
        admin("step", .code("access_step"), .mandatory, fi: "vaihe", sv: "skede"),
        admin("at", .instant, .mandatory, fi: "hetki", sv: "tidpunkt"),
        admin("principal_id", .reference("principal"), fi: "tekijä", sv: "utförd av"),
        admin(
          "authority_id", .reference("access_grant"), fi: "tekijän oikeus", sv: "utförarens rätt"),
        admin("reason", .code("access_reason"), .mandatory, fi: "syy", sv: "orsak"),
        admin("decision", .text(200), fi: "päätös", sv: "beslut"),
      ],
      indexes: [.on("access_grant_id")]),
    Table(
      "access_notice", .administration, basis: "81", fi: "ilmoitus", sv: "meddelande",
      meaning: "A notice that a right is about to end, given once for each threshold.",
      fields: [
        admin("access_grant_id", .reference("access_grant"), .mandatory, fi: "oikeus", sv: "rätt"),
        admin("threshold", .integer, .mandatory, fi: "päivää ennen", sv: "dagar före"),
        admin("at", .instant, .mandatory, fi: "hetki", sv: "tidpunkt"),
      ],
      indexes: [.unique("access_grant_id", "threshold")]),
    Table(
      "review_campaign", .administration, basis: "81", fi: "tarkistuskierros", sv: "granskning",
      meaning: "A round in which every live right is confirmed or ends with the deadline.",
      fields: [
        admin("municipality", .code("municipality"), .mandatory, fi: "kunta", sv: "kommun"),
        admin("opened_at", .instant, .mandatory, fi: "avattu", sv: "öppnad"),
        admin("last_day", .date, .mandatory, fi: "viimeinen päivä", sv: "sista dag"),
        admin("deadline", .instant, .mandatory, fi: "määräaika", sv: "tidsfrist"),
        admin("closed_at", .instant, fi: "suljettu", sv: "stängd"),
      ]),
    Table(
      "review_item", .administration, basis: "81", fi: "tarkistettava oikeus",
      sv: "rätt att granska",
      meaning: "A right in a review, and what was decided about it by whom and why.",
      fields: [
        admin(
          "review_campaign_id", .reference("review_campaign"), .mandatory, fi: "kierros",
          sv: "granskning"),
        admin("access_grant_id", .reference("access_grant"), .mandatory, fi: "oikeus", sv: "rätt"),
        admin("decision", .code("review_decision"), fi: "päätös", sv: "beslut"),
        admin("reason", .text(500), fi: "perustelu", sv: "motivering"),
        admin("principal_id", .reference("principal"), fi: "päättäjä", sv: "beslutsfattare"),
        admin("decided_at", .instant, fi: "päätetty", sv: "beslutad"),
      ],
      rules: [.requiredWith("reason", "decision")],
      indexes: [.unique("review_campaign_id", "access_grant_id")]),
    Table(
      "customer_reference", .administration, basis: "906.17", fi: "asiakasviite",
      sv: "kundreferens",
      meaning: "The random name of a customer in rights and in the log; deleted with the customer.",
      fields: [
        // Not a foreign key: administration is declared before the people.
        admin("person_id", .integer, .mandatory, fi: "henkilö", sv: "person"),
        admin("reference", .text(32), .mandatory, fi: "viite", sv: "referens"),
      ],
      indexes: [.unique("person_id"), .unique("reference")]),
    Table(
      "erasure", .administration, basis: "77", fi: "unohtaminen", sv: "glömska",
      meaning: "A customer or a user forgotten by two persons; what stays names nobody.",
      fields: [
        admin("kind", .text(20), .mandatory, fi: "laji", sv: "typ"),
        // Not a foreign key, and empty once it is done: the customer's row is gone then.
        admin("subject_id", .integer, fi: "kohde", sv: "objekt"),
        admin("reference", .text(32), .mandatory, fi: "viite", sv: "referens"),
        admin("decision", .text(200), .mandatory, fi: "päätös", sv: "beslut"),
        admin(
          "proposed_by_id", .reference("principal"), .mandatory, fi: "esittäjä",
          sv: "förslagsställare"),
        admin("proposed_at", .instant, .mandatory, fi: "esitetty", sv: "föreslagen"),
        admin(
          "confirmed_by_id", .reference("principal"), fi: "vahvistaja", sv: "bekräftad av"),
        admin("erased_at", .instant, fi: "unohdettu", sv: "glömd"),
      ],
      rules: [
        .requiredWith("erased_at", "confirmed_by_id"),
        .requiredWith("confirmed_by_id", "erased_at"),
      ],
      indexes: [.unique("kind", "subject_id")]),
    Table(
      "technical_notice", .administration, basis: "81", fi: "kuittaus", sv: "kvittering",
      meaning: "The acknowledgement that a step of a right was carried out technically (81 §).",
      fields: [
        admin("access_step_id", .reference("access_step"), .mandatory, fi: "vaihe", sv: "skede"),
        admin("acknowledged_at", .instant, .mandatory, fi: "kuitattu", sv: "kvitterad"),
        admin("reference", .text(200), fi: "vastaanottajan viite", sv: "mottagarens referens"),
      ],
      indexes: [.unique("access_step_id")]),
    Table(
      "access_clock", .administration, basis: "906.17", fi: "kello", sv: "klocka",
      meaning: "The latest credible time; a clock that was set back revives no right.",
      fields: [admin("high_water", .instant, .mandatory, fi: "viimeisin aika", sv: "senaste tid")]),
  ]

  /// The log of 906/2019 17 §: chained, without a person's data; free text stands apart and can be destroyed.
  static let log: [Table] = [
    Table(
      "audit_event", .administration, basis: "906.17", fi: "lokitapahtuma", sv: "logghändelse",
      meaning:
        "One act as the bytes that were hashed, chained to the one before; the key is gapless.",
      fields: [
        admin("body", .text(8_192), .mandatory, fi: "sisältö", sv: "innehåll"),
        admin(
          "previous_hash", .text(64), .mandatory, fi: "edellinen tiiviste",
          sv: "föregående kondensat"),
        admin("hash", .text(64), .mandatory, fi: "tiiviste", sv: "kondensat"),
      ],
      indexes: [.unique("previous_hash"), .unique("hash")]),
    Table(
      "audit_note", .administration, basis: "906.17", fi: "lokin selite", sv: "loggens förklaring",
      meaning: "Free text of an event, which the chain holds only as a salted hash.",
      fields: [
        admin(
          "audit_event_id", .reference("audit_event"), .mandatory, fi: "tapahtuma", sv: "händelse"),
        admin("salt", .bytes, .mandatory, fi: "suola", sv: "salt"),
        admin("content", .text(2_000), .mandatory, fi: "teksti", sv: "text"),
      ],
      indexes: [.unique("audit_event_id")]),
    Table(
      "audit_checkpoint", .administration, basis: "906.17", fi: "lokin tarkistuspiste",
      sv: "loggens kontrollpunkt",
      meaning: "A signed state of the log as it was handed out to be kept elsewhere.",
      fields: [
        admin("size", .integer, .mandatory, fi: "tapahtumia", sv: "händelser"),
        admin("at", .instant, .mandatory, fi: "aika", sv: "tid"),
        admin("content", .text(2_000), .mandatory, fi: "sisältö", sv: "innehåll"),
      ]),
  ]
}
