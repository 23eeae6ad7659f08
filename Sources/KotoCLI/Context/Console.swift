internal import Foundation
internal import Synchronization

/// Where a command speaks: stdout is the result, stderr is talk.
///
/// Errors begin with `koto:` and are followed by what to do; nothing else is mixed into them. Progress is drawn
/// only where stderr is a terminal.
package struct Console: Sendable {
  package var out: @Sendable (String) -> Void
  package var err: @Sendable (String) -> Void
  /// Bytes as they are, for what is in no encoding of ours.
  package var outBytes: @Sendable ([UInt8]) -> Void
  /// Columns of the terminal, 80 where there is none.
  package var width: Int
  package var isColoured: Bool
  package var drawsProgress: Bool

  package init(
    out: @escaping @Sendable (String) -> Void, err: @escaping @Sendable (String) -> Void,
    outBytes: (@Sendable ([UInt8]) -> Void)? = nil, width: Int = 80, isColoured: Bool = false,
    drawsProgress: Bool = false
  ) {
    self.out = out
    self.err = err
    self.outBytes = outBytes ?? { out(String(decoding: $0, as: UTF8.self)) }
    self.width = width
    self.isColoured = isColoured
    self.drawsProgress = drawsProgress
  }

  static func process(_ environment: [String: String]) -> Console {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let hasNoColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return Console(
      out: { write(Array($0.utf8), to: STDOUT_FILENO) },
      err: { write(Array($0.utf8), to: STDERR_FILENO) },
      outBytes: { write($0, to: STDOUT_FILENO) },
      width: isTerminal ? min(columns() ?? 80, 120) : 80,
      isColoured: isTerminal && !hasNoColor && environment["TERM"] != "dumb",
      drawsProgress: isatty(STDERR_FILENO) == 1)
  }

  /// Writes all of the bytes; a reader that has gone away, as in `koto … | head`, ends the process quietly.
  private static func write(_ all: [UInt8], to descriptor: Int32) {
    var bytes = all[...]
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Foundation.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { exit(errno == EPIPE ? 0 : ExitStatus.inputOutput.rawValue) }
      bytes = bytes.dropFirst(written)
    }
  }

  private static func columns() -> Int? {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }
}

/// A console that keeps what was said, for tests.
package final class RecordedConsole: Sendable {
  private let texts = Mutex<(out: String, err: String, bytes: [UInt8])>(("", "", []))

  package init() {}

  package var out: String { texts.withLock { $0.out } }
  package var err: String { texts.withLock { $0.err } }
  /// What was written as bytes and not as text.
  package var bytes: [UInt8] { texts.withLock { $0.bytes } }

  package var console: Console {
    Console(
      out: { text in self.texts.withLock { $0.out += text } },
      err: { text in self.texts.withLock { $0.err += text } },
      outBytes: { bytes in self.texts.withLock { $0.bytes += bytes } })
  }
}
