internal import CZlib
internal import KotoModel

/// Unpacks gzip (RFC 1952) through zlib, several members one after the other as one content.
enum Gzip {
  /// The content, whole: its checksum has been compared.
  static func spool(path: String, name: String) throws(SourceError) -> Spool {
    let file = try InputFile(path: path)
    return try Spool { (writer: inout SpoolWriter) throws(SourceError) in
      try unpack(file, path, name, into: &writer)
    }
  }

  private static func unpack(
    _ file: borrowing InputFile, _ path: String, _ name: String, into writer: inout SpoolWriter
  ) throws(SourceError) {
    var stream = unsafe z_stream()
    // 15 bits of window, and 16 for the header of gzip.
    guard unsafe koto_inflateInit2(&stream, 31) == Z_OK else {
      throw SourceError(.inputOutput, path: path, reason: "out of memory")
    }
    defer { unsafe inflateEnd(&stream) }
    var piece: [UInt8] = []
    var isBetweenMembers = false
    while try file.read(1 << 18, into: &piece) > 0 {
      var position = 0
      while position < piece.count {
        if isBetweenMembers { unsafe inflateReset(&stream) }
        isBetweenMembers = false
        let (status, used, output) = unsafe step(&stream, &piece, from: position)
        position += used
        try writer.append(output)
        if let finding = PackedLimits.excess(packed: file.size, unpacked: writer.count, name) {
          throw SourceError(.contract, path: path, finding: finding)
        }
        switch status {
        case Z_STREAM_END: isBetweenMembers = true
        case Z_OK, Z_BUF_ERROR: if used == 0, output.isEmpty { throw damaged(path, name) }
        default: throw damaged(path, name)
        }
      }
      piece.removeAll(keepingCapacity: true)
    }
    guard isBetweenMembers else { throw damaged(path, name) }
  }

  private static func step(
    _ stream: inout z_stream, _ piece: inout [UInt8], from position: Int
  ) -> (status: Int32, used: Int, output: [UInt8]) {
    var (status, used) = (Z_OK, 0)
    let count = piece.count
    let output = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { target, initialized in
      unsafe piece.withUnsafeMutableBufferPointer { source in
        // zlib reads and writes inside the two counts and keeps neither pointer beyond this call.
        unsafe stream.next_in = source.baseAddress.map { unsafe $0 + position }
        unsafe stream.avail_in = UInt32(count - position)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        status = unsafe inflate(&stream, Z_NO_FLUSH)
        used = unsafe count - position - Int(stream.avail_in)
        initialized = unsafe target.count - Int(stream.avail_out)
      }
    }
    return (status, used, output)
  }

  private static func damaged(_ path: String, _ name: String) -> SourceError {
    SourceError(
      .contract, path: path,
      finding: Finding(.archiveDamaged, at: Place(file: name), severity: .stop))
  }
}
