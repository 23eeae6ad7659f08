import Foundation
import KotoCLI
import KotoModel
import KotoRegister
import KotoTestSupport
import Testing

@Suite struct ForgettingTests {
  @Test func twoPersonsDeleteACustomerAndNothingOfThemStaysInTheFile() async throws {
    let workplace = try await CustomerOffice.open()
    let traces = ["Öberg", "150975X902C", "+358507654321", "kept in"]
    for trace in traces { #expect(try CustomerOffice.holds(trace, in: workplace)) }
    let proposed = await workplace.koto(
      "customer", "delete", "2", "--purpose", "78", "--ref", "EL 1 §")
    #expect(proposed.status == 0, "\(proposed.all)")
    let alone = await workplace.koto("customer", "delete", "2", "--purpose", "78", "--confirm")
    #expect(alone.status == 77 && alone.err.contains("K6204"))
    let done = await workplace.koto(
      "customer", "delete", "2", "--purpose", "78", "--confirm", account: "toinen")
    #expect(done.status == 0, "\(done.all)")
    #expect(done.out.contains("EL 1 §") && !done.out.contains("Öberg"))
    for trace in traces { #expect(try !CustomerOffice.holds(trace, in: workplace), "\(trace)") }
    #expect(try CustomerOffice.holds("Virtanen", in: workplace))
    let left = try RegisterDump(workplace.register).rows(
      """
      SELECT (SELECT count(*) FROM pragma_foreign_key_check) || ' ' || (SELECT count(*) FROM person)
        || ' ' || (SELECT count(*) FROM erasure WHERE subject_id IS NULL AND erased_at IS NOT NULL)
      """)
    #expect(left == ["0 1 1"])
    try workplace.verifyChain()
    let rejects = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    #expect(rejects.status == 0, "\(rejects.all)")
  }

  @Test func aDeletionNamesTheRejectFilesThatAreStillThere() async throws {
    let workplace = try await CustomerOffice.open(
      adding: "4;010180-900X;Toinen;Nimi;;;;\n")
    let rejects = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    #expect(rejects.status == 0 && rejects.out.contains("people.csv"), "\(rejects.all)")
    _ = await workplace.koto("customer", "delete", "2", "--purpose", "78", "--ref", "EL 1 §")
    let done = await workplace.koto(
      "customer", "delete", "2", "--purpose", "78", "--confirm", account: "toinen")
    #expect(done.status == 1 && done.out.contains("EL 1 §"), "\(done.all)")
    #expect(done.err.contains("rejects/people.csv") && done.err.contains("people.reasons.csv"))
  }

  @Test func aCustomerIsKeptUntilFourYearsHavePassedAndWhileOnHold() async throws {
    let workplace = try await CustomerOffice.open()
    let open = await workplace.koto(
      "customer", "delete", "1", "--purpose", "78", "--ref", "EL 1 §")
    #expect(open.status == 77 && open.err.contains("K6202"))
    for (day, status) in [("2022-11-20", Int32(0)), ("2022-11-21", 77), ("2022-11-22", 77)] {
      try CustomerOffice.change(
        "UPDATE clienthood SET ends_on = '\(day)' WHERE person_id = 2", in: workplace)
      let result = await workplace.koto(
        "customer", "delete", "2", "--purpose", "78", "--ref", "EL 1 §")
      #expect(result.status == status, "\(day) \(result.all)")
    }
    try CustomerOffice.change(
      "UPDATE clienthood SET ends_on = '2021-06-05' WHERE person_id = 2", in: workplace)
    let hold = await workplace.koto(
      "customer", "hold", "2", "--purpose", "78", "--reason", "pending_matter",
      "--justification", "valitus", "--review-on", "2027-06-01")
    #expect(hold.status == 0, "\(hold.all)")
    let held = await workplace.koto(
      "customer", "delete", "2", "--purpose", "78", "--confirm", account: "toinen")
    #expect(held.status == 77 && held.err.contains("K6203"))
    let released = await workplace.koto("customer", "release", "2", "--purpose", "78")
    #expect(released.status == 0, "\(released.all)")
    let done = await workplace.koto(
      "customer", "delete", "2", "--purpose", "78", "--confirm", account: "toinen")
    #expect(done.status == 0, "\(done.all)")
  }

  @Test func everyDecisionIsANoticeUntilItIsAcknowledged() async throws {
    let workplace = try await CustomerOffice.open()
    let waiting = await workplace.koto(
      "outbox", "list", "--format", "csv", account: "paakayttaja")
    #expect(waiting.status == 0, "\(waiting.all)")
    #expect(waiting.out.split(separator: "\r\n").count == 6)
    try workplace.write("notice,reference\n1,KEHA/1\n99,KEHA/2\n", to: "bad.csv")
    let bad = await workplace.koto("outbox", "acknowledge", "bad.csv", account: "paakayttaja")
    #expect(bad.status == 65 && bad.err.contains("K6209"))
    try workplace.write("notice,reference\n1,KEHA/1\n2,\n", to: "good.csv")
    for count in ["2\n", "0\n"] {
      let good = await workplace.koto("outbox", "acknowledge", "good.csv", account: "paakayttaja")
      #expect(good.status == 0 && good.out == count, "\(good.all)")
    }
    let rest = await workplace.koto("outbox", "list", "--format", "csv", account: "paakayttaja")
    let json = await workplace.koto("outbox", "list", "--format", "json", account: "paakayttaja")
    let document = try JSONDecoder().decode(JSONDocument.self, from: Data(json.out.utf8))
    #expect(document["schema"] == .text("koto.outbox/1"), "\(json.out)")
    #expect(rest.out.split(separator: "\r\n").count == 4)
    let late = await workplace.koto(
      "outbox", "list", account: "paakayttaja",
      now: .init(seconds: Workplace.now.seconds + 4 * 86_400))
    #expect(late.status == 1 && late.err.contains("K6208"))
  }
}
