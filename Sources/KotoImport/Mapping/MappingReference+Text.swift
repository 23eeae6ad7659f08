extension MappingReference {
  static let introduction = """
    # Mappings

    <!-- Written by `koto mapping schema --markdown`; a test compares. Change the text in koto, not here. -->

    A mapping is a YAML file that says how one *delivery*, all the files that an old system hands over together, \
    becomes rows of the register. It is a closed world: every column of the source is carried over or dropped with \
    a reason, and every field that the register needs has a source or a reasoned absence. There is no programming \
    in it, only named steps; that is why koto can check it without data and explain every value afterwards.

    - [`typpi-csv.yaml`](typpi-csv.yaml): a TYPPI-style extract in several files.
    - [`customer-list.yaml`](customer-list.yaml): a municipality's own list in one file.
    - [`codes/`](codes): code tables, CSV files with the columns `from`, `to` and `note`, kept in a spreadsheet by \
    those who know the codes.
    - [`mapping.schema.json`](mapping.schema.json): the language as a JSON Schema. With the first line of the \
    example an editor completes keys, tables and fields, and marks mistakes.

    **The TYPPI layout and the register's schema are our own reconstruction**: neither TYPPI's nor Koto-AJ's real \
    layout is public. What they hold follows 681/2023 73 §; names of files, columns, tables and fields are ours.
    """

  /// A whole mapping, small enough to read in a minute; a test checks it and runs its cases.
  package static let example = """
    # yaml-language-server: $schema=mapping.schema.json
    koto: "1"
    id: example
    title: {fi: Esimerkki, sv: Exempel, en: Example}
    system: example
    dialect: {format: csv, encoding: utf-8, delimiter: ";", dates: d.M.yyyy, empty: ["", "-"]}

    files:                                  # the source: every file, every column
      customers:
        match: "asiakkaat*.csv"
        key: ASIAKAS_ID
        columns:
          ASIAKAS_ID: {required: true}
          HETU: {type: hetu}
          SUKUNIMI: {required: true, max: 100}
          ETUNIMET: {required: true, max: 150}
          KOTIKUNTA: {type: code, pad: 3}
        drop:
          SIVIILISAATY: marital status is not on the closed list of 681/2023 73 §

    records:                                # the register: one block for each table
      person:
        from: customers
        match:
          - {by: hetu, from: HETU, then: same}
          - {by: source_key, then: same}
          - {by: name_and_birth_date, then: propose}
        fields:
          family_name: {from: SUKUNIMI, steps: [squeeze]}
          given_names: {from: ETUNIMET, steps: [squeeze]}
          birth_date: {from: HETU, steps: [birth_date_of_hetu]}
        absent:
          birth_date_precision: an identity code has whole days only
          protected: the source does not know non-disclosure orders
      residence:
        from: customers
        of: person
        when: {all_present: [KOTIKUNTA]}
        fields:
          kind: {const: municipality_of_residence}
          municipality: {from: KOTIKUNTA}

    tests:                                  # cases with invented people
      - name: lost leading zeros
        given:
          customers: {ASIAKAS_ID: "1", HETU: "010180-9004", SUKUNIMI: Malli, ETUNIMET: Maija, KOTIKUNTA: "91"}
        expect:
          rows:
            person: {family_name: Malli, birth_date: "1980-01-01"}
            residence: {municipality: "091"}
      - name: wrong check character
        given: {customers: {ASIAKAS_ID: "1", HETU: "010180-9005", SUKUNIMI: Malli, ETUNIMET: Maija}}
        expect: {reject: HETU}
    """

  /// Texts that must be quoted; a test proves that each is refused without quotes.
  package static let ambiguousTexts = [
    "020", "04", "NO", "Y", "on", "true", "12:30", "1_000", "1e3", "0x1F", "2026-01-01", "~",
  ]

  static let strictness = """
    ## Strictness

    YAML has several readings of the same text, and a mapping must have one. So koto reads a subset:

    - **Quote what some reader would not take for a text**: numbers with or without leading zeros, times, dates, \
    yes and no in any form. Unquoted, these are refused, with the quoted form as the fix (K5006): \
    \(ambiguousTexts.map { "`\($0)`" }.joined(separator: ", ")). Keys too: `"04": closed`.
    - Whole numbers (`pad`, `max`, `years` …) and `true`/`false` of the language's own switches stand without quotes. \
    Values of the register's flags are texts: `"true"`, `"false"`.
    - Unknown keys (K5002), keys that occur twice (K5003) and missing keys (K5004) are errors.
    - No anchors, aliases, tags, merge keys, tabs or second documents (K5001, K5007).
    - All problems are reported at once, each with line and column. Only a file that YAML itself cannot read (K5001, \
    K5003) has to be mended before the rest is seen.
    """

  static let use = """
    ## From mapping to register

    ```
    koto mapping check mappings/typpi-csv.yaml             every defect of the mapping, without data
    koto mapping test mappings/typpi-csv.yaml              the cases under tests:
    koto mapping check mappings/typpi-csv.yaml delivery/   every record of a delivery, nothing loaded
    koto import mappings/typpi-csv.yaml delivery/ --basis "681/2023 76 §" --dry-run
    ```

    Without `--dry-run` the last command loads; the rest is the same. A run finds the file of each `match`, holds its \
    header against `columns` and `drop`, reads every value strictly by its type, applies `scope` and `retention`, makes \
    rows by `records`, and finds the person by `match`. For every file the account closes: records read are the sum of \
    the outcomes.

    \(table(["Outcome", "Meaning"], outcomes))

    A record that refers to a rejected one is rejected, to a held one held, to a filtered one filtered. Rejected records \
    are written out as their original bytes, with the reasons beside them; corrected, they are imported with \
    `--rejects-of`. `koto help K2103` explains a finding.
    """

  private static let outcomes = [
    ["inserted", "New in the register."],
    ["updated", "Known, with changed values; the former ones are kept."],
    ["unchanged", "Known, and the same."],
    ["held", "Waits for a person's decision: it may be somebody whom the register has."],
    ["filtered", "Does not concern the register: `scope`, `retention`, or no block takes it."],
    ["rejected", "Does not fit; lies in the reject file."],
  ]
}
