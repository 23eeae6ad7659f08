internal import KotoModel

extension Labels {
  /// The severity in a word, as it stands on the line of a finding.
  static func word(_ severity: Severity) -> LocalizedText {
    switch severity {
    case .stop: LocalizedText(fi: "virhe", sv: "fel", en: "error")
    case .reject: LocalizedText(fi: "hylätty", sv: "avvisad", en: "rejected")
    case .hold: LocalizedText(fi: "odottaa ratkaisua", sv: "väntar på avgörande", en: "held")
    case .filter: LocalizedText(fi: "rajattu pois", sv: "avgränsad", en: "filtered out")
    case .warning: LocalizedText(fi: "varoitus", sv: "varning", en: "warning")
    case .repair: LocalizedText(fi: "korjattu", sv: "rättad", en: "repaired")
    case .note: LocalizedText(fi: "huomautus", sv: "anmärkning", en: "note")
    }
  }

  /// What the severity means for the record or the run, in the present tense: true of a dry run too.
  static func consequence(_ severity: Severity) -> LocalizedText {
    switch severity {
    case .stop:
      LocalizedText(
        fi: "Virheet: ajo ei voi jatkua, ennen kuin nämä on korjattu.",
        sv: "Fel: körningen kan inte fortsätta förrän de har rättats.",
        en: "Errors: the run cannot go on until these are corrected.")
    case .reject:
      LocalizedText(
        fi: "Hylätyt: tietuetta ei ladata, vaan se jää korjattavaksi.",
        sv: "Avvisade: posten läses inte in utan blir kvar för rättelse.",
        en: "Rejected: the record is not loaded, and is kept to be corrected.")
    case .hold:
      LocalizedText(
        fi: "Odottaa ratkaisua: tietuetta ei ladata, ennen kuin ihminen on ratkaissut asian.",
        sv: "Väntar på avgörande: posten läses inte in förrän en människa har avgjort saken.",
        en: "Held: the record is not loaded until a person has decided.")
    case .filter:
      LocalizedText(
        fi: "Rajattu pois: tietue ei kuulu rekisteriin, eikä sitä ladata.",
        sv: "Avgränsade: posten hör inte till registret och läses inte in.",
        en: "Filtered out: the record does not concern the register, and is not loaded.")
    case .warning:
      LocalizedText(
        fi: "Varoitukset: tietue ladataan, mutta jonkun pitää katsoa se läpi.",
        sv: "Varningar: posten läses in, men någon bör se över den.",
        en: "Warnings: the record is loaded, but somebody should look at it.")
    case .repair:
      LocalizedText(
        fi: "Korjatut: arvo ladataan korjattuna, eikä mitään häviä.",
        sv: "Rättade: värdet läses in i rättad form och ingenting går förlorat.",
        en: "Repaired: the value is loaded after a repair that loses nothing.")
    case .note:
      LocalizedText(
        fi: "Huomautukset: hyvä tietää.", sv: "Anmärkningar: bra att veta.",
        en: "Notes: worth knowing.")
    }
  }

  static func tone(_ severity: Severity) -> Tone {
    switch severity {
    case .stop, .reject: .red
    case .hold, .warning: .yellow
    case .filter, .repair, .note: .bold
    }
  }

  static let times = Counted(
    one: LocalizedText(fi: "1 kerran", sv: "1 gång", en: "once"),
    many: LocalizedText(fi: "{n} kertaa", sv: "{n} gånger", en: "{n} times"))
  static let column = LocalizedText(fi: "sarake {name}", sv: "kolumn {name}", en: "column {name}")

  /// The name at a finding's place with what it is the name of.
  static func named(_ code: FindingCode, _ name: String, _ language: Language) -> String {
    switch code.named {
    case .column: column.filled(language, ["name": name])
    case .kind:
      LocalizedText(fi: "tietuelaji {name}", sv: "posttyp {name}", en: "kind of record {name}")
        .filled(language, ["name": name])
    case .table:
      LocalizedText(fi: "taulu {name}", sv: "tabell {name}", en: "table {name}")
        .filled(language, ["name": name])
    case .field:
      LocalizedText(fi: "kenttä {name}", sv: "fält {name}", en: "field {name}")
        .filled(language, ["name": name])
    case .other, .told: name
    }
  }

  static let atLine = LocalizedText(fi: "rivi {n}", sv: "rad {n}", en: "line {n}")
  static let atRecord = LocalizedText(fi: "tietue {n}", sv: "post {n}", en: "record {n}")

  static let places = LocalizedText(fi: "Paikat", sv: "Ställen", en: "Places")
  static let whatWasFound = LocalizedText(fi: "Havainto", sv: "Iakttagelse", en: "Finding")
  static let lineHeader = LocalizedText(fi: "Rivi", sv: "Rad", en: "Line")
  static let recordHeader = LocalizedText(fi: "Tietue", sv: "Post", en: "Record")
  static let countHeader = LocalizedText(fi: "Kertaa", sv: "Gånger", en: "Times")

  static let noFindings = LocalizedText(
    fi: "Ei havaintoja.", sv: "Inga iakttagelser.", en: "No findings.")
  static let findings = Counted(
    one: LocalizedText(fi: "1 havainto", sv: "1 iakttagelse", en: "1 finding"),
    many: LocalizedText(fi: "{n} havaintoa", sv: "{n} iakttagelser", en: "{n} findings"))

  static let meaning = LocalizedText(fi: "Mitä se tarkoittaa", sv: "Vad det betyder", en: "Meaning")
  static let fix = LocalizedText(fi: "Mitä tehdä", sv: "Vad som ska göras", en: "What to do")
  static let helpHint = LocalizedText(
    fi: "koto help KOODI selittää yhden havainnon ja neuvoo, mitä tehdä.",
    sv: "koto help KOD förklarar en iakttagelse och vad som ska göras.",
    en: "koto help CODE explains one finding and what to do about it.")

  /// The group of codes with that first digit.
  static func codeGroup(_ digit: Character) -> LocalizedText {
    switch digit {
    case "1":
      LocalizedText(
        fi: "Toimitus ja tiedostot", sv: "Leveransen och filerna", en: "The delivery and its files")
    case "2": LocalizedText(fi: "Arvot", sv: "Värdena", en: "Values")
    case "3":
      LocalizedText(
        fi: "Henkilöt, viittaukset ja rajaukset", sv: "Personer, hänvisningar och avgränsningar",
        en: "People, links and filters")
    case "4": LocalizedText(fi: "Ajo", sv: "Körningen", en: "The run")
    case "5": LocalizedText(fi: "Kuvaus", sv: "Mappningen", en: "The mapping")
    case "6": LocalizedText(fi: "Käyttöoikeudet", sv: "Behörigheter", en: "Access rights")
    default: LocalizedText(fi: "Muut", sv: "Övriga", en: "Others")
    }
  }
}
