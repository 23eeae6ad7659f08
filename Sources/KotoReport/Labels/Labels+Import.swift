internal import KotoModel

extension Labels {
  /// What came of an import, in a word or two before the counts.
  static func verdict(_ outcome: ImportOutcome) -> LocalizedText {
    switch outcome {
    case .loaded:
      LocalizedText(
        fi: "Siirtoerä {batch} on ladattu", sv: "Överföringsparti {batch} har lästs in",
        en: "Batch {batch} is loaded")
    case .loadedInPart:
      LocalizedText(
        fi: "Siirtoerä {batch} on ladattu osittain",
        sv: "Överföringsparti {batch} har lästs in delvis", en: "Batch {batch} is loaded in part")
    case .unchanged:
      LocalizedText(
        fi: "Mikään ei ole muuttunut, joten mitään ei kirjoitettu",
        sv: "Ingenting har ändrats, så ingenting skrevs",
        en: "Nothing has changed, so nothing was written")
    case .dryRun:
      LocalizedText(
        fi: "Koeajo, mitään ei kirjoitettu", sv: "Provkörning, ingenting skrevs",
        en: "Dry run, nothing was written")
    case .stopped:
      LocalizedText(
        fi: "Pysäytetty, rekisteri on ennallaan", sv: "Stoppad, registret är som förut",
        en: "Stopped, the register is as it was")
    case .accountOpen:
      LocalizedText(
        fi: "Täsmäytys ei mene tasan, rekisteri on ennallaan",
        sv: "Avstämningen går inte ihop, registret är som förut",
        en: "The account does not close, the register is as it was")
    case .controlsDiffer:
      LocalizedText(
        fi: "Täsmäytyssummat eivät täsmää, rekisteri on ennallaan",
        sv: "Kontrollsummorna stämmer inte, registret är som förut",
        en: "Control totals differ, the register is as it was")
    }
  }

  static let inDelivery = LocalizedText(
    fi: "toimituksessa {records}", sv: "{records} i leveransen", en: "{records} in the delivery")
  static let intoRegister = LocalizedText(
    fi: "rekisteriin {n}", sv: "{n} till registret", en: "{n} into the register")
  static let wouldEnterRegister = LocalizedText(
    fi: "rekisteriin menisi {n}", sv: "{n} skulle läsas in", en: "{n} would be loaded")
  static let countUnchanged = Counted(
    one: LocalizedText(fi: "ennallaan 1", sv: "1 oförändrad", en: "1 unchanged"),
    many: LocalizedText(fi: "ennallaan {n}", sv: "{n} oförändrade", en: "{n} unchanged"))
  static let countRejected = Counted(
    one: LocalizedText(fi: "hylätty 1", sv: "1 avvisad", en: "1 rejected"),
    many: LocalizedText(fi: "hylätty {n}", sv: "{n} avvisade", en: "{n} rejected"))
  static let noneRejected = LocalizedText(
    fi: "yhtään ei hylätty", sv: "ingen avvisad", en: "none rejected")
  static let countHeld = LocalizedText(
    fi: "odottaa ratkaisua {n}", sv: "{n} väntar på avgörande", en: "{n} held for a decision")
  static let countFiltered = Counted(
    one: LocalizedText(fi: "rajattu pois 1", sv: "1 avgränsad", en: "1 filtered out"),
    many: LocalizedText(fi: "rajattu pois {n}", sv: "{n} avgränsade", en: "{n} filtered out"))

  static let noBatchOfDryRun = LocalizedText(
    fi: "koeajo: mitään ei kirjoitettu", sv: "provkörning: ingenting skrevs",
    en: "dry run: nothing was written")
  static let noBatch = LocalizedText(
    fi: "ei siirtoerää: mitään ei kirjoitettu", sv: "inget parti: ingenting skrevs",
    en: "none: nothing was written")
  static let rejectsIn = LocalizedText(
    fi: "Hylätyt kansiossa", sv: "Avvisade i mappen", en: "Rejects in")

  static let filesHeading = LocalizedText(
    fi: "Tietueet tiedostoittain", sv: "Posterna per fil", en: "Records by file")
  static let accountCloses = LocalizedText(
    fi: "Täsmäytys menee tasan: {records}, {bytes}. Luettu on muiden sarakkeiden summa.",
    sv: "Avstämningen går ihop: {records}, {bytes}. Läst är summan av de övriga kolumnerna.",
    en: "The account closes: {records}, {bytes}. Read is the sum of the other columns.")
  static let accountOpen = LocalizedText(
    fi: "Täsmäytys EI mene tasan:", sv: "Avstämningen går INTE ihop:",
    en: "The account does NOT close:")
  static let tablesHeading = LocalizedText(
    fi: "Rekisterin rivit tauluittain", sv: "Registrets rader per tabell",
    en: "Rows of the register by table")
  static let filesAsRead = LocalizedText(
    fi: "Tiedostot sellaisina kuin ne luettiin", sv: "Filerna så som de lästes",
    en: "Files as they were read")
  static let deliveredIn = LocalizedText(
    fi: "toimitettu tiedostossa {name}, {size}", sv: "levererad i filen {name}, {size}",
    en: "delivered in {name}, {size}")

  static let nextHeading = LocalizedText(
    fi: "Mitä seuraavaksi", sv: "Vad som ska göras härnäst", en: "What to do next")
  static let nothingToDo = LocalizedText(
    fi: "Mitään ei tarvitse tehdä.", sv: "Ingenting behöver göras.", en: "Nothing needs to be done."
  )
  static let nextRejects = LocalizedText(
    fi: "kirjoittaa hylätyt tietueet tiedostoihin korjattaviksi",
    sv: "skriver de avvisade posterna till filer för rättelse",
    en: "writes the rejected records to files, to be corrected")
  static let nextCorrected = LocalizedText(
    fi: "tuo hylätyt tietueet, kun ne on korjattu",
    sv: "läser in de avvisade posterna när de har rättats",
    en: "imports the rejected records once they are corrected")
  static let nextHeld = LocalizedText(
    fi: "näyttää tietueet, jotka odottavat ratkaisua",
    sv: "visar posterna som väntar på avgörande",
    en: "shows the records that wait for a decision")
  static let nextHelp = LocalizedText(
    fi: "selittää havainnon ja neuvoo, mitä tehdä",
    sv: "förklarar iakttagelsen och vad som ska göras",
    en: "explains the finding and what to do about it")
  static let nextLoad = LocalizedText(
    fi: "Kun luvut ovat oikein, aja sama komento ilman valitsinta --dry-run.",
    sv: "När siffrorna stämmer, kör samma kommando utan --dry-run.",
    en: "When the figures are right, run the same command without --dry-run.")
  static let nextPlan = LocalizedText(
    fi: "lataa suunnitelman, kun luvut ovat oikein ja se on hyväksytty, jos rekisteri sitä vaatii",
    sv: "läser in planen, när siffrorna stämmer och den är godkänd, om registret kräver det",
    en: "loads the plan, once the figures are right and it is approved where that is required")
  static let nextStopped = LocalizedText(
    fi: "Korjaa toimitus tai kuvaus ja aja komento uudelleen.",
    sv: "Rätta leveransen eller mappningen och kör kommandot igen.",
    en: "Correct the delivery or the mapping, and run the command again.")
  static let nextAccount = LocalizedText(
    fi: "Säilytä tiedostot muuttumattomina ja ilmoita koton ylläpitäjälle: tämä on koton virhe.",
    sv: "Bevara filerna oförändrade och meddela den som underhåller koto: detta är ett fel i koto.",
    en: "Keep the files as they are and tell those who maintain koto: this is an error in koto.")
}
