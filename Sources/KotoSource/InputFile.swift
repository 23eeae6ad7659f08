internal import Foundation

/// A file read forward in pieces, each byte once.
@safe
struct InputFile: ~Copyable {
  let path: String
  let size: Int
  private let descriptor: Int32

  init(path: String) throws(SourceError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.error(path) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let error = Self.error(path)
      close(descriptor)
      throw error
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw SourceError(
        status.st_mode & S_IFMT == S_IFDIR ? .isFolder : .inputOutput, path: path,
        reason: "not a regular file")
    }
    size = Int(status.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// Appends at most `count` bytes to the buffer; none at the end of the file.
  borrowing func read(_ count: Int, into buffer: inout [UInt8]) throws(SourceError) -> Int {
    var received = 0
    // Copied once more, which costs less than filling the buffer with zeros to be overwritten.
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
      repeat {
        received = unsafe Foundation.read(descriptor, bytes.baseAddress, count)
      } while received < 0 && errno == EINTR
      initialized = max(received, 0)
    }
    guard received >= 0 else { throw Self.error(path) }
    buffer += piece
    return received
  }

  /// Appends the bytes of that range; throws where the file does not have them all.
  borrowing func read(_ range: Range<Int>, into buffer: inout [UInt8]) throws(SourceError) {
    var start = range.lowerBound
    while start < range.upperBound {
      var received = 0
      let count = range.upperBound - start
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
        repeat {
          received = unsafe pread(descriptor, bytes.baseAddress, count, start)
        } while received < 0 && errno == EINTR
        initialized = max(received, 0)
      }
      guard received >= 0 else { throw Self.error(path) }
      guard received > 0 else {
        throw SourceError(.inputOutput, path: path, reason: "shorter than it was")
      }
      buffer += piece
      start += received
    }
  }

  private static func error(_ path: String) -> SourceError {
    let number = errno
    let code: SourceError.Code =
      switch number {
      case ENOENT, ENOTDIR: .notFound
      case EACCES, EPERM: .notPermitted
      default: .inputOutput
      }
    return SourceError(code, path: path, reason: unsafe String(cString: strerror(number)))
  }
}

/// Parts of a file, mostly one after the other: what lies close together is read at once.
struct FileWindow: ~Copyable {
  private let file: InputFile
  private var bytes: [UInt8] = []
  private var offset = 0

  private static let length = 1 << 18

  init(_ file: consuming InputFile) {
    self.file = file
  }

  /// Appends the bytes of that range.
  mutating func append(_ range: Range<Int>, to buffer: inout [UInt8]) throws(SourceError) {
    if range.lowerBound < offset || range.upperBound > offset + bytes.count {
      bytes.removeAll(keepingCapacity: true)
      offset = range.lowerBound
      let end = max(range.upperBound, min(offset + Self.length, file.size))
      try file.read(offset..<end, into: &bytes)
    }
    buffer += bytes[range.lowerBound - offset..<range.upperBound - offset]
  }
}
