internal import KotoModel
internal import KotoSource

/// Hashes of what was delivered as one file and is read as others, each computed once.
struct ContainerHashes {
  private var known: [String: Container] = [:]

  /// What the part was delivered in, or nil where it came as it is.
  ///
  /// A workbook inside an archive was delivered in the archive.
  mutating func container(of part: DeliveryPart, isWorkbook: Bool) throws -> Container? {
    guard part.container != nil || isWorkbook else { return nil }
    let path = part.container?.path ?? part.path
    if let container = known[path] { return container }
    guard let hash = try FileDigest.hex(path), let bytes = try FileDigest.size(path) else {
      throw Failure(SourceError(.notPermitted, path: part.origin))
    }
    let container = Container(name: part.container?.name ?? part.name, sha256: hash, bytes: bytes)
    known[path] = container
    return container
  }
}
