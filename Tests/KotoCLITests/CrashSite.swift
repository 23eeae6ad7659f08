import Foundation
import KotoCLI
import KotoModel
import KotoRegister
import Testing

/// A register before an import, and what the import makes of it when nothing happens.
struct CrashSite {
  let workplace: Workplace
  /// The register's bytes before the import.
  private let before: Data
  let dumpBefore: String
  let dumpAfter: String
  /// How long an undisturbed import takes.
  let seconds: Double

  static let arguments = ["import", "small.yaml", "delivery", "--basis", "681/2023 76 §"]

  /// Sets the scene with koto itself, at the machine's own time and by the account that runs the tests.
  init(people: Int = 60) async throws {
    workplace = try Workplace()
    try SmallDelivery.write(
      to: workplace, people: Self.people(people), clienthoods: Self.clienthoods(people))
    let process = KotoProcess(folder: workplace.folder)
    let today = HelsinkiTime.date(at: Self.now)
    let made = try process.run([
      "register", "init", "--municipality", "249", "--decision", "KH 12.11.2026 § 301",
      "--main-user", "paakayttaja", "--migrator", NSUserName(), "--through",
      today.adding(days: 60).description, "--practice",
    ])
    try #require(made.status == 0, "\(made.err)")
    before = try workplace.read("koto.sqlite")
    dumpBefore = try RegisterDump.canonical(workplace.register)
    let clock = ContinuousClock()
    let began = clock.now
    let loaded = try process.run(Self.arguments)
    let time = began.duration(to: clock.now).components
    seconds = Double(time.seconds) + Double(time.attoseconds) / 1e18
    try #require(loaded.status == 0, "\(loaded.err)")
    dumpAfter = try RegisterDump.canonical(workplace.register)
    try #require(dumpAfter != dumpBefore)
  }

  static var now: Instant {
    Instant(seconds: Int64(Date().timeIntervalSince1970))
  }

  /// Puts the register back to before the import.
  func reset() throws {
    try? FileManager.default.removeItem(atPath: workplace.register + "-journal")
    try workplace.write(before, to: "koto.sqlite")
  }

  /// The promise: the register opens clean, holds the batch whole or not at all, and a rerun finishes the work.
  ///
  /// Gives whether the batch is there.
  @discardableResult
  func verify(_ what: Comment) async throws -> Bool {
    // Whoever opens it first rolls back what was left.
    let dump = try RegisterDump.canonical(workplace.register)
    #expect(dump == dumpBefore || dump == dumpAfter, what)
    let register = try RegisterDump(workplace.register)
    #expect(try register.rows("PRAGMA integrity_check") == ["ok"], what)
    #expect(try register.rows("PRAGMA foreign_key_check").isEmpty, what)
    let isLoaded = dump == dumpAfter
    #expect(try register.rows("SELECT count(*) FROM batch") == [isLoaded ? "1" : "0"], what)
    let verified = await koto(["audit", "verify"])
    #expect(verified.status == 0, "\(what): \(verified.all)")
    let again = await koto(Self.arguments)
    #expect(again.status == 0, "\(what): \(again.all)")
    #expect(try RegisterDump.canonical(workplace.register) == dumpAfter, what)
    return isLoaded
  }

  /// koto in this process, by the same account and at the same time.
  func koto(_ arguments: [String]) async -> Workplace.Result {
    await workplace.run(arguments, as: NSUserName(), now: Self.now)
  }

  private static func people(_ count: Int) -> String {
    SmallDelivery.header
      + (1...count).map { number in
        "\(number);;Testi\(number);Teppo;040 \(1_000_000 + number);091;\"note \(number)\";x\n"
      }.joined()
  }

  private static func clienthoods(_ count: Int) -> String {
    "CID;ID;FROM;TO;WHY\n"
      + (1...count).map { number in "\(number);\(number);1.2.2024;;\n" }.joined()
  }
}
