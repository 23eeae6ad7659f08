internal import Dispatch
internal import Foundation
internal import KotoModel
internal import Synchronization

/// Ctrl-C and the signal with which a service manager ends a process.
///
/// During an import the first asks it to stop where it can take back what it has done, and to say so. The second, and
/// the first during anything else, ends the process at once: even then the register holds a batch whole or not at all.
final class Interruption {
  private var sources: [any DispatchSourceSignal] = []

  /// Calls `stop` at the first signal.
  init(_ stop: @escaping @Sendable () -> Void) {
    for number in [SIGINT, SIGTERM] {
      // The source sees a signal only where its usual effect is switched off.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        if Self.listeners.withLock({ $0 }) > 0 { stop() } else { kill(getpid(), number) }
      }
      source.resume()
      sources.append(source)
    }
  }

  private static let listeners = Mutex(0)

  /// Does what asks now and then whether it should stop.
  static func listening<Result>(_ work: () async throws -> Result) async rethrows -> Result {
    listeners.withLock { $0 += 1 }
    defer { listeners.withLock { $0 -= 1 } }
    return try await work()
  }

  /// Throws where the command has been asked to stop; called before anything that cannot be taken back.
  static func check() throws {
    if Task.isCancelled { throw interrupted }
  }

  private static let interrupted = Failure(
    .interrupted,
    LocalizedText(
      fi: "keskeytetty: tästä erästä ei tallennettu mitään, rekisteri on kuten ennen ajoa",
      sv: "avbrutet: ingenting av partiet sparades, registret är som före körningen",
      en: "interrupted: nothing of this batch was kept, the register is as it was before"),
    remedy: LocalizedText(
      fi: "aja sama komento uudelleen; se aloittaa alusta ja tekee työn loppuun",
      sv: "kör samma kommando igen; det börjar om och slutför arbetet",
      en: "run the same command again; it begins anew and finishes the work"))
}
