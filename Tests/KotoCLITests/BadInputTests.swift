import Foundation
import KotoCLI
import KotoRegister
import Testing

/// Whatever comes in: a clear word, the right number, and a register that is as it was.
@Suite struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let what: String
    let people: Data
    let status: Int32
    let code: String

    init(_ what: String, _ people: String, _ status: Int32, _ code: String) {
      self.init(what, Data(people.utf8), status, code)
    }

    init(_ what: String, _ people: Data, _ status: Int32, _ code: String) {
      self.what = what
      self.people = people
      self.status = status
      self.code = code
    }

    var testDescription: String { what }
  }

  static let cases = [
    Case("an empty file", "", 65, "K1101"),
    Case("a binary file", Data([0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 2]), 65, "K1103"),
    Case("a packed file that is cut off", Data([0x50, 0x4B, 3, 4, 20, 0, 6]), 65, "K1502"),
    Case("NUL bytes", SmallDelivery.header + "1;;A\u{0};B;;;;\n", 65, "K1103"),
    Case("the wrong delimiter", "ID,HETU,FAMILY,GIVEN\n1,,A,B\n", 65, "K1205"),
    Case("an unclosed quote", SmallDelivery.header + "1;;\"A;B;;;;\n", 65, "K1301"),
    Case(
      "swallowed records", SmallDelivery.header + "1;;\"A;B;;;;\n2;;A;B;;;;\n3;;A\";B;;;;\n", 65,
      "K1308"),
    Case(
      "another encoding",
      Data(SmallDelivery.header.utf8)
        + Data([0x31, 0x3B, 0x3B, 0xD6, 0x3B, 0x42, 0x3B, 0x3B, 0x3B, 0x3B, 10]),
      65, "K1104"),
    Case(
      "UTF-16 where UTF-8 is declared", Data([0xFF, 0xFE, 0x49, 0, 0x44, 0]), 65, "K1105"),
    Case("a missing column", "ID;HETU;FAMILY;GIVEN;PHONE;TOWN;NOTE\n", 0, "K1201"),
    Case("a column too many", "ID;HETU;FAMILY;GIVEN;PHONE;TOWN;NOTE;MARITAL;EXTRA\n", 65, "K1202"),
    Case("a doubled column", "ID;HETU;FAMILY;GIVEN;PHONE;TOWN;NOTE;MARITAL;ID\n", 65, "K1203"),
    Case(
      "a field of 10 MB",
      SmallDelivery.header + "1;;A;B;;;" + String(repeating: "x", count: 10_000_000) + ";\n",
      65, "K1302"),
    Case(
      "a line of 100 MB", SmallDelivery.header + String(repeating: "x", count: 100_000_000), 65,
      "K1302"),
  ]

  @Test(arguments: cases)
  func whatCannotBeReadIsNamedAndTheRegisterIsAsItWas(given: Case) async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try workplace.write(given.people, to: "delivery/people.csv")
    try await workplace.makeRegister()
    let before = try workplace.read(workplace.register)
    let result = await workplace.load("small.yaml", "delivery", "--max-rejects", "0")
    #expect(result.all.contains(given.code), "\(result.all)")
    if given.status != 0 {
      #expect(result.status == given.status, "\(result.all)")
      #expect(try workplace.read(workplace.register) == before)
    }
  }

  @Test func aFileWithAHeaderOnlyLoadsNothingAndSaysSo() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(
      to: workplace, people: SmallDelivery.header, clienthoods: "CID;ID;FROM;TO;WHY\n")
    try await workplace.makeRegister()
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 0)
    #expect(result.out.contains("K1102"))
  }

  @Test(
    arguments: [
      (["small.yaml", "nowhere"], 66), (["small.yaml", "empty"], 66),
      (["nothing.yaml", "delivery"], 66),
      (["delivery"], 64), (["small.yaml"], 64), (["--rejects-of", "7", "delivery/people.csv"], 64),
      (["small.yaml", "delivery", "--max-rejects", "many"], 64),
    ] as [([String], Int32)])
  func aCommandThatNamesWhatIsNotThereEndsWithItsNumber(
    arguments: [String], status: Int32
  ) async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try FileManager.default.createDirectory(
      atPath: workplace.folder + "/empty", withIntermediateDirectories: true)
    try await workplace.makeRegister()
    let recorded = RecordedConsole()
    let context = CommandContext(
      environment: ["KOTO_REGISTER": workplace.register], account: "testaaja", now: Workplace.now,
      console: recorded.console, directory: workplace.folder)
    let got = await Koto.run(["import"] + arguments + ["--basis", "x"], in: context)
    #expect(got == status, "\(recorded.err)")
    #expect(!recorded.err.isEmpty)
    #expect(recorded.out.isEmpty)
  }

  @Test func aFileOfTheDeliveryThatTheMappingDoesNotKnowStopsTheLoad() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try workplace.write("x\n", to: "delivery/secret.csv")
    try await workplace.makeRegister()
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 65)
    #expect(result.err.contains("K1002"))
  }

  @Test func aMissingFileOfTheDeliveryStopsTheLoad() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    try FileManager.default.removeItem(atPath: workplace.folder + "/delivery/clienthoods.csv")
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 65)
    #expect(result.err.contains("K1001"))
  }

  @Test func aRegisterThatAnotherRunHoldsIsToldToTryLater() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    let other = try SQLite(path: workplace.register, mode: .readWrite)
    try other.execute("BEGIN IMMEDIATE")
    #expect(await workplace.load("small.yaml", "delivery").status == 75)
    try other.execute("ROLLBACK")
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
  }

  @Test func aRegisterOfANewerKotoIsRefused() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    try SQLite(path: workplace.register, mode: .readWrite).execute("PRAGMA user_version = 99")
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 69)
    #expect(result.err.contains("newer koto"))
  }

  @Test func aFileThatIsNoRegisterIsRefused() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try workplace.write("hello", to: "koto.sqlite")
    #expect(await workplace.load("small.yaml", "delivery").status == 69)
    #expect(try workplace.read(workplace.register) == Data("hello".utf8))
  }

  @Test func anExistingRegisterIsNeverOverwritten() async throws {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    let again = await workplace.koto(
      "register", "init", "--municipality", "249", "--decision", "x", "--main-user", "a",
      "--migrator", "b", "--through", "2027-01-31")
    #expect(again.status == 73)
  }
}
