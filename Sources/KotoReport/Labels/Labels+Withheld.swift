internal import KotoModel

extension Labels {
  static let withheldCount = Counted(
    one: LocalizedText(
      fi: "1 teksti odottaa ratkaisua", sv: "1 text väntar på avgörande",
      en: "1 text waits for a decision"),
    many: LocalizedText(
      fi: "{n} tekstiä odottaa ratkaisua", sv: "{n} texter väntar på avgörande",
      en: "{n} texts wait for a decision"))
  static let noneWithheld = LocalizedText(
    fi: "Yhtään tekstiä ei odota ratkaisua.", sv: "Ingen text väntar på avgörande.",
    en: "No text waits for a decision.")
  static let category = LocalizedText(fi: "Ryhmä", sv: "Kategori", en: "Category")
  static let age = LocalizedText(fi: "Odottanut", sv: "Väntat", en: "Waiting")
  static let count = LocalizedText(fi: "Määrä", sv: "Antal", en: "Count")
  static let numbers = LocalizedText(fi: "Numerot", sv: "Nummer", en: "Numbers")
  static let writtenOn = LocalizedText(
    fi: "Kirjattu lähteessä", sv: "Antecknad i källan", en: "Written in the source")
  static let originColumn = LocalizedText(
    fi: "Lähdesarake", sv: "Källkolumn", en: "Source column")

  static func label(_ age: WithheldListing.Age) -> LocalizedText {
    switch age {
    case .month: LocalizedText(fi: "enintään 30 pv", sv: "högst 30 dagar", en: "up to 30 days")
    case .quarter: LocalizedText(fi: "31–90 pv", sv: "31–90 dagar", en: "31–90 days")
    case .year: LocalizedText(fi: "91–365 pv", sv: "91–365 dagar", en: "91–365 days")
    case .longer: LocalizedText(fi: "yli vuoden", sv: "över ett år", en: "over a year")
    }
  }

  static let withheldText = LocalizedText(fi: "Teksti", sv: "Text", en: "Text")
  static let movedTo = LocalizedText(
    fi: "Teksti {n}: {where}.", sv: "Text {n}: {where}.", en: "Text {n}: {where}.")
  static let destroyedText = LocalizedText(
    fi: "Teksti {n} on hävitetty. Sitä ei saa takaisin.",
    sv: "Text {n} har förstörts. Den kan inte återställas.",
    en: "Text {n} has been destroyed. Nothing brings it back.")
  static let backupsKeep = LocalizedText(
    fi: "Varmuuskopiot, kirjoitetut tiedostot ja alkuperäinen toimitus ovat sinun hävitettäväsi.",
    sv: "Säkerhetskopior, utskrivna filer och den ursprungliga leveransen är din sak att förstöra.",
    en: "Backups, files that were written out, and the delivery itself are yours to destroy.")
  static let textDecidedBy = LocalizedText(fi: "Ratkaisija", sv: "Avgjord av", en: "Decided by")
  static let decidedOn = LocalizedText(fi: "Ratkaistu", sv: "Avgjord", en: "Decided on")
  static let nextMoveBack = LocalizedText(
    fi: "peruu siirron; teksti odottaa taas", sv: "ångrar flytten; texten väntar igen",
    en: "takes the move back; the text waits again")
  static let nextShowText = LocalizedText(
    fi: "näyttää yhden tekstin, jos saat nähdä sen", sv: "visar en text, om du får se den",
    en: "shows one text, if you may see it")
  static let nextMoveText = LocalizedText(
    fi: "siirtää tai hävittää sen", sv: "flyttar eller förstör den", en: "moves or destroys it")
}
