internal import KotoModel

/// Wordings of `koto inspect`.
enum InspectLabels {
  static let format = LocalizedText(fi: "Muoto", sv: "Format", en: "Format")
  static let encoding = LocalizedText(fi: "Merkistö", sv: "Teckenkodning", en: "Encoding")
  static let evidence = LocalizedText(fi: "Perusteet", sv: "Grunder", en: "Evidence")
  static let layout = LocalizedText(fi: "Erotin", sv: "Avgränsare", en: "Delimiter")
  static let header = LocalizedText(fi: "Otsikkorivi", sv: "Rubrikrad", en: "Header")
  static let records = LocalizedText(fi: "Tietueita", sv: "Poster", en: "Records")
  static let root = LocalizedText(fi: "Juurielementti", sv: "Rotelement", en: "Root element")
  static let declared = LocalizedText(
    fi: "Ilmoitettu merkistö", sv: "Angiven teckenkodning", en: "Declared encoding")

  static let delimited = LocalizedText(
    fi: "eroteltu teksti (csv), {bytes}", sv: "avgränsad text (csv), {bytes}",
    en: "delimited text (csv), {bytes}")
  static let otherFormat = LocalizedText(
    fi: "{format}, {bytes}", sv: "{format}, {bytes}", en: "{format}, {bytes}")
  static let formats: [String: LocalizedText] = [
    "empty": LocalizedText(fi: "tyhjä tiedosto", sv: "tom fil", en: "an empty file"),
    "binary": LocalizedText(
      fi: "tuntematon, ei tekstiä", sv: "okänt, inte text", en: "unknown, not text"),
    "unreadable": LocalizedText(
      fi: "ei voi lukea", sv: "går inte att läsa", en: "cannot be read"),
  ]
  static let sheet = LocalizedText(
    fi: "taulukko (xlsx), välilehti {n}/{count}", sv: "kalkylblad (xlsx), blad {n} av {count}",
    en: "spreadsheet (xlsx), sheet {n} of {count}")
  static let noEncoding = LocalizedText(
    fi: "ei tunnistettu", sv: "inte igenkänd", en: "not recognised")
  static let readTheSame = LocalizedText(
    fi: "{first} (samoin lukevat {others})", sv: "{first} ({others} läser likadant)",
    en: "{first} ({others} read it the same)")
  static let readTheSameOne = LocalizedText(
    fi: "{first} (samoin lukee {others})", sv: "{first} ({others} läser likadant)",
    en: "{first} ({others} reads it the same)")

  static let basis: [EncodingReport.Basis: LocalizedText] = [
    .mark: LocalizedText(
      fi: "tavujärjestysmerkki tiedoston alussa", sv: "byteordningsmärke i början av filen",
      en: "a byte order mark at the beginning"),
    .ascii: LocalizedText(
      fi: "vain ASCII-merkkejä, jotka kaikki merkistöt lukevat samoin",
      sv: "bara ASCII-tecken, som alla teckenkodningar läser likadant",
      en: "nothing but ASCII, which all encodings read the same"),
    .zeroBytes: LocalizedText(
      fi: "nollatavuja ASCII-kirjainten vieressä, ei tavujärjestysmerkkiä",
      sv: "nollbyte bredvid ASCII-bokstäver, inget byteordningsmärke",
      en: "zero bytes beside ASCII letters, no byte order mark"),
    .wellFormed: LocalizedText(
      fi: "ASCIIn ulkopuolisia kohtia {utf8}, kaikki virheetöntä UTF-8:aa",
      sv: "{utf8} ställen utanför ASCII, alla korrekt UTF-8",
      en: "{utf8} places beyond ASCII, all of them well-formed UTF-8"),
    .statistics: LocalizedText(
      fi:
        "tavuja yli 127: {high}; niistä tulee {home} suomen ja ruotsin kirjainta, {other} muuta kirjainta, {misplaced} väärässä paikassa",
      sv:
        "{high} byte över 127: de blir {home} finska och svenska bokstäver, {other} andra bokstäver, {misplaced} på fel plats",
      en:
        "{high} bytes above 127: they make {home} Finnish and Swedish letters, {other} other letters, {misplaced} out of place"
    ),
    .nationalLetters: LocalizedText(
      fi:
        "aalto- ja hakasulkeita kirjainten paikalla: {national} (rivit {lines}); sulkeina {brackets}",
      sv:
        "klamrar och hakparenteser som bokstäver: {national} (rad {lines}); som parenteser {brackets}",
      en:
        "braces and brackets where words have letters: {national} (lines {lines}); as brackets: {brackets}"
    ),
    .mixed: LocalizedText(
      fi: "merkistöt sekaisin: UTF-8 {utf8} kohdassa, muuta {single} kohdassa",
      sv: "blandade teckenkodningar: UTF-8 på {utf8} ställen, annat på {single}",
      en: "mixed encodings: UTF-8 at {utf8} places, something else at {single}"),
    .notText: LocalizedText(
      fi: "nollatavuja tai ohjausmerkkejä, joita tekstissä ei ole",
      sv: "nollbyte eller styrtecken som text inte har",
      en: "zero bytes or control codes that no text has"),
    .unclear: LocalizedText(
      fi: "tavuja yli 127: {high}; mikään merkistö ei selitä niitä",
      sv: "{high} byte över 127; ingen teckenkodning förklarar dem",
      en: "{high} bytes above 127, which no encoding explains"),
  ]
  static let against = LocalizedText(
    fi: "{kind} ei sovi: väärässä paikassa {n}, ensimmäinen rivillä {line}",
    sv: "{kind} passar inte: {n} på fel plats, den första på rad {line}",
    en: "not {kind}: {n} out of place, the first on line {line}")
  static let rivals = LocalizedText(
    fi: "lähes yhtä mahdollinen: {kinds}; tavut eivät ratkaise",
    sv: "nästan lika möjlig: {kinds}; byten avgör inte",
    en: "nearly as likely: {kinds}; the bytes do not decide")
  static let stretch = LocalizedText(
    fi: "rivit {from}–{to}: {kind}", sv: "rad {from}–{to}: {kind}", en: "lines {from}–{to}: {kind}")
  static let moreStretches = LocalizedText(
    fi: "ja {n} jaksoa lisää", sv: "och {n} avsnitt till", en: "and {n} more stretches")
  static let twice = LocalizedText(
    fi: "kahdesti UTF-8:ksi muunnettu: {n} kohtaa, rivit {lines}",
    sv: "gjort till UTF-8 två gånger: {n} ställen, rad {lines}",
    en: "made UTF-8 twice: {n} places, lines {lines}")
  static let replaced = LocalizedText(
    fi: "U+FFFD tuhoutuneen merkin paikalla: {n}, rivit {lines}",
    sv: "U+FFFD i stället för ett förstört tecken: {n}, rad {lines}",
    en: "U+FFFD in place of a destroyed character: {n}, lines {lines}")
  static let readAs = LocalizedText(
    fi: "luettu merkistönä {kind}", sv: "läst som {kind}", en: "read as {kind}")
  static let notRead = LocalizedText(
    fi: "tietueita ei luettu", sv: "posterna lästes inte", en: "the records were not read")

  static let agreeing = LocalizedText(
    fi: "{delimiter}  {n} ensimmäisestä {sampled} tietueesta {fields} kenttää",
    sv: "{delimiter}  {n} av de första {sampled} posterna har {fields} fält",
    en: "{delimiter}  {n} of the first {sampled} records have {fields} fields")
  static let oneColumn = LocalizedText(
    fi: "ei löytynyt: yksi sarake", sv: "hittades inte: en enda kolumn",
    en: "none found: a single column")
  static let rivalDelimiter = LocalizedText(
    fi: "myös {delimiter} sopisi; anna --delimiter",
    sv: "även {delimiter} passar; ange --delimiter",
    en: "{delimiter} fits too; give --delimiter")
  static let quoted = LocalizedText(
    fi: "lainausmerkeissä kenttiä {n} tietueessa", sv: "citerade fält i {n} av dem",
    en: "quoted fields in {n} of them")
  static let separatorLine = LocalizedText(
    fi: "sep=-rivi alussa", sv: "en sep=-rad först", en: "a sep= line first")
  static let titleLines = LocalizedText(
    fi: "yläpuolella {n} muuta riviä: ilmoita kuvauksessa `titles`",
    sv: "{n} andra rader ovanför: ange `titles` i mappningen",
    en: "{n} other lines above it: declare `titles` in the mapping")

  static let headers: [HeaderJudgement: LocalizedText] = [
    .names: LocalizedText(
      fi: "rivi {line}, sarakkeita {n}", sv: "rad {line}, {n} kolumner",
      en: "line {line}, {n} columns"),
    .record: LocalizedText(
      fi: "ei ole; ensimmäinen rivi on tietue, sarakkeita {n}",
      sv: "saknas; den första raden är en post, {n} kolumner",
      en: "none; the first line is a record, {n} columns"),
    .unclear: LocalizedText(
      fi: "ei selviä, joten sarakkeet ({n}) on numeroitu; anna --header yes tai no",
      sv: "oklart, så kolumnerna ({n}) har nummer; ange --header yes eller no",
      en: "cannot be told, so the {n} columns are numbered; give --header yes or no"),
  ]
  static let foreignNote = LocalizedText(
    fi: "Tästä muodosta koto inspect ei lue tietueita.",
    sv: "Ur det här formatet läser koto inspect inga poster.",
    en: "koto inspect reads no records from this format.")
  static let shownNote = LocalizedText(
    fi:
      "N numero, X ja x kirjain, + lisää samaa. Henkilön arvoa ei näytetä: ääriarvo on vuosi tai pyöreä luku, jos alle viidellä tietueella on se.",
    sv:
      "N siffra, X och x bokstav, + fler likadana. Ingen persons värde visas: ett ytterlighetsvärde är ett årtal eller ett runt tal om färre än fem poster har det.",
    en:
      "N is a digit, X and x a letter, + more of the same. No person's value is shown: an extreme that fewer than five records share is given as its year or a round number."
  )
  static let draftHead = LocalizedText(
    fi: """
      Luonnos komennolta koto mapping suggest: se, miltä sarakkeet näyttävät, ei se, mitä ne rekisterissä ovat.
      Täydennä records ja drop; koto mapping check kertoo, mitä puuttuu.
      """,
    sv: """
      Utkast från koto mapping suggest: vad kolumnerna verkar vara, inte vad de är i registret.
      Fyll i records och drop; koto mapping check berättar vad som saknas.
      """,
    en: """
      Draft by koto mapping suggest: what columns seem to be, not what they are in the register.
      Fill in records and drop; koto mapping check tells what is missing.
      """)
  static let draftKey = LocalizedText(
    fi: "mikään sarake ei yksilöi tietuetta", sv: "ingen kolumn är unik för posten",
    en: "no column is unique in every record")
}
