import Foundation
import KotoModel
import KotoTestSupport
import Testing

/// Findings on the command line in the formats of pipelines and editors.
@Suite struct FindingOutputTests {
  private static let people =
    SmallDelivery.people + "4;010180-900X;Secretname;Salli;;091;;\n"

  private func sarif(_ text: String) throws -> JSONDocument {
    let log = try JSONDecoder().decode(JSONDocument.self, from: Data(text.utf8))
    return try #require(log["runs"]?.items.first)
  }

  @Test func theBytesOfAFindingCutTheRecordOutOfTheDelivery() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace, people: Self.people)
    try await workplace.makeRegister()
    let check = await workplace.koto(
      "mapping", "check", "small.yaml", "delivery", "--practice", "--format", "sarif")
    let load = await workplace.load("small.yaml", "delivery", "--format", "sarif")
    let show = await workplace.koto("batch", "show", "1", "--format", "sarif")
    #expect([check.status, load.status, show.status] == [1, 2, 0])
    let delivery = try workplace.read("delivery/people.csv")
    for result in [check, load, show] {
      #expect(!result.all.contains("Secretname"))
      let results = try sarif(result.out)["results"]?.items ?? []
      let rejected = try #require(results.first { $0["ruleId"]?.string == "K2103" })
      let physical = rejected["locations"]?.items.first?["physicalLocation"]
      let region = physical?["region"]
      guard case .number(let offset)? = region?["byteOffset"],
        case .number(let length)? = region?["byteLength"]
      else {
        Issue.record("no bytes in \(result.out)")
        continue
      }
      #expect(
        String(decoding: delivery[offset..<offset + length], as: UTF8.self)
          == "4;010180-900X;Secretname;Salli;;091;;\n")
    }
    #expect(load.out.contains("\"uri\": \"delivery/people.csv\""))
  }

  @Test(arguments: ["json", "html", "junit", "sarif"])
  func aRunThatStopsStillGivesThePipelineItsFindings(format: String) async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try workplace.write("CID;ID;FROM;TO\n", to: "delivery/clienthoods.csv")
    try await workplace.makeRegister()
    let result = await workplace.load("small.yaml", "delivery", "--format", format)
    #expect(result.status == 65)
    #expect(result.out.contains("K1201"))
    #expect(result.err.hasPrefix("koto:"))
    // Which column it is says the message itself: an editor or a pipeline shows nothing else.
    if format == "junit" || format == "sarif" {
      #expect(result.out.contains("Column of the mapping is missing from the file: WHY"))
    }
    let text = await workplace.load("small.yaml", "delivery", "--format", "text")
    #expect(text.talk.contains("K1201 Column of the mapping is missing from the file: WHY "))
  }

  private struct Listed: Decodable { let findings: [JSONDocument] }

  /// As many findings as do not fit into the memory that is kept for them.
  private func manyDefects() throws -> Workplace {
    let workplace = try Workplace()
    let rows = (4...1_200).map { "\($0);010180-900X;Secretname;Salli;;091;;\n" }
    try SmallDelivery.write(to: workplace, people: SmallDelivery.people + rows.joined())
    return workplace
  }

  @Test func everyFindingIsInTheDocumentHoweverManyThereAre() async throws {
    let workplace = try manyDefects()
    try await workplace.makeRegister()
    let budget = ["--max-rejects", "100%"]
    let check = await workplace.koto(
      "mapping", "check", "small.yaml", "delivery", "--practice", "--format", "json")
    let dryRun = await workplace.load(
      "small.yaml", "delivery", budget[0], budget[1], "--dry-run", "--format", "json")
    let load = await workplace.load(
      "small.yaml", "delivery", budget[0], budget[1], "--format", "json")
    #expect([check.status, dryRun.status, load.status] == [1, 2, 2])
    let lists = try [check, dryRun, load].map { result in
      #expect(!result.all.contains("Secretname"))
      return try JSONDecoder().decode(Listed.self, from: Data(result.out.utf8)).findings
        .filter { $0["code"]?.string == "K2103" }
    }
    #expect(lists[0].map { $0["record"] } == (4...1_200).map { .number($0) })
    #expect(lists[1] == lists[0] && lists[2] == lists[0])
  }

  @Test func whereFindingsHaveNoRoomNothingIsLoadedAndNoHalfDocumentIsWritten() throws {
    let workplace = try manyDefects()
    let end = HelsinkiTime.date(at: CrashSite.now).adding(days: 60).description
    // A folder in which nobody can make a file, whatever their rights.
    let koto = KotoProcess(folder: workplace.folder, environment: ["TMPDIR": "/proc"])
    let made = try koto.run([
      "register", "init", "--municipality", "249", "--decision", "KH", "--main-user",
      "paakayttaja", "--migrator", NSUserName(), "--through", end, "--practice",
    ])
    try #require(made.status == 0, "\(made.err)")
    let check = ["mapping", "check", "small.yaml", "delivery", "--practice"]
    let load = ["import", "small.yaml", "delivery", "--basis", "76 §", "--max-rejects", "100%"]
    for command in [check, load] {
      let result = try koto.run(command + ["--format", "json"])
      #expect(result.status == 74 && result.out.isEmpty)
      #expect(result.err.contains("cannot write a temporary file in /proc"), "\(result.err)")
    }
    #expect(
      try koto.run(["batch", "list", "--format", "csv"]).out.split(separator: "\n").count == 1)
    #expect(try koto.run(check).status == 1, "kinds need no room")
    #expect(try koto.run(load).status == 2)
  }

  @Test func aRefusalGivesAScriptItsReasonsWhereverTheFormatIsSaid() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    try workplace.write("format: json\n", to: "config.yaml")
    let results = [
      await workplace.koto("batch", "undo", "1", "--format", "json", account: "nobody"),
      await workplace.koto("batch", "undo", "1", "--format=json", account: "nobody"),
      await workplace.koto(
        "batch", "undo", "1", environment: ["KOTO_FORMAT": "json"], account: "nobody"),
      await workplace.koto(
        "batch", "undo", "1", environment: ["KOTO_CONFIG": "config.yaml"], account: "nobody"),
    ]
    for result in results {
      #expect(result.status == 77, "\(result.all)")
      let document = try JSONDecoder().decode(JSONDocument.self, from: Data(result.out.utf8))
      #expect(document["schema"]?.string == "koto.findings/1")
      #expect(document["findings"]?.items.first?["code"]?.string == "K6001")
      #expect(!result.err.contains("K6"), "\(result.err)")
    }
  }

  @Test func aFormatThatACommandDoesNotHaveIsRefused() async throws {
    let workplace = try Workplace()
    let asked = await workplace.koto("code", "list", "--format", "sarif")
    #expect(asked.status == 64)
    #expect(asked.err.contains("text, json, csv"))
    let said = await workplace.koto("code", "list", environment: ["KOTO_FORMAT": "sarif"])
    #expect(said.status == 0)
  }
}
