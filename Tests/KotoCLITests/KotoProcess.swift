import Foundation
import Testing

/// koto as a process of its own, which can be killed.
struct KotoProcess {
  struct Outcome {
    /// Exit status, or the number of the signal that ended it.
    let status: Int32
    let wasKilled: Bool
    let out: String
    let err: String
  }

  let folder: String
  var environment: [String: String] = [:]
  /// Path of what comes through standard input; nothing does unless given.
  var input: String?

  /// The executable that was built beside these tests.
  static let path: String? = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return [beside.path, Workplace.repository + "/.build/debug"].map { $0 + "/koto" }
      .first(where: FileManager.default.isExecutableFile)
  }()

  /// Starts koto and sends it that signal after so many seconds, unless it has ended before.
  func run(
    _ arguments: [String], signal: Int32? = nil, after seconds: Double = 0
  ) throws -> Outcome {
    let process = try start(arguments)
    if let signal {
      usleep(UInt32(seconds * 1e6))
      if process.isRunning { kill(process.processIdentifier, signal) }
    }
    return finish(process)
  }

  /// Starts koto.
  func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.path, "koto was not built"))
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    // Nothing of the account that runs the tests: no configuration, no sudo.
    process.environment = [
      "KOTO_REGISTER": folder + "/koto.sqlite", "KOTO_LANGUAGE": "en", "HOME": folder,
      "PATH": "/usr/bin:/bin",
    ].merging(environment) { $1 }
    // Short texts, which fit into the pipes: they are read after the end.
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    process.standardInput =
      try input.map {
        try FileHandle(forReadingFrom: URL(fileURLWithPath: $0))
      } ?? FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Waits for the end.
  func finish(_ process: Process) -> Outcome {
    process.waitUntilExit()
    func text(_ pipe: Any?) -> String {
      let data = (pipe as? Pipe)?.fileHandleForReading.readDataToEndOfFile() ?? Data()
      return String(decoding: data, as: UTF8.self)
    }
    return Outcome(
      status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      out: text(process.standardOutput), err: text(process.standardError))
  }
}
