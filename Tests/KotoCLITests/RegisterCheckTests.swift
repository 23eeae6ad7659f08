import KotoCLI
import KotoRegister
import Testing

/// What another tool has done to a register's file behind koto's back.
struct RegisterCheckTests {
  private func loaded() async throws -> Workplace {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    return workplace
  }

  @Test func aLoadedRegisterIsWholeAndAsDeclared() async throws {
    let workplace = try await loaded()
    let result = await workplace.koto("register", "check")
    #expect(result.status == 0, "\(result.all)")
    #expect(result.out.contains("No findings."))
  }

  @Test(arguments: [
    (
      "PRAGMA ignore_check_constraints = ON; UPDATE person SET birth_date = '2001-02-30' WHERE id = 3",
      "K4090", "person"
    ),
    ("PRAGMA foreign_keys = OFF; DELETE FROM person", "K4091", "person"),
    ("DROP TRIGGER person_changed", "K4092", "person_changed"),
    ("DROP INDEX person_name_key", "K4092", "person_name_key"),
    ("CREATE TABLE note (text)", "K4092", "note"),
  ])
  func whatWasDonePastKotoIsFound(_ sql: String, _ code: String, _ name: String) async throws {
    let workplace = try await loaded()
    try SQLite(path: workplace.register, mode: .readWrite).execute(sql)
    let result = await workplace.koto("register", "check")
    #expect(result.status == 80)
    #expect(result.out.contains("error \(code) ") && result.out.contains(name), "\(result.out)")
    #expect(!result.out.contains("2001-02-30"))
  }
}
