internal import KotoModel

// Wordings about the records of XML files.
extension InspectLabels {
  static let noLabel = LocalizedText(fi: "", sv: "", en: "")
  static let namespaces = LocalizedText(fi: "Nimiavaruudet", sv: "Namnrymder", en: "Namespaces")
  static let path = LocalizedText(fi: "Polku", sv: "Sökväg", en: "Path")
  static let defaultNamespace = LocalizedText(
    fi: "(tiedostossa ilman etuliitettä)", sv: "(utan prefix i filen)",
    en: "(without a prefix in the file)")
  static let kinds = LocalizedText(
    fi: "{n}, lajeja {kinds}", sv: "{n}, slag {kinds}", en: "{n}, kinds {kinds}")
  static let noKinds = LocalizedText(
    fi: "ei löytynyt", sv: "hittades inte", en: "none found")
  static let notWhole = LocalizedText(
    fi: "tiedostoa ei luettu loppuun", sv: "filen lästes inte till slut",
    en: "the file was not read to its end")
  static let oneRecord = LocalizedText(
    fi: "yksi, joten toisto ei kerro, onko se tietue",
    sv: "en enda, så ingen upprepning visar om den är en post",
    en: "a single one, so no repetition shows whether it is a record")
  static let recordsOfKind = LocalizedText(
    fi: "tietueita {n}", sv: "{n} poster", en: "{n} records")
  static let recordsInside = LocalizedText(
    fi: "tietueita {n}, ympäröivässä elementissä enintään {most}",
    sv: "{n} poster, högst {most} i elementet omkring",
    en: "{n} records, up to {most} in the element around")
  static let around = LocalizedText(
    fi: "Tietueiden ulkopuolella", sv: "Utanför posterna", en: "Outside of the records")
  static let hiddenNames = LocalizedText(
    fi:
      "… on nimi, joka voi olla henkilön tieto (niitä on {n}); anna --header yes, jos elementtien nimet ovat rakennetta.",
    sv:
      "… är ett namn som kan vara en persons uppgift ({n} sådana); ange --header yes om elementens namn är struktur.",
    en:
      "… is a name that may be a person's data ({n} of them); give --header yes if names of elements are structure."
  )
  static let leftOut = LocalizedText(
    fi: "Polkuja on enemmän kuin koto inspect erottaa: {n} elementtiä ja attribuuttia jäi pois.",
    sv: "Det finns fler sökvägar än koto inspect skiljer åt: {n} element och attribut utelämnades.",
    en: "There are more paths than koto inspect tells apart: {n} elements and attributes left out.")
}
