import Foundation
import KotoCLI
import KotoModel
import Testing

@Suite struct CommandTests {
  @Test(arguments: FindingCode.allCases, Language.allCases)
  func everyFindingIsExplainedInEveryLanguage(code: FindingCode, language: Language) async throws {
    let workplace = try Workplace()
    let result = await workplace.koto("help", code.rawValue, "--language", language.rawValue)
    #expect(result.status == 0)
    #expect(result.out.hasPrefix(code.rawValue))
    #expect(result.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func codesWithoutATranslationGoToFilesThatOnlyTheirOwnerReads() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try workplace.write("from;to;note\nX;other;\n", to: "codes/why.csv")
    let mapping = SmallDelivery.mapping
      .replacingOccurrences(
        of: "records:\n",
        with: "codes:\n  why: {file: codes/why.csv, to: end_reason, unmapped: reject}\nrecords:\n"
      )
      .replacingOccurrences(of: "values: {X: other}", with: "code: why")
    try workplace.write(mapping, to: "small.yaml")
    try workplace.write(
      SmallDelivery.clienthoods + "13;1;1.1.2025;2.2.2025;Q\n14;1;1.1.2025;2.2.2025;Q\n",
      to: "delivery/clienthoods.csv")
    let result = await workplace.koto(
      "mapping", "check", "small.yaml", "delivery", "--codes-to", "missing", "--practice")
    #expect(result.status == 1, "\(result.all)")
    let path = workplace.folder + "/missing/why.csv"
    #expect(
      try String(decoding: workplace.read(path), as: UTF8.self) == "from,to,note\r\nQ,,2 ×\r\n")
    #expect(try workplace.mode(path) == 0o600)
  }

  @Test func theRegisterComesFromTheOptionThenTheEnvironmentThenTheConfiguration() async throws {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    try workplace.write("register: \(workplace.register)\nlanguage: sv\n", to: "config.yaml")
    let fromFile = await workplace.koto(
      "register", "status",
      environment: [
        "KOTO_REGISTER": "", "KOTO_LANGUAGE": "", "KOTO_CONFIG": workplace.folder + "/config.yaml",
      ])
    #expect(fromFile.status == 0, "\(fromFile.err)")
    #expect(fromFile.out.contains("ÖVNINGSREGISTER"))
    let fromOption = await workplace.koto(
      "register", "status", "--register", "elsewhere.sqlite", "--language", "fi")
    #expect(fromOption.status == 69)
    #expect(fromOption.err.contains("rekisteriä ei ole"))
  }

  @Test func aConfigurationThatSaysMoreThanItMayIsRefused() async throws {
    let workplace = try Workplace()
    try workplace.write("password: x\n", to: "config.yaml")
    let result = await workplace.koto(
      "register", "status", environment: ["KOTO_CONFIG": workplace.folder + "/config.yaml"])
    #expect(result.status == 78)
    #expect(!result.all.contains("password: x"))
  }

  @Test func everyExitCodeIsExplained() async throws {
    let workplace = try Workplace()
    let result = await workplace.koto("help", "exit-codes")
    let codes = result.out.split(separator: "\n").compactMap { line in
      line.split(separator: " ").first.flatMap { Int32($0) }
    }
    #expect(codes == ExitStatus.allCases.map(\.rawValue))
  }

  @Test(arguments: [
    ["code", "list"], ["code", "show", "municipality"], ["code", "show", "municipality", "911"],
  ])
  func codeSetsAreShownAsTextJSONAndCSV(arguments: [String]) async throws {
    let workplace = try Workplace()
    for format in ["text", "json", "csv"] {
      let recorded = RecordedConsole()
      let context = CommandContext(
        environment: [:], account: "testaaja", now: Workplace.now, console: recorded.console,
        directory: workplace.folder)
      let status = await Koto.run(arguments + ["--format", format], in: context)
      #expect(status == 0)
      #expect(!recorded.out.isEmpty)
      if format == "json" {
        _ = try JSONSerialization.jsonObject(with: Data(recorded.out.utf8))
      }
    }
  }

  @Test func theRunOfARegisterIsRecordedWithItsAccount() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    _ = await workplace.load("small.yaml", "delivery")
    let dump = try RegisterDump(workplace.register)
    #expect(
      try dump.rows("SELECT account || '|' || command FROM run ORDER BY id") == [
        "testaaja|register init", "testaaja|import",
      ])
    #expect(
      try dump.rows(
        "SELECT account || '|' || role || '|' || g.last_day || '|' || ends_at FROM access_grant g JOIN principal p ON p.id = principal_id ORDER BY g.id"
      )
        == [
          "paakayttaja|main_user|2027-01-31|2027-01-31T22:00:00Z",
          "testaaja|migrator|2027-01-31|2027-01-31T22:00:00Z",
        ])
  }
}
