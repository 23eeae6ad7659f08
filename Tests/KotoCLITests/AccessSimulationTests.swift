import Foundation
import KotoModel
import KotoRegister
import Testing

/// What would be, what is doubtful, and what was opened in an emergency.
@Suite struct AccessSimulationTests {
  /// A register with two people, of whom one has a running client relationship.
  private func workplace() async throws -> Workplace {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    _ = await workplace.load("small.yaml", "delivery")
    try await workplace.addUser("aino")
    return workplace
  }

  private func customer(_ workplace: Workplace) throws -> String {
    try #require(
      try workplace.rows("SELECT person_id FROM clienthood WHERE ends_on IS NULL ORDER BY 1").first)
  }

  @Test func aSimulationTellsWhoWouldBeLeftWithoutAWorker() async throws {
    let workplace = try await workplace()
    let customer = try customer(workplace)
    #expect(
      await workplace.run(
        Workplace.grant("aino", through: "2026-12-31", ["--customer", customer])
      ).status == 0)
    let now = await workplace.run(["access", "simulate"])
    #expect(now.status == 0 && now.out.contains("No customer would be"), "\(now.all)")
    for options in [["--at", "2027-01-01"], ["--without", "aino"], ["--ended", "3"]] {
      let result = await workplace.run(["access", "simulate"] + options)
      #expect(result.status == 1, "\(options) \(result.all)")
      #expect(result.out.contains("1 customers would be without a worker: \(customer)."))
      #expect(result.out.contains("aino"))
    }
    // Somebody for the whole municipality would be there.
    try await workplace.addUser("otto")
    #expect(await workplace.run(Workplace.grant("otto", through: "2027-01-31")).status == 0)
    let covered = await workplace.run(["access", "simulate", "--without", "aino"])
    #expect(covered.status == 0, "\(covered.all)")
    let json = await workplace.run([
      "access", "simulate", "--at", "2027-01-31", "--format", "json",
    ])
    #expect(json.out.contains("\"schema\": \"koto.access-simulation/1\""))
    #expect(await workplace.run(["access", "simulate", "--without", "nobody"]).status == 65)
    #expect(try workplace.rows("SELECT count(*) FROM access_step WHERE step = 'ended'") == ["0"])
  }

  /// Whoever carries a right out, and whoever reviews it, has to know what it is limited to.
  @Test func aRightForAUnitNamesItInEveryList() async throws {
    let workplace = try await workplace()
    let unit = ["--unit", "Pohjoinen toimipiste"]
    let granted = await workplace.run(Workplace.grant("aino", through: "2027-01-31", unit))
    #expect(granted.status == 0, "\(granted.all)")
    let list = await workplace.run(["access", "list"])
    #expect(list.out.contains("249, Pohjoinen"), "\(list.out)")
    #expect(list.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
    for command in [["access", "list"], ["outbox", "list"]] {
      let csv = await workplace.run(command + ["--format", "csv"])
      #expect(
        csv.out.contains(",unit,customers,") && csv.out.contains(",unit,Pohjoinen toimipiste,,"))
    }
  }

  @Test func aRightForAUnitOpensTheCustomersOfThatUnitAndNobodyElse() async throws {
    let workplace = try await workplace()
    let customer = try customer(workplace)
    #expect(
      await workplace.run(Workplace.grant("aino", through: "2027-01-31", ["--unit", "pohjoinen"]))
        .status == 0)
    let show = ["customer", "show", customer, "--purpose", "72.1"]
    #expect(await workplace.run(show, as: "aino").status == 77)
    let who = await workplace.run(["access", "who", "--customer", customer, "--format", "csv"])
    #expect(who.status == 0 && !who.out.contains("aino"), "\(who.all)")
    let why = await workplace.run([
      "access", "why", "--user", "aino", "--customer", customer, "--section", "plan",
    ])
    #expect(why.status == 1 && why.out.contains("does not name the customer"), "\(why.all)")
    let name = try #require(
      try workplace.rows("SELECT family_name FROM person WHERE id = \(customer)").first)
    let search = ["customer", "search", name, "--purpose", "72.1"]
    let simulate = ["access", "simulate", "--without", "aino"]
    for (unit, end, isOpen) in [
      ("etelä", "NULL", false), ("pohjoinen", "'2026-11-20'", false), ("pohjoinen", "NULL", true),
    ] {
      try CustomerOffice.change(
        """
        UPDATE clienthood SET unit = '\(unit)', ends_on = \(end),
          end_reason = CASE WHEN \(end) IS NULL THEN NULL ELSE
            (SELECT end_reason FROM clienthood WHERE end_reason IS NOT NULL LIMIT 1) END
        WHERE person_id = \(customer)
        """, in: workplace)
      let shown = await workplace.run(show, as: "aino")
      #expect(shown.status == (isOpen ? 0 : 77), "\(unit) \(end) \(shown.all)")
      let found = await workplace.run(search, as: "aino")
      #expect(found.out.contains(name) == isOpen, "\(unit) \(end) \(found.all)")
      let who = await workplace.run(["access", "who", "--customer", customer, "--format", "csv"])
      #expect(who.out.contains("aino") == isOpen, "\(unit) \(end) \(who.all)")
      let why = await workplace.run(["access", "why", "--user", "aino", "--customer", customer])
      #expect(why.status == (isOpen ? 0 : 1), "\(unit) \(end) \(why.all)")
      #expect(await workplace.run(simulate).status == (isOpen ? 1 : 0), "\(unit) \(end)")
    }
  }

  @Test func unusedOrphanedAndConflictingRightsAreListed() async throws {
    let workplace = try await workplace()
    for sections in ["basic", "basic,plan"] {
      #expect(
        await workplace.run(
          Workplace.grant("aino", through: "2027-01-31", role: "reader", ["--sections", sections])
        ).status == 0)
    }
    let conflicts = await workplace.run(["access", "conflicts"])
    #expect(
      conflicts.status == 1 && conflicts.out.contains("access_grant 4: note K6040"),
      "\(conflicts.all)")
    let fresh = await workplace.run(["access", "idle", "--days", "1"])
    #expect(fresh.status == 0, "\(fresh.all)")
    let later = try Workplace.at("2026-11-25")
    let idle = await workplace.run(["access", "idle", "--days", "2"], now: later)
    #expect(idle.status == 1 && idle.out.contains("Right 3 has not been used"), "\(idle.all)")
    #expect(await workplace.run(["access", "orphans"], now: later).status == 0)
    try CustomerOffice.colleague("toinen", like: "main_user", in: workplace)
    #expect(
      await workplace.run(
        ["access", "revoke", "1", "--reason", "changed_task"], as: "toinen", now: later
      ).status == 0)
    let orphans = await workplace.run(
      ["access", "orphans", "--format", "json"], as: "toinen", now: later)
    #expect(orphans.status == 1 && orphans.out.contains("K6041"), "\(orphans.all)")
  }

  @Test func anEmergencyIsReviewedOrTheNextOneIsRefused() async throws {
    let workplace = try await workplace()
    let customer = try customer(workplace)
    #expect(
      await workplace.run(Workplace.grant("aino", through: "2027-01-31", ["--unit", "pohjoinen"]))
        .status == 0)
    let glass = ["access", "breakglass", "--customer", customer, "--reason", "päivystys"]
    let first = await workplace.run(glass, as: "aino")
    #expect(first.status == 0, "\(first.all)")
    _ = await workplace.run(["access", "purge"])
    let health = await workplace.run(["access", "health"])
    #expect(health.status == 1 && health.out.contains("K6035"), "\(health.all)")
    for (options, text) in [
      ([], "Right 4 was opened in an emergency; review it by 2026-11-28"),
      (["--format", "csv"], ",2026-11-28\r\n"),
      (["--format", "json"], "\"review_by\": \"2026-11-28\""),
      (["--ics"], "koto-249-review-4@koto"),
    ] {
      let due = await workplace.run(["access", "due", "--within", "0"] + options)
      #expect(due.status == 0 && due.out.contains(text), "\(due.all)")
    }
    let later = try Workplace.at("2026-11-28", hour: 14)
    let blocked = await workplace.run(glass, as: "aino", now: later)
    #expect(blocked.status == 77 && blocked.err.contains("K6026"), "\(blocked.all)")
    let own = await workplace.run(
      ["access", "review", "decide", "1", "--right", "4", "--decision", "keep", "--reason", "x"],
      as: "aino", now: later)
    #expect(own.status == 77)
    let decided = await workplace.run(
      [
        "access", "review", "decide", "1", "--right", "4", "--decision", "keep", "--reason",
        "asiakas soitti päivystykseen",
      ], now: later)
    #expect(decided.status == 0, "\(decided.all)")
    let due = await workplace.run(["access", "due", "--within", "0"], now: later)
    #expect(!due.out.contains("emergency"), "\(due.all)")
    #expect(await workplace.run(glass, as: "aino", now: later).status == 0)
  }

  @Test func aRegisterWithTwoMainUsersCanApproveRolesOfTwoPersons() async throws {
    let workplace = try Workplace()
    let made = await workplace.run([
      "register", "init", "--municipality", "249", "--decision", "KH 1 §", "--main-user", "eka",
      "--main-user", "toka", "--migrator", "siirto", "--through", "2027-01-31",
    ])
    #expect(made.status == 0, "\(made.all)")
    #expect(await workplace.run(["user", "add", "valvoja"], as: "eka").status == 0)
    let asked = await workplace.run(
      Workplace.grant(
        "valvoja", through: "2027-01-31", role: "log_supervisor", ["--ground", "80.c"]),
      as: "eka")
    #expect(asked.status == 0, "\(asked.all)")
    #expect(await workplace.run(["access", "approve", "4"], as: "eka").status == 77)
    #expect(await workplace.run(["access", "approve", "4"], as: "toka").status == 0)
    let log = await workplace.run(["audit", "log"], as: "valvoja")
    #expect(log.status == 0, "\(log.all)")
  }

  @Test func aDenialSaysWhyAndTheLogKeepsIt() async throws {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    try await workplace.addUser("toka")
    let asked = await workplace.run(
      Workplace.grant("toka", through: "2027-01-31", role: "main_user", ["--ground", "80.c"]))
    #expect(asked.status == 0, "\(asked.all)")
    #expect(await workplace.run(["access", "deny", "3"]).status == 64)
    let unknown = await workplace.run(["access", "deny", "3", "--reason", "because"])
    #expect(unknown.status == 65 && unknown.err.contains("K6022"), "\(unknown.all)")
    let denied = await workplace.run(["access", "deny", "3", "--reason", "withdrawn"])
    #expect(denied.status == 0, "\(denied.all)")
    #expect(
      try workplace.rows("SELECT step || ' ' || reason FROM access_step WHERE access_grant_id = 3")
        == ["ended withdrawn"])
    let last = try workplace.rows("SELECT body FROM audit_event ORDER BY id DESC LIMIT 1")[0]
    #expect(
      last.contains(#""reason":"withdrawn""#) && last.contains(#""subject":"access_grant 3""#))
    let again = await workplace.run(["access", "deny", "3", "--reason", "denied"])
    #expect(again.status == 77, "\(again.all)")
    // What is live is ended by revoking it, which says so.
    let live = await workplace.run(["access", "deny", "2", "--reason", "denied"])
    #expect(live.status == 77 && live.err.contains("K6018"), "\(live.all)")
  }

  @Test func aRegisterWithoutAnyGranterGetsOneByADecision() async throws {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    try await workplace.addUser("aino")
    #expect(await workplace.run(["access", "revoke", "1", "--reason", "misuse"]).status == 0)
    let boot = await workplace.run(
      [
        "access", "bootstrap", "--user", "aino", "--decision", "KH 30.11.2026 § 1", "--through",
        "2027-11-20",
      ], as: "testaaja")
    #expect(boot.status == 0, "\(boot.all)")
    #expect(await workplace.run(["user", "add", "uusi"], as: "aino").status == 0)
  }

  /// One main user alone can approve nobody: a third person confirms what that one asked for, by a decision.
  @Test func aRegisterWithOneMainUserGetsASecondByADecision() async throws {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    try await workplace.addUser("toka")
    try await workplace.addUser("muu")
    let day = "2027-01-31"
    func boot(_ user: String, through: String = day, as account: String) async -> Workplace.Result {
      await workplace.run(
        ["access", "bootstrap", "--user", user, "--decision", "KH 2 §", "--through", through],
        as: account)
    }
    let early = await boot("toka", as: "muu")
    let words = early.err.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(early.status == 77 && words.contains("koto access grant --user toka"), "\(early.all)")
    let asked = await workplace.run(
      Workplace.grant("toka", through: day, role: "main_user", ["--ground", "80.c"]))
    #expect(asked.status == 0 && asked.out.contains("3"), "\(asked.all)")
    for (user, through, account, code) in [
      ("toka", day, "paakayttaja", "K6004"), ("toka", day, "toka", "K6002"),
      ("toka", day, "tuntematon", "K6004"), ("toka", "2027-02-01", "muu", "K6053"),
      ("muu", day, "testaaja", "K6053"),
    ] {
      let refused = await boot(user, through: through, as: account)
      #expect(refused.status == 77 && refused.err.contains(code), "\(account) \(refused.all)")
    }
    let done = await boot("toka", as: "muu")
    #expect(done.status == 0, "\(done.all)")
    #expect(
      try workplace.rows(
        "SELECT granted_by_id IS NULL AND decision = 'KH 2 §' FROM access_grant WHERE id = 4")
        == ["1"])
    let again = await boot("muu", as: "testaaja")
    #expect(again.status == 77 && again.err.contains("K6052"), "\(again.all)")
    let supervisor = await workplace.run(
      Workplace.grant("muu", through: day, role: "log_supervisor", ["--ground", "80.c"]))
    #expect(supervisor.status == 0, "\(supervisor.all)")
    #expect(await workplace.run(["access", "approve", "5"], as: "toka").status == 0)
    #expect(await workplace.run(["audit", "verify"]).status == 0)
  }

  @Test func aFileOfRightsIsToldForScriptsToo() async throws {
    let workplace = try await workplace()
    try workplace.write(
      "user,role,through,task,ref\naino,reader,2027-01-31,t,r\nnobody,reader,2027-01-31,t,r\n",
      to: "rights.csv")
    let arguments = ["access", "import", "rights.csv", "--partial", "--format", "json"]
    let dry = await workplace.run(arguments + ["--dry-run"])
    #expect(dry.out.contains("\"dry_run\": true") && dry.out.contains("\"rights\": []"))
    let done = await workplace.run(arguments)
    #expect(done.status == 2, "\(done.all)")
    for text in [
      "\"schema\": \"koto.access-import/1\"", "\"rows\": 2", "\"done\": 1", "\"rights\": [",
      "\"code\": \"K6021\"",
    ] { #expect(done.out.contains(text), "\(text) \(done.out)") }
  }
}
