import KotoSource
import Testing

@Suite struct SpooledTextTests {
  private func read(_ text: SpooledText) throws -> [String] {
    var pieces: [String] = []
    try text.read { pieces.append($0) }
    return pieces
  }

  @Test func nothingIsNothing() throws {
    #expect(try read(SpooledText()).joined() == "")
  }

  /// Lines of every length around that of a piece, of characters of one to four bytes, the last without an end.
  @Test(arguments: [1, 7, 1_000, 262_143, 262_144, 262_145, 600_000])
  func whatWasWrittenIsReadAsItWas(length: Int) throws {
    let line =
      String(repeating: "aå€😀", count: length / 4) + String(repeating: "x", count: length % 4)
    let text = SpooledText()
    var written = ""
    for number in 0..<max(3, 900_000 / length) {
      try text.append("\n\(number)")
      try text.append(line)
      written += "\n\(number)" + line
    }
    let pieces = try read(text)
    #expect(pieces.joined() == written)
    #expect(pieces.count > 1)
    #expect(try read(text).joined() == written, "and once more")
  }
}
