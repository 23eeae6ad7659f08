import KotoModel
import KotoReport
import Testing

/// Whole reports, at a width at which no title of the catalogue is wrapped.
struct ImportReportTextTests {
  private func text(_ report: ImportReport, _ language: Language) -> String {
    ImportReportText(report, Presentation(language, width: 160)).text
  }

  /// The catalogue's wording may change without breaking these tests.
  private func title(
    _ code: FindingCode, _ language: Language, _ column: String? = nil
  ) -> String {
    FindingCatalogue.entry(code).title(column.map { ["column": $0] } ?? [:], in: language)
  }

  @Test func tellsAnEnglishReaderWhatCameOfTheImport() {
    #expect(
      text(Invented.report(), .english) == """
        *** PRACTICE REGISTER: invented people only ***

        Batch 12 is loaded in part: 2 411 records in the delivery, 2 383 into the register, 2 rejected, 1 held for a decision, 25 filtered out.

        Register  Espoo (049), /srv/koto/espoo.sqlite
        Batch     12
        Mapping   typpi-csv, TYPPI extract
        Basis     76: Duty to store data (section 76)
        Run by    maija
        Started   2026-11-21 09:30:00 UTC
        Duration  12.4 s

        Records by file
        File              Read  Inserted  Updated  Unchanged  Held  Filtered  Rejected
        asiakkaat.csv    1 206     1 200        3          0     1         0         2
        asiakkuudet.csv  1 205     1 180        0          0     0        25         0
        Total            2 411     2 380        3          0     1        25         2
        The account closes: 2 411 records, 169 134 bytes. Read is the sum of the other columns.

        Rows of the register by table
        Table       Inserted  Updated  Unchanged
        person         1 200        3          0
        clienthood     1 180        0          0

        Rejected: the record is not loaded, and is kept to be corrected.
          K2103  \(title(.identityCodeCheck, .english, "HETU")): 2 times
                 asiakkaat.csv, column HETU: line 12, 40

        Held: the record is not loaded until a person has decided.
          K3101  \(title(.heldNameAndBirthDate, .english)): once
                 asiakkaat.csv: line 79

        Repaired: the value is loaded after a repair that loses nothing.
          K2606  \(title(.spacesRemoved, .english, "PAATTYMISSYY")): 1 024 times
                 asiakkuudet.csv, column PAATTYMISSYY

        What to do next
          koto batch rejects 12 --to rejects/
              writes the rejected records to files, to be corrected
          koto batch held 12
              shows the records that wait for a decision
          koto help K2103
          koto help K3101
              explains the finding and what to do about it

        """)
  }

  @Test func tellsAFinnishReaderWhatCameOfTheImport() {
    #expect(
      text(Invented.report(), .finnish) == """
        *** HARJOITUSREKISTERI: vain keksittyjä henkilöitä ***

        Siirtoerä 12 on ladattu osittain: toimituksessa 2 411 tietuetta, rekisteriin 2 383, hylätty 2, odottaa ratkaisua 1, rajattu pois 25.

        Rekisteri   Espoo (049), /srv/koto/espoo.sqlite
        Siirtoerä   12
        Kuvaus      typpi-csv, TYPPI-poiminta
        Peruste     76: Tallentamisvelvollisuus (76 §)
        Suorittaja  maija
        Alkoi       2026-11-21 09:30:00 UTC
        Kesto       12,4 s

        Tietueet tiedostoittain
        Tiedosto         Luettu  Lisätty  Päivitetty  Ennallaan  Odottaa  Rajattu  Hylätty
        asiakkaat.csv     1 206    1 200           3          0        1        0        2
        asiakkuudet.csv   1 205    1 180           0          0        0       25        0
        Yhteensä          2 411    2 380           3          0        1       25        2
        Täsmäytys menee tasan: 2 411 tietuetta, 169 134 tavua. Luettu on muiden sarakkeiden summa.

        Rekisterin rivit tauluittain
        Taulu                   Lisätty  Päivitetty  Ennallaan
        henkilö (person)          1 200           3          0
        asiakkuus (clienthood)    1 180           0          0

        Hylätyt: tietuetta ei ladata, vaan se jää korjattavaksi.
          K2103  \(title(.identityCodeCheck, .finnish, "HETU")): 2 kertaa
                 asiakkaat.csv, sarake HETU: rivi 12, 40

        Odottaa ratkaisua: tietuetta ei ladata, ennen kuin ihminen on ratkaissut asian.
          K3101  \(title(.heldNameAndBirthDate, .finnish)): 1 kerran
                 asiakkaat.csv: rivi 79

        Korjatut: arvo ladataan korjattuna, eikä mitään häviä.
          K2606  \(title(.spacesRemoved, .finnish, "PAATTYMISSYY")): 1 024 kertaa
                 asiakkuudet.csv, sarake PAATTYMISSYY

        Mitä seuraavaksi
          koto batch rejects 12 --to rejects/
              kirjoittaa hylätyt tietueet tiedostoihin korjattaviksi
          koto batch held 12
              näyttää tietueet, jotka odottavat ratkaisua
          koto help K2103
          koto help K3101
              selittää havainnon ja neuvoo, mitä tehdä

        """)
  }

  @Test func tellsASwedishReaderWhatCameOfTheImport() {
    #expect(
      text(Invented.report(), .swedish) == """
        *** ÖVNINGSREGISTER: endast påhittade personer ***

        Överföringsparti 12 har lästs in delvis: 2 411 poster i leveransen, 2 383 till registret, 2 avvisade, 1 väntar på avgörande, 25 avgränsade.

        Register     Esbo (049), /srv/koto/espoo.sqlite
        Parti        12
        Mappning     typpi-csv, TYPPI-utdrag
        Grund        76: Skyldighet att föra in uppgifter (76 §)
        Körd av      maija
        Började      2026-11-21 09:30:00 UTC
        Varaktighet  12,4 s

        Posterna per fil
        Fil               Läst  Tillagd  Uppdaterad  Oförändrad  Väntar  Avgränsad  Avvisad
        asiakkaat.csv    1 206    1 200           3           0       1          0        2
        asiakkuudet.csv  1 205    1 180           0           0       0         25        0
        Totalt           2 411    2 380           3           0       1         25        2
        Avstämningen går ihop: 2 411 poster, 169 134 byte. Läst är summan av de övriga kolumnerna.

        Registrets rader per tabell
        Tabell                     Tillagd  Uppdaterad  Oförändrad
        person                       1 200           3           0
        kundrelation (clienthood)    1 180           0           0

        Avvisade: posten läses inte in utan blir kvar för rättelse.
          K2103  \(title(.identityCodeCheck, .swedish, "HETU")): 2 gånger
                 asiakkaat.csv, kolumn HETU: rad 12, 40

        Väntar på avgörande: posten läses inte in förrän en människa har avgjort saken.
          K3101  \(title(.heldNameAndBirthDate, .swedish)): 1 gång
                 asiakkaat.csv: rad 79

        Rättade: värdet läses in i rättad form och ingenting går förlorat.
          K2606  \(title(.spacesRemoved, .swedish, "PAATTYMISSYY")): 1 024 gånger
                 asiakkuudet.csv, kolumn PAATTYMISSYY

        Vad som ska göras härnäst
          koto batch rejects 12 --to rejects/
              skriver de avvisade posterna till filer för rättelse
          koto batch held 12
              visar posterna som väntar på avgörande
          koto help K2103
          koto help K3101
              förklarar iakttagelsen och vad som ska göras

        """)
  }
}
