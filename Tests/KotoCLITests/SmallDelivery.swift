/// A delivery of two files that a test can read at a glance, and a mapping for it.
enum SmallDelivery {
  static let mapping = """
    koto: "1"
    id: small
    title: {fi: Pieni, sv: Liten, en: Small}
    system: small
    dialect: {format: csv, encoding: utf-8, delimiter: ";", dates: d.M.yyyy, empty: ["", "-"]}
    files:
      people:
        match: "people*.csv"
        key: ID
        columns:
          ID: {required: true}
          HETU: {type: hetu}
          FAMILY: {required: true, max: 100}
          GIVEN: {required: true, max: 150}
          PHONE: {type: phone}
          TOWN: {type: code, pad: 3}
          NOTE: {multiline: true}
        drop:
          MARITAL: not on the closed list of 681/2023 73 §
      clienthoods:
        match: "clienthoods*.csv"
        key: CID
        columns:
          CID: {required: true}
          ID: {required: true}
          FROM: {type: date, required: true}
          TO: {type: date}
          WHY: {type: code}
    records:
      person:
        from: people
        match: [{by: hetu, from: HETU, then: same}, {by: source_key, then: same}]
        fields:
          family_name: {from: FAMILY, steps: [squeeze]}
          given_names: {from: GIVEN, steps: [squeeze]}
          birth_date: {from: HETU, steps: [birth_date_of_hetu]}
        absent:
          protected: the source does not know of protection orders
          birth_date_precision: an identity code gives the day
      contact:
        from: people
        of: person
        each: [{from: PHONE, to: phone, set: {kind: phone}, else: withhold}]
        absent: {protected: the source does not know of protection orders}
      residence:
        from: people
        of: person
        when: {any_present: TOWN}
        fields: {kind: {const: municipality_of_residence}, municipality: {from: TOWN}}
      withheld_text:
        from: people
        of: person
        when: {any_present: NOTE}
        fields: {category: {const: narrative}, content: {from: NOTE}}
        absent: {decision: nobody has decided yet}
      clienthood:
        from: clienthoods
        of: {person: ID}
        fields:
          municipality: {const: "249"}
          starts_on: {from: FROM}
          ends_on: {from: TO, check: {not_before: starts_on}}
          end_reason: {from: WHY, values: {X: other}}
        absent:
          authority: the municipality itself

    """

  static let header = "ID;HETU;FAMILY;GIVEN;PHONE;TOWN;NOTE;MARITAL\n"

  static let people =
    header + """
      1;010180-9004;Virtanen;Aino;040 123 4567;5;;x
      2;150975X902C;Öberg;Åke;;091;"two
      lines";y
      3;;Testi;Teppo;;;;

      """

  static let clienthoods = """
    CID;ID;FROM;TO;WHY
    11;1;1.2.2024;;
    12;2;3.4.2024;5.6.2025;X

    """

  /// Writes mapping and delivery into the workplace.
  static func write(
    to workplace: Workplace, people: String = people, clienthoods: String = clienthoods
  ) throws {
    try workplace.write(mapping, to: "small.yaml")
    try workplace.write(people, to: "delivery/people.csv")
    try workplace.write(clienthoods, to: "delivery/clienthoods.csv")
  }
}
