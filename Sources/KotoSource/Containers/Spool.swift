internal import Foundation

/// What was unpacked, piped or cut out: a file without a name, which only this process can open and which ends with it.
///
/// A delivery is read several times, for its encoding, its links and its rows; an archive or a pipe is read once.
package final class Spool: Sendable {
  /// Where the content can be opened as any other file, as long as this object lives.
  package let path: String
  package let size: Int
  private let descriptor: Int32

  /// Fills a new spool.
  init(_ fill: (inout SpoolWriter) throws(SourceError) -> Void) throws(SourceError) {
    var filled = try SpoolWriter()
    try fill(&filled)
    path = filled.path
    size = filled.count
    descriptor = filled.finish()
  }

  deinit {
    close(descriptor)
  }
}

/// Takes the content of a spool, as far as the limits go.
struct SpoolWriter: ~Copyable {
  private let descriptor: Int32
  private(set) var count = 0

  /// Where the content can be read, as long as this writer lives.
  var path: String { "/proc/self/fd/\(descriptor)" }

  init() throws(SourceError) {
    var template = Array((NSTemporaryDirectory() + "/koto-XXXXXX").utf8CString)
    // `mkstemp` makes the file for its owner alone and writes the name into the array, which is long enough for it.
    descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let name = buffer.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(name)
      if descriptor >= 0 { unsafe unlink(name) }
      return descriptor
    }
    guard descriptor >= 0 else { throw Self.error() }
  }

  deinit {
    close(descriptor)
  }

  /// Gives up the file to whoever closes it.
  fileprivate consuming func finish() -> Int32 {
    let descriptor = descriptor
    discard self
    return descriptor
  }

  mutating func append(_ bytes: [UInt8]) throws(SourceError) {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        // `start` lies inside the array.
        unsafe write(descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
      }
      guard written > 0 else {
        if errno == EINTR { continue }
        throw Self.error()
      }
      start += written
    }
    count += bytes.count
  }

  private static func error() -> SourceError {
    // Taken first: asking for the folder may leave another number.
    let reason = unsafe String(cString: strerror(errno))
    return SourceError(.noRoom, path: NSTemporaryDirectory(), reason: reason)
  }
}
