import Foundation
import KotoModel
import Testing

/// A plan of what comes through standard input holds it to its content, because it has no place to be found again.
@Suite struct PipedPlanTests {
  @Test func aPlanOfAPipeIsLoadedOrRefused() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    var koto = KotoProcess(folder: workplace.folder)
    let end = HelsinkiTime.date(at: CrashSite.now).adding(days: 60).description
    let made = try koto.run([
      "register", "init", "--municipality", "249", "--decision", "KH", "--main-user",
      "paakayttaja", "--migrator", NSUserName(), "--through", end, "--practice",
    ])
    try #require(made.status == 0, "\(made.err)")
    let before = try workplace.read("koto.sqlite")
    koto.input = workplace.folder + "/delivery/people.csv"
    let planned = try koto.run([
      "import", "small.yaml", "-", "delivery/clienthoods.csv", "--stdin-name", "people.csv",
      "--basis", "681/2023 76 §", "--dry-run", "--plan-out", "plan.json",
    ])
    #expect(planned.status == 0, "\(planned.out)\(planned.err)")
    #expect(try workplace.read("koto.sqlite") == before)
    koto.input = try workplace.write(
      SmallDelivery.people.replacing("Virtanen", with: "Virta"), to: "changed.csv")
    let refused = try koto.run(["import", "--plan", "plan.json"])
    #expect(refused.status == 77, "\(refused.out)\(refused.err)")
    #expect(try workplace.read("koto.sqlite") == before)
    koto.input = workplace.folder + "/delivery/people.csv"
    let loaded = try koto.run(["import", "--plan", "plan.json"])
    #expect(loaded.status == 0, "\(loaded.out)\(loaded.err)")
    let names = try RegisterDump(workplace.register).rows(
      "SELECT family_name FROM person ORDER BY 1")
    #expect(names == ["Testi", "Virtanen", "Öberg"])
  }
}
