internal import KotoModel

// Wordings about single columns.
extension InspectLabels {
  static let column = LocalizedText(fi: "Sarake", sv: "Kolumn", en: "Column")
  static let filled = LocalizedText(fi: "Arvo", sv: "Ifylld", en: "Filled")
  static let distinct = LocalizedText(fi: "Eri arvoja", sv: "Olika", en: "Distinct")
  static let length = LocalizedText(fi: "Pituus", sv: "Längd", en: "Length")
  static let meaning = LocalizedText(fi: "Näyttää olevan", sv: "Verkar vara", en: "Seems to be")
  static let unique = LocalizedText(fi: "ei toistu", sv: "unik", en: "unique")
  static let or = LocalizedText(fi: "tai", sv: "eller", en: "or")
  static let others = LocalizedText(fi: "muita {n}", sv: "andra {n}", en: "others {n}")
  static let codes = LocalizedText(fi: "koodit: {list}", sv: "koder: {list}", en: "codes: {list}")

  static let repeated = LocalizedText(
    fi: "toistuu: {n} arvoa, enintään {most} tietueessa (each tai many: join)",
    sv: "upprepas: {n} värden, högst {most} i en post (each eller many: join)",
    en: "repeated: {n} values, up to {most} in a record (each or many: join)")

  static let meanings: [ValueMeaning: LocalizedText] = [
    .identityCode: LocalizedText(
      fi: "henkilötunnus", sv: "personbeteckning", en: "personal identity code"),
    .email: LocalizedText(fi: "sähköposti", sv: "e-post", en: "e-mail"),
    .date: LocalizedText(fi: "päivä", sv: "datum", en: "date"),
    .dateTime: LocalizedText(fi: "päivä ja aika", sv: "datum och tid", en: "date and time"),
    .yesNo: LocalizedText(fi: "kyllä/ei", sv: "ja/nej", en: "yes/no"),
    .phone: LocalizedText(fi: "puhelin", sv: "telefon", en: "phone"),
    .postalCode: LocalizedText(fi: "postinumero", sv: "postnummer", en: "postal code"),
    .municipality: LocalizedText(fi: "kunta", sv: "kommun", en: "municipality"),
    .country: LocalizedText(fi: "maa", sv: "land", en: "country"),
    .language: LocalizedText(fi: "kieli", sv: "språk", en: "language"),
    .wholeNumber: LocalizedText(fi: "kokonaisluku", sv: "heltal", en: "whole number"),
    .decimalNumber: LocalizedText(fi: "desimaaliluku", sv: "decimaltal", en: "decimal number"),
    .code: LocalizedText(
      fi: "koodi, vähän eri arvoja", sv: "kod med få värden", en: "code with few values"),
    .markup: LocalizedText(
      fi: "teksti, jossa muotoilua", sv: "text med formatering", en: "text with markup"),
    .freeText: LocalizedText(fi: "vapaa teksti", sv: "fritext", en: "free text"),
    .text: LocalizedText(fi: "teksti", sv: "text", en: "text"),
    .nothing: LocalizedText(fi: "tyhjä", sv: "tom", en: "empty"),
  ]

  static let oddities: [ValueOddity: LocalizedText] = [
    .lostLetters: LocalizedText(
      fi: "kadonneita kirjaimia", sv: "förlorade bokstäver", en: "lost letters"),
    .looseAccents: LocalizedText(
      fi: "erillisiä tarkkeita", sv: "fristående accenter", en: "separate accents"),
    .outerBlanks: LocalizedText(
      fi: "välilyöntejä reunoilla", sv: "blanktecken runtom", en: "blanks around"),
    .lineBreaks: LocalizedText(fi: "rivinvaihtoja", sv: "radbrytningar", en: "line breaks"),
    .controlCodes: LocalizedText(fi: "ohjausmerkkejä", sv: "styrtecken", en: "control codes"),
    .markup: LocalizedText(fi: "muotoilumerkintöjä", sv: "formateringskoder", en: "markup"),
    .identityCodeInText: LocalizedText(
      fi: "henkilötunnus tekstissä", sv: "personbeteckning i text", en: "identity code in text"),
    .wrongCheckCharacter: LocalizedText(
      fi: "virheellisiä tunnuksia", sv: "felaktiga beteckningar", en: "wrong codes"),
    .temporaryCode: LocalizedText(
      fi: "tilapäisiä tunnuksia", sv: "tillfälliga beteckningar", en: "temporary codes"),
    .twoDigitYear: LocalizedText(
      fi: "vuosi kahdella numerolla", sv: "årtal med två siffror", en: "two-digit years"),
    .notInCalendar: LocalizedText(
      fi: "ei kalenterissa", sv: "inte i kalendern", en: "not in the calendar"),
    .placeholder: LocalizedText(
      fi: "puuttuvan merkki", sv: "tecken för saknat värde", en: "signs of no value"),
  ]
}
