import KotoImport
import Testing

@Suite struct ByteTableTests {
  /// Every length on both sides of the words' limits.
  private static let keys = (0...20).map { String("abcdefghijklmnopqrstu".prefix($0)) }

  @Test func everyKeyIsFoundAndNoOtherText() {
    let table = ByteTable(Self.keys.enumerated().map { (Array($1.utf8), $0) })
    for (index, key) in Self.keys.enumerated() {
      #expect(table[Array(key.utf8).span] == index)
      #expect(table[Array((key + "x").utf8).span] == nil)
      #expect(table[Array(("x" + key).utf8).span] == nil)
    }
  }

  @Test func aTableWithoutAKeyDoesNotHaveIt() {
    for left in Self.keys {
      let table = ByteTable(Self.keys.filter { $0 != left }.map { (Array($0.utf8), 1) })
      #expect(table[Array(left.utf8).span] == nil, "\(left.count) bytes")
    }
  }

  @Test func ofEqualKeysTheFirstCounts() {
    for key in Self.keys {
      let bytes = Array(key.utf8)
      #expect(ByteTable([(bytes, 1), (bytes, 2)])[bytes.span] == 1)
    }
  }

  @Test func zeroBytesAreCharactersLikeOthers() {
    let table = ByteTable([([0], 1), ([0, 0], 2), ([97, 0], 3)])
    #expect(table[[0].span] == 1 && table[[0, 0].span] == 2 && table[[97, 0].span] == 3)
    #expect(table[[97].span] == nil && table[[0, 0, 0].span] == nil)
  }
}
