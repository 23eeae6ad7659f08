import KotoModel
import KotoSource
import Testing

/// Encodings of old machines, read as a mapping declares them.
struct OldEncodingTests {
  static let kinds: [(TextEncoding, EncodingKind)] = [
    (.cp850, .cp850), (.cp437, .cp437), (.macRoman, .macRoman), (.sfs4017, .sfs4017),
    (.latin1, .latin1),
  ]

  @Test(arguments: kinds)
  func readsWhatItsTableSays(_ encoding: TextEncoding, _ kind: EncodingKind) throws {
    let row = "1;Åkerblom Öhman;PÄÄTÖS på työ\r\n"
    let bytes = try #require(EncodedText.encode("A;B;C\r\n" + row, kind))
    let read = try ReadFile(of: bytes, Dialect(encoding: encoding))
    #expect(read.cells == [["1", "Åkerblom Öhman", "PÄÄTÖS på työ"]])
    #expect(read.records.flatMap(\.original).count == EncodedText.encode(row, kind)?.count)
  }

  @Test(arguments: kinds)
  func isWhatTheEvidenceFinds(_ encoding: TextEncoding, _ kind: EncodingKind) throws {
    let bytes = try #require(
      EncodedText.encode("1;Åkerblom Öhman;PÄÄTÖS på työ\n2;Hämäläinen;\n", kind))
    var observer = EncodingObserver()
    observer.observe(bytes)
    let report = observer.finish(delimiter: UInt8(ascii: ";"))
    #expect(EncodingCheck.findings(report, encoding, file: "a.csv").isEmpty)
    #expect(
      EncodingCheck.findings(report, kind == .latin1 ? .cp850 : .windows1252, file: "a.csv")
        .contains { $0.severity == .stop })
  }

  @Test func refusesAByteAbove127InSevenBits() throws {
    #expect(
      try stop(of: Array("A;B\n1;x".utf8) + [0xE4, 10], Dialect(encoding: .sfs4017))
        == "K1104 stop line 2 encoding=sfs-4017 found=0xE4 offset=7")
  }

  /// Bytes that stand in a quoted field of CSV, too: "[" is a letter and no bracket.
  @Test func keepsQuotesAndDelimitersOfSevenBits() throws {
    let read = try ReadFile(
      of: Array("A;B\n1;\"M{ki; ]bo\"\n\u{1A}".utf8), Dialect(encoding: .sfs4017))
    #expect(read.cells == [["1", "Mäki; Åbo"]])
    #expect(read.notes == ["K1208 note line 3 count=1"])
  }

  @Test(arguments: ["A;B\n1;2\n\u{1A}", "A;B\n1;2\n\u{1A}\n", "A;B\r\n1;2\r\n\u{1A}\r\n"])
  func passesOverTheEndMarkOfDOS(_ text: String) throws {
    let read = try ReadFile(text)
    #expect(read.cells == [["1", "2"]])
    #expect(read.notes.contains { $0.hasPrefix("K1208") })
    let inside = try ReadFile("A;B\n1;2\n\u{1A}\n3;4\n")
    #expect(inside.cells == [["1", "2"], [], ["3", "4"]])
  }
}
