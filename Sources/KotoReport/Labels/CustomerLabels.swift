internal import KotoModel

/// Wordings of the reports about customers, forgetting and notices.
enum CustomerLabels {
  static let customer = LocalizedText(fi: "Asiakas", sv: "Kund", en: "Customer")
  static let birthDate = LocalizedText(fi: "Syntymäaika", sv: "Födelsedatum", en: "Birth date")
  static let name = LocalizedText(fi: "Nimi", sv: "Namn", en: "Name")
  static let identityCode = LocalizedText(
    fi: "Henkilötunnus", sv: "Personbeteckning", en: "Identity code")
  static let notShown = LocalizedText(
    fi: "Ei näytetä (ei oikeutta): {parts}", sv: "Visas inte (ingen rätt): {parts}",
    en: "Not shown (no right): {parts}")
  static let noCustomers = LocalizedText(
    fi: "Kukaan, jonka saat nähdä, ei täsmää.", sv: "Ingen som du får se stämmer överens.",
    en: "Nobody that you may see fits.")
  static let tooManyCustomers = LocalizedText(
    fi: "{n} täsmää; hae tarkemmin.", sv: "{n} stämmer överens; sök mer exakt.",
    en: "{n} fit; search more exactly.")
  static let source = LocalizedText(fi: "lähde", sv: "källa", en: "source")
  static let sourceLine = LocalizedText(
    fi: "{system}, {file}, rivi {line}, siirtoerä {batch}",
    sv: "{system}, {file}, rad {line}, parti {batch}",
    en: "{system}, {file}, line {line}, batch {batch}")
  static let extractTitle = LocalizedText(
    fi: "Jäljennös rekisterissä olevista tiedoista (tietosuoja-asetuksen 15 artikla)",
    sv: "Kopia av uppgifterna i registret (artikel 15 i dataskyddsförordningen)",
    en: "Copy of the data in the register (GDPR, article 15)")
  static let extractOthers = LocalizedText(
    fi: "Muiden henkilöiden tiedot on jätetty pois; **** merkitsee kohtaa, jossa sellaisia on.",
    sv: "Uppgifter om andra personer har utelämnats; **** anger var det finns sådana.",
    en: "Other people's data is left out; **** stands where there is some.")
  static let keeper = LocalizedText(
    fi: "Rekisterinpitäjä", sv: "Personuppgiftsansvarig", en: "Controller")
  static let date = LocalizedText(fi: "Päivä", sv: "Datum", en: "Date")
  static let when = LocalizedText(fi: "Aika", sv: "Tid", en: "Time")
  static let act = LocalizedText(fi: "Tapahtuma", sv: "Händelse", en: "Act")
  static let purpose = LocalizedText(fi: "Tarkoitus", sv: "Ändamål", en: "Purpose")
  static let who = LocalizedText(fi: "Tekijä", sv: "Utförd av", en: "By")
  static let refused = LocalizedText(fi: "estetty", sv: "nekad", en: "refused")
  static let noLookups = LocalizedText(
    fi: "Lokissa ei ole tapahtumia.", sv: "Loggen har inga händelser.", en: "Nothing in the log.")
  static let yes = LocalizedText(fi: "kyllä", sv: "ja", en: "yes")
  static let no = LocalizedText(fi: "ei", sv: "nej", en: "no")

  static let certificate = LocalizedText(
    fi: "Todistus unohtamisesta", sv: "Intyg över glömska", en: "Certificate of erasure")
  static let reference = LocalizedText(fi: "Viite", sv: "Referens", en: "Reference")
  static let decision = LocalizedText(fi: "Päätös", sv: "Beslut", en: "Decision")
  static let proposedBy = LocalizedText(fi: "Esittäjä", sv: "Föreslagen av", en: "Proposed by")
  static let confirmedBy = LocalizedText(fi: "Vahvistaja", sv: "Bekräftad av", en: "Confirmed by")
  static let logEvent = LocalizedText(fi: "Lokitapahtuma", sv: "Logghändelse", en: "Log event")
  static let removed = LocalizedText(fi: "Poistettu", sv: "Raderat", en: "Removed")
  static let outsideTheRegister = LocalizedText(
    fi: """
      Rekisteritiedosto on kirjoitettu uudelleen. Varmuuskopiot ja levylle kirjoitetut hylättyjen tietueiden \
      tiedostot eivät sisälly tähän.
      """,
    sv: """
      Registerfilen har skrivits om. Säkerhetskopior och filer med avvisade poster som har skrivits ut ingår inte.
      """,
    en: """
      The register's file has been written anew. Backups and reject files that were written out are not covered.
      """)

  static let notice = LocalizedText(fi: "Ilmoitus", sv: "Meddelande", en: "Notice")
  static let noNotices = LocalizedText(
    fi: "Kuittaamattomia ilmoituksia ei ole.", sv: "Inga meddelanden väntar på kvittering.",
    en: "No notice waits for an acknowledgement.")
  static let right = LocalizedText(fi: "Oikeus", sv: "Rätt", en: "Right")
  static let account = LocalizedText(fi: "Tunnus", sv: "Konto", en: "Account")
  static let change = LocalizedText(fi: "Muutos", sv: "Ändring", en: "Change")
  static let waited = LocalizedText(fi: "Odottanut", sv: "Väntat", en: "Waited")
  static let noticeKinds: [TechnicalNotice.Kind: LocalizedText] = [
    .grant: LocalizedText(fi: "myöntö", sv: "beviljande", en: "grant"),
    .change: LocalizedText(fi: "muutos", sv: "ändring", en: "change"),
    .removal: LocalizedText(fi: "poisto", sv: "avslutning", en: "removal"),
  ]
}
