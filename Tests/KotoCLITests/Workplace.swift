import Foundation
import KotoCLI
import KotoModel
import Testing

/// A folder of a test's own, and koto run in it at a fixed moment.
final class Workplace: Sendable {
  struct Result {
    let status: Int32
    let out: String
    let err: String
    /// What was written as bytes and not as text.
    var bytes: [UInt8] = []

    /// Everything that was said, for searching.
    var all: String { out + err }

    /// What was said on standard error without the ends of its lines, which depend on the paths in it.
    var talk: String { err.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  let folder: String
  let register: String

  /// 21.11.2026 at noon in Helsinki.
  static let now = Instant(seconds: 1_795_255_200)

  init() throws {
    folder = NSTemporaryDirectory() + "koto-test-" + UUID().uuidString
    register = folder + "/koto.sqlite"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The repository, found from this file.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  func koto(
    _ arguments: String..., environment: [String: String] = [:], account: String = "testaaja",
    now: Instant = Workplace.now, endingAt end: Instant? = nil
  ) async -> Result {
    let recorded = RecordedConsole()
    var context = CommandContext(
      environment: ["KOTO_REGISTER": register, "KOTO_LANGUAGE": "en"], account: account,
      now: now, console: recorded.console, directory: folder)
    context.environment.merge(environment) { $1 }
    if let end { context.clock = { end } }
    let status = await Koto.run(arguments, in: context)
    return Result(status: status, out: recorded.out, err: recorded.err)
  }

  /// Makes a register; tests that need people match by code need a practice one.
  func makeRegister(
    practice: Bool = true, through: String = "2027-01-31", now: Instant = Workplace.now
  ) async throws {
    let result = await koto(
      "register", "init", "--municipality", "249", "--decision", "KH 12.11.2026 § 301",
      "--main-user", "paakayttaja", "--migrator", "testaaja", "--through", through,
      practice ? "--practice" : "--quiet", now: now)
    try #require(result.status == 0, "\(result.err)")
  }

  /// Imports with the basis that every import must have.
  func load(_ arguments: String...) async -> Result {
    let recorded = RecordedConsole()
    let context = CommandContext(
      environment: ["KOTO_REGISTER": register, "KOTO_LANGUAGE": "en"], account: "testaaja",
      now: Self.now, console: recorded.console, directory: folder)
    let status = await Koto.run(["import"] + arguments + ["--basis", "681/2023 76 §"], in: context)
    return Result(status: status, out: recorded.out, err: recorded.err)
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  @discardableResult
  func write(_ data: Data, to name: String) throws -> String {
    let path = folder + "/" + name
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try data.write(to: URL(fileURLWithPath: path))
    return path
  }

  func read(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path.hasPrefix("/") ? path : folder + "/" + path))
  }

  func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }
}

/// What `koto import --format json` prints, as far as tests read it.
struct ImportOutput: Decodable {
  struct Records: Decodable, Equatable {
    var read: Int
    var inserted: Int
    var updated: Int
    var unchanged: Int
    var held: Int
    var filtered: Int
    var rejected: Int
  }

  struct File: Decodable {
    /// The kind of file in the mapping.
    let file: String
    let name: String
    let records: Records
  }

  struct Found: Decodable {
    let code: String
    let severity: String
    let file: String
    let line: Int?
    let name: String?
  }

  let outcome: String
  let batch: Int?
  let files: [File]
  let findings: [Found]

  init(_ text: String) throws {
    let decoder = JSONDecoder()
    self = try decoder.decode(ImportOutput.self, from: Data(text.utf8))
  }
}
