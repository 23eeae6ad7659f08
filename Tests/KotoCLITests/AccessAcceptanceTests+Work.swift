import Foundation
import KotoModel
import KotoRegister
import Testing

/// Numbers 20 to 25: reviews, files of rights, processes that end, forgetting, and strange surroundings.
extension AccessAcceptanceTests {
  @Test("20 Review silence")
  func reviewSilence20() async throws {
    // Ten rights: those of main user and migrator, and eight readers.
    let workplace = try await Workplace.withReaders(8)
    let opened = await workplace.run(["access", "review", "open", "--through", "2026-11-26"])
    #expect(opened.status == 0 && opened.out.contains("0/10"), "\(opened.all)")
    let twice = await workplace.run(["access", "review", "open", "--through", "2026-11-26"])
    #expect(twice.status == 77 && twice.err.contains("K6035"), "\(twice.all)")
    let sheet = await workplace.run(["access", "review", "worksheet", "1"])
    #expect(sheet.status == 0 && !sheet.out.contains("paakayttaja,,main_user"), "\(sheet.all)")
    let later = Instant(seconds: Workplace.now.seconds + 3_600)

    // One's own row cannot be decided, a reason is needed, and one bad row stops all.
    for (decision, code) in [
      ("right,decision,reason\n3,keep,still here\n1,keep,mine\n", "K6003"),
      ("right,decision,reason\n3,keep,\n", "K6015"),
    ] {
      try workplace.write(decision, to: "own.csv")
      let own = await workplace.run(["access", "review", "decide", "1", "own.csv"], now: later)
      #expect(own.status == 77 && own.err.contains(code), "\(own.all)")
    }
    try workplace.write("right,decision,reason\n3,maybe,?\n99,keep,x\n", to: "bad.csv")
    let bad = await workplace.run(["access", "review", "decide", "1", "bad.csv"], now: later)
    #expect(bad.status == 65 && bad.err.contains("bad.csv:2:2: error K6022"), "\(bad.all)")
    #expect(bad.err.contains("bad.csv:3:1: error K6022"))
    #expect(try workplace.rows("SELECT count(*) FROM review_item WHERE decision IS NULL") == ["10"])

    try workplace.write(
      Workplace.filled(sheet.out) { right in
        [
          3: ("keep", "ryhmä 1"), 4: ("keep", "ryhmä 2"), 5: ("keep", "arkisto"),
          6: ("end", "siirtyi"),
        ][right]
      }, to: "sheet.csv")
    let decided = await workplace.run(["access", "review", "decide", "1", "sheet.csv"], now: later)
    #expect(decided.status == 0 && decided.out.contains("4/10"), "\(decided.all)")
    #expect(
      try workplace.rows(
        "SELECT access_grant_id || ' ' || reason FROM access_step WHERE step = 'ended'")
        == ["6 conditions_ceased"])
    let again = await workplace.run(
      ["access", "review", "decide", "1", "--right", "3", "--decision", "end", "--reason", "x"],
      now: later)
    #expect(again.status == 77 && again.err.contains("K6036"), "\(again.all)")
    let early = await workplace.run(["access", "review", "close", "1"], now: later)
    #expect(early.status == 77 && early.err.contains("K6035"), "\(early.all)")

    // The deadline passes: the purge closes the round; six were silent, of whom one is the only granter.
    let purge = await workplace.run(["access", "purge"], now: try Workplace.at("2026-11-27"))
    #expect(purge.status == 0, "\(purge.all)")
    #expect(
      try workplace.rows(
        "SELECT access_grant_id FROM access_step WHERE reason = 'not_reviewed' ORDER BY 1")
        == ["2", "7", "8", "9", "10"])
    let health = await workplace.run(["access", "health"], now: try Workplace.at("2026-11-27"))
    #expect(health.status == 1 && health.out.contains("K6023"), "\(health.all)")
    let late = await workplace.run(
      ["access", "review", "decide", "1", "--right", "7", "--decision", "keep", "--reason", "x"],
      now: try Workplace.at("2026-11-27"))
    #expect(late.status == 77 && late.err.contains("K6034"), "\(late.all)")
  }

  @Test("20 Review: two hundred decisions in a minute")
  func rubberStamp20() async throws {
    let workplace = try await Workplace.withReaders(200)
    let opened = await workplace.run(["access", "review", "open", "--through", "2026-11-26"])
    #expect(opened.status == 0, "\(opened.all)")
    let sheet = await workplace.run(["access", "review", "worksheet", "1"])
    let decided = Workplace.filled(sheet.out) { right in
      right > 2 ? ("keep", "still needed in group \(right)") : nil
    }
    try workplace.write(decided, to: "sheet.csv")
    let result = await workplace.run(
      ["access", "review", "decide", "1", "sheet.csv"], now: Workplace.now.adding(60))
    #expect(result.status == 1, "\(result.all)")
    #expect(result.err.contains("K6046 ") && result.err.contains("200 decisions in 60 seconds"))
  }

  @Test("21 Apply and prune")
  func applyAndPrune21() async throws {
    let workplace = try await workplace()
    try workplace.write(
      Workplace.desired("  - {user: aino, role: reader, ground: \"80.a\"}\n"), to: "rights.yaml")
    let planned = await workplace.run(["access", "plan", "rights.yaml", "--out", "plan.json"])
    #expect(planned.status == 1, "\(planned.all)")
    #expect(planned.out.contains("grant") && planned.out.contains("Unchanged 2."))
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["2"])
    let first = await workplace.run(["access", "apply", "plan.json"])
    #expect(first.status == 0, "\(first.all)")
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["3"])
    let events = try workplace.rows(
      "SELECT count(*) || ' ' || (SELECT count(*) FROM run) FROM audit_event")
    for file in ["plan.json", "rights.yaml"] {
      let again = await workplace.run(["access", "apply", file])
      #expect(again.status == 0 && again.out.contains("No changes."), "\(again.all)")
    }
    #expect(
      try workplace.rows("SELECT count(*) || ' ' || (SELECT count(*) FROM run) FROM audit_event")
        == events)

    // A plan of an older state.
    try workplace.write(Workplace.desired(""), to: "fewer.yaml")
    let prune = await workplace.run([
      "access", "plan", "fewer.yaml", "--prune", "--out", "prune.json",
    ])
    #expect(prune.status == 1 && prune.out.contains("end"), "\(prune.all)")
    try await workplace.addUser("toinen")
    let stale = await workplace.run(["access", "apply", "prune.json"])
    #expect(stale.status == 77 && stale.err.contains("K6025"), "\(stale.all)")

    // A file without the acting main user, and one that was changed after it was approved.
    try workplace.write(
      "user,role,task,ref,through\naino,reader,ohjaus,D/1/2026,2027-01-31\n", to: "without.csv")
    let without = await workplace.run(["access", "apply", "without.csv", "--prune"])
    #expect(without.status == 82 && without.err.contains("K6032"), "\(without.all)")
    let text = String(decoding: try workplace.read("prune.json"), as: UTF8.self)
    try workplace.write(text.replacing("\"prune\": true", with: "\"prune\": false"), to: "bad.json")
    let changed = await workplace.run(["access", "apply", "bad.json"])
    #expect(changed.status == 77 && changed.err.contains("K6031"), "\(changed.all)")
    #expect(
      try workplace.rows("SELECT count(*) FROM access_step WHERE step = 'ended'") == ["0"])

    let pruned = await workplace.run(["access", "apply", "fewer.yaml", "--prune"])
    #expect(pruned.status == 0, "\(pruned.all)")
    #expect(
      try workplace.rows(
        "SELECT access_grant_id || ' ' || reason FROM access_step WHERE step = 'ended'")
        == ["3 not_in_plan"])
    #expect(await workplace.run(["audit", "verify"]).status == 0)
  }

  @Test("22 Multidisciplinary")
  func multidisciplinary22() async throws {
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
    // Another customer is not in view, and the attempt is in the log.
    let search = await workplace.run(
      ["customer", "search", "--born", "1975-09-15", "--purpose", "72.1"], as: "hva")
    #expect(!search.out.contains("Öberg"), "\(search.all)")
    let own = await workplace.run(["customer", "show", "1", "--purpose", "72.1"], as: "hva")
    #expect(own.status == 0 && own.out.contains("Virtanen"), "\(own.all)")
    let other = await workplace.run(["customer", "show", "2", "--purpose", "72.1"], as: "hva")
    #expect(other.status == 77 && !other.all.contains("Öberg"), "\(other.all)")
    #expect(
      try workplace.rows(
        """
        SELECT json_extract(e.body, '$.act') || ' ' || json_extract(e.body, '$.outcome')
        FROM audit_event e JOIN principal p ON p.pseudonym = json_extract(e.body, '$.by')
        WHERE p.account = 'hva' ORDER BY e.id DESC LIMIT 1
        """) == ["customer_view refused"])
    let without = try await workplace.numbers(["access", "who", "--customer", "2"])
    #expect(!without.contains(3))
    // The process ends, and the right with it the same day.
    let end = await workplace.run(["access", "end-cause", "plan 7", "--on", "2026-12-01"])
    #expect(end.status == 0, "\(end.all)")
    let last = try Workplace.at("2026-12-01")
    _ = await workplace.run(["access", "purge"], now: try Workplace.at("2026-11-26"))
    for (at, status) in [(last, Int32(0)), (last.adding(86_400), 77)] {
      let who = try await workplace.numbers(["access", "who", "--customer", "1"], now: at)
      #expect(who.contains(3) == (status == 0))
      let shown = await workplace.run(
        ["customer", "show", "1", "--purpose", "72.1"], as: "hva", now: at)
      #expect(shown.status == status, "\(shown.all)")
    }
    _ = await workplace.run(["access", "purge"], now: last.adding(86_400))
    #expect(
      try workplace.rows("SELECT reason FROM access_step WHERE step = 'ended'") == ["cause_ended"])
  }

  @Test("23 Forget")
  func forget23() async throws {
    let workplace = try await CustomerOffice.open()
    _ = await workplace.koto("customer", "show", "1", "--purpose", "72.1", account: "kirjaaja")
    let forget = ["user", "forget", "kirjaaja"]
    let early = await workplace.run(forget + ["--ref", "EL 2 §"])
    #expect(early.status == 77 && early.err.contains("K6206"))
    try CustomerOffice.change(
      """
      UPDATE principal SET last_day = '2026-11-20', active_until = '2026-11-20T22:00:00Z'
      WHERE account = 'kirjaaja'
      """, in: workplace)
    let proposed = await workplace.run(forget + ["--ref", "EL 2 §"])
    #expect(proposed.status == 0, "\(proposed.all)")
    let alone = await workplace.run(forget + ["--confirm"])
    #expect(alone.status == 77 && alone.err.contains("K6204"))
    #expect(try CustomerOffice.holds("Nimi kirjaaja", in: workplace))
    let done = await workplace.run(forget + ["--confirm"], as: "esihenkilo")
    #expect(done.status == 0, "\(done.all)")
    // Neither the register's file nor what lies beside it has the bytes of the name.
    #expect(try !CustomerOffice.holds("Nimi kirjaaja", in: workplace))
    for place in ["SELECT account FROM run", "SELECT account FROM principal"] {
      #expect(try !workplace.rows(place).contains("kirjaaja"))
    }
    let pseudonym = try #require(
      try workplace.rows("SELECT account FROM principal WHERE forgotten_at IS NOT NULL").first)
    let why = await workplace.run(["access", "why", "--user", pseudonym, "--section", "basic"])
    #expect(why.status == 1 && why.out.contains("KH 12.11.2026 § 301"), "\(why.all)")
    // The account of the test is in the random name that the test gave.
    #expect(!why.all.replacingOccurrences(of: pseudonym, with: "").contains("kirjaaja"))
    #expect(!why.all.contains("Nimi"))
    try workplace.verifyChain()
  }

  /// koto as a process in surroundings that know no time zones, or the wrong one.
  @Test(
    "24 No tzdata, other zones",
    arguments: ["Pacific/Kiritimati", "Pacific/Apia", "", "Nowhere/None", ":/etc/hostname"])
  func timeZoneOfTheEnvironment24(_ zone: String) async throws {
    let now = Instant(seconds: Int64(Date().timeIntervalSince1970))
    let workplace = try await Workplace.ofProcess(since: now)
    let last = HelsinkiTime.date(at: now).adding(days: 200)
    let grant = Workplace.grant("aino", through: last.description, role: "reader")
      .map { "'\($0)'" }.joined(separator: " ")
    let environment = ["TZ": zone, "TZDIR": "/nonexistent", "LC_ALL": "xx_XX"]
    // Where the system allows it, the process has no zones at all to read.
    let hiding = "mount -t tmpfs none /usr/share/zoneinfo"
    let canHide = try Workplace.tool(["unshare", "-m", "sh", "-c", hiding]) == 0
    let script =
      canHide
      ? "exec unshare -m sh -c '\(hiding) && exec \"$@\"' sh \"$0\" \(grant)"
      : "exec \"$0\" \(grant)"
    let process = try workplace.start(script, environment: environment)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    #expect(
      try workplace.rows("SELECT ends_at FROM access_grant ORDER BY id DESC LIMIT 1") == [
        HelsinkiTime.start(of: last.adding(days: 1)).description
      ])
  }

  @Test("25 CSV of 5 000 rows, 7 bad")
  func csvWithBadRows25() async throws {
    let workplace = try await workplace()
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    try database.execute(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
      INSERT INTO principal (pseudonym, account, organisation_id, created_at)
      SELECT 'p' || i, 'u' || i, 1, '2026-11-21T10:00:00Z' FROM n
      """)
    // Each row that is wrong is wrong in its own way: where, and by which rule.
    let bad: [Int: (cells: String, finding: String)] = [
      7: ("u7,reader,2027-02-30,t,r", "rights.csv:8:3: error K6007"),
      800: ("u800,king,2027-01-31,t,r", "rights.csv:801:2: error K6022"),
      1_500: ("nobody,reader,2027-01-31,t,r", "rights.csv:1501: error K6021"),
      2_200: ("u2200,reader,2028-01-31,t,r", "rights.csv:2201: error K6008"),
      3_100: ("paakayttaja,reader,2027-01-31,t,r", "rights.csv:3101: error K6002"),
      4_000: ("u4000,reader,2027-01-31,,r", "rights.csv:4001: error K6015"),
      5_000: ("u1,reader,2027-01-31,t,r", "rights.csv:5001: error K6009"),
    ]
    let rows = (1...5_000).map { bad[$0]?.cells ?? "u\($0),reader,2027-01-31,t,r" }
    try workplace.write(
      "user,role,through,task,ref\n" + rows.joined(separator: "\n") + "\n", to: "rights.csv")
    let whole = await workplace.run(["access", "import", "rights.csv"])
    #expect(whole.status == 65, "\(whole.all)")
    let lines = whole.err.split(separator: "\n").filter { $0.hasPrefix("rights.csv:") }
    #expect(lines.count == 7)
    for (line, row) in zip(lines, bad.sorted { $0.key < $1.key }) {
      #expect(line.hasPrefix(row.value.finding), "\(line)")
    }
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["2"])
    let partial = await workplace.run(["access", "import", "rights.csv", "--partial"])
    #expect(partial.status == 2 && partial.out == "Done: 4993 of 5000 rows.\n", "\(partial.all)")
    #expect(try workplace.rows("SELECT count(*) FROM access_grant") == ["4995"])
  }
}
