internal import KotoModel

/// Every wording of the reports that is not data of `KotoModel`, in the three languages.
///
/// Wordings of one report stand in the file of that report: `Labels+Import.swift` and so on.
enum Labels {
  /// A noun or participle after a number, which takes another form after one.
  struct Counted {
    let one: LocalizedText
    let many: LocalizedText

    /// The number, grouped, with the form that it takes.
    func callAsFunction(_ count: Int, _ language: Language) -> String {
      (count == 1 ? one : many).filled(language, ["n": Figures.grouped(count)])
    }
  }

  static let practice = LocalizedText(
    fi: "*** HARJOITUSREKISTERI: vain keksittyjä henkilöitä ***",
    sv: "*** ÖVNINGSREGISTER: endast påhittade personer ***",
    en: "*** PRACTICE REGISTER: invented people only ***")

  static let register = LocalizedText(fi: "Rekisteri", sv: "Register", en: "Register")
  static let batch = LocalizedText(fi: "Siirtoerä", sv: "Parti", en: "Batch")
  static let batchInList = LocalizedText(fi: "Erä", sv: "Parti", en: "Batch")
  static let mapping = LocalizedText(fi: "Kuvaus", sv: "Mappning", en: "Mapping")
  static let system = LocalizedText(fi: "Lähdejärjestelmä", sv: "Källsystem", en: "Source system")
  static let basis = LocalizedText(fi: "Peruste", sv: "Grund", en: "Basis")
  static let runBy = LocalizedText(fi: "Suorittaja", sv: "Körd av", en: "Run by")
  static let started = LocalizedText(fi: "Alkoi", sv: "Började", en: "Started")
  static let duration = LocalizedText(fi: "Kesto", sv: "Varaktighet", en: "Duration")
  static let corrects = LocalizedText(fi: "Korjaa erää", sv: "Rättar partiet", en: "Corrects batch")
  static let state = LocalizedText(fi: "Tila", sv: "Status", en: "State")
  static let file = LocalizedText(fi: "Tiedosto", sv: "Fil", en: "File")
  static let table = LocalizedText(fi: "Taulu", sv: "Tabell", en: "Table")
  static let total = LocalizedText(fi: "Yhteensä", sv: "Totalt", en: "Total")

  static let read = LocalizedText(fi: "Luettu", sv: "Läst", en: "Read")
  static let inserted = LocalizedText(fi: "Lisätty", sv: "Tillagd", en: "Inserted")
  static let updated = LocalizedText(fi: "Päivitetty", sv: "Uppdaterad", en: "Updated")
  static let unchanged = LocalizedText(fi: "Ennallaan", sv: "Oförändrad", en: "Unchanged")
  static let held = LocalizedText(fi: "Odottaa", sv: "Väntar", en: "Held")
  static let filtered = LocalizedText(fi: "Rajattu", sv: "Avgränsad", en: "Filtered")
  static let rejected = LocalizedText(fi: "Hylätty", sv: "Avvisad", en: "Rejected")
  static let corrected = LocalizedText(fi: "Korjattu", sv: "Rättad", en: "Corrected")

  static let records = Counted(
    one: LocalizedText(fi: "1 tietue", sv: "1 post", en: "1 record"),
    many: LocalizedText(fi: "{n} tietuetta", sv: "{n} poster", en: "{n} records"))
  static let bytes = Counted(
    one: LocalizedText(fi: "1 tavu", sv: "1 byte", en: "1 byte"),
    many: LocalizedText(fi: "{n} tavua", sv: "{n} byte", en: "{n} bytes"))
  static let batches = Counted(
    one: LocalizedText(fi: "1 siirtoerä", sv: "1 överföringsparti", en: "1 batch"),
    many: LocalizedText(fi: "{n} siirtoerää", sv: "{n} överföringspartier", en: "{n} batches"))
  static let openRejects = Counted(
    one: LocalizedText(
      fi: "1 hylätty tietue korjaamatta", sv: "1 avvisad post har inte rättats",
      en: "1 rejected record not yet corrected"),
    many: LocalizedText(
      fi: "{n} hylättyä tietuetta korjaamatta", sv: "{n} avvisade poster har inte rättats",
      en: "{n} rejected records not yet corrected"))
  static let correcting = LocalizedText(
    fi: "korjaa erää {n}", sv: "rättar parti {n}", en: "corrects {n}")
  static let emergencyReview = LocalizedText(
    fi:
      "Oikeus {n} avattiin hätätilanteessa; tarkista se viimeistään {day} (koto access review list).",
    sv: "Rätt {n} öppnades i en nödsituation; granska den senast {day} (koto access review list).",
    en: "Right {n} was opened in an emergency; review it by {day} (koto access review list).")
  static let noBatches = LocalizedText(
    fi: "Rekisterissä ei ole siirtoeriä.", sv: "Registret har inga överföringspartier.",
    en: "The register has no batches.")
}
