internal import Foundation

/// The file that a target's reader opens: one, in memory where that can be had, overwritten for every input.
enum FuzzFile {
  static let path: String = {
    let folder = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    return "\(folder)/koto-fuzz-\(getpid())"
  }()

  private static let descriptor: Int32 = {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    precondition(descriptor >= 0, "cannot create \(path)")
    return descriptor
  }()

  static func write(_ file: [UInt8]) {
    precondition(ftruncate(descriptor, 0) == 0)
    // `pwrite` reads `count` bytes of the array and keeps nothing.
    let written = unsafe file.withUnsafeBytes {
      unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0)
    }
    precondition(written == file.count)
  }
}
