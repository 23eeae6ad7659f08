internal import KotoModel

extension Labels {
  static let right = LocalizedText(fi: "Oikeus", sv: "Rätt", en: "Right")
  static let user = LocalizedText(fi: "Käyttäjä", sv: "Användare", en: "User")
  static let name = LocalizedText(fi: "Nimi", sv: "Namn", en: "Name")
  static let role = LocalizedText(fi: "Rooli", sv: "Roll", en: "Role")
  static let municipality = LocalizedText(fi: "Kunta", sv: "Kommun", en: "Municipality")
  static let from = LocalizedText(fi: "Alkaen", sv: "Från", en: "From")
  static let through = LocalizedText(fi: "Asti", sv: "Till och med", en: "Through")
  static let organisation = LocalizedText(fi: "Organisaatio", sv: "Organisation", en: "Employer")
  static let personKind = LocalizedText(fi: "Laji", sv: "Typ", en: "Kind")
  static let lastDay = LocalizedText(fi: "Viimeinen päivä", sv: "Sista dag", en: "Last day")
  static let mail = LocalizedText(fi: "Sähköposti", sv: "E-post", en: "Mail")
  static let daysLeft = LocalizedText(fi: "Päiviä", sv: "Dagar", en: "Days")
  static let event = LocalizedText(fi: "Tapahtuma", sv: "Händelse", en: "Event")
  static let time = LocalizedText(fi: "Aika", sv: "Tid", en: "Time")
  static let act = LocalizedText(fi: "Teko", sv: "Åtgärd", en: "Act")
  static let subject = LocalizedText(fi: "Kohde", sv: "Föremål", en: "Subject")
  static let outcome = LocalizedText(fi: "Tulos", sv: "Resultat", en: "Outcome")
  static let noRights = LocalizedText(fi: "Ei oikeuksia.", sv: "Inga rätter.", en: "No rights.")
  static let noUsers = LocalizedText(
    fi: "Ei käyttäjiä.", sv: "Inga användare.", en: "No users.")
  static let noEvents = LocalizedText(
    fi: "Ei tapahtumia.", sv: "Inga händelser.", en: "No events.")
  static let opens = LocalizedText(
    fi: "Oikeus {n} sallii sen.", sv: "Rätten {n} tillåter det.", en: "Right {n} allows it.")
  static let doesNotOpen = LocalizedText(
    fi: "Oikeus {n} ei salli sitä: {why}.", sv: "Rätten {n} tillåter det inte: {why}.",
    en: "Right {n} does not allow it: {why}.")
  static let grantedBy = LocalizedText(
    fi: "myöntäjä {who}, oikeus {n}", sv: "beviljad av {who}, rätt {n}",
    en: "granted by {who}, right {n}")
  static let decidedBy = LocalizedText(
    fi: "perustuu päätökseen {what}", sv: "vilar på beslutet {what}", en: "rests on {what}")
  static let areaBy = LocalizedText(
    fi: "kunta {n}: {what}", sv: "kommun {n}: {what}", en: "municipality {n}: {what}")

  /// What a condition says when it fails.
  static let conditions: [String: LocalizedText] = [
    "approved": LocalizedText(
      fi: "sitä ei ole hyväksytty", sv: "den är inte godkänd", en: "it is not approved"),
    "begun": LocalizedText(
      fi: "se ei ole vielä alkanut", sv: "den har inte börjat", en: "it has not begun"),
    "term_running": LocalizedText(
      fi: "sen aika on päättynyt", sv: "dess tid har gått ut", en: "its term is over"),
    "not_ended": LocalizedText(fi: "se on päätetty", sv: "den är avslutad", en: "it was ended"),
    "not_suspended": LocalizedText(
      fi: "se on keskeytetty", sv: "den är tillfälligt spärrad", en: "it is suspended"),
    "holder_in_service": LocalizedText(
      fi: "haltija ei ole enää palveluksessa", sv: "innehavaren är inte längre i tjänst",
      en: "its holder is no longer in service"),
    "cause_holds": LocalizedText(
      fi: "prosessi tai sopimus on päättynyt", sv: "processen eller avtalet har upphört",
      en: "its process or contract is over"),
    "area_holds": LocalizedText(
      fi: "myöntämisalue ei ole voimassa", sv: "beviljningsområdet gäller inte",
      en: "the granting area does not hold"),
    "reaches_customer": LocalizedText(
      fi: "se ei koske asiakasta", sv: "den gäller inte kunden",
      en: "it does not name the customer"),
    "has_section": LocalizedText(
      fi: "se ei anna tätä sisältöä", sv: "den ger inte detta innehåll",
      en: "it does not give this content"),
  ]

  static func code(_ set: String, _ code: String, _ language: Language) -> String {
    Head.label(set, code, language) ?? code
  }
}
