import KotoModel
import KotoSource
import Testing

/// Files that would lose records or harm the machine end at once, with the reason and the place.
struct XMLRefusalTests {
  private static let columns = [(name: "id", path: "@id"), ("name", "Name")]

  struct Hostile: CustomTestStringConvertible, Sendable {
    let what: String
    let text: String
    let finding: String
    var testDescription: String { what }

    init(_ what: String, _ text: String, _ finding: String) {
      self.what = what
      self.text = text
      self.finding = finding
    }
  }

  private static let bomb =
    "<?xml version=\"1.0\"?>\n<!DOCTYPE Export [<!ENTITY a \"aaaaaaaaaa\">"
    + (1...9).map {
      "<!ENTITY a\($0) \"" + String(repeating: "&a\($0 == 1 ? "" : "\($0 - 1)");", count: 10)
        + "\">"
    }
    .joined() + "]>\n<Export><Client>&a9;</Client></Export>"

  static let hostile = [
    Hostile("entity bomb", bomb, "K1404 stop line 2"),
    Hostile(
      "external entity",
      "<!DOCTYPE Export [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Export><Client>&x;</Client></Export>",
      "K1404 stop line 1"),
    Hostile(
      "external subset", "<!DOCTYPE Export SYSTEM \"http://127.0.0.1:9/x.dtd\">\n<Export/>",
      "K1404 stop line 1"),
    Hostile(
      "entity of no declaration", "<Export>\n<Client>&nbsp;</Client></Export>", "K1405 stop line 2"),
    Hostile(
      "deep nesting", "<Export><Client>" + String(repeating: "<a>", count: 200),
      "K1406 stop line 1 expected=100 found=depth"),
    Hostile(
      "attributes without end",
      "<Export><Client " + (0...250).map { "a\($0)=\"\"" }.joined(separator: " ") + "/></Export>",
      "K1406 stop line 1 expected=200 found=attributes"),
    Hostile(
      "long name", "<Export><Client><\(String(repeating: "n", count: 300))/></Client></Export>",
      "K1406 stop line 1 expected=255 found=name"),
    Hostile(
      "cut off", "<Export><Client id=\"1\"/>\n<Client id=\"2\"><Name>Mäki", "K1403 stop line 2"),
    Hostile("cut off in a tag", "<Export><Client id=\"1\"/>\n<Client id=\"2", "K1403 stop line 2"),
    Hostile("cut off between records", "<Export><Client id=\"1\"/>\n", "K1403 stop line 1"),
    Hostile(
      "nothing but a declaration", "<?xml version=\"1.0\"?>\n", "K1403 stop line 2"),
    Hostile("nothing but the beginning of a tag", "<", "K1403 stop line 1"),
    Hostile(
      "crossed tags", "<Export><Client>\n<Name></Client></Name></Export>",
      "K1402 stop line 2 found=end tag of another element, 76"),
    Hostile(
      "bare ampersand", "<Export><Client><Name>A & B</Name></Client></Export>",
      "K1402 stop line 1 found=name required, 68"),
    Hostile(
      "two roots", "<Export></Export><Export></Export>",
      "K1402 stop line 1 found=text after the root element, 5"),
    Hostile("other root", "<Vienti><Client/></Vienti>", "K1407 stop line 1"),
    Hostile(
      "root of a namespace", "<Export xmlns=\"urn:x\"><Client/></Export>", "K1407 stop line 1"),
    Hostile("delimited text", "ID;NAME\n1;Mäki\n", "K1401 stop line 1"),
    Hostile("nothing", "", "K1101 stop"),
    Hostile(
      "declaration of another encoding",
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Export/>",
      "K1409 stop line 1 encoding=iso-8859-1 expected=utf-8"),
    Hostile(
      "null", "<Export><Client><Name>A\u{0}B</Name></Client></Export>",
      "K1402 stop line 1 found=invalid character, 9"),
  ]

  /// libxml2 would find a converter by itself, which writes bytes of the file to standard error where it fails.
  @Test(arguments: [1, 5, 1 << 18]) func noEncodingIsGuessedByTheParser(piece: Int) throws {
    let text = "<Export><Client id=\"1\"/></Export>"
    let wide = text.utf8.flatMap { byte -> [UInt8] in [0, 0, 0, byte] }
    let broken = wide + Array("ð?".utf8)
    for file in [wide, broken] {
      let found = try XMLFile.stop(of: file, XMLFile.contract(Self.columns), pieceSize: piece)
      #expect(found == "K1401 stop line 1")
    }
  }

  @Test(arguments: hostile, [1, 5, 1 << 18])
  func areRefusedWithThePlace(_ item: Hostile, piece: Int) throws {
    let contract = try XMLFile.contract(Self.columns)
    let found = try XMLFile.stop(of: Array(item.text.utf8), contract, pieceSize: piece)
    #expect(found == item.finding)
  }

  @Test(arguments: [
    "<Export><Client><Name>", "<Export><!--", "<Export><Client a=\"", "<Export>",
    "<Export><Client><![CDATA[",
  ])
  func nothingGrowsBeyondTheLimit(start: String) throws {
    let filler = [UInt8](repeating: UInt8(ascii: "x"), count: 12 << 20)
    let found = try XMLFile.stop(
      of: Array(start.utf8) + filler, XMLFile.contract(Self.columns))
    #expect(found == "K1302 stop line 1 expected=4 MiB")
  }

  @Test func manySmallElementsInOneRecordAreTooMany() throws {
    let text =
      "<Export><Client id=\"1\">" + String(repeating: "<Name/>\n", count: 1 << 20)
      + "</Client></Export>"
    let found = try XMLFile.stop(of: Array(text.utf8), XMLFile.contract(Self.columns))
    #expect(found == "K1302 stop line 1 expected=4 MiB")
  }

  @Test func whereverItIsCutOffItIsRefused() throws {
    let text = Array(
      """
      <?xml version="1.0"?><!-- c --><?p i?><Export a="1">
      <Client id="1"><Name>M&#xE4;ki<![CDATA[<&>]]><!-- c --></Name><?p i?></Client>
      <Client id='2'/></Export>
      """.utf8)
    let contract = try XMLFile.contract(Self.columns)
    #expect(try XMLFile.stop(of: text, contract) == "read")
    for end in 1..<text.count {
      for piece in [1, 1 << 18] {
        let found = try XMLFile.stop(of: Array(text[..<end]), contract, pieceSize: piece)
        #expect(found.hasPrefix("K1403 stop"), "cut off at \(end): \(found)")
      }
    }
  }

  @Test func textInLongTagsIsNoAttribute() throws {
    let long = String(repeating: " a=\"\"", count: 2_000)
    let text =
      "<Export><!-- <x\(long) --><Client id='\(long)'><Name><![CDATA[<b>\(long)]]>\(long)</Name></Client></Export>"
    let file = try XMLFile(of: Array(text.utf8), XMLFile.contract(Self.columns))
    #expect(file.cells == [[long, "<b>\(long)\(long)"]])
  }

  @Test func manyAttributesAndNamespacesAreNotCompared() throws {
    let contract = try XMLFile.contract(Self.columns)
    for (declaration, separator) in [("", "\n"), ("xmlns:", " ")] {
      let tag = (0..<20_000).map { "\(declaration)a\($0) = ''" }.joined(separator: separator)
      let text = "<Export>\n<Client/>\n<!-- <x -->\n<Client \(tag)/></Export>"
      for piece in [1 << 10, 1 << 18] {
        #expect(
          try XMLFile.stop(of: Array(text.utf8), contract, pieceSize: piece)
            == "K1406 stop line 4 expected=200 found=attributes")
      }
    }
  }

  @Test func bytesThatContradictTheEncodingHaveTheirPlace() throws {
    let text =
      Array("<Export>\n<Client><Name>M".utf8) + [0xE4] + Array("ki</Name></Client></Export>".utf8)
    #expect(
      try XMLFile.stop(of: text, XMLFile.contract(Self.columns))
        == "K1104 stop line 2 encoding=utf-8 found=0xE4 offset=24")
    let utf8 = Array("<Export><Client><Name>Mäki</Name></Client></Export>".utf8)
    #expect(
      try XMLFile.stop(of: utf8, XMLFile.contract(Self.columns, encoding: .windows1252))
        == "K1106 stop encoding=windows-1252")
  }

  @Test func windows1252InAFileThatDeclaresLatin1IsNoticed() throws {
    func file(_ byte: UInt8) -> [UInt8] {
      Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<Export><Client><Name>".utf8) + [byte]
        + Array("</Name></Client></Export>".utf8)
    }
    let contract = try XMLFile.contract(Self.columns, encoding: .windows1252)
    let euro = try XMLFile(of: file(0x80), contract)
    #expect(euro.cells == [["", "€"]])
    #expect(euro.notes == ["K1410 warning line 1 count=1"])
    #expect(try XMLFile(of: file(0xE4), contract).notes == [])
    #expect(
      try XMLFile.stop(of: file(0x80), XMLFile.contract(Self.columns, encoding: .latin1))
        == "K1104 stop line 2 encoding=iso-8859-1 found=0x80 offset=66")
  }
}
