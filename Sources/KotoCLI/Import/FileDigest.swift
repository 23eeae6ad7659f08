internal import Foundation
internal import KotoCrypto

/// SHA-256 of files as they lie on disk.
enum FileDigest {
  /// The hash in hexadecimal, or nil where the file cannot be read.
  static func hex(_ path: String) throws -> String? {
    guard let handle = FileHandle(forReadingAtPath: path), var hash = SHA256() else { return nil }
    defer { try? handle.close() }
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      hash.update(Array(piece).span)
    }
    return SHA256.hex(digest: hash.finish())
  }

  /// The number of bytes, or nil where there is no such file.
  static func size(_ path: String) throws -> Int? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    return Int(try handle.seekToEnd())
  }
}
