internal import Foundation
internal import KotoModel

/// One file of a delivery, be it a file, a member of an archive or what came through a pipe.
package struct DeliveryPart: Sendable {
  /// Its name without folders, and without the ending of what it was packed in.
  package let name: String
  /// Where it can be opened.
  package let path: String
  /// Where it came from, as somebody would name it: the archive's path, or `-`.
  package let origin: String
  /// What keeps an unpacked content open.
  package let spool: Spool?
  /// What it was packed in, or nil.
  package let container: Packed?

  /// A packed file as it came; what came through a pipe is kept open.
  package struct Packed: Sendable {
    package let name: String
    package let path: String
    private let spool: Spool?

    fileprivate init(_ part: DeliveryPart) {
      name = part.name
      path = part.path
      spool = part.spool
    }
  }

  package init(
    name: String, path: String, origin: String? = nil, spool: Spool? = nil,
    container: Packed? = nil
  ) {
    self.name = name
    self.path = path
    self.origin = origin ?? path
    self.spool = spool
    self.container = container
  }
}

/// Takes deliveries out of what they were packed in: gzip, ZIP, a pipe.
package enum Unpacking {
  /// What a file holds: itself, or what is packed in it.
  ///
  /// What cannot be opened is left to whoever reads it.
  package static func files(of file: DeliveryPart) throws(SourceError) -> [DeliveryPart] {
    let (files, errors) = try readable(of: file)
    if let first = errors.first { throw first.error }
    return files
  }

  /// What a file holds, and the names of its members that cannot be unpacked with what is said of them.
  ///
  /// What unpacks too far ends the unpacking: those after it are not told of.
  package static func readable(
    of file: DeliveryPart
  ) throws(SourceError) -> (files: [DeliveryPart], broken: [(name: String, error: SourceError)]) {
    switch Packing(path: file.path) {
    case nil: return ([file], [])
    case .gzip:
      let spool = try Gzip.spool(path: file.path, name: file.name)
      let ending = ".gz"
      let name =
        file.name.lowercased().hasSuffix(ending)
        ? String(file.name.dropLast(ending.count)) : file.name
      let part = DeliveryPart(
        name: name, path: spool.path, origin: file.origin, spool: spool,
        container: DeliveryPart.Packed(file))
      return ([part], [])
    case .zip:
      let archive = try ZipArchive(path: file.path, name: file.name)
      // A spreadsheet is a ZIP archive too, and a file by itself.
      guard archive.member("[Content_Types].xml") == nil else { return ([file], []) }
      var files: [DeliveryPart] = []
      var broken: [(name: String, error: SourceError)] = []
      for member in archive.members where isData(member.name) {
        let name = member.name.split(separator: "/").last.map(String.init) ?? member.name
        do {
          let spool = try archive.spool(member)
          files.append(
            DeliveryPart(
              name: name, path: spool.path, origin: file.origin, spool: spool,
              container: DeliveryPart.Packed(file)))
        } catch {
          guard let finding = error.finding else { throw error }
          broken.append((name, error))
          guard finding.code != .unpacksTooFar else { break }
        }
      }
      return (files, broken)
    }
  }

  /// What comes through standard input, under a name that a mapping can match.
  package static func standardInput(name: String) throws(SourceError) -> [DeliveryPart] {
    let spool = try Spool { (writer: inout SpoolWriter) throws(SourceError) in
      while true {
        var count = 0
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, initialized in
          repeat {
            count = unsafe read(STDIN_FILENO, buffer.baseAddress, buffer.count)
          } while count < 0 && errno == EINTR
          initialized = max(count, 0)
        }
        guard count >= 0 else {
          throw SourceError(
            .inputOutput, path: "-", reason: unsafe String(cString: strerror(errno)))
        }
        guard count > 0 else { return }
        try writer.append(piece)
      }
    }
    return try files(
      of: DeliveryPart(name: name, path: spool.path, origin: "-", spool: spool))
  }

  /// Folders, hidden files and what a Macintosh adds are no data.
  private static func isData(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.last?.isEmpty == false && parts.last?.first != "." && parts.first != "__MACOSX"
  }
}

/// What a file is packed in, by its first bytes.
enum Packing {
  case gzip
  case zip

  init?(path: String) {
    guard let file = try? InputFile(path: path) else { return nil }
    var start: [UInt8] = []
    guard (try? file.read(4, into: &start)) != nil else { return nil }
    if start.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start == [0x50, 0x4B, 0x05, 0x06] {
      self = .zip
    } else {
      return nil
    }
  }
}
