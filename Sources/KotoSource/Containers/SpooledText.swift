/// Text that is written now and read once later: in memory while it is short, in a spool beyond that.
package final class SpooledText {
  private var latest: [UInt8] = []
  private var writer: SpoolWriter?

  /// As much as is held in memory.
  private static let room = 1 << 18

  package init() {}

  /// Appends whole lines, or the beginning of one.
  package func append(_ text: String) throws(SourceError) {
    latest += text.utf8
    guard latest.count >= Self.room else { return }
    if writer == nil { writer = try SpoolWriter() }
    try writer?.append(latest)
    latest.removeAll(keepingCapacity: true)
  }

  /// Hands over all of the text, in pieces.
  package func read(_ take: (String) -> Void) throws(SourceError) {
    if let path = writer?.path {
      let file = try InputFile(path: path)
      var piece: [UInt8] = []
      while try file.read(Self.room, into: &piece) > 0 {
        // Cut after a line, where no character is cut in two.
        guard let end = piece.lastIndex(of: UInt8(ascii: "\n")) else { continue }
        take(String(decoding: piece[...end], as: UTF8.self))
        piece.removeSubrange(...end)
      }
      take(String(decoding: piece, as: UTF8.self))
    }
    take(String(decoding: latest, as: UTF8.self))
  }
}
