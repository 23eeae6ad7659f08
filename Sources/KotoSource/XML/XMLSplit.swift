package import KotoModel

/// An XML file read once for all the kinds of record that a mapping finds in it.
///
/// The records of each kind are kept in a file without a name, and read from there as often as a load needs them: kinds
/// are loaded one after the other, as rows refer to others, while in the file they stand inside each other. So a
/// dangerous or broken file has been seen whole before any row is made.
package final class XMLSplit: Sendable {
  /// Records of one kind, and what is known of the file with regard to them.
  struct Kind: Sendable {
    let contract: XMLRecordContract
    /// Where its records lie in the spool, some whole ones in each range.
    let blocks: [Range<Int>]
    let recordCount: Int
    let bytes: ByteAccount
    let header: [UInt8]
    let footer: [UInt8]
    let findings: [Finding]
  }

  /// A closed world: what occurs that no kind maps or drops, each path once with how often.
  package let findings: [Finding]
  /// The paths that no kind maps or drops; of an element everything inside it is meant.
  package let unknown: [XMLPath]
  let path: String
  let name: String
  let size: Int
  let sha256: String
  let spool: Spool
  let kinds: [Kind]

  /// Bytes of a kind's records that are written down together.
  private static let blockSize = 1 << 16

  /// Reads the file, and throws where it is refused; the size of the pieces in which it is read changes nothing else.
  package init(
    path: String, name: String? = nil, kinds: [XMLRecordContract], pieceSize: Int = 1 << 18
  ) throws(SourceError) {
    let name = name ?? path.split(separator: "/").last.map(String.init) ?? path
    let walker = XMLWalker(try XMLWalk(kinds, path: path))
    let document = try XMLDocument(
      path: path, name: name, encoding: kinds.first?.encoding ?? .utf8, pieceSize: pieceSize,
      sink: walker)
    var blocks = kinds.map { _ in [Range<Int>]() }
    spool = try Spool { (writer: inout SpoolWriter) throws(SourceError) in
      while !document.isAtEnd {
        try document.advance()
        for index in kinds.indices {
          let least = document.isAtEnd ? 1 : Self.blockSize
          guard let block = walker.walk.takeRecords(of: index, atLeast: least) else { continue }
          blocks[index].append(writer.count..<writer.count + block.count)
          try writer.append(block)
        }
      }
    }
    let notes = try document.notes()
    self.kinds = zip(walker.walk.builders, zip(kinds, blocks)).map { builder, kind in
      Kind(builder, kind.0, blocks: kind.1, notes: notes, of: document)
    }
    findings = walker.walk.census.findings(
      file: name, kinds.first?.namespaces ?? XMLNamespaces())
    unknown = walker.walk.census.paths
    sha256 = document.digest()
    self.path = path
    self.name = name
    size = document.size
  }

  /// A reader of that kind's records; nil where the file was not read for the kind.
  package func reader(of kind: String) throws(SourceError) -> XMLReader? {
    guard let kind = kinds.first(where: { $0.contract.kind == kind }) else { return nil }
    return try XMLReader(self, kind)
  }
}

extension XMLSplit.Kind {
  /// All bytes of the file that are not the kind's records stand as header or blank.
  fileprivate init(
    _ builder: XMLRecordBuilder, _ contract: XMLRecordContract, blocks: [Range<Int>],
    notes: [Finding], of document: XMLDocument
  ) {
    self.contract = contract
    self.blocks = blocks
    recordCount = builder.recordCount
    var bytes = ByteAccount()
    bytes.header = builder.firstOffset ?? document.size
    bytes.records = builder.recordBytes
    bytes.blank = document.size - bytes.header - bytes.records
    self.bytes = bytes
    header = builder.frame.header
    footer = builder.frame.footer
    let place = Place(file: document.name, name: contract.kind)
    findings = notes + (recordCount == 0 ? [Finding(.noRecords, at: place)] : [])
  }
}
