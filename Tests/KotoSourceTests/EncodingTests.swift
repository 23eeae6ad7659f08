import KotoModel
import KotoSource
import Testing

/// Declared encodings, read to the letter.
struct EncodingTests {
  /// Characters of windows-1252 for the bytes 80–9F; a space stands where there is none.
  static let windows = Array("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ".unicodeScalars)
  /// Where ISO 8859-15 differs from ISO 8859-1.
  static let latin9: [UInt8: Unicode.Scalar] = [
    0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
  ]

  @Test(arguments: [TextEncoding.windows1252, .latin1, .latin9])
  func readsEveryByteOrStops(_ encoding: TextEncoding) throws {
    for byte in UInt8(0x80)...0xFF {
      let expected: Unicode.Scalar? =
        switch (encoding, byte) {
        case (.windows1252, ..<0xA0):
          Self.windows[Int(byte) - 0x80] == " " ? nil : Self.windows[Int(byte) - 0x80]
        case (.latin1, ..<0xA0), (.latin9, ..<0xA0): nil
        case (.latin9, _): Self.latin9[byte] ?? Unicode.Scalar(byte)
        default: Unicode.Scalar(byte)
        }
      let bytes = Array("A;B\n1;x".utf8) + [byte] + Array("y\n".utf8)
      if let expected {
        let read = try ReadFile(of: bytes, Dialect(encoding: encoding))
        #expect(read.cells == [["1", "x\(expected)y"]])
      } else {
        let found = "0x" + String(byte, radix: 16, uppercase: true)
        #expect(
          try stop(of: bytes, Dialect(encoding: encoding))
            == "K1104 stop line 2 encoding=\(encoding.rawValue) found=\(found) offset=7")
      }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let encoding: TextEncoding
    let bytes: [UInt8]
    var testDescription: String { name }
  }

  static let text = "Ä;B\n1;Ŋ漢😀\n"
  static let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  static let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }

  @Test(arguments: [
    Case(name: "utf-8", encoding: .utf8, bytes: Array(text.utf8)),
    Case(name: "utf-8 with mark", encoding: .utf8, bytes: [0xEF, 0xBB, 0xBF] + text.utf8),
    Case(name: "utf-16 LE with mark", encoding: .utf16, bytes: [0xFF, 0xFE] + little),
    Case(name: "utf-16 BE with mark", encoding: .utf16, bytes: [0xFE, 0xFF] + big),
    Case(name: "utf-16 LE", encoding: .utf16, bytes: little),
    Case(name: "utf-16 BE", encoding: .utf16, bytes: big),
  ])
  func readsUnicode(_ item: Case) throws {
    let read = try ReadFile(of: item.bytes, Dialect(encoding: item.encoding))
    #expect(read.header == ["Ä", "B"])
    #expect(read.cells == [["1", "Ŋ漢😀"]])
    #expect(read.headerBytes + read.records.flatMap(\.original) == item.bytes)
  }

  /// Characters whose bytes hold those of a line end, a quote or a delimiter.
  @Test(arguments: ["č", "Ċ", "ഊ", "਍", "∢", "㬻", "漊"], [false, true])
  func readsUTF16ThatEndsWithoutALineEnd(last: String, isBigEndian: Bool) throws {
    for body in ["1;Kova\(last)", "1;\"Kova\(last)\"", "1;2\r\n3;\(last)\(last)"] {
      let text = "A;B\r\n" + body
      let bytes = text.utf16.flatMap { unit in
        isBigEndian
          ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      }
      let mark: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
      let read = try ReadFile(of: mark + bytes, Dialect(encoding: .utf16))
      let rows = body.split(separator: "\r\n").map { row in
        row.filter { $0 != "\"" }.split(separator: ";").map(String.init)
      }
      #expect(read.cells == rows)
      #expect(read.notes == [])
    }
  }

  @Test func keepsTheMarkOutOfTheFirstColumnsName() throws {
    let read = try ReadFile("\u{FEFF}\"A\";B\n1;2\n")
    #expect(read.header == ["A", "B"])
    #expect(read.bytes.header == 3 + 6)
  }

  /// UTF-8 as the standard library judges it.
  @Test(arguments: Seeds.known(20))
  func readsExactlyWellFormedUTF8(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let scalars: [Unicode.Scalar] = [
      "A", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{FFF}", "\u{1000}", "\u{D7FF}",
      "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{3FFFF}", "\u{40000}", "\u{FFFFF}", "\u{100000}",
      "\u{10FFFF}",
    ]
    let bytes: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
      0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<50 {
      var cell = (0..<3).flatMap { _ in Array(String(random.pick(scalars, or: "A")).utf8) }
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        cell[Int.random(in: 0..<cell.count, using: &random)] = random.pick(bytes, or: 0x80)
      }
      let file = Array("A;B\n1;".utf8) + cell + Array("\n".utf8)
      guard let text = String(validating: cell, as: UTF8.self) else {
        #expect(try stop(of: file).hasPrefix("K1104 stop line 2 encoding=utf-8"), "\(cell)")
        continue
      }
      #expect(try ReadFile(of: file).cells == [["1", text]], "\(cell)")
    }
  }
}
