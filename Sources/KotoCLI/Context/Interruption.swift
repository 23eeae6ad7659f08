internal import Dispatch
internal import Foundation
internal import KotoModel

/// Ctrl-C and the signal with which a service manager ends a process.
///
/// The first asks the command to stop where it can take back what it has done, and to say so. The second ends the
/// process at once: even then the register holds a batch whole or not at all.
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
        stop()
      }
      source.resume()
      sources.append(source)
    }
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
