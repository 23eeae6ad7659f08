import Foundation

/// A mapping and a delivery for it, both at random; a seed gives the same ones again (SplitMix64).
struct RandomDelivery: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private mutating func one(_ choices: [String]) -> String {
    choices[Int.random(in: choices.indices, using: &self)]
  }

  private mutating func isTrue(_ times: Int, outOf all: Int) -> Bool {
    Int.random(in: 0..<all, using: &self) < times
  }
}

// The mapping.
extension RandomDelivery {
  mutating func mapping() -> String {
    let steps = ["", ", steps: [squeeze]", ", steps: [trim, upper]", ", steps: [lower, squeeze]"]
    let otherwise = ["", ", else: empty", ", else: withhold"]
    return """
      koto: "1"
      id: random
      title: {fi: Satunnainen, sv: Slumpmässig, en: Random}
      system: random
      dialect: {format: csv, encoding: utf-8, delimiter: ";", dates: [d.M.yyyy, yyyy-MM-dd], empty: ["", "-"]}
      files:
        people:
          match: "people*.csv"
          key: ID
          columns:
            ID: {required: true}
            HETU: {type: hetu}
            FAMILY: {required: true, max: \(one(["100", "8"]))}
            GIVEN: {max: 150}
            BORN: {type: date}
            LAND: {type: code}
            GUARD: {max: 10, empty: [""]}
            PHONE: {\(one(["type: phone", "max: 60"]))}
            MAIL: {\(one(["type: email", "max: 60"]))}
            STREET: {max: 100}
            POST: {type: postal_code, pad: 5}
            NOTE: {multiline: true}
        \(one(["", "  titles: [\"Raportti*\"]"]))
      \(clienthoods())
      codes:
        land: {file: land.csv, to: country, unmapped: \(one(["reject", "withhold", "{use: \"246\"}"]))}
      records:
        person:
          table: person
          from: people
          match: [{by: hetu, from: HETU, then: same}, {by: source_key, then: same}\(one(["", ", {by: name_and_birth_date, then: propose}"]))]
          fields:
            family_name: {from: FAMILY\(one(steps))}
            given_names: {from: GIVEN\(one(steps))}
            birth_date: {from: BORN}
            nationality: {from: LAND, code: land\(one(otherwise))}
            protected: {from: GUARD, steps: [lower], values: {x: "true"}, default: "false"}
          absent: {birth_date_precision: none is known}
        contact:
          table: contact
          from: people
          of: person
          each:
            - {from: PHONE, to: phone, set: {kind: phone}\(one([", else: withhold", ", else: empty"]))}
            - {from: MAIL, to: email, set: {kind: email}\(one([", else: withhold", ", else: empty"]))}
          absent: {protected: the source does not know}
        home:
          table: contact
          from: people
          of: person
          when: {any_present: [STREET, POST]}
          fields:
            kind: {const: home_address}
            street: {from: STREET\(one(steps))}
            postal_code: {from: POST\(one(otherwise))}
          absent: {protected: the source does not know}
        note:
          table: withheld_text
          from: people
          of: person
          when: {any_present: NOTE}
          fields: {category: {const: narrative}, content: {from: NOTE\(one(["", ", steps: [single_line]"]))}}
          absent: {decision: nobody has decided yet}
        clienthood:
          table: clienthood
          from: clienthoods
          of: {person: ID}
          fields:
            municipality: {const: "249"}
            starts_on: {from: FROM}
            ends_on: {from: TO, check: {not_before: starts_on}\(one(otherwise))}
            end_reason: {from: WHY, values: {toteutunut: plan_fulfilled, muu: other}, required_with: ends_on}
          absent: {authority: the municipality}
      """
  }

  private func clienthoods() -> String {
    """
      clienthoods:
          match: "clienthoods*.csv"
          key: CID
          columns:
            CID: {required: true}
            ID: {required: true}
            FROM: {type: date, required: true}
            TO: {type: date}
            WHY: {type: code}
    """
  }

  static let land = "from;to;note\nFI;246;\nSE;752;\nSU;810;\nRO;642;\n"
}

// The delivery.
extension RandomDelivery {
  /// The two files, with defects, doubles and quotes.
  mutating func files(_ count: Int) -> (people: String, clienthoods: String) {
    var people = "ID;HETU;FAMILY;GIVEN;BORN;LAND;GUARD;PHONE;MAIL;STREET;POST;NOTE\n"
    var clienthoods = "CID;ID;FROM;TO;WHY\n"
    for number in 0..<count {
      people += person(number, of: count) + "\n"
      for part in 0..<Int.random(in: 0...2, using: &self) {
        let cells = [
          "\(number)-\(part)", "\(Int.random(in: 0..<count + 2, using: &self))", date(), date(),
          one(["toteutunut", "muu", "", "tuntematon"]),
        ]
        clienthoods += cells.joined(separator: ";") + "\n"
      }
    }
    return (people, clienthoods)
  }

  private mutating func person(_ number: Int, of count: Int) -> String {
    let names = ["Mäki", "Lê", "Öberg  Ek", " Virtanen", "NGUYỄN", "O'Brien", "Æsir-Straße", ""]
    let given = ["Minh", "Åsa Maria", "Zoë", "Ånna\u{308}", "anna", "Łukasz", "A?na", ""]
    let key = isTrue(1, outOf: 12) ? Int.random(in: 0..<count, using: &self) : number
    let cells = [
      isTrue(1, outOf: 40) ? "" : "\(key)", identityCode(), one(names), one(given), date(),
      one(["FI", "SE", "SU", "RO", "XX", ""]), one(["", "x", "X", "-"]),
      one(["040 1234567", "+358401234567", "soita illalla", "", "-"]),
      one(["a@b.fi", "ei ole", "", "-"]), one(["Rantatie 1  A", "Å-vägen 2", "", " "]),
      one(["64200", "200", "ABC", ""]),
      one(["", "", "\"pitkä; \"\"teksti\"\"\"", "huom 010190-901K", "kaksi\tväliä"]),
    ]
    return cells.map { isTrue(1, outOf: 30) && !$0.hasPrefix("\"") ? "\"\($0)\"" : $0 }
      .joined(separator: ";")
  }

  private mutating func date() -> String {
    one([
      "1.2.2024", "29.2.2023", "2020-12-31", "31.12.2019", "5.5.05", "", "-", "eilen", "3.3.2026",
    ])
  }

  /// A code of the practice series; few birthdays and numbers, so that some occur twice.
  private mutating func identityCode() -> String {
    if isTrue(1, outOf: 5) { return one(["", "010190-9019", "3.1.1990"]) }
    let (day, individual) = (
      Int.random(in: 1...28, using: &self), Int.random(in: 900...999, using: &self)
    )
    let digits = "0123456789ABCDEFHJKLMNPRSTUVWXY"
    let check = ((day * 10_000 + 190) * 1_000 + individual) % 31
    let sign = one(["-", "-", "Y", "A"])
    let code =
      String(format: "%02d0190", day) + sign + "\(individual)"
      + String(digits[digits.index(digits.startIndex, offsetBy: check)])
    return isTrue(1, outOf: 10) ? code.lowercased() : code
  }
}
