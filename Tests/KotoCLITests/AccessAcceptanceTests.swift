import Foundation
import KotoModel
import KotoRegister
import KotoTestSupport
import Testing

/// The acceptance tests of access, in their order and under their names; numbers are those of the design.
///
/// Numbers 1 to 10 are here, 11 to 18 in `AccessAcceptanceTests+Time`, 19 in `AccessAcceptanceTests+Log`, and 20 to 25
/// in `AccessAcceptanceTests+Work`.
@Suite struct AccessAcceptanceTests {
  /// A register with the main user `paakayttaja` and a user `aino` without rights.
  func workplace() async throws -> Workplace {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    try await workplace.addUser("aino")
    return workplace
  }

  /// A look-up of customers, which takes a live right at that moment.
  static let lookUp = ["customer", "search", "olematon", "--purpose", "72.1"]

  @Test("01 Self-grant")
  func selfGrant01() async throws {
    let workplace = try await workplace()
    let result = await workplace.run(Workplace.grant("paakayttaja", through: "2027-01-31"))
    #expect(result.status == 77)
    #expect(result.err.contains("K6002"))
    let last = try workplace.rows("SELECT body FROM audit_event ORDER BY id DESC LIMIT 1")
    #expect(last[0].contains(#""outcome":"refused""#) && last[0].contains(#""reason":"K6002""#))
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["2"])
  }

  @Test("02 Self-approval by another door")
  func selfApprovalByAnotherDoor02() async throws {
    let workplace = try await workplace()
    // A second main user waits for a second person: the granter cannot be it, nor the holder.
    try await workplace.addUser("toinen")
    let asked = await workplace.run(
      Workplace.grant(
        "toinen", through: "2027-01-31", role: "main_user", ["--ground", "80.c"]))
    #expect(asked.status == 0, "\(asked.all)")
    #expect(asked.out.contains("Awaits approval"))
    let number = try workplace.rows("SELECT max(id) FROM access_grant")[0]
    try workplace.write(
      "user,role,ground,task,ref,through\ntoinen,main_user,80.c,ohjaus,D/1/2026,2027-01-31\n",
      to: "request.csv")
    for account in ["paakayttaja", "toinen"] {
      for door in [
        ["approve", number], ["import", "request.csv"],
        ["breakglass", "--customer", "1", "--reason", "x"],
      ] {
        let result = await workplace.run(["access"] + door, as: account)
        #expect(result.status == 77, "\(account) \(door) \(result.all)")
      }
    }
    #expect(await workplace.run(["access", "apply", "request.csv"], as: "toinen").status == 77)
    // For its maker the request is there already, and asking for it again does not make it a right.
    let again = await workplace.run(["access", "apply", "request.csv"])
    #expect(
      again.status == 77 && again.err.contains("access_grant \(number): error K6004"),
      "\(again.all)")
    let planned = await workplace.run(["access", "plan", "request.csv"])
    #expect(planned.out.contains("Waiting for a second person: \(number)."), "\(planned.all)")
    // A right of one's own gets through none of the doors either.
    try workplace.write(
      "user,role,task,ref,through\npaakayttaja,reader,ohjaus,D/1/2026,2027-01-31\n", to: "own.csv")
    for door in ["import", "apply"] {
      let own = await workplace.run(["access", door, "own.csv"])
      #expect(own.status == 77 && own.err.contains("K6002"), "\(door) \(own.all)")
    }
    #expect(
      try workplace.rows("SELECT count(*) FROM access_step WHERE access_grant_id = \(number)")
        == ["0"])
  }

  @Test("03 Foreign municipality")
  func foreignMunicipality03() async throws {
    let workplace = try await workplace()
    let foreign = Workplace.grant("aino", through: "2027-01-20", ["--municipality", "091"])
    let refused = await workplace.run(foreign)
    #expect(refused.status == 77 && refused.err.contains("K6005"), "\(refused.all)")
    let area = await workplace.run([
      "access", "area", "--municipality", "091", "--agreement", "YT 7/2026", "--from",
      "2026-11-21", "--through", "2026-11-30",
    ])
    #expect(area.status == 0, "\(area.all)")
    #expect(await workplace.run(foreign).status == 0)
    #expect(await workplace.run(["access", "orphans"]).status == 0)
    _ = await workplace.run(["access", "purge"], now: try Workplace.at("2026-11-26"))
    let after = try Workplace.at("2026-12-01")
    let again = await workplace.run(
      Workplace.grant("aino", through: "2026-12-20", role: "reader", ["--municipality", "091"]),
      now: after)
    #expect(again.status == 77 && again.err.contains("K6005"), "\(again.all)")
    let what = await workplace.run(["access", "what", "--user", "aino"], now: after)
    #expect(what.out == "No rights.\n")
    let orphans = await workplace.run(["access", "orphans"], now: after)
    #expect(orphans.status == 1 && orphans.out.contains("K6041 Right 3:"), "\(orphans.all)")
    // Nobody renews the agreement: after thirty days the right is over, and not only closed.
    for day in ["2026-12-07", "2026-12-13", "2026-12-19", "2026-12-25", "2026-12-30"] {
      let run = await workplace.run(["access", "purge"], now: try Workplace.at(day))
      #expect(run.status == 0, "\(day): \(run.all)")
    }
    let endings = "SELECT reason FROM access_step WHERE step = 'ended' AND access_grant_id = 3"
    #expect(try workplace.rows(endings).isEmpty)
    _ = await workplace.run(["access", "purge"], now: try Workplace.at("2026-12-31"))
    #expect(try workplace.rows(endings) == ["area_ended"])
  }

  @Test("04 Past end")
  func pastEnd04() async throws {
    let workplace = try await workplace()
    let past = await workplace.run(Workplace.grant("aino", through: "2026-11-20"))
    #expect(past.status == 77 && past.err.contains("K6006"), "\(past.all)")
    #expect(await workplace.run(Workplace.grant("aino", through: "2026-11-21")).status == 0)
    let end = try Workplace.at("2026-11-22", hour: 0)
    let moments: [(Instant, Int32, Set<Int>)] = [(end.adding(-1), 0, [3]), (end, 77, [])]
    for (at, status, rights) in moments {
      let what = try await workplace.numbers(["access", "what", "--user", "aino"], now: at)
      #expect(what == rights, "\(at)")
      let work = await workplace.run(Self.lookUp, as: "aino", now: at)
      #expect(work.status == status, "\(at) \(work.all)")
    }
  }

  @Test("05 Over maximum")
  func overMaximum05() async throws {
    let workplace = try await workplace()
    let tooLong = await workplace.run(Workplace.grant("aino", through: "2027-11-22"))
    #expect(tooLong.status == 77 && tooLong.err.contains("K6008"))
    #expect(tooLong.err.contains("367 days"))
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["2"], "not shortened")
    #expect(await workplace.run(Workplace.grant("aino", through: "2027-11-21")).status == 0)
    // Over the leap day of 2028 the same number of days ends one day of the year earlier.
    for (through, status) in [("2028-03-01", Int32(77)), ("2028-02-29", 0)] {
      let leap = await workplace.run(
        Workplace.grant("aino", through: through, role: "reader", ["--from", "2027-03-01"]))
      #expect(leap.status == status, "\(through) \(leap.all)")
    }
  }

  @Test(
    "06 Open end",
    arguments: [
      [], ["--through", "never"], ["--through", "9999-12-31"], ["--through", "0"],
      ["--through", ""],
    ])
  func openEnd06(_ through: [String]) async throws {
    let workplace = try await workplace()
    let result = await workplace.run(
      [
        "access", "grant", "--user", "aino", "--role", "reader", "--task", "t", "--ref", "r",
      ] + through)
    #expect(result.status == 65 && result.err.contains("K6007"), "\(result.all)")
    try workplace.write(
      "user,role,task,ref,through\naino,reader,t,r,\(through.last ?? "")\n", to: "rights.csv")
    for door in ["import", "plan", "apply"] {
      let file = await workplace.run(["access", door, "rights.csv"])
      #expect(file.status == 65 && file.err.contains("K6007"), "\(door) \(file.all)")
    }
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["2"])
  }

  @Test(
    "07 Bad dates",
    arguments: [
      "30.2.2027", "26-12-31", "01/02/2027", "٢٠٢٧-٠١-٣١", "2027-01-31x", "2027-01-31 00:00",
      "2027-1-31",
    ])
  func badDates07(_ date: String) async throws {
    let workplace = try await workplace()
    let before = try RegisterDump.canonical(workplace.register)
    for dates in [["--through", date], ["--through", "2027-01-31", "--from", date]] {
      let result = await workplace.run(
        [
          "access", "grant", "--user", "aino", "--role", "reader", "--task", "t", "--ref", "r",
        ] + dates)
      #expect(result.status == 65 && result.err.contains("K6007"), "\(result.all)")
    }
    #expect(try RegisterDump.canonical(workplace.register) == before)
  }

  @Test(
    "08 Boundary",
    arguments: [
      ("2026-03-29", "2026-03-29T21:00:00Z", "2026-03-02"),
      ("2026-10-25", "2026-10-25T22:00:00Z", "2026-09-28"),
      ("2026-12-31", "2026-12-31T22:00:00Z", "2026-12-04"),
    ])
  func boundary08(_ through: String, _ end: String, _ began: String) async throws {
    let began = try Workplace.at(began)
    let workplace = try await Workplace.begun(at: began)
    try await workplace.addUser("aino", now: began)
    let grant = await workplace.run(Workplace.grant("aino", through: through), now: began)
    #expect(grant.status == 0, "\(grant.all)")
    #expect(try workplace.rows("SELECT ends_at FROM access_grant WHERE id = 3") == [end])
    let last = try #require(CivilDate(iso: through))
    let boundary = HelsinkiTime.start(of: last.adding(days: 1))
    #expect(boundary.description == end)
    let moments: [(Instant, Set<Int>, Set<Int>)] = [
      (boundary.adding(-1), [3], []), (boundary, [], [3]),
    ]
    for (at, live, over) in moments {
      let answers = try await Self.answers(workplace, at: at, among: [3])
      #expect(answers == Answers(live: live, over: over), "\(at)")
      let work = await workplace.run(Self.lookUp, as: "aino", now: at)
      #expect(work.status == (live.isEmpty ? 77 : 0), "\(at) \(work.all)")
    }
  }

  /// The same question to five ways of asking: all agree with the plain comparison of days, at the end of the day of 25
  /// hours and at another midnight.
  @Test("08 Boundary, over 10 000 random grants")
  func boundaryOverRandomGrants08() async throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    let began = try Workplace.at("2026-10-21")
    let workplace = try await Workplace.begun(at: began)
    try await workplace.addUser("aino", now: began)
    let first = try #require(CivilDate(iso: "2026-10-19"))
    // Around the day of 25 hours; a few wait, are suspended, or have been ended.
    struct Grant { let from, through, state: Int }
    let grants: [Grant] = (0..<10_000).map { _ in
      let from = Int.random(in: 0...8, using: &random)
      return Grant(
        from: from, through: Int.random(in: from...9, using: &random),
        state: Int.random(in: 0...9, using: &random))
    }
    func day(_ offset: Int) -> CivilDate { first.adding(days: offset) }
    func start(_ offset: Int) -> Instant { HelsinkiTime.start(of: day(offset)) }
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    try database.execute("BEGIN")
    // Rights of one person that overlap: their number is what matters here.
    for name in try workplace.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
      try database.execute("DROP TRIGGER \(name)")
    }
    for (index, grant) in grants.enumerated() {
      let taken: [String] =
        switch grant.state {
        case 0: []
        case 1: ["approved", "ended"]
        case 2: ["approved", "suspended"]
        default: ["approved"]
        }
      let (from, through) = (grant.from, grant.through)
      try database.execute(
        """
        INSERT INTO access_grant (id, principal_id, role, ground, task, organisation_id,
          municipality, decision, extent, customers, sections, operations, first_day, last_day,
          starts_at, ends_at, time_rule, created_at)
        SELECT \(index + 3), id, 'reader', '80.a', 't', organisation_id, '249', 'd', 'municipality',
          '', 'basic', 'read', '\(day(from))', '\(day(through))',
          '\(start(from))', '\(start(through + 1))', 'r', '2026-10-12T09:00:00Z'
        FROM principal WHERE account = 'aino'
        """)
      for step in taken {
        try database.execute(
          """
          INSERT INTO access_step (access_grant_id, step, at, reason)
          VALUES (\(index + 3), '\(step)', '2026-10-12T09:00:00Z', 'granted')
          """)
      }
    }
    try database.execute("COMMIT")
    for midnight in [Int.random(in: 3...6, using: &random), 7] {
      for at in [start(midnight).adding(-1), start(midnight)] {
        var expected = Answers(live: [], over: [])
        for (index, grant) in grants.enumerated() where ![0, 1].contains(grant.state) {
          if start(grant.through + 1) <= at {
            expected.over.insert(index + 3)
          } else if grant.state != 2, start(grant.from) <= at {
            expected.live.insert(index + 3)
          }
        }
        let numbers = Set(
          grants.indices.filter { ![0, 1].contains(grants[$0].state) }.map { $0 + 3 })
        let answers = try await Self.answers(workplace, at: at, among: numbers)
        #expect(answers == expected, "\(seed) \(at)")
        #expect(expected.live.count > 300, "\(seed) \(at): too few are live")
      }
    }
  }

  /// What is live and what is over, where every way of asking says the same.
  struct Answers: Equatable {
    var live: Set<Int>
    var over: Set<Int>
  }

  /// Asks the view, `who` and `what` for what is live, purge for what is over, and `due` for what is not yet.
  static func answers(
    _ workplace: Workplace, at: Instant, among numbers: Set<Int>
  ) async throws -> Answers {
    let view = try workplace.rows(
      "SELECT access_grant_id FROM access_live WHERE live_from <= '\(at)' AND '\(at)' < live_until")
    let live = Set(view.compactMap { Int($0) }).intersection(numbers)
    let what = try await workplace.numbers(
      ["access", "what", "--user", "aino", "--at", at.description], now: at)
    #expect(what.intersection(numbers) == live, "what at \(at)")
    let who = try await workplace.numbers(
      ["access", "who", "--section", "basic", "--at", at.description], now: at)
    #expect(who.intersection(numbers) == live, "who at \(at)")
    let mark = try #require(try Register.open(workplace.register, for: .reading).highWater())
    let purge = await workplace.run(
      [
        "access", "purge", "--dry-run", "--format", "json", "--accept-gap",
        "\((at.seconds - mark.seconds) / 86_400)",
      ], now: at)
    #expect(purge.status == 0, "\(purge.all)")
    let over = try Set(Purged(purge.out).ended.map(\.right)).intersection(numbers)
    let due = try await workplace.numbers(["access", "due", "--within", "400"], now: at)
    #expect(due.intersection(numbers) == numbers.subtracting(over), "due at \(at)")
    return Answers(live: live, over: over)
  }

  @Test("09 One-day right")
  func oneDayRight09() async throws {
    let workplace = try await workplace()
    let result = await workplace.run(
      Workplace.grant("aino", through: "2026-11-25", ["--from", "2026-11-25"]))
    #expect(result.status == 0, "\(result.all)")
    let start = try Workplace.at("2026-11-25", hour: 0)
    for (offset, isLive) in [
      (-1, false), (0, true), (43_200, true), (86_399, true), (86_400, false),
    ] as [(Int64, Bool)] {
      let at = start.adding(offset)
      let what = try await workplace.numbers(["access", "what", "--user", "aino"], now: at)
      #expect(what == (isLive ? [3] : []), "\(at)")
      let work = await workplace.run(Self.lookUp, as: "aino", now: at)
      #expect(work.status == (isLive ? 0 : 77), "\(at)")
    }
  }

  @Test("10 Overlap")
  func overlap10() async throws {
    let workplace = try await workplace()
    #expect(await workplace.run(Workplace.grant("aino", through: "2026-12-31")).status == 0)
    let again = await workplace.run(Workplace.grant("aino", through: "2027-01-31"))
    #expect(again.status == 77 && again.err.contains("K6009"))
    let next = await workplace.run(
      Workplace.grant("aino", through: "2027-01-31", ["--from", "2027-01-01"]))
    #expect(next.status == 0 && !next.err.contains("K6040"), "\(next.all)")
    #expect(await workplace.run(["access", "conflicts"]).status == 0)
    let other = await workplace.run(
      Workplace.grant("aino", through: "2026-12-31", ["--sections", "basic"]))
    #expect(other.status == 0 && other.err.contains("K6040"), "\(other.all)")
    let conflicts = await workplace.run(["access", "conflicts"])
    #expect(conflicts.status == 1 && conflicts.out.contains("K6040"), "\(conflicts.all)")
  }
}

/// What `koto access purge --format json` prints, as far as tests read it.
private struct Purged: Decodable {
  struct Ended: Decodable { let right: Int }
  let ended: [Ended]

  init(_ text: String) throws {
    self = try JSONDecoder().decode(Purged.self, from: Data(text.utf8))
  }
}
