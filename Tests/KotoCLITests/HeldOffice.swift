import Foundation
import KotoRegister
import Testing

/// A register with a batch in which two records wait for a decision, and others for those.
enum HeldOffice {
  static let mapping = """
    koto: "1"
    id: held
    title: {fi: Odottavat, sv: Väntande, en: Held}
    system: held
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
          BORN: {type: date}
          LANGUAGE: {type: code}
          PHONE: {type: phone}
          BAN: {}
      clienthoods:
        match: "clienthoods*.csv"
        key: CID
        columns:
          CID: {required: true}
          ID: {required: true}
          FROM: {type: date, required: true}
    records:
      person:
        from: people
        match:
          - {by: hetu, from: HETU, then: same}
          - {by: source_key, then: same}
          - {by: name_and_birth_date, then: propose}
        fields:
          family_name: {from: FAMILY, steps: [squeeze]}
          given_names: {from: GIVEN, steps: [squeeze]}
          birth_date: {from: BORN}
          mother_tongue: {from: LANGUAGE}
          protected: {from: BAN, values: {x: "true"}, default: "false"}
        absent:
          birth_date_precision: the source has whole days only
      contact:
        from: people
        of: person
        each: [{from: PHONE, to: phone, set: {kind: phone}}]
        fields:
          protected: {from: BAN, values: {x: "true"}, default: "false"}
      clienthood:
        from: clienthoods
        of: {person: ID}
        fields:
          municipality: {const: "249"}
          starts_on: {from: FROM}
        absent:
          authority: the municipality itself
          ends_on: the source knows no ends
          end_reason: the source knows no ends

    """

  static let header = "ID;HETU;FAMILY;GIVEN;BORN;LANGUAGE;PHONE;BAN\n"

  /// Record 2 has the name and birth date of record 1, record 4 the identity code of record 3.
  static let people =
    header + """
      1;;Virtanen;Aino;1.2.1980;fi;040 123 4567;
      2;;VIRTANEN;Aino;1.2.1980;sv;040 123 4567;x
      3;150975X902C;Öberg;Åke;15.9.1975;sv;;
      4;150975X902C;Strand;Åke;15.9.1975;sv;050 765 4321;

      """
  static let clienthoods = "CID;ID;FROM\n11;1;1.2.2024\n12;2;1.3.2024\n13;4;1.4.2024\n"

  static func open(
    people: String = people, clienthoods: String = clienthoods
  ) async throws -> Workplace {
    let workplace = try Workplace()
    try workplace.write(mapping, to: "held.yaml")
    try workplace.write(people, to: "delivery/people.csv")
    try workplace.write(clienthoods, to: "delivery/clienthoods.csv")
    try await workplace.makeRegister()
    let result = await workplace.load("held.yaml", "delivery")
    #expect(result.status == 2, "\(result.all)")
    return workplace
  }

  /// The numbers of the people's records that the first batch held, by their number in it.
  static func waiting(_ workplace: Workplace) throws -> [Int: Int] {
    let rows = try workplace.rows(
      """
      SELECT r.number || ' ' || r.id FROM source_record r JOIN source_file f
      ON f.id = r.source_file_id WHERE r.outcome = 'held' AND f.file = 'people' AND r.batch_id = 1
      """)
    let pairs = rows.compactMap { row -> (Int, Int)? in
      let parts = row.split(separator: " ").compactMap { Int($0) }
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}

/// What `koto batch held --format json` prints, as far as tests read it.
struct HeldOutput: Decodable {
  struct Proposal: Decodable, Equatable {
    let person: Int?
    let weight: Int
    let agrees: [String]
    let differs: [String]
  }

  struct Value: Decodable {
    let field: String
    let record: String?
    let people: [String: String]
  }

  struct Record: Decodable {
    let record: Int
    let number: Int
    let line: Int
    let code: String
    let proposals: [Proposal]
    let values: [Value]
  }

  let records: [Record]

  init(_ text: String) throws {
    self = try JSONDecoder().decode(HeldOutput.self, from: Data(text.utf8))
  }
}
