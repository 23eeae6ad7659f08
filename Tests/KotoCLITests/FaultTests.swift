import Foundation
import KotoCLI
import KotoRegister
import Testing

/// Every write, synchronisation and deletion of a small import, made to fail or to be the last thing that happens.
///
/// `scripts/lib/faults.c` stands between koto and the system. The default run takes an even sample of the operations;
/// `scripts/crash` takes them all.
@Suite(.serialized) struct FaultTests {
  /// How many operations of each mode are tried, or nil for every one.
  private static let sample: Int? = {
    let text = ProcessInfo.processInfo.environment["KOTO_FAULTS"]
    return text == "all" ? nil : text.flatMap(Int.init) ?? 7
  }()

  enum Mode: String, CaseIterable {
    case kill
    case torn
    case eio
    case full
    case read
  }

  /// Runs the import with that fault at that operation.
  private static func run(
    _ site: CrashSite, _ mode: String, at number: Int, _ library: String
  ) throws -> KotoProcess.Outcome {
    try KotoProcess(
      folder: site.workplace.folder,
      environment: [
        "LD_PRELOAD": library, "KOTO_FAULT": mode, "KOTO_FAULT_AT": "\(number)",
        "KOTO_FAULT_PATH": "/koto.sqlite", "KOTO_FAULT_COUNT": site.workplace.folder + "/count",
      ]
    ).run(CrashSite.arguments)
  }

  private static func library(_ site: CrashSite) throws -> String {
    let library = site.workplace.folder + "/faults.so"
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/bin/sh")
    compiler.arguments = [
      "-c", #"cc $2 -o "$0" "$1" -ldl || clang $2 -o "$0" "$1" -ldl"#, library,
      Workplace.repository + "/scripts/lib/faults.c", "-shared -fPIC -O1",
    ]
    try compiler.run()
    compiler.waitUntilExit()
    try #require(compiler.terminationStatus == 0, "no C compiler")
    return library
  }

  @Test(arguments: Mode.allCases)
  func atEveryOperationTheRegisterStaysWhole(_ mode: Mode) async throws {
    let site = try await CrashSite(people: 12)
    let library = try Self.library(site)
    try site.reset()
    let counted = try Self.run(site, mode.rawValue, at: 0, library)
    #expect(counted.status == 0, "\(counted)")
    let text = try String(decoding: site.workplace.read("count"), as: UTF8.self)
    let count = try #require(Int(text.dropLast()))
    try #require(count > 20, "the faults do not reach the register: \(count)")
    let step = max(1, Self.sample.map { count / $0 } ?? 1)
    for number in stride(from: 1, through: count, by: step) {
      try site.reset()
      let outcome = try Self.run(site, mode.rawValue, at: number, library)
      let what: Comment = "\(mode) at \(number) of \(count): \(outcome)"
      switch mode {
      case .kill, .torn: #expect(outcome.wasKilled, what)
      case .eio, .full, .read:
        #expect(!outcome.wasKilled && [0, 74].contains(outcome.status), what)
      }
      let isLoaded = try await site.verify(what)
      // What koto says is what is there.
      if !outcome.wasKilled { #expect(isLoaded == (outcome.status == 0), what) }
    }
    print("FaultTests: \(mode), \(count) operations, every \(step)th")
  }

  @Test func aRegisterThatCannotBeWrittenIsLeftAsItWas() async throws {
    let site = try await CrashSite(people: 2)
    let library = try Self.library(site)
    try site.reset()
    let before = try site.workplace.read("koto.sqlite")
    let outcome = try Self.run(site, "deny", at: 1, library)
    #expect(outcome.status == 74 && outcome.err.contains("cannot be written"), "\(outcome)")
    #expect(try site.workplace.read("koto.sqlite") == before)
    try await site.verify("read-only")
  }
}
