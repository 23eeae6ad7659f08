import KotoModel
import KotoSource
import Testing

/// What a file shows of itself before any mapping exists.
struct InspectTests {
  static let today = CivilDate(dayNumber: 20_700)

  static func profile(
    _ bytes: [UInt8], _ known: FileInspector.Known = .init()
  ) throws -> FileProfile {
    let delivery = try Delivery()
    return try FileInspector.profile(path: delivery.add(bytes), known, today: today)
  }

  static func profile(_ text: String) throws -> FileProfile { try profile(Array(text.utf8)) }

  static let header = "ID;NIMI;SYNTYNYT;LUPA\r\n"

  static func people(_ count: Int) -> String {
    (0..<count).map { "\($0);Mäkinen;1.\($0 % 12 + 1).1980;\($0 % 2 == 0 ? "K" : "E")\r\n" }
      .joined()
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    /// Format, encoding read, delimiter, header, line of the header, columns, records, kinds of finding.
    let expected: String

    init(_ name: String, _ text: String, _ expected: String, as kind: EncodingKind = .utf8) {
      self.name = name
      bytes = EncodedText.encode(text, kind) ?? []
      self.expected = expected
    }

    init(_ name: String, _ bytes: [UInt8], _ expected: String) {
      self.name = name
      self.bytes = bytes
      self.expected = expected
    }

    var testDescription: String { name }
  }

  static let cases = [
    Case("plain", header + people(30), "csv utf-8 ; names 1 4 30"),
    Case("windows-1252", header + people(30), "csv windows-1252 ; names 1 4 30", as: .windows1252),
    Case(
      "utf-16 without a mark", header + people(30), "csv utf-16 ; names 1 4 30", as: .utf16BE),
    Case(
      "tabs", (header + people(30)).replacing(";", with: "\t"), "csv utf-8 tab names 1 4 30"),
    Case(
      "commas in names",
      (header + people(30)).replacing(";", with: ",")
        .replacing("Mäkinen", with: "\"Mäkinen, A\""), "csv utf-8 , names 1 4 30"),
    Case(
      "decimal commas", (header + people(30)).replacing("Mäkinen", with: "12,50"),
      "csv utf-8 ; names 1 4 30"),
    Case("sep= line", "sep=;\r\n" + header + people(9), "csv utf-8 ; names 2 4 9 K1207"),
    Case(
      "titles", "Raportti 1.1.2026\r\n\r\n" + header + people(9), "csv utf-8 ; names 3 4 9"),
    Case(
      "titles of a spreadsheet", "Raportti;;;\r\n;;;\r\n" + header + people(9),
      "csv utf-8 ; names 3 4 9"),
    Case(
      "totals", header + people(9) + "Yhteensä;9\r\n",
      "csv utf-8 ; names 1 4 10 K1213 K1306"),
    Case("no header", people(30), "csv utf-8 ; record 1 4 30"),
    Case(
      "first names only", "Aino;Mäki\nEino;Aho\nAino;Salo\n", "csv utf-8 ; unclear 1 2 2"),
    Case("one column", "NIMI\nAino\nEino\n", "csv utf-8 ; names 1 1 2"),
    Case("a header alone", header, "csv utf-8 ; names 1 4 0 K1102"),
    Case(
      "trailing delimiters", (header + people(9)).replacing("\r\n", with: ";\r\n"),
      "csv utf-8 ; names 1 4 9 K1206"),
    Case(
      "carriage returns", (header + people(9)).replacing("\r\n", with: "\r"),
      "csv utf-8 ; names 1 4 9"),
    Case(
      "mixed line ends", header + people(9) + "10;A;1.1.2000;K\n11;B;1.1.2000;K\r\n",
      "csv utf-8 ; names 1 4 11 K1217"),
    Case(
      "a repeated header", header + people(9) + header + people(2),
      "csv utf-8 ; names 1 4 11 K1215"),
    Case("doubled names", "ID;NIMI;NIMI;\n1;A;B;C\n", "csv utf-8 ; names 1 3 1 K1206 K1203 K1307"),
    Case(
      "ragged", header + people(9) + "9;x\r\n10;a;b;c;d;e\r\n" + people(3),
      "csv utf-8 ; names 1 4 14 K1306 K1307"),
    Case(
      "swallowed", header + people(9) + "9;\"A;;\r\n" + people(9) + "10;A\";;\r\n" + people(3),
      "csv utf-8 ; names 1 4 23 K1304 K1308"),
    Case(
      "quoted line breaks", header + "1;\"A\r\nB\";1.1.2000;K\r\n" + people(3),
      "csv utf-8 ; names 1 4 4"),
    Case(
      "encoded twice", EncodedText.encodedTwice(header + people(9)),
      "csv utf-8 ; names 1 4 9 K1112"),
    Case(
      "sfs 4017", header + people(9), "csv sfs-4017 ; names 1 4 9", as: .sfs4017),
    Case(
      "encodings one after the other",
      (EncodedText.encode(header + people(9), .windows1252) ?? []) + Array(people(9).utf8),
      "csv windows-1252 ; names 1 4 18 K1111"),
    Case("cp850", header + people(9), "csv cp850 ; names 1 4 9", as: .cp850),
    Case("macintosh", header + people(9), "csv macintosh ; names 1 4 9", as: .macRoman),
    Case("an end mark of DOS", header + people(9) + "\u{1A}", "csv utf-8 ; names 1 4 9 K1208"),
    Case("nothing", [], "empty K1101"),
    Case("a program", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0], "binary"),
    Case("zip", [0x50, 0x4B, 3, 4, 20, 0, 6, 0], "ZIP/XLSX"),
    Case("json", "{\"a\": [1]}\n", "JSON"),
    Case("html", "<!DOCTYPE html>\n<html></html>\n", "HTML"),
    Case("xml", "<?xml version=\"1.0\"?>\n<a><b/></a>\n", "XML"),
    Case("xml without a declaration", "<a:b xmlns:a=\"x\">\n<c/></a:b>\n", "XML"),
  ]

  @Test(arguments: cases)
  func profiles(_ item: Case) throws {
    let profile = try Self.profile(item.bytes)
    let layout = profile.layout.map { layout in
      let sign = layout.delimiter == 9 ? "tab" : String(UnicodeScalar(layout.delimiter))
      return
        "\(profile.readAs?.rawValue ?? "-") \(sign) \(layout.header) \(layout.headerLine) \(profile.columns.count) \(profile.records)"
    }
    let codes = profile.findings.map(\.code.rawValue)
    let shown = ([profile.format] + [layout].compactMap(\.self)).joined(separator: " ")
    let expected = item.expected.split(separator: " ").map(String.init)
    #expect(
      shown == expected.filter { !$0.hasPrefix("K1") }.joined(separator: " "), "\(codes)")
    #expect(Set(codes) == Set(expected.filter { $0.hasPrefix("K1") }))
    if let bytes = profile.bytes { #expect(bytes.sum == item.bytes.count) }
  }

  @Test func readsTwiceOnlyWhereTheRestContradictsTheBeginning() throws {
    let ascii = String(repeating: "1;Virta;1.1.2000;K\r\n", count: 15_000)
    let late = try #require(EncodedText.encode(Self.header + ascii + Self.people(3), .windows1252))
    let profile = try Self.profile(late)
    #expect(profile.readAs == .windows1252)
    #expect(profile.passes == 2)
    #expect(profile.records == 15_003)
    #expect(try Self.profile(Self.header + Self.people(30)).passes == 1)
  }

  @Test func believesWhatTheCallerKnows() throws {
    let bytes = try #require(EncodedText.encode("a|b;c\nä|d;e\n", .windows1252))
    let known = FileInspector.Known(
      encoding: .latin9, delimiter: UInt8(ascii: "|"), header: .names)
    let profile = try Self.profile(bytes, known)
    #expect(profile.readAs == .latin9)
    #expect(profile.columns.map(\.name) == ["a", "b;c"])
    #expect(profile.layout?.isGiven == true)
    let wrong = try Self.profile(bytes, .init(encoding: .utf8))
    #expect(wrong.bytes == nil)
    #expect(wrong.findings.map(\.code.rawValue).contains("K1104"))
  }

  @Test func outlinesXML() throws {
    let text = """
      <?xml version="1.0" encoding="ISO-8859-1"?>
      <!-- <no> -->
      <!DOCTYPE t:Aineisto [<!ENTITY x "y">]>
      <t:Aineisto xmlns:t="x"><Asiakas/></t:Aineisto>

      """
    let profile = try Self.profile(text)
    #expect(
      profile.outline == XMLOutline(declaredEncoding: "ISO-8859-1", root: "t:Aineisto"))
    #expect(try Self.profile("<a/>").outline == XMLOutline(declaredEncoding: nil, root: "a"))
    #expect(
      try Self.profile("<?xml version='1.0'?><!-- ").outline
        == XMLOutline(declaredEncoding: nil, root: nil))
  }
}
