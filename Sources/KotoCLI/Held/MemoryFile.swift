internal import Foundation
internal import KotoSource

/// Bytes that can be read like a file and never reach a disk.
///
/// Held records are in the register; the reader of deliveries reads files. In between nothing about a person may be
/// left behind, not even by a process that is killed: the file has lost its name before anything is written to it.
final class MemoryFile {
  /// Where this process reads it.
  let path: String
  private let descriptor: Int32

  init(_ bytes: [UInt8]) throws {
    let name = "/koto-\(getpid())-\(UInt64.random(in: .min ... .max))"
    descriptor = unsafe shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    path = "/proc/self/fd/\(descriptor)"
    guard descriptor >= 0 else { throw Self.failure() }
    unsafe shm_unlink(name)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure() }
      rest = rest.dropFirst(count)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  private static func failure() -> Failure {
    Failure(
      SourceError(.inputOutput, path: "/dev/shm", reason: unsafe String(cString: strerror(errno))))
  }
}
