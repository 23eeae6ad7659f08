import KotoImport
import KotoModel
import Testing

/// Scope, retention, and what follows from a filtered record.
struct FiltersTests {
  /// People, their clienthoods, plans of these and measures of those: links of three steps.
  private static func delivery(_ filter: String) -> String {
    Tiny.head + """
      files:
        measures: {match: "m*", key: ID, columns: {ID: {}, PLAN: {}, CODE: {type: code, pad: 3}}}
        plans: {match: "p*", key: ID, columns: {ID: {}, CLIENTHOOD: {}, KIND: {}, END: {type: date}}}
        clienthoods: {match: "c*", key: ID, columns: {ID: {}, PERSON: {}, END: {type: date}}}
        people: {match: "a*", key: ID, columns: {ID: {}, NAME: {}, GROUP: {}}}
      \(filter)
      records:
        person:
          from: people
          fields: {family_name: {from: NAME, default: Malli}, given_names: {const: Maija}}
        clienthood:
          from: clienthoods
          of: {person: PERSON}
          fields:
            municipality: {const: "091"}
            starts_on: {const: "2015-01-01"}
            ends_on: {from: END}
            end_reason: {const: moved_away}
        plan:
          from: plans
          of: {clienthood: CLIENTHOOD}
          when: {where: {KIND: "04"}}
          fields:
            made_on: {const: "2025-01-01"}
            law_version: {const: "681/2023"}
            starts_on: {const: "2025-01-01"}
            ends_on: {const: "2026-01-01"}
        measure:
          from: measures
          of: {plan: PLAN}
          fields: {service: {const: other}, state: {const: planned}}
      """
  }

  private func expect(
    _ run: MapperRun, people: [Verdict], _ codes: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(run.verdicts["people"] == people, sourceLocation: sourceLocation)
    let filtering = run.findings.filter { $0.severity == .filter && $0.place.file == "people" }
    #expect(filtering.map(\.code.rawValue) == codes, sourceLocation: sourceLocation)
  }

  private func chain(person: String, kind: String, code: String) -> [String: Records] {
    [
      "people": [["ID": person]], "clienthoods": [["ID": "c" + person, "PERSON": person]],
      "plans": [["ID": "p" + person, "CLIENTHOOD": "c" + person, "KIND": kind]],
      "measures": [["ID": "m" + person, "PLAN": "p" + person, "CODE": code]],
    ]
  }

  private func merged(_ chains: [String: Records]...) -> [String: Records] {
    chains.reduce(into: [:]) { all, chain in
      for (file, records) in chain { all[file, default: []] += records }
    }
  }

  @Test func scopeFollowsLinksOfOneTwoAndThreeSteps() throws {
    for (condition, steps) in [
      ("{file: clienthoods, where: {ID: c1}}", 1), ("{file: plans, where: {KIND: \"04\"}}", 2),
      ("{file: measures, where: {CODE: \"036\"}}", 3),
    ] {
      let run = try MapperRun(
        Self.delivery("scope: {of: people, keep_when: \(condition)}"),
        merged(
          chain(person: "1", kind: "04", code: "36"), chain(person: "2", kind: "MTS", code: "071")))
      #expect(run.verdicts["people"] == [.load, .filter], "\(steps) steps")
    }
  }

  @Test func scopeTakesAnyAndAll() throws {
    let parts =
      "{file: plans, where: {KIND: \"04\"}}, {file: measures, where: {CODE: [\"035\", \"036\"]}}"
    let given = merged(
      chain(person: "1", kind: "04", code: "036"), chain(person: "2", kind: "04", code: "071"),
      chain(person: "3", kind: "MTS", code: "035"), chain(person: "4", kind: "MTS", code: "071"))
    let any = try MapperRun(
      Self.delivery("scope: {of: people, keep_when: {any: [\(parts)]}}"), given)
    expect(any, people: [.load, .load, .load, .filter], ["K3201"])
    let all = try MapperRun(
      Self.delivery("scope: {of: people, keep_when: {all: [\(parts)]}}"), given)
    expect(all, people: [.load, .filter, .filter, .filter], ["K3201", "K3201", "K3201"])
  }

  @Test func scopeMixesTheRecordWithOtherFiles() throws {
    let run = try MapperRun(
      Self.delivery(
        "scope: {of: people, keep_when: {any: [{any_present: [GROUP]}, {file: plans, where: {KIND: \"04\"}}]}}"
      ),
      ["people": [["ID": "1", "GROUP": "x"], ["ID": "2"]]])
    expect(run, people: [.load, .filter], ["K3201"])
  }

  @Test func aCorrectedRejectIsNotJudgedByScopeAgain() throws {
    let text = Self.delivery("scope: {of: people, keep_when: {file: plans, where: {KIND: \"04\"}}}")
    let mapping = try #require(MappingReader.read(text, fileName: "tiny.yaml").mapping)
    let program = Compiler.compile(mapping, tables: [:])
    let today = try #require(CivilDate(iso: "2026-11-21"))
    let conditions = Mapper.Conditions(today: today, isPractice: true, scopeIsDecided: true)
    var mapper = Mapper(program, conditions)
    let people = try #require(program.fileNames.firstIndex(of: "people"))
    mapper.begin(file: people, name: "people", header: ["ID", "NAME", "GROUP"])
    var batch = RecordBatch()
    batch.arena = Array("1".utf8)
    batch.cellEnds = [1, 1, 1]
    batch.firstCell = [0, 3]
    batch.positions = [
      RecordPosition(
        number: 1, line: 2, byteOffset: 0, byteLength: 0, hash: RecordHash(high: 0, low: 0))
    ]
    #expect(mapper.map(batch).records.map(\.verdict) == [.load])
  }

  @Test func whatBelongsToAFilteredRecordIsFilteredToTheLastChild() throws {
    let run = try MapperRun(
      Self.delivery("scope: {of: people, keep_when: {any_present: [GROUP]}}"),
      chain(person: "1", kind: "04", code: "036"))
    for file in ["people", "clienthoods", "plans", "measures"] {
      #expect(run.verdicts[file] == [.filter], "\(file)")
    }
    #expect(run.codes == ["K3201", "K3204", "K3204", "K3204"])
    #expect(run.rows.isEmpty)
  }

  @Test func whatNoBlockTakesFiltersItsChildrenOnly() throws {
    let run = try MapperRun(
      Self.delivery(""),
      merged(chain(person: "1", kind: "MTS", code: "1"), chain(person: "2", kind: "04", code: "1")))
    #expect(run.verdicts["people"] == [.load, .load])
    #expect(run.verdicts["plans"] == [.filter, .load])
    #expect(run.verdicts["measures"] == [.filter, .load])
    #expect(
      run.findings.filter { $0.severity == .filter }.map(\.code) == [.noRuleTakes, .parentFiltered])
  }

  @Test func aRejectedRecordFiltersNothing() throws {
    let run = try MapperRun(
      Self.delivery(""),
      [
        "people": [["ID": "1", "NAME": String(repeating: "x", count: 101)]],
        "clienthoods": [["ID": "c", "PERSON": "1"]],
      ])
    #expect(run.verdicts == ["people": [.reject], "clienthoods": [.load]])
  }

  /// Four years back from 21.11.2026: an end on that day is kept, the day before is not.
  @Test(arguments: [
    (["20.11.2022"], Verdict.filter), (["21.11.2022"], .load), ([""], .load),
    (["1.1.2015", "20.11.2022"], .filter), (["1.1.2015", "21.11.2022"], .load),
    (["1.1.2015", ""], .load), (["", "1.1.2015"], .load),
    // An end that cannot be read is no reason to leave a person out.
    (["1.1.2015", "30.2.2016"], .load),
    ([], .load),
  ])
  func retentionLooksAtEveryEnd(_ ends: [String], _ verdict: Verdict) throws {
    let records = ends.enumerated().map { ["ID": "c\($0)", "PERSON": "1", "END": $1] }
    let run = try MapperRun(
      Self.delivery("retention: {of: people, in: clienthoods, ends: END, years: 4}"),
      ["people": [["ID": "1"]], "clienthoods": records])
    expect(run, people: [verdict], verdict == .filter ? ["K3202"] : [])
    if verdict == .filter {
      #expect(run.verdicts["clienthoods"] == ends.map { _ in .filter })
    }
  }

  @Test func retentionFollowsLinks() throws {
    let run = try MapperRun(
      Self.delivery("retention: {of: people, in: plans, ends: END, years: 4}"),
      [
        "people": [["ID": "1"], ["ID": "2"]],
        "clienthoods": [["ID": "c1", "PERSON": "1"], ["ID": "c2", "PERSON": "2"]],
        "plans": [
          ["ID": "p1", "CLIENTHOOD": "c1", "END": "1.1.2015", "KIND": "04"],
          ["ID": "p2", "CLIENTHOOD": "c2", "END": "1.1.2015", "KIND": "04"],
          ["ID": "p3", "CLIENTHOOD": "c2", "KIND": "04"],
        ],
      ])
    expect(run, people: [.filter, .load], ["K3202"])
  }

  @Test func retentionWithinTheFileJudgesTheRecordItself() throws {
    let run = try MapperRun(
      Self.delivery("retention: {of: clienthoods, ends: END, years: 4}"),
      [
        "people": [["ID": "1"]],
        "clienthoods": [
          ["ID": "a", "PERSON": "1", "END": "1.1.2015"], ["ID": "b", "PERSON": "1"],
        ],
      ])
    #expect(run.verdicts == ["people": [.load], "clienthoods": [.filter, .load]])
  }

  @Test func leapDaysEndWithFebruary() throws {
    let mapping = Self.delivery("retention: {of: people, in: clienthoods, ends: END, years: 1}")
    let given: [String: Records] = [
      "people": [["ID": "1"]], "clienthoods": [["ID": "c", "PERSON": "1", "END": "29.2.2024"]],
    ]
    #expect(try MapperRun(mapping, given, today: "2025-02-28").verdicts["people"] == [.load])
    #expect(try MapperRun(mapping, given, today: "2025-03-01").verdicts["people"] == [.filter])
  }

  /// Two filters may lead out of the same file in two directions.
  @Test func filtersOfTwoFilesDoNotDisturbEachOther() throws {
    let text =
      Tiny.head + """
        files:
          notes: {match: "n*", key: ID, columns: {ID: {}, VISIT: {}, MARK: {}, END: {type: date}}}
          visits: {match: "v*", key: ID, columns: {ID: {}, PERSON: {}, OTHER: {}}}
          people: {match: "a*", key: ID, columns: {ID: {}}}
          others: {match: "o*", key: ID, columns: {ID: {}}}
        scope: {of: people, keep_when: {file: notes, any_present: [MARK]}}
        retention: {of: others, in: notes, ends: END, years: 4}
        records:
          person: {from: people, fields: {family_name: {const: A}, given_names: {const: B}}}
          other: {table: person, from: others, fields: {family_name: {const: C}, given_names: {const: D}}}
          visit: {table: skill, from: visits, of: {person: PERSON}, fields: {kind: {const: language}}}
          remark: {table: skill, from: visits, of: {other: OTHER}, fields: {kind: {const: language}}}
          note: {table: skill, from: notes, of: {visit: VISIT}, fields: {kind: {const: language}}}
        """
    let run = try MapperRun(
      text,
      [
        "people": [["ID": "1"], ["ID": "2"]], "others": [["ID": "o1"], ["ID": "o2"]],
        "visits": [
          ["ID": "v1", "PERSON": "1", "OTHER": "o1"], ["ID": "v2", "PERSON": "2", "OTHER": "o2"],
        ],
        "notes": [
          ["ID": "n1", "VISIT": "v1", "MARK": "x"],
          ["ID": "n2", "VISIT": "v2", "END": "1.1.2015"],
        ],
      ])
    #expect(run.verdicts["people"] == [.load, .filter])
    #expect(run.verdicts["others"] == [.load, .filter])
  }
}
