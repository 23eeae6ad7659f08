package import KotoModel

extension Register {
  /// Longest step back that is a correction of the clock and not a clock that was set back, in seconds.
  private static let backwardTolerance: Int64 = 300
  /// Longest silence after which the time still counts as credible by itself, in seconds.
  package static let forwardTolerance: Int64 = 7 * 86_400

  /// The latest credible time that the register has seen, or nil in a register without one.
  package func highWater() throws(RegisterError) -> Instant? {
    let read = try database.prepare("SELECT unixepoch(high_water) FROM access_clock LIMIT 1")
    guard try read.step() else { return nil }
    defer { read.reset() }
    return read.optionalInt64(0).map(Instant.init)
  }

  /// The moment by which rights are judged: a clock that was set back revives nothing.
  package func moment(_ now: Instant) throws(RegisterError) -> Instant {
    max(now, try highWater() ?? now)
  }

  /// Notes the time of a writer, inside its transaction.
  ///
  /// A jump of more than a week is not noted: were the clock wrong, every right would be judged by it for good.
  /// - Throws: `clockBehind` when the clock is more than five minutes behind.
  func advanceClock(to now: Instant, acceptsGap: Bool = false) throws(RegisterError) -> Instant {
    guard let high = try highWater() else { return now }
    guard now.seconds >= high.seconds - Self.backwardTolerance else {
      throw RegisterError(.clockBehind, "it shows \(now), and the register has seen \(high)")
    }
    guard now > high, acceptsGap || now.seconds - high.seconds <= Self.forwardTolerance else {
      return max(now, high)
    }
    let update = try database.prepare("UPDATE access_clock SET high_water = $1")
    update.bind(1, text: now.description)
    _ = try update.step()
    return now
  }
}
