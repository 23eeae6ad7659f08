extension RegisterSchema {
  /// Users and rights (79–81 §§), batches and their provenance, and the log (906.17 §).
  static let administration: [Table] = access + batches + log

  private static let batches: [Table] = [
    Table(
      "run", .administration, basis: "906.17", fi: "ajo", sv: "körning",
      meaning: "One command that read or changed the register, and who ran it.",
      fields: [
        admin("account", .text(100), .mandatory, fi: "tunnus", sv: "användarnamn"),
        admin("command", .text(60), .mandatory, fi: "komento", sv: "kommando"),
        admin("koto_version", .text(40), .mandatory, fi: "koton versio", sv: "kotos version"),
        admin("started_at", .instant, .mandatory, fi: "alkoi", sv: "började"),
      ]),
    Table(
      "batch", .administration, basis: "73.2", fi: "siirtoerä", sv: "överföringsparti",
      meaning:
        "One load of one delivery: what came, by which mapping, on what basis, and its account.",
      fields: [
        admin("run_id", .reference("run"), .mandatory, fi: "ajo", sv: "körning"),
        admin("mapping", .text(100), .mandatory, fi: "kuvaus", sv: "mappning"),
        admin(
          "mapping_path", .text(1_000), .mandatory, fi: "kuvauksen tiedosto", sv: "mappningens fil"),
        admin(
          "mapping_hash", .text(64), .mandatory, fi: "kuvauksen tiiviste",
          sv: "mappningens kondensat"),
        admin("system", .text(60), .mandatory, fi: "lähdejärjestelmä", sv: "källsystem"),
        admin("basis", .text(200), .mandatory, fi: "siirron peruste", sv: "grund för överföringen"),
        admin("state", .code("batch_state"), .mandatory, fi: "tila", sv: "status"),
        admin("corrects_id", .reference("batch"), fi: "korjaa erää", sv: "korrigerar partiet"),
        admin("undoes_id", .reference("batch"), fi: "peruu erän", sv: "ångrar partiet"),
        // The plan that was loaded; whoever approved it stands in plan_approval under the same hash.
        admin("plan_hash", .text(64), fi: "suunnitelman tiiviste", sv: "planens kondensat"),
        admin("started_at", .instant, .mandatory, fi: "alkoi", sv: "började"),
        admin("finished_at", .instant, fi: "päättyi", sv: "slutade"),
      ]),
    Table(
      "mapping_rule", .administration, basis: "73.2", fi: "kuvaussääntö", sv: "mappningsregel",
      meaning: "A record block of a mapping, so that each row can name the rule that made it.",
      fields: [
        admin("mapping", .text(100), .mandatory, fi: "kuvaus", sv: "mappning"),
        admin("label", .text(200), .mandatory, fi: "sääntö", sv: "regel"),
      ],
      indexes: [.unique("mapping", "label")]),
    Table(
      "mapping_file", .administration, basis: "73.2", fi: "kuvaustiedosto", sv: "mappningsfil",
      meaning:
        "A mapping or one of its code tables as it was when a batch was loaded; no data about people.",
      fields: [
        admin(
          "mapping_hash", .text(64), .mandatory, fi: "kuvauksen tiiviste",
          sv: "mappningens kondensat"),
        admin("position", .integer, .mandatory, fi: "järjestys", sv: "ordning"),
        admin("name", .text(255), .mandatory, fi: "tiedoston nimi", sv: "filens namn"),
        admin("sha256", .text(64), .mandatory, fi: "tiiviste", sv: "kondensat"),
        admin("content", .bytes, .mandatory, fi: "sisältö", sv: "innehåll"),
      ],
      indexes: [.unique("mapping_hash", "position")]),
    Table(
      "source_file", .administration, basis: "73.2", fi: "lähdetiedosto", sv: "källfil",
      meaning: "A file of a delivery, with the account of its records and bytes.",
      fields: [
        admin("batch_id", .reference("batch"), .mandatory, fi: "siirtoerä", sv: "överföringsparti"),
        admin("file", .text(100), .mandatory, fi: "tiedoston laji", sv: "filens slag"),
        admin("name", .text(255), .mandatory, fi: "tiedoston nimi", sv: "filens namn"),
        admin("sha256", .text(64), .mandatory, fi: "tiiviste", sv: "kondensat"),
        admin("encoding", .text(20), .mandatory, fi: "merkistö", sv: "teckenkodning"),
        admin("delimiter", .text(4), .mandatory, fi: "erotin", sv: "avgränsare"),
        admin("header", .bytes, .mandatory, fi: "alkurivit", sv: "inledande rader"),
        admin("footer", .bytes, fi: "loppurivit", sv: "avslutande rader"),
        // Empty where the file itself is what was delivered.
        admin(
          "container_name", .text(255), fi: "paketti tai työkirja", sv: "paket eller arbetsbok"),
        admin("container_hash", .text(64), fi: "paketin tiiviste", sv: "paketets kondensat"),
        admin("container_bytes", .integer, fi: "paketin tavuja", sv: "byte i paketet"),
        // Of a workbook that lay in an archive.
        admin("workbook_hash", .text(64), fi: "työkirjan tiiviste", sv: "arbetsbokens kondensat"),
        admin("workbook_bytes", .integer, fi: "työkirjan tavuja", sv: "byte i arbetsboken"),
        admin("bytes", .integer, .mandatory, fi: "tavuja", sv: "byte"),
        admin("header_bytes", .integer, .mandatory, fi: "otsikon tavuja", sv: "byte i rubriken"),
        admin(
          "blank_bytes", .integer, .mandatory, fi: "tyhjien rivien tavuja", sv: "byte i tomma rader"
        ),
        admin("record_bytes", .integer, .mandatory, fi: "tietueiden tavuja", sv: "byte i posterna"),
        admin("records", .integer, .mandatory, fi: "tietueita", sv: "poster"),
        admin("inserted", .integer, .mandatory, fi: "lisätty", sv: "tillagda"),
        admin("updated", .integer, .mandatory, fi: "päivitetty", sv: "uppdaterade"),
        admin("unchanged", .integer, .mandatory, fi: "ennallaan", sv: "oförändrade"),
        admin("held", .integer, .mandatory, fi: "odottaa ratkaisua", sv: "väntar på avgörande"),
        admin("filtered", .integer, .mandatory, fi: "rajattu pois", sv: "avgränsade"),
        admin("rejected", .integer, .mandatory, fi: "hylätty", sv: "avvisade"),
      ],
      indexes: [.on("batch_id")]),
    Table(
      "record_origin", .administration, basis: "73.2", fi: "tietueiden alkuperä",
      sv: "posternas ursprung",
      meaning: "A source system and a kind of file in it, within which a record's key tells it.",
      fields: [
        admin(
          "name", .text(161), .mandatory, fi: "järjestelmä ja tiedoston laji",
          sv: "system och filens slag")
      ],
      indexes: [.unique("name")]),
    Table(
      "source_record", .administration, basis: "73.2", fi: "lähdetietue", sv: "källpost",
      meaning:
        "A record of a source file that was loaded, held or rejected, with its place and hash.",
      fields: [
        admin("batch_id", .reference("batch"), .mandatory, fi: "siirtoerä", sv: "överföringsparti"),
        admin(
          "source_file_id", .reference("source_file"), .mandatory, fi: "lähdetiedosto",
          sv: "källfil"),
        // By number: with the name, each record and each entry of the index was a third longer (measured).
        admin(
          "origin_id", .reference("record_origin"), .mandatory, fi: "alkuperä", sv: "ursprung"),
        Field("key", .text(200), .mandatory, .secret, fi: "avain lähteessä", sv: "nyckel i källan"),
        admin("number", .integer, .mandatory, fi: "tietueen numero", sv: "postens nummer"),
        admin("line", .integer, .mandatory, fi: "rivi", sv: "rad"),
        admin("byte_offset", .integer, .mandatory, fi: "alkutavu", sv: "första byte"),
        admin("byte_length", .integer, .mandatory, fi: "pituus tavuina", sv: "längd i byte"),
        admin("hash", .bytes, .mandatory, fi: "tiiviste", sv: "kondensat"),
        admin("outcome", .code("record_outcome"), .mandatory, fi: "lopputulos", sv: "utfall"),
        // 1 or empty: the unique index then allows one current record of a key and any number of others.
        admin("current", .flag, fi: "voimassa oleva", sv: "gällande"),
        // Not a foreign key: the person's row names this one, and one of the two has to come first.
        Field("person_id", .integer, fi: "henkilö", sv: "person"),
        admin("row_id", .integer, fi: "päärivi", sv: "huvudrad"),
        Field(
          "original", .bytes, .optional, .special, fi: "alkuperäiset tavut", sv: "ursprungliga byte"
        ),
        admin(
          "corrected_by_id", .reference("batch"), fi: "korjattu erässä", sv: "korrigerad i partiet"),
      ],
      // The key first, since it tells nearly every entry from the next.
      indexes: [.unique("key", "origin_id", "current")]),
    Table(
      "match_proposal", .administration, basis: "73.2", fi: "yhdistämisehdotus",
      sv: "förslag till sammanslagning",
      meaning: "Evidence that a held record may be about a person who is already in the register.",
      fields: [
        admin(
          "source_record_id", .reference("source_record"), .mandatory, fi: "lähdetietue",
          sv: "källpost"),
        Field(
          "candidate_id", .reference("person"), .mandatory, fi: "mahdollinen henkilö",
          sv: "möjlig person"),
        admin(
          "agrees", .text(200), .mandatory, fi: "täsmäävät kentät", sv: "överensstämmande fält"),
        admin("differs", .text(500), fi: "poikkeavat kentät", sv: "avvikande fält"),
        admin(
          "weight", .integer, .mandatory, fi: "näytön paino", sv: "bevisens vikt", initial: "0"),
      ],
      indexes: [.on("source_record_id"), .on("candidate_id")]),
    Table(
      "identity_decision", .administration, basis: "73.2", fi: "tunnistamispäätös",
      sv: "identifieringsbeslut",
      meaning: "What somebody decided about whom a held record is, and why; stays after an undo.",
      fields: [
        admin(
          "source_record_id", .reference("source_record"), .mandatory, fi: "lähdetietue",
          sv: "källpost"),
        admin("batch_id", .reference("batch"), .mandatory, fi: "siirtoerä", sv: "överföringsparti"),
        admin("decision", .code("identity_decision"), .mandatory, fi: "päätös", sv: "beslut"),
        // Not a foreign key: an undone batch takes the person away, and the decision stays.
        Field("person_id", .integer, fi: "henkilö", sv: "person"),
        Field(
          "reason", .text(500), .mandatory, .special, fi: "perustelu", sv: "motivering"),
        admin("decided_by", .text(100), .mandatory, fi: "päättäjä", sv: "beslutad av"),
        admin("decided_at", .instant, .mandatory, fi: "päätetty", sv: "beslutad"),
      ],
      indexes: [.on("batch_id"), .on("source_record_id")]),
    Table(
      "delivery_profile", .administration, basis: "73.2", fi: "toimituksen profiili",
      sv: "leveransens profil",
      meaning:
        "What a column of a delivered file was like, so that the next delivery can be held against it.",
      fields: [
        admin("batch_id", .reference("batch"), .mandatory, fi: "siirtoerä", sv: "överföringsparti"),
        admin("file", .text(100), .mandatory, fi: "tiedoston laji", sv: "filens slag"),
        admin("column", .text(200), .mandatory, fi: "sarake", sv: "kolumn"),
        admin("records", .integer, .mandatory, fi: "tietueita", sv: "poster"),
        admin("filled", .integer, .mandatory, fi: "täytettyjä", sv: "ifyllda"),
        admin("form", .text(10), .mandatory, fi: "muoto", sv: "form"),
        admin("length", .integer, .mandatory, fi: "keskipituus", sv: "medellängd"),
      ],
      indexes: [.on("batch_id")]),
    Table(
      "delivery_code", .administration, basis: "73.2", fi: "toimituksen koodi",
      sv: "leveransens kod",
      meaning: "How often a code came in a column of codes of a delivered file.",
      fields: [
        admin(
          "profile_id", .reference("delivery_profile"), .mandatory, fi: "profiili", sv: "profil"),
        admin("code", .text(40), .mandatory, fi: "koodi", sv: "kod"),
        admin("records", .integer, .mandatory, fi: "tietueita", sv: "poster"),
      ],
      indexes: [.on("profile_id")]),
    Table(
      "control_total", .administration, basis: "73.2", fi: "täsmäytyssumma", sv: "kontrollsumma",
      meaning:
        "What a batch was counted to be: from the input, by the delivery note and in the register.",
      fields: [
        admin("batch_id", .reference("batch"), .mandatory, fi: "siirtoerä", sv: "överföringsparti"),
        admin("subject", .text(255), .mandatory, fi: "tiedosto tai taulu", sv: "fil eller tabell"),
        admin("measure", .text(10), .mandatory, fi: "mittari", sv: "mått"),
        admin("field", .text(200), .mandatory, fi: "sarake tai kenttä", sv: "kolumn eller fält"),
        admin("group_of", .text(500), .mandatory, fi: "ryhmä", sv: "grupp"),
        admin("computed", .text(64), fi: "aineistosta", sv: "ur materialet"),
        admin("noted", .text(64), fi: "lähetteessä", sv: "på följesedeln"),
        admin("stored", .text(64), fi: "rekisterissä", sv: "i registret"),
      ],
      indexes: [.on("batch_id")]),
    Table(
      "plan_approval", .administration, basis: "73.2", fi: "suunnitelman hyväksyntä",
      sv: "godkännande av en plan",
      meaning: "Somebody other than its maker found the plan of a load right, byte for byte.",
      fields: [
        admin("run_id", .reference("run"), .mandatory, fi: "ajo", sv: "körning"),
        admin(
          "plan_hash", .text(64), .mandatory, fi: "suunnitelman tiiviste", sv: "planens kondensat"),
        admin("made_by", .text(100), .mandatory, fi: "laatija", sv: "upprättad av"),
        admin("approved_by", .text(100), .mandatory, fi: "hyväksyjä", sv: "godkänd av"),
        admin("approved_at", .instant, .mandatory, fi: "hyväksytty", sv: "godkänd"),
      ],
      indexes: [.unique("plan_hash", "approved_by")]),
    Table(
      "finding", .administration, basis: "", fi: "havainto", sv: "iakttagelse",
      meaning: "Something that a run noticed; never with a value of a person's data.",
      fields: [
        admin("batch_id", .reference("batch"), .mandatory, fi: "siirtoerä", sv: "överföringsparti"),
        admin(
          "source_file_id", .reference("source_file"), fi: "lähdetiedosto", sv: "källfil"),
        admin("code", .text(8), .mandatory, fi: "koodi", sv: "kod"),
        admin("severity", .text(10), .mandatory, fi: "vakavuus", sv: "allvarlighetsgrad"),
        admin("file", .text(255), .mandatory, fi: "tiedosto", sv: "fil"),
        admin("record", .integer, fi: "tietue", sv: "post"),
        admin("line", .integer, fi: "rivi", sv: "rad"),
        admin(
          "field_number", .integer, fi: "sarakkeen järjestysnumero", sv: "kolumnens ordningsnummer"),
        admin("column", .text(200), fi: "sarake", sv: "kolumn"),
        admin("parameters", .text(2_000), .mandatory, fi: "tarkenteet", sv: "preciseringar"),
        admin("occurrences", .integer, .mandatory, fi: "lukumäärä", sv: "antal"),
      ],
      indexes: [.on("batch_id"), .on("source_file_id")]),
    Table(
      "before_image", .administration, basis: "73.2", fi: "aiempi arvo", sv: "tidigare värde",
      meaning: "What an update replaced or an undo removed, for undo and for explaining.",
      fields: [
        admin("batch_id", .reference("batch"), .mandatory, fi: "siirtoerä", sv: "överföringsparti"),
        admin("source_record_id", .reference("source_record"), fi: "lähdetietue", sv: "källpost"),
        admin("table_name", .text(60), .mandatory, fi: "taulu", sv: "tabell"),
        admin("row_id", .integer, .mandatory, fi: "rivi", sv: "rad"),
        // `*` for a whole row that was removed; the former value then is the row as a JSON object.
        admin("field", .text(60), .mandatory, fi: "kenttä", sv: "fält"),
        Field(
          "former_value", .text(1_000_000), .optional, .special, fi: "aiempi arvo",
          sv: "tidigare värde"),
        admin("revision", .integer, fi: "rivin aiempi versio", sv: "radens tidigare version"),
      ],
      indexes: [.on("batch_id"), .on("table_name", "row_id")]),
  ]
}
