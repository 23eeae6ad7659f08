import Foundation
import KotoModel
import KotoRegister
import Testing

/// The acceptance tests of access, in their order and under their names; numbers are those of the design.
@Suite struct AccessAcceptanceTests {
  private func workplace() async throws -> Workplace {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    try await workplace.addUser("aino")
    return workplace
  }

  @Test func selfGrant01() async throws {
    let workplace = try await workplace()
    let result = await workplace.run(Workplace.grant("paakayttaja", through: "2027-01-31"))
    #expect(result.status == 77)
    #expect(result.err.contains("K6002"))
    let last = try workplace.rows("SELECT body FROM audit_event ORDER BY id DESC LIMIT 1")
    #expect(last[0].contains(#""outcome":"refused""#) && last[0].contains(#""reason":"K6002""#))
  }

  @Test func selfApprovalByAnotherDoor02() async throws {
    let workplace = try await workplace()
    // A second main user waits for a second person: the granter cannot be it, nor the holder.
    try await workplace.addUser("toinen")
    let asked = await workplace.run(
      Workplace.grant(
        "toinen", through: "2027-01-31", role: "main_user", ["--ground", "80.c"]))
    #expect(asked.status == 0, "\(asked.all)")
    #expect(asked.out.contains("Awaits approval"))
    let number = try workplace.rows("SELECT max(id) FROM access_grant")[0]
    #expect(await workplace.run(["access", "approve", number]).status == 77)
    #expect(await workplace.run(["access", "approve", number], as: "toinen").status == 77)
    let glass = await workplace.run(
      ["access", "breakglass", "--customer", "1", "--reason", "x"], as: "toinen")
    #expect(glass.status == 77)
    try workplace.write(
      "user,role,ground,task,ref,through\ntoinen,main_user,80.c,ohjaus,D/1/2026,2027-01-31\n",
      to: "own.csv")
    for (account, code) in [("toinen", "K6001"), ("paakayttaja", "K6009")] {
      let byImport = await workplace.run(["access", "import", "own.csv"], as: account)
      #expect(byImport.status == 77 && byImport.err.contains(code), "\(byImport.all)")
    }
    #expect(await workplace.run(["access", "apply", "own.csv"], as: "toinen").status == 77)
    let waiting = await workplace.run(["access", "apply", "own.csv"])
    #expect(waiting.out.contains("Waiting for a second person: \(number)."), "\(waiting.all)")
    #expect(
      try workplace.rows("SELECT count(*) FROM access_step WHERE access_grant_id = \(number)")
        == ["0"])
  }

  @Test func foreignMunicipality03() async throws {
    let workplace = try await workplace()
    let foreign = Workplace.grant("aino", through: "2026-12-31", ["--municipality", "091"])
    let refused = await workplace.run(foreign)
    #expect(refused.status == 77 && refused.err.contains("K6005"), "\(refused.all)")
    let area = await workplace.run([
      "access", "area", "--municipality", "091", "--agreement", "YT 7/2026", "--from",
      "2026-11-21", "--through", "2026-11-30",
    ])
    #expect(area.status == 0, "\(area.all)")
    #expect(await workplace.run(foreign).status == 0)
    let after = try Workplace.at("2026-12-01")
    #expect(
      await workplace.run(
        Workplace.grant("aino", through: "2026-12-20", role: "reader", ["--municipality", "091"]),
        now: after
      ).status == 77)
    let what = await workplace.run(["access", "what", "--user", "aino"], now: after)
    #expect(what.out == "No rights.\n")
  }

  @Test func pastEnd04() async throws {
    let workplace = try await workplace()
    #expect(await workplace.run(Workplace.grant("aino", through: "2026-11-20")).status == 77)
    #expect(await workplace.run(Workplace.grant("aino", through: "2026-11-21")).status == 0)
    let end = try Workplace.at("2026-11-22", hour: 0)
    let before = Instant(seconds: end.seconds - 1)
    let live = await workplace.run(
      ["access", "what", "--user", "aino", "--format", "csv"], now: before)
    #expect(live.out.contains("active"))
    let dead = await workplace.run(
      ["access", "what", "--user", "aino", "--format", "csv"], now: end)
    #expect(!dead.out.contains("active"))
  }

  @Test func overMaximum05() async throws {
    let workplace = try await workplace()
    let tooLong = await workplace.run(Workplace.grant("aino", through: "2027-11-22"))
    #expect(tooLong.status == 77 && tooLong.err.contains("K6008"))
    #expect(tooLong.err.contains("367 days"))
    #expect(await workplace.run(Workplace.grant("aino", through: "2027-11-21")).status == 0)
  }

  @Test(arguments: ["never", "9999-12-31", "0", ""])
  func openEnd06(_ through: String) async throws {
    let workplace = try await workplace()
    let result = await workplace.run(Workplace.grant("aino", through: through))
    #expect(result.status == 65, "\(result.all)")
  }

  @Test(arguments: [
    "30.2.2027", "26-12-31", "01/02/2027", "٢٠٢٧-٠١-٣١", "2027-01-31x", "2027-1-31",
  ])
  func badDates07(_ through: String) async throws {
    let workplace = try await workplace()
    let result = await workplace.run(Workplace.grant("aino", through: through))
    #expect(result.status == 65, "\(result.all)")
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["2"])
  }

  @Test(arguments: [
    ("2027-03-28", "2027-03-28T21:00:00Z"), ("2027-10-31", "2027-10-31T22:00:00Z"),
    ("2026-12-31", "2026-12-31T22:00:00Z"),
  ])
  func boundary08(_ through: String, _ end: String) async throws {
    let workplace = try await workplace()
    #expect(await workplace.run(Workplace.grant("aino", through: through)).status == 0)
    #expect(
      try workplace.rows("SELECT ends_at FROM access_grant ORDER BY id DESC LIMIT 1") == [end])
    let last = try #require(CivilDate(iso: through))
    let boundary = HelsinkiTime.start(of: last.adding(days: 1))
    for (offset, isLive) in [(-1, true), (0, false)] {
      let at = Instant(seconds: boundary.seconds + Int64(offset))
      let what = await workplace.run(
        ["access", "what", "--user", "aino", "--at", at.description, "--format", "csv"])
      #expect(what.out.contains("integration_worker") == isLive, "\(at)")
      let who = await workplace.run(
        ["access", "who", "--section", "plan", "--at", at.description, "--format", "csv"])
      #expect(who.out.contains("aino") == isLive, "\(at)")
      #expect(
        try workplace.rows(
          """
          SELECT count(*) FROM access_live l JOIN principal p ON p.id = l.principal_id
          WHERE account = 'aino' AND live_from <= '\(at)' AND '\(at)' < live_until
          """) == [isLive ? "1" : "0"])
    }
  }

  @Test func oneDayRight09() async throws {
    let workplace = try await workplace()
    let result = await workplace.run(
      Workplace.grant("aino", through: "2026-11-25", ["--from", "2026-11-25"]))
    #expect(result.status == 0, "\(result.all)")
    for (at, isLive) in [
      ("2026-11-24T21:59:59Z", false), ("2026-11-24T22:00:00Z", true),
      ("2026-11-25T21:59:59Z", true), ("2026-11-25T22:00:00Z", false),
    ] {
      let what = await workplace.run(
        ["access", "what", "--user", "aino", "--at", at, "--format", "csv"])
      #expect(what.out.contains("integration_worker") == isLive, "\(at)")
    }
  }

  @Test func overlap10() async throws {
    let workplace = try await workplace()
    #expect(await workplace.run(Workplace.grant("aino", through: "2026-12-31")).status == 0)
    let again = await workplace.run(Workplace.grant("aino", through: "2027-01-31"))
    #expect(again.status == 77 && again.err.contains("K6009"))
    let next = await workplace.run(
      Workplace.grant("aino", through: "2027-01-31", ["--from", "2027-01-01"]))
    #expect(next.status == 0, "\(next.all)")
    let other = await workplace.run(
      Workplace.grant("aino", through: "2026-12-31", ["--sections", "basic"]))
    #expect(other.status == 0 && other.err.contains("K6040"), "\(other.all)")
  }

  @Test func scheduledThenIneligible12() async throws {
    let workplace = try await workplace()
    #expect(
      await workplace.run(
        Workplace.grant("aino", through: "2026-12-31", ["--from", "2026-11-27"])
      ).status == 0)
    #expect(await workplace.run(["user", "leave", "aino", "--on", "2026-11-24"]).status == 0)
    let friday = try Workplace.at("2026-11-27")
    let list = await workplace.run(["access", "list", "--format", "csv"], now: friday)
    #expect(list.out.contains("lapsed"))
    #expect(
      !list.out.split(separator: "\r\n").contains { $0.contains("aino") && $0.contains("active") })
  }

  @Test func clockRolledBack14() async throws {
    let workplace = try await workplace()
    #expect(await workplace.run(Workplace.grant("aino", through: "2026-11-22")).status == 0)
    let later = try Workplace.at("2026-11-24")
    try await workplace.addUser("toinen", now: later)
    let back = try Workplace.at("2026-11-22")
    let write = await workplace.run(["user", "add", "kolmas"], now: back)
    #expect(write.status == 81, "\(write.all)")
    let register = try Register.open(workplace.register, for: .reading)
    #expect(try register.liveRights(of: "aino", at: back).isEmpty)
  }

  @Test func auditReadOnly18() async throws {
    let workplace = try await workplace()
    // The log takes no row: then the right must not be there either.
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    try database.execute(
      """
      CREATE TRIGGER no_room BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'disk full'); END
      """)
    let result = await workplace.run(Workplace.grant("aino", through: "2026-12-31"))
    #expect(result.status == 74, "\(result.all)")
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["2"])
  }

  @Test func multidisciplinary22() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    _ = await workplace.load("small.yaml", "delivery")
    try await workplace.addUser(
      "hva", "--kind", "other_authority", "--organisation-kind", "wellbeing_services_county",
      "--organisation", "Keski-Suomen hyvinvointialue")
    let role = "wellbeing_participant"
    let bare = await workplace.run(Workplace.grant("hva", through: "2026-12-31", role: role))
    #expect(bare.status == 77 && bare.err.contains("K6011"))
    let named = await workplace.run(
      Workplace.grant(
        "hva", through: "2026-12-31", role: role,
        ["--customer", "1", "--process", "plan 7"]))
    #expect(named.status == 0, "\(named.all)")
    #expect(
      await workplace.run(["access", "end-cause", "plan 7", "--on", "2026-12-01"]).status == 0)
    for (day, isLive) in [("2026-12-01", true), ("2026-12-02", false)] {
      let who = await workplace.run(
        ["access", "who", "--customer", "1", "--at", day, "--format", "csv"])
      #expect(who.out.contains("hva") == isLive)
    }
    let other = await workplace.run(
      ["access", "who", "--customer", "2", "--at", "2026-12-01", "--format", "csv"])
    #expect(!other.out.contains("hva"))
  }

  @Test(arguments: ["Pacific/Kiritimati", "", "Nowhere/None"])
  func timeZoneOfTheEnvironment24(_ zone: String) async throws {
    let workplace = try await workplace()
    let result = await workplace.koto(
      "access", "grant", "--user", "aino", "--role", "reader", "--through", "2027-07-01", "--task",
      "t", "--ref", "r", environment: ["TZ": zone], account: "paakayttaja")
    #expect(result.status == 0, "\(result.all)")
    #expect(
      try workplace.rows("SELECT ends_at FROM access_grant ORDER BY id DESC LIMIT 1") == [
        "2027-07-01T21:00:00Z"
      ])
  }
}
