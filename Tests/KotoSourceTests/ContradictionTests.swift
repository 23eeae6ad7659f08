import KotoModel
import KotoSource
import Testing

/// Files that are not what the mapping declares: reading stops, and says where.
struct ContradictionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let encoding: TextEncoding
    let bytes: [UInt8]
    let stop: String

    init(_ name: String, _ encoding: TextEncoding, _ bytes: [UInt8], _ stop: String) {
      self.name = name
      self.encoding = encoding
      self.bytes = bytes
      self.stop = stop
    }

    var testDescription: String { name }
  }

  static func wide(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  static let before = Array("A;B\n1;2\n3;".utf8)
  static let after = Array(";\n5;6\n".utf8)

  @Test(arguments: [
    Case(
      "0x81 in windows-1252", .windows1252, before + [0x41, 0x81] + after,
      "K1104 stop line 3 encoding=windows-1252 found=0x81 offset=11"),
    Case(
      "0x85 in latin-9", .latin9, before + [0x85] + after,
      "K1104 stop line 3 encoding=iso-8859-15 found=0x85 offset=10"),
    Case(
      "windows-1252 in utf-8", .utf8, before + [0x4D, 0xE4, 0x6B] + after,
      "K1104 stop line 3 encoding=utf-8 found=0xE4 offset=11"),
    Case(
      "utf-8 cut off", .utf8, before + [0xE2, 0x82],
      "K1104 stop line 3 encoding=utf-8 found=0xE2 offset=10"),
    Case(
      "a bad byte after a mark", .utf8, [0xEF, 0xBB, 0xBF] + before + [0xFF],
      "K1104 stop line 3 encoding=utf-8 found=0xFF offset=13"),
    Case(
      "a bad byte in the header", .utf8, [0x41, 0x3B, 0xC4, 0x0A] + after,
      "K1104 stop line 1 encoding=utf-8 found=0xC4 offset=2"),
    Case(
      "a bad byte inside quotes", .utf8, before + Array("\"x\n".utf8) + [0xA4, 0x22, 0x0A],
      "K1104 stop line 4 encoding=utf-8 found=0xA4 offset=13"),
    Case(
      "utf-8 in windows-1252", .windows1252, before + Array("Mäki".utf8) + after,
      "K1106 stop encoding=windows-1252"),
    Case(
      "utf-8 in latin-9", .latin9, before + Array("Mäki".utf8) + after,
      "K1106 stop encoding=iso-8859-15"),
    Case(
      "utf-8 and windows-1252 mixed", .windows1252,
      before + Array("Mäki".utf8) + [0x0A, 0x4D, 0xE4, 0x3B, 0x0A], "read"),
    Case(
      "utf-8's mark in windows-1252", .windows1252, [0xEF, 0xBB, 0xBF] + before + after,
      "K1105 stop line 1 encoding=utf-8"),
    Case(
      "utf-8's mark in utf-16", .utf16, [0xEF, 0xBB, 0xBF] + before + after,
      "K1105 stop line 1 encoding=utf-8"),
    Case(
      "utf-16's mark in utf-8", .utf8, [0xFF, 0xFE] + wide("A;B\n1;2\n"),
      "K1105 stop line 1 encoding=utf-16"),
    Case(
      "utf-16's other mark in latin-9", .latin9, [0xFE, 0xFF, 0, 0x41, 0, 0x3B, 0, 0x0A],
      "K1105 stop line 1 encoding=utf-16"),
    Case(
      "utf-16 without a mark in utf-8", .utf8, wide("A;B\n1;2\n"), "K1103 stop offset=1"),
    Case(
      "utf-16 with a byte too many", .utf16, wide("A;B\n1;2\n") + [0x41],
      "K1104 stop line 3 encoding=utf-16 found=0x41 offset=16"),
    Case(
      "half a surrogate pair", .utf16, wide("A;B\n1;") + [0x3D, 0xD8] + wide("x\n"),
      "K1104 stop line 2 encoding=utf-16 found=0x3D offset=12"),
    Case(
      "a low surrogate alone", .utf16, wide("A;B\n1;") + [0x00, 0xDC] + wide("x\n"),
      "K1104 stop line 2 encoding=utf-16 found=0x0 offset=12"),
    Case(
      "a null in utf-16", .utf16, wide("A;B\n1;\u{0}\n"),
      "K1104 stop line 2 encoding=utf-16 found=0x0 offset=12"),
  ])
  func stop(_ item: Case) throws {
    #expect(try KotoSourceTests.stop(of: item.bytes, Dialect(encoding: item.encoding)) == item.stop)
  }

  @Test(arguments: [
    Case("nothing", .utf8, [], "K1101 stop"),
    Case("a mark alone", .utf8, [0xEF, 0xBB, 0xBF], "K1101 stop"),
    Case("line ends alone", .utf8, Array("\n\r\n\n".utf8), "K1101 stop"),
    Case("a null", .utf8, Array("A;B\n1;\u{0}\n".utf8), "K1103 stop offset=6"),
    Case(
      "bytes of a program", .windows1252, [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0],
      "K1103 stop offset=7"),
    Case("zip", .utf8, [0x50, 0x4B, 3, 4, 20, 0, 6, 0], "K1107 stop found=ZIP/XLSX"),
    Case("xls", .utf8, [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "K1107 stop found=XLS"),
    Case("gzip", .windows1252, [0x1F, 0x8B, 8, 0], "K1107 stop found=GZIP"),
    Case("pdf", .utf8, Array("%PDF-1.7\n".utf8), "K1107 stop found=PDF"),
    Case("xml", .utf8, Array("<?xml version=\"1.0\"?>\n<a/>".utf8), "K1107 stop found=XML"),
    Case(
      "xml with a mark", .utf8, [0xEF, 0xBB, 0xBF] + Array("<?xml version=\"1.0\"?>".utf8),
      "K1107 stop found=XML"),
    Case(
      "xml in utf-16", .utf16, [0xFF, 0xFE] + wide("<?xml version=\"1.0\"?>"),
      "K1107 stop found=XML"),
    Case("sqlite", .utf8, Array("SQLite format 3\u{0}".utf8), "K1107 stop found=SQLite"),
    Case("xlsx declared utf-16", .utf16, [0x50, 0x4B, 3, 4, 20, 0], "K1107 stop found=ZIP/XLSX"),
  ])
  func stopsAtWhatIsNoDelimitedText(_ item: Case) throws {
    #expect(try KotoSourceTests.stop(of: item.bytes, Dialect(encoding: item.encoding)) == item.stop)
  }

  /// What comes before the bad byte is read, so that the mistake is found where it stands.
  @Test func givesWhatComesBeforeTheBadByte() throws {
    let delivery = try Delivery()
    let path = try delivery.add(Self.before + [0xFF] + Self.after)
    let reader = try DelimitedReader(path: path, contract: .init(dialect: Dialect()))
    let batch = try reader.nextBatch(limit: 1)
    #expect(batch?.positions.map(\.line) == [2])
    #expect(throws: SourceError.self) { try reader.nextBatch(limit: 1) }
  }

  @Test func stopsAtANullFarFromTheBeginning() throws {
    var bytes = Array("A;B\n".utf8)
    while bytes.count < 600_000 { bytes += Array("1;some text\n".utf8) }
    bytes[590_000] = 0
    #expect(try KotoSourceTests.stop(of: bytes) == "K1103 stop offset=590000")
  }
}
