internal import CZip
internal import KotoModel

/// A ZIP archive, read through libzip.
@safe
final class ZipArchive {
  struct Member {
    let index: UInt64
    /// Path inside the archive.
    let name: String
    let packed: Int
    let isEncrypted: Bool
  }

  let members: [Member]
  private let archive: OpaquePointer
  private let path: String
  private let name: String

  init(path: String, name: String) throws(SourceError) {
    self.path = path
    self.name = name
    var error: Int32 = 0
    guard let archive = unsafe zip_open(path, ZIP_RDONLY, &error) else {
      throw Self.stop(.archiveDamaged, path, name)
    }
    unsafe self.archive = archive
    let count = unsafe zip_get_num_entries(archive, 0)
    guard count <= PackedLimits.members else {
      unsafe zip_discard(archive)
      throw Self.stop(.unpacksTooFar, path, name, ["expected": "\(PackedLimits.members)"])
    }
    var members: [Member] = []
    for index in 0..<UInt64(max(count, 0)) {
      var status = unsafe zip_stat()
      guard unsafe zip_stat_index(archive, index, 0, &status) == 0, let text = unsafe status.name
      else { continue }
      members.append(
        unsafe Member(
          index: index, name: String(cString: text), packed: Int(clamping: status.comp_size),
          isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE)))
    }
    self.members = members
  }

  deinit {
    unsafe zip_discard(archive)
  }

  func member(_ name: String) -> Member? { members.first { $0.name == name } }

  /// The member's content, whole: libzip has compared its checksum.
  func spool(_ member: Member) throws(SourceError) -> Spool {
    guard !member.isEncrypted else { throw Self.stop(.archiveEncrypted, path, name) }
    guard let file = unsafe zip_fopen_index(archive, member.index, 0) else {
      throw Self.stop(.archiveDamaged, path, name)
    }
    defer { unsafe zip_fclose(file) }
    return try Spool { (writer: inout SpoolWriter) throws(SourceError) in
      while true {
        var read: Int64 = 0
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, initialized in
          read = unsafe zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
          initialized = Int(max(read, 0))
        }
        guard read >= 0 else { throw Self.stop(.archiveDamaged, path, name) }
        guard read > 0 else { return }
        try writer.append(piece)
        if let finding = PackedLimits.excess(
          packed: member.packed, unpacked: writer.count, name)
        {
          throw SourceError(.contract, path: path, finding: finding)
        }
      }
    }
  }

  private static func stop(
    _ code: FindingCode, _ path: String, _ name: String, _ parameters: [String: String] = [:]
  ) -> SourceError {
    SourceError(
      .contract, path: path,
      finding: Finding(code, at: Place(file: name), parameters, severity: .stop))
  }
}
