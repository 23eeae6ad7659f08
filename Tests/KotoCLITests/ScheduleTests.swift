import Foundation
import Testing

/// The units and the crontab that ship with koto.
@Suite struct ScheduleTests {
  private static let folder = URL(fileURLWithPath: Workplace.repository + "/scripts/systemd")

  private func text(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
  }

  @Test func aMissedPurgeIsCaughtUpAndNothingRunsInTheHourThatIsMissingOnceAYear() throws {
    let timer = try text("koto-access-purge.timer").split(separator: "\n")
    #expect(timer.contains("Persistent=true"))
    let times = timer.filter { $0.hasPrefix("OnCalendar=") }
    #expect(!times.isEmpty && times.allSatisfy { $0.hasSuffix(" Europe/Helsinki") })
    #expect(!times.contains { $0.contains(" 03:") || $0.contains(" *:") }, "\(times)")
    let cron = try text("crontab").split(separator: "\n")
    #expect(cron.contains("CRON_TZ=Europe/Helsinki"))
    let hours = cron.filter { $0.first?.isNumber == true }.flatMap { line in
      line.split(separator: " ")[1].split(separator: ",")
    }
    #expect(!hours.isEmpty && hours.allSatisfy { Int($0).map { $0 != 3 } ?? false }, "\(hours)")
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
  func systemdTakesTheUnits() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("koto-units-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let units = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasPrefix("koto-") }
    #expect(units.count == 3)
    for unit in units {
      // koto need not be installed where this runs.
      try text(unit).replacingOccurrences(of: "/usr/local/bin/koto", with: "/bin/true")
        .write(to: folder.appendingPathComponent(unit), atomically: true, encoding: .utf8)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/systemd-analyze")
    process.arguments =
      ["verify", "--man=no"] + units.map { folder.appendingPathComponent($0).path }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let words = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && words.isEmpty, "\(words)")
  }
}
