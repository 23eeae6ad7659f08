import Foundation
import KotoCLI
import KotoModel
import KotoRegister
import Testing

/// Nothing is lost by a run that is killed or interrupted at any instant; `scripts/crash` is the long version.
@Suite(.serialized) struct CrashTests {
  /// Instants at which a process is killed.
  private static let instants =
    ProcessInfo.processInfo.environment["KOTO_CRASHES"].flatMap(Int.init) ?? 20

  @Test func killedAtARandomInstantTheRegisterHoldsTheBatchWholeOrNotAtAll() async throws {
    let site = try await CrashSite()
    let seed =
      ProcessInfo.processInfo.environment["KOTO_SEED"].flatMap(UInt64.init)
      ?? .random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    var loaded = 0
    for round in 1...Self.instants {
      try site.reset()
      let after = Double.random(in: 0...site.seconds * 1.05, using: &random)
      let outcome = try KotoProcess(folder: site.workplace.folder)
        .run(CrashSite.arguments, signal: SIGKILL, after: after)
      let what = Comment(rawValue: "KOTO_SEED=\(seed), round \(round), \(after) s, \(outcome)")
      if try await site.verify(what) { loaded += 1 }
    }
    print("CrashTests: KOTO_SEED=\(seed), \(Self.instants) kills, \(loaded) after the commit")
  }

  @Test func anInterruptedImportSaysWhatWasKeptAndHowToGoOn() async throws {
    let site = try await CrashSite(people: 1_500)
    var interrupted = 0
    for share in [0.3, 0.5, 0.6, 0.7, 0.8] {
      try site.reset()
      let outcome = try KotoProcess(folder: site.workplace.folder)
        .run(CrashSite.arguments, signal: SIGINT, after: site.seconds * share)
      let what: Comment = "\(share): \(outcome)"
      if outcome.status == 130, !outcome.wasKilled {
        interrupted += 1
        #expect(outcome.err.contains("interrupted: nothing of this batch was kept"), what)
        #expect(outcome.err.contains("run the same command again"), what)
        #expect(!FileManager.default.fileExists(atPath: site.workplace.register + "-journal"), what)
      } else {
        // Before koto listens the system ends it; after the commit there is nothing to interrupt.
        #expect(outcome.status == 0 || outcome.wasKilled && outcome.status == SIGINT, what)
      }
      let isLoaded = try await site.verify(what)
      #expect(isLoaded == (outcome.status == 0), what)
    }
    #expect(interrupted > 0)
  }

  @Test func anythingElseEndsAtTheFirstSignal() async throws {
    let site = try await CrashSite(people: 1)
    let holder = try SQLite(path: site.workplace.register, mode: .readWrite)
    try holder.execute("BEGIN EXCLUSIVE")
    // Reading waits two seconds for whoever holds the register.
    let outcome = try KotoProcess(folder: site.workplace.folder)
      .run(["batch", "list"], signal: SIGTERM, after: 0.8)
    #expect(outcome.wasKilled && outcome.status == SIGTERM, "\(outcome)")
  }

  @Test func anImportThatIsCancelledInItsMidstRollsBack() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    let before = try RegisterDump.canonical(workplace.register)
    let task = Task { await workplace.load("small.yaml", "delivery") }
    task.cancel()
    let result = await task.value
    #expect(result.status == 130 && result.err.contains("nothing of this batch was kept"))
    #expect(try RegisterDump.canonical(workplace.register) == before)
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
  }

  @Test func ofTwoImportsAtOnceTheSecondIsToldToTryAgainOrFindsItDone() async throws {
    let site = try await CrashSite()
    for round in 1...4 {
      try site.reset()
      let process = KotoProcess(folder: site.workplace.folder)
      let first = try process.start(CrashSite.arguments)
      if round > 2 { usleep(UInt32(site.seconds * 2e5)) }
      let second = try process.start(CrashSite.arguments)
      let outcomes = [process.finish(first), process.finish(second)]
      let what: Comment = "\(round): \(outcomes)"
      #expect(outcomes.contains { $0.status == 0 }, what)
      #expect(outcomes.allSatisfy { [0, 75].contains($0.status) && !$0.wasKilled }, what)
      for outcome in outcomes where outcome.status == 75 {
        #expect(outcome.err.contains("another run holds the register"), what)
      }
      #expect(try RegisterDump.canonical(site.workplace.register) == site.dumpAfter, what)
      try site.reset()
    }
  }

  @Test func whoeverIsReadingWhenAnImportCommitsIsWaitedFor() async throws {
    let site = try await CrashSite()
    try site.reset()
    let reader = try SQLite(path: site.workplace.register, mode: .readOnly)
    let reading = try reader.prepare("SELECT id FROM organisation")
    #expect(try reading.step())
    let process = KotoProcess(folder: site.workplace.folder)
    let running = try process.start(CrashSite.arguments)
    usleep(UInt32((site.seconds + 0.5) * 1e6))
    #expect(running.isRunning)
    reading.reset()
    let outcome = process.finish(running)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try RegisterDump.canonical(site.workplace.register) == site.dumpAfter)
  }
}

/// Repeatable randomness (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
