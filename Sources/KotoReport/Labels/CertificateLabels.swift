internal import KotoModel

/// Wordings of the certificate of a batch.
enum CertificateLabels {
  static let title = LocalizedText(
    fi: "Todistus tietojen siirrosta, erä {batch}", sv: "Intyg över överföring, parti {batch}",
    en: "Certificate of transfer, batch {batch}")
  static let verdict = LocalizedText(
    fi: "Toimituksessa oli {read}. Rekisterissä on niistä {kept}; {open}.",
    sv: "Leveransen hade {read}. Av dem finns {kept} i registret; {open}.",
    en: "The delivery had {read}. Of these, {kept} are in the register; {open}.")
  static let restOf = LocalizedText(
    fi: "hylätty {rejected}, odottaa ratkaisua {held}, rajattu pois {filtered}",
    sv: "avvisade {rejected}, väntar på avgörande {held}, avgränsade {filtered}",
    en: "rejected {rejected}, held for a decision {held}, filtered out {filtered}")
  static let undone = LocalizedText(
    fi: "Tämä erä on peruttu ainakin osittain: luvut kertovat, mitä ladattiin.",
    sv: "Partiet har ångrats åtminstone delvis: siffrorna visar vad som lästes in.",
    en: "This batch has been undone at least in part: the figures tell what was loaded.")

  static let who = LocalizedText(
    fi: "Mitä, kuka ja millä perusteella", sv: "Vad, vem och på vilken grund",
    en: "What, who and on what basis")
  static let finished = LocalizedText(fi: "Päättyi", sv: "Slutade", en: "Finished")
  static let approvedBy = LocalizedText(fi: "Hyväksyjä", sv: "Godkänd av", en: "Approved by")
  static let noApproval = LocalizedText(
    fi: "ei erillistä hyväksyntää", sv: "inget separat godkännande", en: "no separate approval")
  static let plan = LocalizedText(
    fi: "Suunnitelman SHA-256", sv: "Planens SHA-256", en: "SHA-256 of plan")
  static let mappingHash = LocalizedText(
    fi: "Kuvauksen SHA-256", sv: "Mappningens SHA-256", en: "SHA-256 of mapping")
  static let version = LocalizedText(
    fi: "Ladattu ohjelmalla", sv: "Inläst med", en: "Loaded with")

  static let delivered = LocalizedText(
    fi: "Mitä toimitettiin", sv: "Vad som levererades", en: "What was delivered")
  static let files = LocalizedText(
    fi: "Tiedostot sellaisina kuin ne luettiin", sv: "Filerna så som de lästes",
    en: "The files as they were read")
  static let sheets = LocalizedText(
    fi: "Laskentataulukosta (.xlsx) tiiviste ja tavumäärä koskevat taulukon tekstiä "
      + "sellaisena kuin koto luki sen.",
    sv: "För ett kalkylblad (.xlsx) gäller kondensatet och antalet byte bladets text "
      + "så som koto läste den.",
    en: "Of a spreadsheet (.xlsx), hash and size are those of the sheet's text as koto read it.")
  static let containers = LocalizedText(
    fi: "Paketit ja työkirjat sellaisina kuin ne toimitettiin",
    sv: "Paket och arbetsböcker så som de levererades",
    en: "Archives and workbooks as they were delivered")
  static let container = LocalizedText(
    fi: "Paketti tai työkirja", sv: "Paket eller arbetsbok", en: "Archive or workbook")
  static let readOutOf = LocalizedText(
    fi: "Siitä luettiin", sv: "Ur den lästes", en: "Read out of it")
  static let encoding = LocalizedText(fi: "Merkistö", sv: "Teckenkodning", en: "Encoding")
  static let bytes = LocalizedText(fi: "Tavuja", sv: "Byte", en: "Bytes")

  static let account = LocalizedText(
    fi: "Mitä tietueille tapahtui", sv: "Vad som hände med posterna",
    en: "What became of the records")
  static let accountTable = LocalizedText(
    fi: "Tietueet tiedostoittain", sv: "Posterna per fil", en: "Records by file")
  static let picture = LocalizedText(
    fi: "Kunkin tiedoston tietueet lopputuloksen mukaan; luvut ovat yllä olevassa taulukossa",
    sv: "Varje fils poster efter utfall; siffrorna finns i tabellen ovan",
    en: "The records of each file by outcome; the figures stand in the table above")
  static let rows = LocalizedText(
    fi: "Rekisterin rivit nyt", sv: "Registrets rader nu", en: "Rows in the register now")
  static let made = LocalizedText(
    fi: "Erän tekemiä", sv: "Gjorda av partiet", en: "Made by the batch")
  static let changed = LocalizedText(
    fi: "Erän muuttamia", sv: "Ändrade av partiet", en: "Changed by the batch")

  static let noticed = LocalizedText(
    fi: "Havainnot", sv: "Iakttagelser", en: "What was noticed")
  static let severities: [Severity: LocalizedText] = [
    .stop: LocalizedText(fi: "Virheet", sv: "Fel", en: "Errors"),
    .reject: LocalizedText(fi: "Hylätyt tietueet", sv: "Avvisade poster", en: "Rejected records"),
    .hold: LocalizedText(
      fi: "Ratkaisua odottavat tietueet", sv: "Poster som väntar på avgörande",
      en: "Records held for a decision"),
    .filter: LocalizedText(
      fi: "Pois rajatut tietueet", sv: "Avgränsade poster", en: "Records filtered out"),
    .warning: LocalizedText(fi: "Varoitukset", sv: "Varningar", en: "Warnings"),
    .repair: LocalizedText(
      fi: "Korjatut arvot (mitään ei hävinnyt)", sv: "Rättade värden (inget gick förlorat)",
      en: "Repaired values (nothing was lost)"),
    .note: LocalizedText(fi: "Huomautukset", sv: "Anmärkningar", en: "Notes"),
  ]
  static let code = LocalizedText(fi: "Koodi", sv: "Kod", en: "Code")

  static let proof = LocalizedText(
    fi: "Todisteet lokissa", sv: "Bevis i loggen", en: "Proof in the log")
  static let proofText = LocalizedText(
    fi: """
      Tämän todistuksen antaminen on lokin tapahtuma {event}. Lokin sormenjälki sen jälkeen on alla; jos lokia on \
      muutettu tai lyhennetty myöhemmin, koto audit verify huomaa sen tästä.
      """,
    sv: """
      Utfärdandet av intyget är händelse {event} i loggen. Loggens fingeravtryck efter det står nedan; om loggen \
      ändras eller kortas senare märker koto audit verify det utifrån detta.
      """,
    en: """
      The issue of this certificate is event {event} in the log. The log's fingerprint after it stands below; if the \
      log is changed or cut short later, koto audit verify finds out by it.
      """)
  static let origin = LocalizedText(fi: "Loki", sv: "Logg", en: "Log")
  static let size = LocalizedText(fi: "Tapahtumia", sv: "Händelser", en: "Events")
  static let root = LocalizedText(
    fi: "Puun juuri (RFC 6962, base64)", sv: "Trädets rot (RFC 6962, base64)",
    en: "Root of the tree (RFC 6962, base64)")
  static let issued = LocalizedText(fi: "Antoi", sv: "Utfärdat av", en: "Issued by")
  static let noPeople = LocalizedText(
    fi: "Todistuksessa ei ole asiakkaiden tietoja. Luvut ja tiivisteet on laskenut koto {version}.",
    sv:
      "Intyget innehåller inga uppgifter om kunder. Siffror och kondensat är räknade av koto {version}.",
    en:
      "This certificate holds no data about customers. Figures and hashes were computed by koto {version}."
  )
  static let signatures = [
    LocalizedText(
      fi: "Paikka ja aika, siirrosta vastaavan allekirjoitus ja nimenselvennys",
      sv: "Ort och tid, underskrift av den som ansvarar för överföringen och namnförtydligande",
      en: "Place and date, signature and name of who answers for the transfer"),
    LocalizedText(
      fi: "Paikka ja aika, rekisterinpitäjän allekirjoitus ja nimenselvennys",
      sv: "Ort och tid, underskrift av personuppgiftsansvarig och namnförtydligande",
      en: "Place and date, signature and name for the controller"),
  ]
}
