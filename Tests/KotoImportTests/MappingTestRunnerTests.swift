import KotoImport
import KotoModel
import Testing

struct MappingTestRunnerTests {
  private static let mapping =
    Tiny.head + """
      files:
        people: {match: "a*", key: ID, columns: {ID: {}, HETU: {type: hetu}, NAME: {max: 10}, PROTECTED: {}, GROUP: {}}}
        visits: {match: "v*", key: ID, columns: {ID: {}, PERSON: {}, KIND: {}, FIRST: {}, LAST: {}, END: {type: date}}}
      scope: {of: people, keep_when: {none_present: [GROUP]}}
      retention: {of: visits, ends: END, years: 4}
      records:
        person:
          from: people
          match: [{by: hetu, from: HETU, then: same}]
          fields:
            family_name: {from: NAME, steps: [squeeze]}
            given_names: {const: Maija}
            protected: {from: PROTECTED, values: {K: "true", E: "false"}}
        skill:
          from: visits
          of: {person: PERSON}
          when: {where: {KIND: k}}
          fields:
            kind: {const: language}
            description: {from: [FIRST, LAST], else: withhold}

      """

  /// Findings of the one case, as "line found | expected".
  private func differences(_ test: String) throws -> [String] {
    let text = Self.mapping + "tests:\n  - " + test
    let (mapping, problems) = MappingReader.read(text, fileName: "tiny.yaml")
    let read = try #require(mapping, "\(problems)")
    let today = try #require(CivilDate(iso: "2026-11-21"))
    let results = MappingTestRunner.run(
      read, Compiler.compile(read, tables: [:]), today: today)
    let result = try #require(results.first)
    #expect(result.passed == result.findings.isEmpty)
    return result.findings.map { finding in
      #expect(finding.code == .mappingTestFailed)
      #expect(finding.place.name == result.name)
      let parameters = finding.parameters
      return "\(parameters["found"] ?? "") | \(parameters["expected"] ?? "")"
    }
  }

  private static let maija = "people: {ID: \"1\", NAME: Malli}"

  @Test(arguments: [
    "people: {ID: \"1\", NAME: Malli, HETU: \"010180-9005\"}}, expect: {reject: HETU}",
    "people: {ID: \"1\", NAME: Malli, HETU: \"010180-9005\"}}, expect: {reject: K2103}",
    "people: {ID: \"1\"}}, expect: {reject: NAME}",
    "people: {ID: \"1\", NAME: Malli, PROTECTED: X}}, expect: {reject: PROTECTED}",
    "people: {ID: \"1\", NAME: Malli, GROUP: x}}, expect: {filter: scope}",
    "\(maija), visits: {ID: \"1\", PERSON: \"1\", END: \"1.1.2015\"}}, expect: {filter: retention}",
    "\(maija), visits: {ID: \"1\", PERSON: \"1\", KIND: x}}, expect: {filter: rule}",
    "people: {ID: \"1\", NAME: Malli, PROTECTED: K}}, expect: {rows: {person: {protected: \"true\"}}}",
    "people: {ID: \"1\", NAME: Malli, PROTECTED: E}}, expect: {rows: {person: {protected: \"false\"}}}",
    "\(maija)}, expect: {rows: {person: {call_name: \"\"}, skill: []}}",
    "people: {ID: \"1\", NAME: \" Malli\"}}, expect: {findings: [K2606]}",
    // The code by which a person is matched is written too.
    "people: {ID: \"1\", NAME: Malli, HETU: \"010180y9015\"}}, expect: {rows: {person_identifier: {value: \"010180Y9015\"}}}",
    // Files in any order: parents are mapped first.
    "visits: {ID: \"1\", PERSON: \"1\", KIND: k, FIRST: a, LAST: b}, \(maija)}, expect: {rows: {skill: {description: a b}}}",
    // Several records, in the order given.
    "people: [{ID: \"2\", NAME: B}, {ID: \"1\", NAME: A}]}, expect: {rows: {person: [{family_name: B}, {family_name: A}]}}",
    // A rejected record leaves no rows, the others theirs.
    "people: [{ID: \"2\"}, {ID: \"1\", NAME: A}]}, expect: {reject: K2002, rows: {person: {family_name: A}}}",
  ])
  func passes(_ test: String) throws {
    #expect(try differences("{name: x, given: {\(test)}") == [])
  }

  @Test(arguments: [
    ("\(maija)}, expect: {reject: NAME}", ["– | reject NAME"]),
    // The column is right, but nothing was rejected for it.
    (
      "people: {ID: \"1\", NAME: \" Malli\"}}, expect: {reject: NAME}", ["K2606 NAME | reject NAME"]
    ),
    ("people: {ID: \"1\"}}, expect: {reject: K2103}", ["K2002 NAME | reject K2103"]),
    ("\(maija)}, expect: {filter: scope}", ["– | filter scope (K3201)"]),
    (
      "people: {ID: \"1\", NAME: Malli, GROUP: x}}, expect: {filter: retention}",
      ["K3201 ID | filter retention (K3202)"]
    ),
    (
      "\(maija)}, expect: {rows: {person: {family_name: Mallinen, given_names: Maija, sex: \"1\"}}}",
      [
        "person.family_name: \"Malli\" | person.family_name: \"Mallinen\"",
        "person.sex: \"\" | person.sex: \"1\"",
      ]
    ),
    (
      "\(maija)}, expect: {rows: {person: []}}",
      [
        "person: 1 (family_name: \"Malli\", given_names: \"Maija\", protected: \"false\") | person: 0"
      ]
    ),
    (
      "people: {ID: \"1\"}}, expect: {rows: {person: {family_name: Malli}}}",
      ["person: 0 (K2002 NAME) | person: 1"]
    ),
    (
      "people: [{ID: \"2\", NAME: B}, {ID: \"1\", NAME: A}]}, expect: {rows: {person: [{family_name: A}, {family_name: B}]}}",
      [
        "person[1].family_name: \"B\" | person[1].family_name: \"A\"",
        "person[2].family_name: \"A\" | person[2].family_name: \"B\"",
      ]
    ),
    ("\(maija)}, expect: {findings: [K2606, K2103]}", ["– | K2606", "– | K2103"]),
    // A case that expects nothing proves nothing.
    ("\(maija)}, expect: {}", ["- | reject | filter | rows | findings"]),
    ("\(maija)}, expect: {rows: {}}", ["- | reject | filter | rows | findings"]),
    ("\(maija)}, expect: {findings: []}", ["- | reject | filter | rows | findings"]),
    // Nor does one that names what the mapping does not have.
    ("person: {ID: \"1\"}}, expect: {filter: scope}", ["person | people, visits"]),
    (
      "people: {NIMI: Malli}}, expect: {filter: scope}",
      ["people.NIMI | ID, HETU, NAME, PROTECTED, GROUP"]
    ),
  ])
  func fails(_ test: String, _ expected: [String]) throws {
    #expect(try differences("{name: x, given: {\(test)}") == expected)
  }

  @Test(arguments: ["people", "batch"])
  func refusesTablesThatNoMappingFills(_ table: String) throws {
    let found = try differences(
      "{name: x, given: {\(Self.maija)}, expect: {rows: {\(table): []}}}")
    #expect(found.first?.hasPrefix("\(table) | person, ") ?? false)
  }

  @Test func pointsToThePlaceInTheMapping() throws {
    let text =
      Self.mapping + """
        tests:
          - name: first
            given: {people: {ID: "1", NAME: Malli}}
            expect: {filter: scope}
          - name: second
            given: {people: {ID: "1", NAME: Malli}}
            expect:
              rows:
                person: {family_name: Toinen}
        """
    let mapping = try #require(MappingReader.read(text, fileName: "tiny.yaml").mapping)
    let today = try #require(CivilDate(iso: "2026-11-21"))
    let results = MappingTestRunner.run(
      mapping, Compiler.compile(mapping, tables: [:]), today: today)
    let first =
      text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.hasSuffix("name: first") }.map { $0 + 1 } ?? 0
    #expect(results.map(\.name) == ["first", "second"])
    let places = results.flatMap(\.findings).map(\.place)
    #expect(
      places == [
        Place(file: "tiny.yaml", line: first, column: 11, name: "first"),
        Place(file: "tiny.yaml", line: first + 7, column: 9, name: "second"),
      ])
  }
}
