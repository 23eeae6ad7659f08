import Foundation
import KotoCLI
import Testing

/// Promise 7: a person's data stands in the register and in reject files, and nowhere else.
@Suite struct PrivacyTests {
  /// Records whose every cell is unmistakable; some are wrong in every column, so that every message is provoked.
  static let canaries = [
    "Kanarialintu", "Tikli", "Viherpeippo", "Punatulkku", "KanariaKatu", "kanaria@@", "99998877",
    "131313-913",
    "Pilfink",
  ]

  static let people =
    SmallDelivery.header + """
      Kanarialintu1;131313-913Q;Tikli;Viherpeippo;040 99998877 Pilfink;Kanaria;Punatulkku;KanariaKatu
      Kanarialintu2;32138099998;;Viherpeippo;kanaria@@;666;;Pilfink
      Kanarialintu3;010180-9004;Tikli\u{1}Pilfink;Viherpeippo;;5;;
      Kanarialintu4;010180-9004;Tikli;Viherpeippo;;5;
      Kanarialintu5;010180-9004;"Tikli"Pilfink;Viherpeippo;;5;;
      Kanarialintu6;150975X902C;Tikli;Viherpeippo;;5;Punatulkku;
      Kanarialintu6;150975X902C;Pilfink;Viherpeippo;;5;Punatulkku;
      Kanarialintu7;150975X902C;Pilfink;Punatulkku;;5;;

      """
  static let clienthoods = """
    CID;ID;FROM;TO;WHY
    Tikli1;Kanarialintu1;1.2.24;Pilfink;Punatulkku
    Tikli2;Kanarialintu9;1.2.2024;1.1.2023;X
    Tikli3;Kanarialintu6;31.2.2024;KanariaKatu;

    """

  func expectNoCanary(in text: String, _ what: String) {
    for canary in Self.canaries {
      #expect(!text.contains(canary), "\(what) shows \(canary)")
    }
  }

  @Test(arguments: ["text", "json"], ["fi", "sv", "en"])
  func noValueOfAPersonStandsInAnyOutput(format: String, language: String) async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace, people: Self.people, clienthoods: Self.clienthoods)
    try await workplace.makeRegister()
    let options = ["--format", format, "--language", language]
    func expectSilence(_ arguments: [String]) async {
      let recorded = RecordedConsole()
      let context = CommandContext(
        environment: ["KOTO_REGISTER": workplace.register], account: "testaaja", now: Workplace.now,
        console: recorded.console, directory: workplace.folder)
      _ = await Koto.run(arguments + options, in: context)
      #expect(!(recorded.out + recorded.err).isEmpty)
      expectNoCanary(in: recorded.out + recorded.err, arguments.joined(separator: " "))
    }
    await expectSilence(["mapping", "check", "small.yaml", "delivery"])
    await expectSilence(["import", "small.yaml", "delivery", "--basis", "x", "--dry-run"])
    await expectSilence(["import", "small.yaml", "delivery", "--basis", "x", "--max-rejects", "0"])
    await expectSilence(["import", "small.yaml", "delivery", "--basis", "x"])
    await expectSilence(["batch", "list"])
    await expectSilence(["batch", "show", "1"])
    await expectSilence(["batch", "rejects", "1", "--to", "rejects"])
    await expectSilence(["register", "status"])
  }

  @Test func theReasonsBesideRejectsHoldNoValue() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace, people: Self.people, clienthoods: Self.clienthoods)
    try await workplace.makeRegister()
    _ = await workplace.load("small.yaml", "delivery")
    _ = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    for name in ["people", "clienthoods"] {
      let reasons = try workplace.read("rejects/\(name).reasons.csv")
      expectNoCanary(in: String(decoding: reasons, as: UTF8.self), "\(name).reasons.csv")
    }
  }

  @Test(arguments: [
    ("a column that is a person", "Kanarialintu1;131313-913Q;Tikli\n1;2;3\n"),
    ("an unclosed quote", SmallDelivery.header + "1;;\"Tikli;Viherpeippo;;;;\n"),
    ("a binary file", SmallDelivery.header + "1;;Tikli\u{0};Viherpeippo;;;;\n"),
    ("the wrong delimiter", "ID,HETU,FAMILY\n1,131313-913Q,Tikli\n"),
  ])
  func aFileThatIsRefusedShowsNoValue(what: String, people: String) async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace, people: people)
    try await workplace.makeRegister()
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 65, "\(result.all)")
    expectNoCanary(in: result.all, what)
  }
}
