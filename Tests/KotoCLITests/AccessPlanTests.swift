import Foundation
import KotoModel
import KotoRegister
import Testing

/// The acceptance tests of access that need a file of rights or an export of the staff, and what belongs to them.
@Suite struct AccessPlanTests {
  private func workplace() async throws -> Workplace {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    try await workplace.addUser("aino")
    return workplace
  }

  private func desired(_ rights: String) -> String {
    """
    koto_access: "1"
    defaults: {task: ohjaus, ref: "D/1/2026", through: 2027-01-31}
    rights:
      - {user: paakayttaja, role: main_user, ground: "80.c"}
      - {user: testaaja, role: migrator, operations: [read, export, transfer]}
    \(rights)
    """
  }

  @Test func leaverFeed13() async throws {
    let workplace = try await workplace()
    let database = try SQLite(path: workplace.register, mode: .readWrite)
    try database.execute(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 397)
      INSERT INTO principal (pseudonym, account, external_key, organisation_id, created_at)
      SELECT 'p' || i, 'u' || i, 'hr' || i, 1, '2026-11-21T10:00:00Z' FROM n
      """)
    let keys = ["aino", "paakayttaja", "testaaja"] + (1...397).map { "hr\($0)" }
    func feed(_ keys: [String]) -> String { "user\n" + keys.map { "\($0)\n" }.joined() }
    let before = try workplace.rows("SELECT count(*) FROM principal WHERE last_day IS NULL")
    for (text, options) in [
      (feed(Array(keys.dropLast(150))), []), ("", []), (feed([]), []),
      (feed(Array(keys.dropLast(3))), ["--expected", "400"]),
    ] {
      try workplace.write(text, to: "staff.csv")
      let short = await workplace.run(
        ["access", "sync", "staff.csv", "--from", "csv", "--out", "no.json"] + options)
      #expect(short.status == 82, "\(short.all)")
      #expect(short.err.contains("K6050") || short.err.contains("K6051"))
    }
    try workplace.write(feed(Array(keys.dropLast(3))), to: "staff.csv")
    let proposed = await workplace.run([
      "access", "sync", "staff.csv", "--from", "csv", "--expected", "397", "--out", "leavers.json",
    ])
    #expect(proposed.status == 1, "\(proposed.all)")
    #expect(
      proposed.out == """
        Change  Right  User  Role  From  Through
        leaves         u395              2026-11-21
        leaves         u396              2026-11-21
        leaves         u397              2026-11-21

        """)
    // It proposes; nothing has happened yet.
    #expect(try workplace.rows("SELECT count(*) FROM principal WHERE last_day IS NULL") == before)
    #expect(try workplace.mode(workplace.folder + "/leavers.json") == 0o600)
    let applied = await workplace.run(["access", "apply", "leavers.json"])
    #expect(applied.status == 0, "\(applied.all)")
    #expect(
      try workplace.rows("SELECT account FROM principal WHERE last_day = '2026-11-21' ORDER BY id")
        == ["u395", "u396", "u397"])
    #expect(await workplace.run(["access", "sync", "staff.csv", "--from", "csv"]).status == 0)
  }

  @Test func applyAndPrune21() async throws {
    let workplace = try await workplace()
    try workplace.write(
      desired("  - {user: aino, role: reader, ground: \"80.a\"}\n"), to: "rights.yaml")
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
    try workplace.write(desired(""), to: "fewer.yaml")
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

  @Test func aFileIsReadStrictlyAndEveryMistakeHasItsPlace() async throws {
    let workplace = try await workplace()
    try workplace.write(
      """
      koto_access: "1"
      rights:
        - user: aino
          role: reader
          task: ohjaus
          ref: 12
          through: 2027-02-30
          colour: blue
        - {user: aino, role: king, task: t, ref: r, through: 2027-01-31}
      """, to: "rights.yaml")
    let result = await workplace.run(["access", "plan", "rights.yaml"])
    #expect(result.status == 65)
    for line in [
      "rights.yaml:6:10: error K5006", "rights.yaml:8:5: error K6022",
      "rights.yaml:7:14: error K6007", "rights.yaml:9:24: error K6022",
    ] { #expect(result.err.contains(line), "\(line)\n\(result.err)") }
    try workplace.write("koto_access: \"1\"\nrights: []\n", to: "rights.yaml")
    #expect(await workplace.run(["access", "apply", "rights.yaml", "--prune"]).status == 65)
  }

  @Test func aChangedTermIsExtendedOrReplacedAndRemovalsAreLimited() async throws {
    let workplace = try await workplace()
    for number in 0..<6 {
      try await workplace.addUser("u\(number)")
      let grant = await workplace.run(
        Workplace.grant("u\(number)", through: "2026-12-10", role: "reader"))
      #expect(grant.status == 0)
    }
    func rights(_ through: String) -> String {
      desired("  - {user: u0, role: reader, through: \(through)}\n")
    }
    try workplace.write(rights("2027-06-30"), to: "longer.yaml")
    let longer = await workplace.run(["access", "plan", "longer.yaml", "--format", "csv"])
    #expect(longer.out.contains("extend,3,u0,reader,2026-12-11,2027-06-30"), "\(longer.all)")
    try workplace.write(rights("2026-12-01"), to: "shorter.yaml")
    let shorter = await workplace.run(["access", "apply", "shorter.yaml", "--format", "csv"])
    #expect(shorter.status == 0 && shorter.out.contains("replace,3,u0,reader"), "\(shorter.all)")
    try workplace.write(desired(""), to: "none.yaml")
    let many = await workplace.run(["access", "apply", "none.yaml", "--prune"])
    #expect(many.status == 82 && many.err.contains("K6049"), "\(many.all)")
    let allowed = await workplace.run([
      "access", "apply", "none.yaml", "--prune", "--max-removals", "6",
    ])
    #expect(allowed.status == 0, "\(allowed.all)")
  }

  @Test(arguments: ["ldif", "scim-json", "csv"])
  func anExportOfEveryFormSaysWhoHasLeftAndWhen(_ form: String) async throws {
    let workplace = try await workplace()
    try await workplace.addUser("otto", "--key", "100200")
    let text =
      switch form {
      case "ldif":
        """
        version: 1
        # koto
        dn: ou=people

        dn: uid=aino,
         ou=people
        uid: aino
        end: 20261130220000Z

        dn: uid=p
        uid:: cGFha2F5dHRhamE=

        dn: uid=t
        uid: testaaja

        dn: uid=o
        uid: 100200
        userAccountControl: 514
        """
      case "csv":
        "user;active;end\naino;1;2026-12-01\npaakayttaja;1;\ntestaaja;1;\n100200;0;\n"
      default:
        """
        {"totalResults": 4, "Resources": [{"userName": "aino", "active": true},
          {"userName": "paakayttaja"}, {"userName": "testaaja"},
          {"userName": "100200", "active": false}]}
        """
      }
    try workplace.write(text, to: "staff")
    let end = form == "scim-json" ? [] : ["--end-column", "end", "--end", "exclusive"]
    let result = await workplace.run(
      [
        "access", "sync", "staff", "--from", form, "--max-leavers", "2", "--expected", "4",
        "--format", "csv",
      ] + end)
    #expect(result.status == 1, "\(result.all)")
    let aino = form == "scim-json" ? "" : "leave,,aino,,,2026-11-30\r\n"
    #expect(
      result.out == "change,right,user,role,from,through\r\n\(aino)leave,,otto,,,2026-11-21\r\n")
    if form == "scim-json" {
      try workplace.write(text.replacing(": 4", with: ": 5"), to: "staff")
      let short = await workplace.run(["access", "sync", "staff", "--from", form])
      #expect(short.status == 82 && short.err.contains("K6050"), "\(short.all)")
    }
  }
}
