internal import KotoModel

extension Labels {
  /// How a field gets its value, in a word; the sign before it lets the eye run down the column.
  static func fit(_ fit: CompatibilityTable.Fit) -> (sign: String, word: LocalizedText) {
    switch fit {
    case .exact: ("=", LocalizedText(fi: "sellaisenaan", sv: "som sådant", en: "as it is"))
    case .translated: ("~", LocalizedText(fi: "muunnettu", sv: "omvandlat", en: "translated"))
    case .constant: ("#", LocalizedText(fi: "vakio", sv: "konstant", en: "constant"))
    case .lossy:
      ("!", LocalizedText(fi: "voi kadota", sv: "kan förloras", en: "may be lost"))
    case .absent: ("-", LocalizedText(fi: "ei lähdettä", sv: "ingen källa", en: "no source"))
    case .unused: (".", LocalizedText(fi: "ei käytössä", sv: "används inte", en: "not used"))
    }
  }

  static func obligation(_ obligation: Obligation) -> LocalizedText {
    switch obligation {
    case .mandatory: LocalizedText(fi: "pakollinen", sv: "obligatoriskt", en: "mandatory")
    case .conditional: LocalizedText(fi: "ehdollinen", sv: "villkorligt", en: "conditional")
    case .optional: LocalizedText(fi: "vapaaehtoinen", sv: "frivilligt", en: "optional")
    case .reviewed: LocalizedText(fi: "tarkistettava", sv: "granskas", en: "reviewed")
    }
  }

  static let field = LocalizedText(fi: "Kenttä", sv: "Fält", en: "Field")
  static let source = LocalizedText(fi: "Lähde", sv: "Källa", en: "Source")
  static let fitHeader = LocalizedText(fi: "Sopivuus", sv: "Passform", en: "Fit")
  static let obligationHeader = LocalizedText(fi: "Pakollisuus", sv: "Krav", en: "Required")
  static let columnHeader = LocalizedText(fi: "Sarake", sv: "Kolumn", en: "Column")
  static let target = LocalizedText(fi: "Kohde rekisterissä", sv: "Mål i registret", en: "Goes to")
  static let dropped = LocalizedText(fi: "jätetty pois", sv: "utelämnad", en: "dropped")
  static let undecided = LocalizedText(
    fi: "! ei kohdetta eikä perustelua", sv: "! varken mål eller motivering",
    en: "! neither mapped nor dropped")
  static let fieldsWithoutNeed = LocalizedText(
    fi: "Ei lähdettä eikä tarvetta: {names}", sv: "Ingen källa, behövs inte: {names}",
    en: "No source, none needed: {names}")
  static let tablesWithoutNeed = LocalizedText(
    fi: "Taulut, joihin ei tule mitään", sv: "Tabeller som inte får något",
    en: "Tables that receive nothing")
  static let fileHeading = LocalizedText(
    fi: "Tiedosto {name}", sv: "Filen {name}", en: "File {name}")
  static let tableHeading = LocalizedText(
    fi: "Rekisteri: {name}", sv: "Registret: {name}", en: "Register: {name}")

  static let columnsCarried = LocalizedText(
    fi: "Sarakkeita siirtyy {n}/{all}, perustellusti pois jää {dropped}",
    sv: "Av kolumnerna överförs {n}/{all}, {dropped} utelämnas med motivering",
    en: "{n} of {all} columns carried over, {dropped} dropped with a reason")
  static let columnsUndecided = LocalizedText(
    fi: "ratkaisematta {n}", sv: "{n} är inte avgjorda", en: "{n} undecided")
  static let mandatoryComplete = LocalizedText(
    fi: "kaikilla pakollisilla kentillä ({all}) on lähde",
    sv: "alla obligatoriska fält ({all}) har en källa",
    en: "all {all} mandatory fields have a source")
  static let mandatoryLacking = LocalizedText(
    fi: "pakollisista kentistä ({all}) ilman lähdettä on {n}",
    sv: "av de obligatoriska fälten ({all}) saknar {n} källa",
    en: "{n} of {all} mandatory fields have no source")
  static let mayBeLost = LocalizedText(
    fi: "kenttiä, joista voi kadota jotakin: {n}", sv: "fält där något kan gå förlorat: {n}",
    en: "fields where something may be lost: {n}")
}
