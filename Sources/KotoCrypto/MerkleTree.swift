/// The tree of RFC 6962 2.1 over entries, grown one entry at a time.
///
/// Its head tells two logs apart by 32 bytes, and a proof of a few hashes shows that one entry is in it.
package struct MerkleTree: Sendable {
  /// Hash of every leaf, in order.
  private var leaves: [[UInt8]] = []

  package init() {}

  package var count: Int { leaves.count }

  /// Adds an entry by its bytes.
  package mutating func append(_ entry: [UInt8]) {
    leaves.append(Self.leaf(entry))
  }

  /// The head of the first `size` entries; the hash of nothing for an empty tree.
  package func head(of size: Int) -> [UInt8] {
    size == 0 ? Self.hash([]) : Self.head(leaves[..<size])
  }

  /// The audit path of an entry in the tree of the first `size` entries (2.1.1), from the leaf upwards.
  package func path(of index: Int, in size: Int) -> [[UInt8]] {
    Self.path(index, leaves[..<size])
  }

  /// The head that follows from an entry and its audit path, or nil where the path does not fit.
  package static func head(
    of entry: [UInt8], at index: Int, in size: Int, path: [[UInt8]]
  ) -> [UInt8]? {
    // RFC 9162 2.1.3.2.
    guard index >= 0, index < size else { return nil }
    var (node, last) = (index, size - 1)
    var hash = leaf(entry)
    for sibling in path {
      guard last > 0 else { return nil }
      if node % 2 == 1 || node == last {
        hash = parent(sibling, hash)
        while node % 2 == 0, node > 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        hash = parent(hash, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 ? hash : nil
  }

  private static func head(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
    guard leaves.count > 1 else { return leaves.first ?? hash([]) }
    let middle = leaves.startIndex + split(leaves.count)
    return parent(head(leaves[..<middle]), head(leaves[middle...]))
  }

  private static func path(_ index: Int, _ leaves: ArraySlice<[UInt8]>) -> [[UInt8]] {
    guard leaves.count > 1 else { return [] }
    let size = split(leaves.count)
    let middle = leaves.startIndex + size
    return index < size
      ? path(index, leaves[..<middle]) + [head(leaves[middle...])]
      : path(index - size, leaves[middle...]) + [head(leaves[..<middle])]
  }

  /// The largest power of two below the number.
  private static func split(_ count: Int) -> Int {
    var size = 1
    while size * 2 < count { size *= 2 }
    return size
  }

  private static func leaf(_ entry: [UInt8]) -> [UInt8] { hash([0] + entry) }

  private static func parent(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    hash([1] + left + right)
  }

  // Without the algorithm no head equals another one, and nothing verifies.
  private static func hash(_ bytes: [UInt8]) -> [UInt8] { SHA256.digest(bytes) ?? [] }
}
