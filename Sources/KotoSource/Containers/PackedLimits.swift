internal import KotoModel

/// How far something may unpack: no export comes near it, and files made to fill a disk go beyond.
enum PackedLimits {
  /// Bytes out of one byte, once there are many of them.
  static let ratio = 250
  static let free = 32 << 20
  static let members = 10_000
  /// Bytes of the texts that the cells of a spreadsheet share.
  static let sharedStrings = 512 << 20

  /// The finding that ends the unpacking, or nil where it may go on.
  static func excess(packed: Int, unpacked: Int, _ name: String) -> Finding? {
    guard unpacked > free, unpacked / ratio > max(packed, 1) else { return nil }
    return Finding(
      .unpacksTooFar, at: Place(file: name), ["expected": "\(ratio):1"], severity: .stop)
  }
}
