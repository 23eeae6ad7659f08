import KotoModel
import KotoSource
import Testing

/// Records out of XML: values, places and what stands around them.
struct XMLReaderTests {
  private static let document = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- from the old system -->
    <Export version='1' note="a > b">
      <Client id="1" kind="x > y"><Name><Family>Mäki</Family><Given>Ai&amp;no</Given></Name>
        <Case id="11"><Plan no="a"><Goal>Työ</Goal></Plan><Plan no="b"/></Case>
        <Town>005</Town>
      </Client>
      <Client id="2"><Name><Family><![CDATA[Ö<b>]]>berg</Family></Name><Case id="12"/></Client>
      <Client id="3"/>
    </Export>

    """

  private static let clients = [
    (name: "id", path: "@id"), ("family", "Name/Family"), ("given", "Name/Given"), ("town", "Town"),
  ]
  private static let plans = [
    (name: "no", path: "@no"), ("case", "../@id"), ("client", "^/@id"), ("goal", "Goal"),
    ("town", "^/Town"),
  ]
  private static let pieces = [1, 2, 3, 7, 16, 64, 1 << 18]

  @Test(arguments: pieces) func signsEscapedInAttributesAreThemselves(piece: Int) throws {
    let document = """
      <Export><Client id="a &amp; &#38;b &lt;&#x26;#38;&gt;&quot;&amp;amp; &apos;&#10;&amp;"/></Export>
      """
    let file = try XMLFile(
      of: Array(document.utf8), XMLFile.contract([(name: "id", path: "@id")]), pieceSize: piece)
    #expect(file.cells == [["a & &b <&#38;>\"&amp; '\n&"]])
  }

  @Test(arguments: pieces) func valuesAndPlacesAreExactHoweverTheFileIsCut(piece: Int) throws {
    let bytes = Array(Self.document.utf8)
    let clients = try XMLFile(of: bytes, XMLFile.contract(Self.clients), pieceSize: piece)
    #expect(
      clients.cells == [
        ["1", "Mäki", "Ai&no", "005"], ["2", "Ö<b>berg", "", ""], ["3", "", "", ""],
      ])
    #expect(clients.lines == [4, 8, 9])
    #expect(
      clients.slices.map { $0.prefix(14) } == [
        "<Client id=\"1\"", "<Client id=\"2\"", "<Client id=\"3\"",
      ])
    #expect(clients.slices[2] == "<Client id=\"3\"/>")
    #expect(clients.slices[0].hasSuffix("</Client>"))
    let plans = try XMLFile(
      of: bytes, XMLFile.contract(each: "Case/Plan", Self.plans), pieceSize: piece)
    #expect(
      plans.cells == [["a", "11", "1", "Työ", "005"], ["b", "11", "1", "", "005"]],
      "what comes after the record is around it too")
    #expect(plans.slices == ["<Plan no=\"a\"><Goal>Työ</Goal></Plan>", "<Plan no=\"b\"/>"])
    #expect(plans.lines == [5, 5])
    #expect(
      plans.kept.map { String(decoding: $0, as: UTF8.self) } == [
        clients.slices[0], clients.slices[0],
      ])
    let frame = String(decoding: plans.header + plans.footer, as: UTF8.self)
    #expect(
      frame == """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- from the old system -->
        <Export version='1' note="a > b">
        </Export>

        """)
  }

  @Test func aRejectFileIsReadAsTheFileWas() throws {
    let contract = try XMLFile.contract(Self.clients)
    let whole = try XMLFile(of: Array(Self.document.utf8), contract)
    let again = try XMLFile(of: whole.header + whole.kept[1] + [10] + whole.footer, contract)
    #expect(again.cells == [whole.cells[1]])
    #expect(again.hashes == [whole.hashes[1]])
  }

  @Test func aPathThatComesTwiceRejectsUnlessItIsJoined() throws {
    let text =
      "<Export><Client id=\"1\"><Tel>1</Tel><Tel>2</Tel></Client><Client id=\"2\"/></Export>"
    let columns = [(name: "id", path: "@id"), ("tel", "Tel")]
    let strict = try XMLFile(of: Array(text.utf8), XMLFile.contract(columns))
    #expect(strict.findings == ["K1408 reject record 1 line 1 field 2 (tel)"])
    #expect(strict.cells[1] == ["2", ""])
    let joined = try XMLFile(
      of: Array(text.utf8), XMLFile.contract(columns, join: ["tel": ", "]))
    #expect(joined.findings == [] && joined.cells[0] == ["1", "1, 2"])
    let around = try XMLFile(
      of: Array("<Export><Client><Tel>1</Tel><Case/><Case/><Tel>2</Tel></Client></Export>".utf8),
      XMLFile.contract(each: "Case", [(name: "tel", path: "^/Tel")]))
    #expect(
      around.findings.map { $0.prefix(21) } == ["K1408 reject record 1", "K1408 reject record 2"])
  }

  @Test func theHashIsThatOfTheValuesAndTheMapping() throws {
    func hash(_ text: String, seed: [UInt8] = []) throws -> RecordHash? {
      try XMLFile(of: Array(text.utf8), XMLFile.contract(Self.clients, seed: seed)).hashes.first
    }
    let one = try hash("<Export><Client id=\"1\"><Town>5</Town></Client></Export>")
    #expect(try hash("<Export>\n<Client id='1'> <Town>5</Town></Client></Export>") == one)
    #expect(try hash("<Export><Client id=\"1\"><Town>6</Town></Client></Export>") != one)
    #expect(
      try hash("<Export><Client id=\"1\"><Name><Given>5</Given></Name></Client></Export>") != one)
    #expect(try hash("<Export><Client id=\"1\"><Town>5</Town></Client></Export>", seed: [1]) != one)
  }

  @Test func namesBelongToTheNamespaceThatTheMappingSays() throws {
    let text = """
      <x:Export xmlns:x="urn:old" xmlns="urn:other"><x:Client x:id="7"><Name>A</Name><x:Name>B</x:Name></x:Client></x:Export>
      """
    let contract = try XMLFile.contract(
      record: "o:Export/o:Client", [(name: "id", path: "@o:id"), ("name", "o:Name")],
      namespaces: ["o": "urn:old"])
    let file = try XMLFile(of: Array(text.utf8), contract)
    #expect(file.cells == [["7", "B"]])
    #expect(String(decoding: file.footer, as: UTF8.self) == "</x:Export>\n")
  }

  @Test(arguments: TextEncoding.allCases.filter { $0 != .sfs4017 }, pieces)
  func everyEncodingGivesTheSameValuesAndExactPlaces(encoding: TextEncoding, piece: Int) throws {
    let text = """
      <Export><Client id="ä1"><Family>Öström</Family></Client>
      <Client id="ä2"><Family>Mäkeläinen-Ålander</Family></Client></Export>
      """
    let bytes: [UInt8] =
      switch encoding {
      case .utf8: Array(text.utf8)
      case .utf16: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      default:
        try #require(
          EncodingKind(rawValue: encoding.rawValue).flatMap { EncodedText.encode(text, $0) })
      }
    let contract = try XMLFile.contract(
      [(name: "id", path: "@id"), ("family", "Family")], encoding: encoding)
    let file = try XMLFile(of: bytes, contract, pieceSize: piece)
    #expect(file.cells == [["ä1", "Öström"], ["ä2", "Mäkeläinen-Ålander"]])
    #expect(file.lines == [1, 2])
    // The reject file's pieces make a file of the same encoding.
    let again = try XMLFile(of: file.header + file.kept[1] + file.footer, contract)
    #expect(again.cells == [file.cells[1]])
  }
}
