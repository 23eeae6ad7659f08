import KotoModel
import KotoSource
import Testing

/// Which encoding the bytes themselves show.
struct EncodingEvidenceTests {
  static func judge(
    _ bytes: [UInt8], pieces: Int = .max, delimiter: UInt8? = UInt8(ascii: ";")
  ) -> EncodingReport {
    var observer = EncodingObserver()
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + min(pieces, bytes.count))
      observer.observe(Array(bytes[start..<end]))
      start = end
    }
    return observer.finish(delimiter: delimiter)
  }

  static let header = "ID;NIMI;KUNTA;TEKSTI\r\n"

  /// Ten files of people in each encoding, some of them of a single line.
  @Test(
    arguments: [EncodingKind.utf8, .utf16LE, .utf16BE, .windows1252, .latin9, .cp850, .macRoman]
      + [.sfs4017], Seeds.known(9))
  func tellsTheEncodingOfPeople(kind: EncodingKind, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = random.pick([1, 2, 5, 20, 200], or: 5)
    let foreign = [.utf8, .utf16LE, .utf16BE, .windows1252, .latin9].contains(kind)
    let people = EncodedText.people(count, foreign: foreign, &random)
    // The first person has a letter of each language, so that a file of one line shows something.
    let text = Self.header + "0;Hämäläinen;Åbo;på väg\r\n" + people
    let bytes = try #require(EncodedText.encode(text, kind))
    let report = Self.judge(bytes, pieces: random.pick([1, 3, 64, 1_000, .max], or: 1))
    // Windows-1252 and ISO 8859-15 differ in few bytes only.
    let bothRead = report.encodings.contains(kind)
    #expect(report.encodings.first == kind || kind == .latin9 && bothRead, "\(report)")
    #expect(report.size == bytes.count)
    #expect(report.stretches.isEmpty)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let basis: EncodingReport.Basis
    let encodings: [EncodingKind]

    init(
      _ name: String, _ bytes: [UInt8], _ basis: EncodingReport.Basis, _ encodings: [EncodingKind]
    ) {
      self.name = name
      self.bytes = bytes
      self.basis = basis
      self.encodings = encodings
    }

    init(
      _ name: String, _ text: String, as kind: EncodingKind, _ basis: EncodingReport.Basis,
      _ encodings: [EncodingKind]
    ) {
      self.init(name, EncodedText.encode(text, kind) ?? [], basis, encodings)
    }

    var testDescription: String { name }
  }

  static let western: [EncodingKind] = [.windows1252, .latin9, .latin1]
  static let dos: [EncodingKind] = [.cp850, .cp437]
  static let all: [EncodingKind] = [.utf8] + EncodingKind.singleByte

  @Test(arguments: [
    Case("nothing", [], .ascii, all),
    Case("ascii", Array("A;B\n1;2\n".utf8), .ascii, all),
    Case("a mark alone", [0xEF, 0xBB, 0xBF], .mark, [.utf8]),
    Case("a mark before ascii", [0xEF, 0xBB, 0xBF] + Array("A;B\n".utf8), .mark, [.utf8]),
    Case(
      "a mark of utf-16", [0xFF, 0xFE] + (EncodedText.encode("A;ä\n", .utf16LE) ?? []), .mark,
      [.utf16LE]),
    Case(
      "the other mark of utf-16", [0xFE, 0xFF] + (EncodedText.encode("A;Ж\n", .utf16BE) ?? []),
      .mark, [.utf16BE]),
    Case("cyrillic in utf-16", "A;Жуков\n1;Шевченко\n", as: .utf16LE, .zeroBytes, [.utf16LE]),
    Case("one letter of windows-1252", "1;Mäki\n", as: .windows1252, .statistics, western),
    Case("one letter of cp850", "1;Mäki\n", as: .cp850, .statistics, dos),
    Case("one letter of macintosh", "1;Mäki\n", as: .macRoman, .statistics, [.macRoman]),
    Case("one capital of cp850", "1;PÄIVÄ\n", as: .cp850, .statistics, dos),
    Case("a dane in cp850", "1;Sørensen Mäki\n", as: .cp850, .statistics, [.cp850]),
    Case("a euro in windows-1252", "1;Mäki 5 €\n", as: .windows1252, .statistics, [.windows1252]),
    Case("a euro in latin-9", "1;Mäki 5 €\n", as: .latin9, .statistics, [.latin9]),
    Case("caron in windows-1252", "1;Šakki Mäki\n", as: .windows1252, .statistics, [.windows1252]),
    Case("caron in latin-9", "1;Ševtšenko Mäki\n", as: .latin9, .statistics, [.latin9]),
    Case("half in latin-1", "1;½ Mäki\n", as: .latin1, .statistics, [.windows1252, .latin1]),
    Case(
      "curly quotes in windows-1252", Array("1;".utf8) + [0x94, 0x4D, 0xE4, 0x6B, 0x69, 0x94, 10],
      .statistics, [.windows1252]),
    // C4 94 is also U+0114 in UTF-8.
    Case(
      "a capital before a closing quote", Array("1;".utf8) + [0x94, 0x45, 0x49, 0xC4, 0x94, 10],
      .statistics, [.windows1252]),
    Case("utf-8 of one letter", Array("1;ä\n".utf8), .wellFormed, [.utf8]),
    Case("cyrillic in utf-8", Array("1;Шевченко\n".utf8), .wellFormed, [.utf8]),
    Case("chinese in utf-8", Array("1;漢字\n".utf8), .wellFormed, [.utf8]),
    Case("emoji in utf-8", Array("1;😀\n".utf8), .wellFormed, [.utf8]),
    Case("a null", Array("A;B\n1;\u{0}\n".utf8), .notText, []),
    Case("a program", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0], .notText, []),
    Case("letters of sfs 4017", "1;Mäkelä;Åberg\n", as: .sfs4017, .nationalLetters, [.sfs4017]),
    Case(
      "capitals of sfs 4017", "1;PÄÄTÖS;HÄMEENLINNA\n", as: .sfs4017, .nationalLetters,
      [.sfs4017]),
    Case("json", Array(#"{"a":[1,{"b":"x"}]}"#.utf8), .ascii, all),
    Case("placeholders", Array("Hei {nimi}, [poistettu] {x}\n".utf8), .ascii, all),
    Case("paths", Array(#"1;C:\temp\kansio\nimi"#.utf8), .ascii, all),
  ])
  func judges(_ item: Case) {
    for pieces in [1, 2, 7, .max] {
      let report = Self.judge(item.bytes, pieces: pieces)
      #expect(report.basis == item.basis, "\(report)")
      #expect(report.encodings == item.encodings, "\(report)")
    }
  }

  /// A sign between the fields is no letter, however often it stands between small ones.
  @Test func takesNoDelimiterForALetter() {
    let bytes = Array("id|nimi|kunta\naino|virta|salo\n".utf8)
    #expect(Self.judge(bytes, delimiter: UInt8(ascii: "|")).basis == .ascii)
    #expect(Self.judge(bytes).basis == .nationalLetters)
  }

  @Test func findsTheLinesAtWhichTheEncodingChanges() throws {
    var random = SeededGenerator(seed: 4)
    func people() -> String {
      (0..<100).map { _ in EncodedText.people(1, foreign: false, &random) + "x;Mäki;;\r\n" }
        .joined()
    }
    let first = try #require(EncodedText.encode(Self.header + people(), .windows1252))
    let report = Self.judge(first + people().utf8)
    #expect(report.basis == .mixed)
    #expect(report.stretchCount == 2)
    #expect(report.stretches.map(\.isUTF8) == [false, true])
    #expect(report.stretches[0].lines.upperBound == 201)
    #expect((202...203).contains(report.stretches[1].lines.lowerBound))
    #expect(report.candidates.first?.kind == .windows1252)
  }

  @Test func findsTheOneOddLine() {
    let text = Self.header + "1;Mäkelä;;\n2;Öhman;;\n3;Sjöberg;;\n"
    let bytes = Array(text.utf8) + Array("4;M".utf8) + [0xE4] + Array("ki;;\n5;Mäki;;\n".utf8)
    let report = Self.judge(bytes)
    #expect(report.basis == .mixed)
    #expect(report.encodings == [.utf8])
    #expect(report.otherRuns.shownLines == "5")
    #expect(report.otherRuns.first == BytePlace(offset: Array(text.utf8).count + 3, line: 5))
  }

  @Test func findsTextThatWasEncodedTwice() {
    let report = Self.judge(
      EncodedText.encodedTwice(Self.header + "1;Mäkelä;Åbo;PÄÄTÖS\n2;Öhman;;på väg\n"))
    #expect(report.basis == .wellFormed)
    #expect(report.isEncodedTwice)
    #expect(report.encodedTwice.shownLines == "2–3")
    let single = Self.judge(Array("1;Mäkelä;JÄ…;VÄ“;Ä–;Å;São Paulo;Ñandú\n".utf8))
    #expect(single.encodedTwice.count == 0)
  }

  @Test func countsWhatWasDestroyedBefore() {
    let report = Self.judge(Array("1;M\u{FFFD}ki\n2;Mäki\n3;\u{FFFD}\n".utf8))
    #expect(report.replaced.count == 2)
    #expect(report.replaced.shownLines == "1, 3")
  }

  @Test func namesTheEvidence() throws {
    let bytes = try #require(EncodedText.encode("1;Mäkelä\n2;Öhman\n", .cp850))
    let report = Self.judge(bytes)
    let windows = report.candidates.first { $0.kind == .windows1252 }
    #expect(report.candidates.first?.homeLetters == 3)
    #expect(windows?.misplaced == 3)
    #expect(windows?.firstAgainst == BytePlace(offset: 3, line: 1))
  }

  /// Bytes without any sense are called so, and never an encoding.
  @Test(arguments: Seeds.known(9))
  func namesNoEncodingForNoise(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<4_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(Self.judge(bytes).encodings.isEmpty)
    let high = (0..<4_000).map { _ in UInt8.random(in: 32...255, using: &random) }
    #expect(Self.judge(high.map { $0 == 127 ? 128 : $0 }).encodings.isEmpty)
  }
}
