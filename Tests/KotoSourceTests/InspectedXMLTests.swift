import KotoModel
import KotoSource
import Testing

/// What an XML file shows of its records before any mapping exists.
struct InspectedXMLTests {
  static func profile(
    _ text: String, header: HeaderJudgement? = nil
  ) throws -> FileProfile {
    try InspectTests.profile(Array(text.utf8), .init(header: header))
  }

  /// A line for each kind of record, one for what is around them, and the codes of the findings.
  static func shown(_ profile: FileProfile) throws -> [String] {
    let structure = try #require(profile.structure)
    func names(_ columns: [ColumnProfile]) -> String {
      columns.map { ($0.name ?? "–") + ($0.repeated.map { "*\($0.most)" } ?? "") }
        .joined(separator: " ")
    }
    let kinds = structure.kinds.map { kind in
      let place = kind.record + (kind.each.map { " > \($0)" } ?? "")
      return "\(place) \(kind.count): \(names(kind.columns))"
    }
    let around = structure.around.isEmpty ? [] : ["around: \(names(structure.around))"]
    return kinds + around + profile.findings.map(\.code.rawValue)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let expected: [String]

    init(_ name: String, _ text: String, _ expected: String...) {
      self.name = name
      self.text = text
      self.expected = expected
    }

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(
      "records under the root",
      "<Data><Client id='1'><Nimi>a</Nimi></Client><Client id='2'><Nimi>b</Nimi></Client></Data>",
      "/Data/Client 2: @id Nimi"),
    Case(
      "records in a wrapper, something beside it",
      """
      <Data version='1'><Clients><Client id='1'><Nimi>a</Nimi></Client><Client id='2'/></Clients>
      <Status>ok</Status></Data>
      """, "/Data/Clients/Client 2: @id Nimi", "around: /Data/@version /Data/Status"),
    Case(
      "records in records, and values that come several times",
      """
      <Data><Client id='1'><Nimi>a</Nimi><Kieli>fi</Kieli><Kieli>sv</Kieli><Osoite><Katu>x</Katu></Osoite>
      <Case id='1'><Type>a</Type><Plan id='1'/><Plan id='2'/></Case></Client>
      <Client id='2'><Nimi>b</Nimi><Case id='2'/><Case id='3'/></Client></Data>
      """, "/Data/Client 2: @id Nimi Kieli*2 Osoite/…",
      "/Data/Client > Case 3: @id Type", "/Data/Client > Case/Plan 2: @id"),
    Case(
      "records of the same name at two depths",
      """
      <Data><Client id='1'/><Client id='2'/><Clients><Client id='3'/><Client id='4'/></Clients></Data>
      """, "/Data/Client 2: @id", "/Data/Clients/Client 2: @id"),
    Case(
      "mixed content",
      """
      <Data><Client><Text>a <Kieli>b</Kieli> c</Text></Client><Client><Text>d</Text></Client></Data>
      """, "/Data/Client 2: Text Text/Kieli"),
    Case(
      "a single record with others in it",
      """
      <Data><Client id='1'><Nimi>a</Nimi><Note date='1'>x</Note><Note date='2'>y</Note></Client></Data>
      """, "/Data/Client 1: @id Nimi", "/Data/Client > Note 2: @date text()"),
    Case(
      "a single record", "<Data><Client id='1'><Nimi>a</Nimi></Client></Data>",
      "/Data/Client 1: @id Nimi"),
    Case("a single flat record", "<Data><Nimi>a</Nimi></Data>", "/Data 1: Nimi"),
    Case("texts alone", "<names><name>a</name><name>b</name></names>", "/names/name 2: text()"),
    Case("nothing in it", "<Data/>", "around: /Data"),
    Case(
      "a single record with parts",
      "<Data><Nimi>a</Nimi><Hetu>b</Hetu><Osoite><Katu>c</Katu></Osoite></Data>",
      "/Data 1: Nimi Hetu Osoite/…"),
    Case(
      "a single record with others in a wrapper",
      """
      <Data><Client id='1'><Nimi>a</Nimi><Notes><Note date='1'/><Note date='2'/></Notes></Client></Data>
      """, "/Data/Client 1: @id Nimi", "/Data/Client > Notes/Note 2: @date"),
    Case(
      "cut off", "<Data><Client id='1'><Nimi>a</Nimi></Client><Client id='2'><Ni",
      "/Data/Client 2: @id Nimi", "K1403"),
    Case(
      "a document type", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "K1404"),
    Case("an entity", "<a><Nimi>a</Nimi><Nimi>&x;</Nimi></a>", "/a/Nimi 2: text()", "K1405"),
    Case(
      "two names for one namespace",
      "<Data xmlns='u:1' xmlns:p='u:2'><p:Client p:id='1'/><p:Client/><q:Client xmlns:q='u:2'/></Data>",
      "/ns:Data/p:Client 3: @p:id"),
  ])
  func findsRecords(_ item: Case) throws {
    let profile = try Self.profile(item.text)
    let shown = try Self.shown(profile)
    #expect(shown == item.expected)
    #expect(profile.passes == 1)
  }

  @Test func endsAtTheSameLimitsAsAnImport() throws {
    let deep = String(repeating: "<a>", count: 101) + String(repeating: "</a>", count: 101)
    #expect(try Self.profile(deep).findings.map(\.code.rawValue) == ["K1406"])
    let wide =
      "<a>" + (0...200).map { " x\($0)='1'" }.joined().replacing(">", with: "")
    #expect(
      try Self.profile("<a" + wide.dropFirst(3) + "/>").findings.map(\.code.rawValue) == ["K1406"])
  }

  @Test func keepsABoundedNumberOfPaths() throws {
    let rows = (0..<2_000).map { "<f\($0)>x</f\($0)>" }.joined()
    let bounded = try #require(
      try Self.profile("<Data>\(rows)</Data>", header: .names).structure)
    let kept = bounded.around.count + bounded.kinds.reduce(0) { $0 + $1.columns.count }
    #expect(kept == 499)
    #expect(bounded.leftOut == 2_000 - kept)
    let few = try #require(try Self.profile("<Data><Nimi>x</Nimi></Data>").structure)
    #expect(few.leftOut == 0)
  }

  @Test func hidesNamesThatMayBeAPersons() throws {
    let people = "<Data><Tikli>1</Tikli><Kuru>2</Kuru></Data>"
    #expect(try Self.shown(Self.profile(people)) == ["/Data 1: … …"])
    #expect(try Self.profile(people).structure?.hiddenNames == 2)
    #expect(try Self.shown(Self.profile(people, header: .names)) == ["/Data 1: Tikli Kuru"])
    let codes = "<Data><_010180-9004>1</_010180-9004><Nimi>2</Nimi></Data>"
    #expect(try Self.shown(Self.profile(codes, header: .names)) == ["/Data 1: … Nimi"])
    // A name that many records share is structure, and what is rare beside many such names too.
    let often = String(
      repeating: "<R><Kuru>1</Kuru><Lintu>1</Lintu></R>", count: 5)
    #expect(
      try Self.shown(Self.profile("<Data>\(often)<R><Kuru/><Lintu/><Ale>1</Ale></R></Data>"))
        == ["/Data/R 6: Kuru Lintu Ale"])
  }

  @Test func showsNoCodesOfOfficials() throws {
    let rows = (0..<12).map {
      "<R><Tila>\($0 % 2 == 0 ? "A" : "B")</Tila><Virkailija koodi='\($0 % 2 == 0 ? "AB" : "CD")'/></R>"
    }
    let structure = try #require(
      try Self.profile("<Data>\(rows.joined())</Data>").structure)
    let columns = try #require(structure.kinds.first).columns
    #expect(columns.map(\.name) == ["Tila", "Virkailija/@koodi"])
    #expect(columns.map(\.codes.count) == [2, 0])
  }

  @Test func readsInTheEncodingThatTheBytesShow() throws {
    let body = "<Data><Nimi>Mäki Šöhman</Nimi><Nimi>Åäö</Nimi></Data>"
    let declared = "<?xml version='1.0' encoding='ISO-8859-1'?>" + body
    let latin = try InspectTests.profile(
      try #require(EncodedText.encode(declared, .windows1252)))
    #expect(latin.readAs == .windows1252 && latin.records == 2)
    #expect(latin.findings.map(\.code.rawValue) == ["K1410"])
    let wide = try InspectTests.profile(try #require(EncodedText.encode(body, .utf16LE)))
    #expect(wide.readAs == .utf16 && wide.records == 2)
    let wrong = try InspectTests.profile(
      try #require(
        EncodedText.encode("<?xml version='1.0' encoding='UTF-8'?>" + body, .windows1252)))
    #expect(wrong.structure?.isWhole == false)
    #expect(wrong.findings.contains { $0.code.rawValue == "K1104" })
    let late =
      "<Data>" + String(repeating: "<Nimi>Virta</Nimi>", count: 20_000) + "<Nimi>Mäki Öhman</Nimi>"
      + "<Nimi>Hämäläinen</Nimi></Data>"
    let second = try InspectTests.profile(try #require(EncodedText.encode(late, .windows1252)))
    #expect(second.readAs == .utf8 && second.structure?.isWhole == false)
    #expect(second.findings.contains { $0.code.rawValue == "K1104" })
  }
}
