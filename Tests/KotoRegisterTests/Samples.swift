import Foundation
import KotoModel
import KotoRegister
import Testing

/// A folder of one test's own, gone with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/koto-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String = "register.sqlite") -> String { path + "/" + name }

  /// Names of the files in the folder, in order.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

enum Sample {
  /// 2026-11-21, half past eleven in Helsinki.
  static let now = Instant(seconds: 1_795_253_400)

  static let setup = RegisterSetup(
    municipality: "091", decision: "EL 19.11.2026 § 85", isPractice: true, createdBy: "root",
    grants: [])

  static func register(
    in folder: TemporaryFolder, _ setup: RegisterSetup = setup
  ) throws -> Register {
    try Register.create(at: folder.file(), setup: setup, version: "1.0", now: now)
  }

  /// A connection that looks at the file beside koto.
  static func connection(to folder: TemporaryFolder) throws -> SQLite {
    try SQLite(path: folder.file(), mode: .readWrite)
  }
}

extension SQLite {
  /// Every row that the query gives, each as its columns joined by `|`, no value as nothing.
  func rows(_ sql: String, columns: Int32) throws -> [String] {
    let statement = try prepare(sql)
    var rows: [String] = []
    while try statement.step() {
      rows.append((0..<columns).map { statement.text($0) ?? "" }.joined(separator: "|"))
    }
    return rows
  }
}

/// The code of the error that the work throws, or nil when it throws none.
func code<Result>(_ work: () throws -> Result) throws -> RegisterError.Code? {
  do {
    _ = try work()
    return nil
  } catch let error as RegisterError {
    return error.code
  }
}
