import Foundation
import KotoModel
import KotoRegister
import Testing

/// Files of rights and exports of the staff, as they come.
@Suite struct AccessPlanTests {
  private func workplace() async throws -> Workplace {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    try await workplace.addUser("aino")
    return workplace
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
      Workplace.desired("  - {user: u0, role: reader, through: \(through)}\n")
    }
    try workplace.write(rights("2027-06-30"), to: "longer.yaml")
    let longer = await workplace.run(["access", "plan", "longer.yaml", "--format", "csv"])
    #expect(longer.out.contains("extend,3,u0,reader,2026-12-11,2027-06-30"), "\(longer.all)")
    try workplace.write(rights("2026-12-01"), to: "shorter.yaml")
    let shorter = await workplace.run(["access", "apply", "shorter.yaml", "--format", "csv"])
    #expect(shorter.status == 0 && shorter.out.contains("replace,3,u0,reader"), "\(shorter.all)")
    try workplace.write(Workplace.desired(""), to: "none.yaml")
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
