extension MappingReference {
  /// What to write when something does not fit.
  package struct Recipe: Sendable {
    package let title: String
    let text: String
    package let snippets: [Snippet]
  }

  /// Some lines of a mapping and the keys under which they stand.
  package struct Snippet: Sendable {
    package let place: [String]
    package let yaml: String
  }

  static var recipeSection: String {
    let intro =
      "What to write when a delivery does not fit, most often an afternoon before a deadline. Afterwards: "
      + "`koto mapping check`, `koto mapping test`, and the import again with `--dry-run`."
    let sections = recipes.map { recipe in
      let snippets = recipe.snippets.map { snippet in
        "Under `\(snippet.place.joined(separator: ": ")):`\n\n" + fenced("yaml", snippet.yaml)
      }
      return ([heading(3, recipe.title), recipe.text] + snippets).joined(separator: "\n\n")
    }
    return ([heading(2, "Recipes"), intro] + sections).joined(separator: "\n\n")
  }

  package static let recipes = [
    Recipe(
      title: "The delivery is a spreadsheet",
      text: """
        `format: xlsx` in the dialect; `sheet` and `header` say where the names of the columns stand. koto reads the sheet \
        as text, with dates as `yyyy-MM-dd` and numbers as they would be typed, so a column of codes wants `pad` for zeros that \
        a number cannot have. Cells with an error such as #REF! stop the load (K1507). Rejects come back as text that every \
        spreadsheet opens. Archives (`.gz`, `.zip`) and `-` for standard input need nothing in the mapping: `match` \
        is held against the names inside.
        """,
      snippets: [
        Snippet(
          place: ["files", "customers"],
          yaml: """
            sheet: Asiakkaat
            header: 3
            """),
        Snippet(
          place: ["files", "customers", "columns"],
          yaml: """
            POSTINUMERO: {type: postal_code, pad: 5}
            """),
      ]),
    Recipe(
      title: "A delivery note comes along",
      text: """
        A file whose name ends in `.toimituslista.csv`, beside the others or named on the command line: UTF-8, `;`, the \
        columns `tiedosto;mittari;sarake;arvo` (or `file;measure;column;value`). Measures are `tietueita` (records), \
        `tavuja` (bytes), `sha256` and `summa` (sum, with the column that is added up); of an XML file, `tietueita` names \
        the kind of record in `sarake`. What the note says is compared whether `controls` ask for it or not; a \
        difference (K4041) ends the run with 83 and the register as it was. The layout is our own reconstruction: ask \
        the sender for these figures in any form, and write the note yourself. `controls` say what else is counted, \
        in the input and, after the load, by the register itself (K4042).
        """,
      snippets: [
        Snippet(
          place: ["controls"],
          yaml: """
            - {count: customers, sum: [ID]}
            - {count: clienthood, by: [municipality]}
            """)
      ]),
    Recipe(
      title: "The delivery is XML",
      text: """
        `format: xml` in the dialect. Every kind of record is a file of the mapping with the same `match`; `record` is the \
        element that is held in memory whole, `each` leads from there to the element that is one record. Paths are child \
        steps with an attribute (`@id`) or `text()` at the end, seen from that element; `^/` begins at `record`, `../` at the \
        element around. Every path that occurs must be a column or dropped (K1210), of the elements around the records too; \
        `Log//*` drops an element with everything in it. A file with a DOCTYPE is refused.
        """,
      snippets: [
        Snippet(
          place: ["files", "plans"],
          yaml: """
            record: /Export/Client
            each: Case/Plan
            drop: {"/Export/@version": technical, "^/Log//*": "event log, archived apart"}
            """),
        Snippet(
          place: ["files", "plans", "columns"],
          yaml: """
            PLAN: {path: "@id", required: true}
            CLIENT: {path: "^/@id", required: true}
            AUTHORS: {path: Author/Name, many: join}
            CONTENT: {path: "text()"}
            """),
      ]),
    Recipe(
      title: "A code is missing",
      text: """
        K2301: the source has a code that its code table does not know. Add a line to the CSV file, such as \
        `7;other;asked of the vendor 21.11.2026`; an empty `to` leads to nothing on purpose. Do not guess what a code \
        means: until somebody has told, `withhold` keeps the text for a decision, and `use` takes a code of the \
        register's that says "unknown", with a warning.
        """,
      snippets: [
        Snippet(
          place: ["codes"],
          yaml: """
            nationality: {file: codes/nationality.csv, to: country, unmapped: withhold}
            mother_tongue: {file: codes/language.csv, to: language, unmapped: {use: und}}
            """)
      ]),
    Recipe(
      title: "A column was renamed",
      text: """
        K1201 together with K1202. Where every file has the new name, change it under `columns` and in each `from`. Where \
        old and new files come side by side, name both columns, let a file lack either, and let the rule fall back.
        """,
      snippets: [
        Snippet(
          place: ["files", "customers", "columns"],
          yaml: """
            ASUINKUNTA: {type: code, pad: 3, optional: true}
            KOTIKUNTA: {type: code, pad: 3, optional: true, note: "ASUINKUNTA since 2025"}
            """),
        Snippet(
          place: ["records", "residence", "fields"],
          yaml: """
            municipality: {from: ASUINKUNTA, fallback: KOTIKUNTA}
            """),
      ]),
    Recipe(
      title: "A text is too long",
      text: """
        K2003: nothing is ever cut off. Keep the whole text apart for a decision, and carry over the rest of the record; the \
        same line serves where the text holds an identity code (K2601).
        """,
      snippets: [
        Snippet(
          place: ["records", "plan", "fields"],
          yaml: """
            content: {from: TEKSTI, steps: [strip_markup], else: withhold}
            """)
      ]),
    Recipe(
      title: "Leading zeros are gone",
      text: """
        A spreadsheet made 5 of 005 (K2302, K2403). `pad` restores the width where the value has digits only, and counts \
        each as a repair (K2305).
        """,
      snippets: [
        Snippet(
          place: ["files", "customers", "columns"],
          yaml: """
            KOTIKUNTA: {type: code, pad: 3}
            POSTINRO: {type: postal_code, pad: 5}
            """)
      ]),
    Recipe(
      title: "A report around the records",
      text: """
        K1211, K1213: the file has title lines above the header, or total lines below the records. Declare them by their \
        beginnings; `*` stands for any characters, capitals make no difference. Titles count as part of the header, totals \
        only where nothing but totals follows. Any other such line still stops the load.
        """,
      snippets: [
        Snippet(
          place: ["files", "customers"],
          yaml: """
            titles: ["Asiakasraportti*", "Tulostettu*"]
            totals: "Yhteensä*"
            """)
      ]),
    Recipe(
      title: "Two people with the same code",
      text: """
        K3102: the codes agree, but a name or the date of birth does not. The record is held, and no mapping decides: one of \
        the two is wrong in the source, or a name has changed. What a mapping can do is to name a made-up code that the \
        source writes for everybody without one. The list replaces that of `dialect`, so repeat it.
        """,
      snippets: [
        Snippet(
          place: ["files", "customers", "columns"],
          yaml: """
            HETU: {type: hetu, empty: ["", "-", "000000-0000"]}
            """),
        Snippet(
          place: ["records", "person", "match"],
          yaml: """
            - {by: hetu, from: HETU, then: same}
            - {by: source_key, then: same}
            - {by: name_and_birth_date, then: propose}
            """),
      ]),
  ]
}
