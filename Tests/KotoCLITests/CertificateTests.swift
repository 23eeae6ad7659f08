import Foundation
import KotoCLI
import KotoModel
import KotoTestSupport
import Testing

/// The certificate of a batch: whole, in three languages, without anybody's data, and fit to be printed.
@Suite struct CertificateTests {
  /// Everything that the delivery says of people; none of it may stand on the page.
  private static let canaries = [
    "010180-9004", "150975X902C", "9004", "902C", "Virtanen", "Aino", "Öberg", "Åke", "Testi",
    "Teppo",
    "040 123 4567", "+358401234567", "two\nlines", "lines",
  ]

  private func workplace() async throws -> Workplace {
    let workplace = try Workplace()
    try SmallDelivery.write(
      to: workplace, people: SmallDelivery.people + "4;010180-9005;Väärä;Tunnus;;;;\n",
      clienthoods: SmallDelivery.clienthoods)
    try workplace.write(SmallDelivery.mapping + ControlTests.controls, to: "small.yaml")
    try await workplace.makeRegister()
    let result = await workplace.load("small.yaml", "delivery")
    try #require(result.status == 2, "\(result.all)")
    return workplace
  }

  @Test(arguments: ["fi", "sv", "en"])
  func thePageIsWholeAndHoldsNobodysData(language: String) async throws {
    let workplace = try await workplace()
    let result = await workplace.koto(
      "batch", "certificate", "1", "--to", "c.html", "--language", language)
    #expect(result.status == 0, "\(result.all)")
    let page = try String(decoding: workplace.read("c.html"), as: UTF8.self)
    #expect(page.contains("<html lang=\"\(language)\">"))
    for canary in Self.canaries { #expect(!page.contains(canary), "\(canary)") }
    // Nothing from elsewhere, nothing that runs.
    for outside in ["<script", "<link", "<img", "src=", "href=", "url(", "@import", "http"] {
      #expect(!page.contains(outside), "\(outside)")
    }
    let hash = try RegisterDump(workplace.register).rows("SELECT mapping_hash FROM batch")[0]
    let files = try RegisterDump(workplace.register).rows("SELECT sha256 FROM source_file")
    for text in files + [hash, "people.csv", "clienthoods.csv", "681/2023 76 §", "K2103"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(page.contains("class=\"practice\"") && page.contains("<svg"))
    #expect(page.components(separatedBy: "<h1").count == 2)
    #expect(
      page.components(separatedBy: "<caption").count == page.components(separatedBy: "<table").count
    )
    let again = await workplace.koto("batch", "certificate", "1", "--to", "c.html")
    #expect(again.status == 73)
  }

  @Test func aBatchEndsWhenAllThatIsLeftIsToCommit() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(
      to: workplace, people: SmallDelivery.people, clienthoods: SmallDelivery.clienthoods)
    try workplace.write(SmallDelivery.mapping, to: "small.yaml")
    try await workplace.makeRegister()
    let end = Instant(seconds: Workplace.now.seconds + 75)
    let result = await workplace.koto(
      "import", "small.yaml", "delivery", "--basis", "681/2023 76 §", endingAt: end)
    try #require(result.status == 0, "\(result.all)")
    #expect(
      try RegisterDump(workplace.register).rows(
        "SELECT started_at || ' ' || finished_at FROM batch") == ["\(Workplace.now) \(end)"])
    #expect(await workplace.koto("audit", "verify").status == 0)
  }

  @Test func theLogStandsInTheStateThatIsPrinted() async throws {
    let workplace = try await workplace()
    let result = await workplace.koto("batch", "certificate", "1", "--to", "c.json")
    #expect(result.status == 0, "\(result.all)")
    let document = try JSONDecoder().decode(Certificate.self, from: workplace.read("c.json"))
    let events = try RegisterDump(workplace.register).rows(
      "SELECT id FROM audit_event WHERE body ->> '$.act' = 'certificate'")
    #expect(events == ["\(document.log.event)"])
    let count = try RegisterDump(workplace.register).rows("SELECT count(*) FROM audit_event")
    #expect(count == ["\(document.log.size)"])
    #expect(Data(base64Encoded: document.log.root)?.count == 32)
    #expect(document.practice && document.controls.count == 7)
    #expect(document.rows.first { $0.table == "person" }?.made == 3)
    let text = try String(decoding: workplace.read("c.json"), as: UTF8.self)
    for canary in Self.canaries { #expect(!text.contains(canary), "\(canary)") }
  }

  @Test func anUndoneBatchIsCertifiedAsUndone() async throws {
    let workplace = try await workplace()
    #expect(await workplace.koto("batch", "undo", "1").status == 0)
    let result = await workplace.koto("batch", "certificate", "1", "--to", "c.html")
    #expect(result.status == 0, "\(result.all)")
    let page = try String(decoding: workplace.read("c.html"), as: UTF8.self)
    #expect(page.contains("This batch has been undone"))
    let reader = await workplace.koto(
      "batch", "certificate", "1", "--to", "d.html", account: "muukalainen")
    #expect(reader.status == 77)
    #expect(!FileManager.default.fileExists(atPath: workplace.folder + "/d.html"))
  }

  /// Renders the page where a browser is installed (scripts/setup --browser).
  @Test(.enabled(if: Browser.path != nil), arguments: ["fi", "sv", "en"])
  func aBrowserRendersIt(language: String) async throws {
    let workplace = try await workplace()
    let result = await workplace.koto(
      "batch", "certificate", "1", "--to", "c.html", "--language", language)
    #expect(result.status == 0, "\(result.all)")
    let page = workplace.folder + "/c.html"
    try Browser.run("--print-to-pdf=\(workplace.folder)/c.pdf", page, in: workplace)
    #expect(try workplace.read("c.pdf").starts(with: Data("%PDF".utf8)))
    for width in [360, 1_200] {
      let dump = try Browser.run("--dump-dom", "--window-size=\(width),900", page, in: workplace)
      #expect(dump.contains("</html>"))
    }
    try Browser.run(
      "--screenshot=\(workplace.folder)/c.png", "--window-size=1200,1600", page, in: workplace)
    #expect(try workplace.read("c.png").count > 20_000)
  }

  private struct Certificate: Decodable {
    struct Log: Decodable {
      let size: Int
      let root: String
      let event: Int
    }
    struct Rows: Decodable {
      let table: String
      let made: Int
    }
    struct Control: Decodable {
      let subject: String
    }

    let practice: Bool
    let log: Log
    let rows: [Rows]
    let controls: [Control]
  }
}

/// A headless Chromium, if there is one.
private enum Browser {
  static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  @discardableResult
  static func run(
    _ arguments: String..., in workplace: Workplace
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path))
    process.arguments =
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--user-data-dir=\(workplace.folder)/browser",
      ] + arguments.dropLast() + ["file://" + (arguments.last ?? "")]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: text, as: UTF8.self)
  }
}
