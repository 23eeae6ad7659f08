internal import Foundation
internal import KotoModel

/// A line on the terminal that tells how far a long run is; nothing anywhere else.
final class Progress {
  private let total: Int
  private let write: (@Sendable (String) -> Void)?
  private let language: Language
  private var bytes = 0
  private var records = 0
  private let began = ContinuousClock.now
  private var drawn: ContinuousClock.Instant?

  /// A display for so many bytes; without a console it stays silent.
  init(total: Int, language: Language, console: Console?) {
    self.total = max(total, 1)
    self.language = language
    write = console?.err
  }

  /// Notes that so many bytes more were read and so many records written.
  func add(_ bytes: Int, records: Int = 0) {
    self.bytes = min(self.bytes + bytes, total)
    self.records += records
    guard let write else { return }
    let now = ContinuousClock.now
    // Nothing for runs that are over before anybody looks, and ten lines a second at most.
    guard now - began > .milliseconds(500), now - (drawn ?? began) > .milliseconds(100) else {
      return
    }
    drawn = now
    write("\r\u{1B}[K" + line(seconds: Self.seconds(now - began)))
  }

  /// Takes the line away.
  func end() {
    if drawn != nil { write?("\r\u{1B}[K") }
  }

  private func line(seconds: Double) -> String {
    let share = Double(bytes) / Double(total)
    let left = Int((seconds / max(share, 0.001) * (1 - share)).rounded(.up))
    let rate = Int(Double(records) / max(seconds, 0.001))
    let width = 20
    let filled = Int(share * Double(width))
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    let text = LocalizedText(
      fi: "\(rate) tietuetta/s, jäljellä \(time(left))", sv: "\(rate) poster/s, \(time(left)) kvar",
      en: "\(rate) records/s, \(time(left)) left")
    return "[\(bar)] \(Int(share * 100)) % · \(bytes >> 20)/\(total >> 20) MiB · \(text[language])"
  }

  private func time(_ seconds: Int) -> String {
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func seconds(_ duration: Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
  }
}
