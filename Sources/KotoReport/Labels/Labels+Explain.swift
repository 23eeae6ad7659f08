internal import KotoModel

/// Wordings of `koto explain`.
enum ExplainLabels {
  static let row = LocalizedText(fi: "rivi {row}", sv: "rad {row}", en: "row {row}")
  static let value = LocalizedText(fi: "arvo", sv: "värde", en: "value")
  static let noValue = LocalizedText(fi: "ei arvoa", sv: "inget värde", en: "no value")
  static let shape = LocalizedText(fi: "muoto", sv: "form", en: "shape")
  static let rule = LocalizedText(fi: "sääntö", sv: "regel", en: "rule")
  static let noRule = LocalizedText(
    fi: "kuvaus ei anna kentälle mitään", sv: "mappningen ger fältet inget",
    en: "the mapping gives the field nothing")
  static let mappingUnknown = LocalizedText(
    fi: "rekisterissä ei ole sitä kuvausta, jolla erä ladattiin",
    sv: "registret har inte den mappning som partiet lästes in med",
    en: "the register has not kept the mapping by which the batch was loaded")
  static let inMapping = LocalizedText(
    fi: "{rule}, {file} rivi {line}", sv: "{rule}, {file} rad {line}",
    en: "{rule}, {file} line {line}")
  static let steps = LocalizedText(fi: "vaiheet", sv: "steg", en: "steps")
  static let absent = LocalizedText(fi: "ei lähdettä", sv: "ingen källa", en: "no source")
  static let source = LocalizedText(fi: "lähde", sv: "källa", en: "source")
  static let record = LocalizedText(
    fi: "{file}, tietue {record}, rivi {line}, tavut {from}–{to}",
    sv: "{file}, post {record}, rad {line}, byte {from}–{to}",
    en: "{file}, record {record}, line {line}, bytes {from}–{to}")
  static let fileHash = LocalizedText(
    fi: "tiedoston tiiviste", sv: "filens kondensat", en: "hash of file")
  static let containerHash = LocalizedText(
    fi: "toimitetun tiedoston {name} tiiviste", sv: "kondensat av den levererade filen {name}",
    en: "hash of the delivered file {name}")
  static let mappingHash = LocalizedText(
    fi: "kuvauksen tiiviste", sv: "mappningens kondensat", en: "hash of mapping")
  static let batch = LocalizedText(fi: "siirtoerä", sv: "parti", en: "batch")
  static let batchLine = LocalizedText(
    fi: "{batch}, lähdejärjestelmä {system}, kuvaus {mapping}",
    sv: "{batch}, källsystem {system}, mappning {mapping}",
    en: "{batch}, source system {system}, mapping {mapping}")
  static let loadedBy = LocalizedText(fi: "lataaja", sv: "inläst av", en: "loaded by")
  static let approvedBy = LocalizedText(fi: "hyväksyjä", sv: "godkänd av", en: "approved by")
  static let basis = LocalizedText(fi: "peruste", sv: "grund", en: "basis")
  static let fieldBasis = LocalizedText(
    fi: "kentän peruste", sv: "fältets grund", en: "basis of field")
  static let notDelivered = LocalizedText(
    fi: "kirjattu kotossa, ei toimituksesta", sv: "registrerad i koto, inte ur en leverans",
    en: "recorded in koto, not from a delivery")
  static let edited = LocalizedText(
    fi: "Riviä on muutettu muutenkin kuin siirtoerillä: arvo voi olla kirjattu kotossa.",
    sv: "Raden har ändrats även utanför partierna: ett värde kan ha registrerats i koto.",
    en: "The row was changed outside of batches too: a value may have been recorded in koto.")
  static let agrees = LocalizedText(
    fi: "tietue kuvattuna uudelleen antaa saman arvon",
    sv: "posten ger samma värde när den mappas på nytt",
    en: "the record, mapped again, gives this value")
  static let differs = LocalizedText(
    fi: "tietue kuvattuna uudelleen antaa TOISEN arvon",
    sv: "posten ger ett ANNAT värde när den mappas på nytt",
    en: "the record, mapped again, gives ANOTHER value")
  static let check = LocalizedText(fi: "tarkistus", sv: "kontroll", en: "check")

  /// The step in words; names of the mapping stand as they are.
  static func step(_ kind: ValueStep.Kind, _ language: Language) -> String {
    func text(_ finnish: String, _ swedish: String, _ english: String) -> String {
      LocalizedText(fi: finnish, sv: swedish, en: english)[language]
    }
    switch kind {
    case .read(let column, let type):
      return text("sarake", "kolumn", "column") + " \(column) (\(type))"
    case .join(let columns): return text("yhdistetään", "förenas", "joined") + ": \(columns)"
    case .split: return text("jaetaan riveiksi", "delas i rader", "split into rows")
    case .step(let name): return name
    case .values: return "values"
    case .codeTable(let name, let file, let line):
      return "code: \(name) (\(file)" + (line.map { ":\($0)" } ?? "") + ")"
    case .unmapped(let code, let table):
      return text(
        "koodia ei ole taulussa \(table), sen sijaan \(code)",
        "koden saknas i tabellen \(table), i stället \(code)",
        "code not in table \(table), \(code) instead")
    case .successor:
      return text(
        "päättyneen koodin seuraaja", "efterföljare till en kod som upphört",
        "successor of an ended code")
    case .fallback(let column):
      return text("muuten sarake", "annars kolumnen", "else column") + " \(column)"
    case .defaultValue:
      return text("muuten oletusarvo", "annars standardvärdet", "else the default")
    case .constant: return text("vakio", "konstant", "constant")
    case .initial:
      return text(
        "rekisterin oma alkuarvo", "registrets eget startvärde", "the register's own initial value")
    case .link(let block, let column?):
      return text(
        "rivin \(block) avain sarakkeesta \(column)", "nyckeln till \(block) ur kolumnen \(column)",
        "key of \(block) in column \(column)")
    case .link(let block, nil):
      return text(
        "saman tietueen rivi \(block)", "raden \(block) ur samma post",
        "row \(block) of the same record")
    case .identity(let column):
      return text("henkilötunnus sarakkeesta", "personbeteckning ur", "identity code from")
        + " \(column)"
    case .withheld(nil):
      return text(
        "arvo ei kelvannut kenttäänsä ja odottaa ratkaisua",
        "ett värde dög inte i sitt fält och väntar på avgörande",
        "a value that did not fit its field waits for a decision")
    case .withheld(let column?):
      return text(
        "sarakkeen \(column) arvo ei kelvannut ja odottaa ratkaisua",
        "värdet i \(column) dög inte och väntar på avgörande",
        "value of \(column) did not fit and waits for a decision")
    case .fits(let type):
      return text("rekisterin muoto", "registrets form", "form of the register") + ": \(type)"
    }
  }
}
