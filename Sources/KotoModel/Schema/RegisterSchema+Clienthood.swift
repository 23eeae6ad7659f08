extension RegisterSchema {
  /// The client relationship and what the needs assessment rests on (73 §, items 5 and 6).
  static let clienthood: [Table] = [
    Table(
      "clienthood", .ofPerson, basis: "73.1.6", fi: "asiakkuus", sv: "kundrelation",
      meaning:
        "A client relationship with a municipality; retention is counted from its end (77 §).",
      fields: [
        Field(
          "municipality", .code("municipality"), .mandatory, basis: "73.1.6", fi: "vastuukunta",
          sv: "ansvarig kommun"),
        Field(
          "authority", .code("responsible_authority"), .mandatory, basis: "73.1.6",
          fi: "vastuutaho", sv: "ansvarig myndighet", initial: "municipality"),
        Field("unit", .text(100), basis: "73.1.6", fi: "toimipiste", sv: "verksamhetsställe"),
        Field("jobseeker", .flag, basis: "73.1.6", fi: "työnhakija", sv: "arbetssökande"),
        Field("starts_on", .date, .mandatory, basis: "73.1.6", fi: "alku", sv: "början"),
        Field("ends_on", .date, basis: "73.1.6", fi: "loppu", sv: "slut"),
        Field(
          "end_reason", .code("end_reason"), .conditional, basis: "73.1.6", fi: "päättymissyy",
          sv: "orsak till att kundrelationen upphört"),
        Field(
          "hold", .code("hold_reason"), basis: "73.1.6", fi: "poiston pidätys",
          sv: "undantag från radering"),
        Field(
          "hold_justification", .text(500), basis: "73.1.6", fi: "pidätyksen perustelu",
          sv: "motivering till undantaget"),
        Field(
          "hold_review_on", .date, basis: "73.1.6", fi: "pidätyksen tarkistus",
          sv: "granskning av undantaget"),
      ],
      rules: [
        .notBefore("ends_on", "starts_on"), .requiredWith("end_reason", "ends_on"),
        .requiredWith("hold_justification", "hold"),
      ]),
    Table(
      "education", .ofPerson, basis: "73.1.5", fi: "koulutus", sv: "utbildning",
      meaning: "Education or a degree from before or during the client relationship.",
      fields: [
        Field("degree", .text(200), basis: "73.1.5", fi: "tutkinto", sv: "examen"),
        Field(
          "level", .code("education_level"), basis: "73.1.5", fi: "koulutusaste",
          sv: "utbildningsnivå"),
        Field(
          "original_code", .text(20), basis: "73.1.5", fi: "alkuperäinen koodi",
          sv: "ursprunglig kod"),
        Field(
          "original_classification", .text(60), basis: "73.1.5", fi: "alkuperäinen luokitus",
          sv: "ursprunglig klassificering"),
        Field("country", .code("country"), basis: "73.1.5", fi: "maa", sv: "land"),
        Field("language", .code("language"), basis: "73.1.5", fi: "kieli", sv: "språk"),
        Field("institution", .text(120), basis: "73.1.5", fi: "oppilaitos", sv: "läroanstalt"),
        Field("start_year", .year, basis: "73.1.5", fi: "alkuvuosi", sv: "startår"),
        Field("end_year", .year, basis: "73.1.5", fi: "loppuvuosi", sv: "slutår"),
        Field("completed", .code("completion"), basis: "73.1.5", fi: "suoritettu", sv: "avlagd"),
        Field(
          "recognised", .flag, basis: "73.1.5", fi: "tunnustettu Suomessa", sv: "erkänd i Finland"),
        Field("description", .text(1_000), basis: "73.1.5", fi: "kuvaus", sv: "beskrivning"),
      ],
      rules: [.anyOf(["degree", "level", "original_code", "description"])]),
    Table(
      "work_experience", .ofPerson, basis: "73.1.5", fi: "työhistoria", sv: "arbetshistoria",
      meaning: "A job or other work that the person has done.",
      fields: [
        Field("employer", .text(120), basis: "73.1.5", fi: "työnantaja", sv: "arbetsgivare"),
        Field("title", .text(120), basis: "73.1.5", fi: "tehtävä", sv: "uppgift"),
        Field(
          "occupation", .text(5), basis: "73.1.5", fi: "ammattikoodi (ISCO-08)",
          sv: "yrkeskod (ISCO-08)"),
        Field(
          "original_code", .text(20), basis: "73.1.5", fi: "alkuperäinen koodi",
          sv: "ursprunglig kod"),
        Field("country", .code("country"), basis: "73.1.5", fi: "maa", sv: "land"),
        Field("starts_on", .date, basis: "73.1.5", fi: "alku", sv: "början"),
        Field("ends_on", .date, basis: "73.1.5", fi: "loppu", sv: "slut"),
        Field("description", .text(1_000), basis: "73.1.5", fi: "kuvaus", sv: "beskrivning"),
      ],
      rules: [
        .anyOf(["employer", "title", "occupation", "original_code", "description"]),
        .notBefore("ends_on", "starts_on"),
      ]),
    Table(
      "skill", .ofPerson, basis: "73.1.5", fi: "osaaminen", sv: "kunnande",
      meaning: "A language, trade, permit or digital skill and how it was assessed.",
      fields: [
        Field("kind", .code("skill_kind"), .mandatory, basis: "73.1.5", fi: "laji", sv: "typ"),
        Field("language", .code("language"), basis: "73.1.5", fi: "kieli", sv: "språk"),
        Field(
          "level", .code("language_level"), basis: "73.1.5", fi: "yleistaso", sv: "allmän nivå"),
        Field("speaking", .code("language_level"), basis: "73.1.5", fi: "puhuminen", sv: "tala"),
        Field(
          "writing", .code("language_level"), basis: "73.1.5", fi: "kirjoittaminen", sv: "skriva"),
        Field(
          "reading", .code("language_level"), basis: "73.1.5", fi: "luetun ymmärtäminen",
          sv: "läsförståelse"),
        Field(
          "listening", .code("language_level"), basis: "73.1.5", fi: "kuullun ymmärtäminen",
          sv: "hörförståelse"),
        Field(
          "method", .code("assessment_method"), basis: "73.1.5", fi: "arviointitapa",
          sv: "bedömningssätt"),
        Field("assessed_on", .date, basis: "73.1.5", fi: "arviointipäivä", sv: "bedömningsdag"),
        Field("description", .text(500), basis: "73.1.5", fi: "kuvaus", sv: "beskrivning"),
      ]),
    Table(
      "assessment", .ofPerson, basis: "874.1", fi: "arviointi", sv: "bedömning",
      meaning:
        "The assessment of skills and service needs (14 §; content: 874/2024 1 § and 869/2024).",
      fields: [
        Field(
          "made_on", .date, .mandatory, basis: "874.1", fi: "laatimispäivä",
          sv: "datum då den utarbetats"),
        Field(
          "ground", .code("assessment_ground"), .mandatory, basis: "73.1.6",
          fi: "oikeusperuste (14 §)", sv: "rättsgrund (14 §)"),
        Field(
          "literacy", .text(4_000), basis: "73.1.6", fi: "luku- ja kirjoitustaito",
          sv: "läs- och skrivkunnighet"),
        Field(
          "language_skills", .text(4_000), basis: "73.1.6", fi: "kielitaito", sv: "språkkunskaper"),
        Field(
          "study_and_work_skills", .text(4_000), basis: "73.1.6", fi: "opiskelu- ja työelämätaidot",
          sv: "studie- och arbetslivsfärdigheter"),
        Field(
          "needs_and_goals", .text(4_000), basis: "73.1.6", fi: "palvelutarpeet ja tavoitteet",
          sv: "servicebehov och mål"),
        Field(
          "background", .text(4_000), basis: "73.1.6", fi: "koulutus ja työkokemus",
          sv: "utbildning och arbetserfarenhet"),
        Field(
          "special_skills", .text(4_000), basis: "73.1.6", fi: "erityistaidot",
          sv: "specialkunskaper"),
        Field(
          "need_of_plan", .text(4_000), basis: "73.1.6", fi: "suunnitelman tarve",
          sv: "behov av plan"),
        Field(
          "life_situation", .text(4_000), .reviewed, .special, basis: "73.1.6",
          fi: "muu elämäntilanne", sv: "övrig livssituation"),
        Field("other_needs", .text(4_000), basis: "73.1.6", fi: "muut tarpeet", sv: "övriga behov"),
        Field(
          "further_measure", .code("further_measure"), basis: "874.1", fi: "tarkentava toimenpide",
          sv: "preciserande åtgärd"),
        Field(
          "conclusion", .code("assessment_conclusion"), .mandatory, basis: "874.1",
          fi: "johtopäätös", sv: "slutsats"),
        Field(
          "plan_due_on", .date, .conditional, basis: "874.1", fi: "suunnitelman ajankohta",
          sv: "tidpunkt för planen"),
        Field(
          "referral", .text(500), .conditional, basis: "874.1", fi: "muu ohjaus",
          sv: "annan hänvisning"),
        Field(
          "wellbeing_county_took_part", .flag, basis: "73.1.6", fi: "hyvinvointialue osallistui",
          sv: "välfärdsområdet deltog"),
        Field("language", .code("language"), basis: "73.1.4", fi: "kieli", sv: "språk"),
        Field("authors", .text(500), .mandatory, basis: "874.1", fi: "laatijat", sv: "upprättare"),
        Field(
          "information_source", .code("information_source"), .mandatory, basis: "874.1",
          fi: "tietolähde", sv: "uppgiftskälla"),
        Field(
          "state", .code("record_state"), .mandatory, basis: "73.1.6", fi: "tila", sv: "status",
          initial: "final"),
      ],
      rules: [.notBefore("plan_due_on", "made_on")]),
  ]
}
