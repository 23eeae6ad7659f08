import KotoImport
import KotoModel

/// A good mapping that uses most of the language; the seeded defects are small edits of it.
enum MappingCheckBase {
  static let text = """
    koto: "1"
    id: base
    title: {fi: Perus, sv: Bas, en: Base}
    system: base
    dialect: {encoding: utf-8, dates: d.M.yyyy, empty: ["", "-"]}
    files:
      people:
        match: "people*.csv"
        key: ID
        columns:
          ID: {required: true}
          HETU: {type: hetu}
          BORN: {type: date}
          SAID: {type: date}
          FAMILY: {required: true, max: 100}
          GIVEN: {max: 150}
          PHONE: {type: phone}
          EMAIL: {type: email}
          NATION: {type: code}
          TOWN: {type: code, pad: 3}
          SAFE: {max: 1}
          KIND: {type: code, pad: 2}
          CLERK: {max: 60}
        drop:
          MARITAL: not on the closed list
      clienthoods:
        match: "clienthoods*.csv"
        key: CID
        columns:
          CID: {required: true}
          PERSON: {required: true}
          START: {type: date}
          END: {type: date}
          REASON: {type: code}
          PLACE: {type: code, pad: 3}
      plans:
        match: "plans*.csv"
        key: PID
        columns:
          PID: {required: true}
          CLIENT: {required: true}
          MADE: {type: date}
          UNTIL: {type: date}
          GOAL: {multiline: true, max: 1000}
          STATE: {type: code}
    drop_files:
      "mail*.csv": not on the closed list
    codes:
      nation: {file: codes/nation.csv, to: country, unmapped: withhold}
      reason: {file: codes/reason.csv, to: end_reason, unmapped: reject}
      state: {file: codes/state.csv, to: plan_state, unmapped: {use: ended}}
    scope:
      of: people
      keep_when: {any: [{where: {KIND: "04"}}, {file: plans, where: {STATE: "1"}}]}
    retention: {of: people, ends: END, in: clienthoods, years: 4}
    records:
      person:
        from: people
        match:
          - {by: hetu, from: HETU, then: same}
          - {by: source_key, then: same}
          - {by: name_and_birth_date, then: propose}
        fields:
          family_name: {from: FAMILY, steps: [squeeze]}
          given_names: {from: GIVEN, default: "?"}
          birth_date: {from: BORN, fallback: SAID}
          nationality: {from: NATION, steps: [upper], code: nation, as_of: birth_date}
          protected: {from: SAFE, values: {K: "true", E: "false"}}
          recorder: {from: CLERK}
        absent:
          birth_date_precision: whole days only
      contact:
        from: people
        of: person
        each:
          - {from: PHONE, to: phone, set: {kind: phone}, else: withhold}
          - {from: EMAIL, to: email, set: {kind: email}}
        fields:
          protected: {const: "false"}
      residence:
        from: people
        of: person
        when: {all_present: [TOWN]}
        fields:
          kind: {const: municipality_of_residence}
          municipality: {from: TOWN}
      clienthood:
        from: clienthoods
        of: {person: PERSON}
        fields:
          municipality: {from: PLACE}
          starts_on: {from: START}
          ends_on: {from: END, check: {not_before: starts_on}}
          end_reason: {from: REASON, code: reason, required_with: ends_on}
        absent:
          authority: the municipality answers
      plan:
        from: plans
        of: {clienthood: CLIENT}
        when: {all_present: [MADE]}
        fields:
          made_on: {from: MADE}
          starts_on: {from: MADE}
          ends_on: {from: UNTIL, check: {within: {of: starts_on, years: 2}, then: warn}}
          state: {from: STATE, code: state}
          content: {from: GOAL, steps: [strip_markup], identity_codes: keep}
        absent:
          law_version: all plans are of the new Act
          next_review_on: not told
          extension_ground: not told
      plan_goal:
        from: plans
        of: plan
        when: {all_present: [MADE, GOAL]}
        fields:
          kind: {const: other}
          description: {from: GOAL}
    tests:
      - name: a person
        given:
          people: {ID: "1", FAMILY: Malli}
        expect:
          rows:
            person: {family_name: Malli}
    """

  static let tables = [
    "nation": "from;to\nFIN;246\nSYR;760\nXX;\n",
    "reason": "from;to\n1;employed_no_need\n2;other\n",
    "state": "from;to\n1;in_force\n2;ended\n",
  ]

  /// Findings of a mapping, from reading it or, where it can be read, from the check.
  static func findings(
    _ text: String, tables: [String: String] = tables, fileName: String = "base.yaml"
  ) -> [Finding] {
    let (mapping, problems) = MappingReader.read(text, fileName: fileName)
    guard let mapping else { return problems }
    return MappingCheck.findings(mapping, tables: read(tables, for: mapping))
  }

  /// The code tables of a mapping from their texts; those without one are left out.
  static func read(_ texts: [String: String], for mapping: Mapping) -> [String: CodeTable] {
    var read: [String: CodeTable] = [:]
    for use in mapping.codes {
      guard let text = texts[use.name.text] else { continue }
      read[use.name.text] =
        CodeTable.read(text, use: use, mappingFile: mapping.fileName).table
    }
    return read
  }
}
