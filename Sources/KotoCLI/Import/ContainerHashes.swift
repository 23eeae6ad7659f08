internal import KotoModel
internal import KotoSource

/// Hashes of what was delivered as one file and is read as others, each computed once.
struct ContainerHashes {
  private var known: [String: Container.Workbook] = [:]

  /// What the part was delivered in, or nil where it came as it is.
  ///
  /// A workbook inside an archive was delivered in the archive, and has a hash of its own besides.
  mutating func container(of part: DeliveryPart, isWorkbook: Bool) throws -> Container? {
    guard part.container != nil || isWorkbook else { return nil }
    let outer = try digest(of: part.container?.path ?? part.path, part)
    let workbook = isWorkbook && part.container != nil ? try digest(of: part.path, part) : nil
    return Container(
      name: part.container?.name ?? part.name, sha256: outer.sha256, bytes: outer.bytes,
      workbook: workbook)
  }

  private mutating func digest(
    of path: String, _ part: DeliveryPart
  ) throws -> Container.Workbook {
    if let digest = known[path] { return digest }
    guard let hash = try FileDigest.hex(path), let bytes = try FileDigest.size(path) else {
      throw Failure(SourceError(.notPermitted, path: part.origin))
    }
    let digest = Container.Workbook(sha256: hash, bytes: bytes)
    known[path] = digest
    return digest
  }
}
