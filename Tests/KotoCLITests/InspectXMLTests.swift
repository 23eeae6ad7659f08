import Foundation
import KotoCLI
import Testing

/// `koto inspect` of XML from the command line.
@Suite struct InspectXMLTests {
  private static let sample =
    Workplace.repository + "/samples/typpi-xml/typpi_aineisto_005_20261121.xml"

  private static let clients = """
    <?xml version="1.0" encoding="UTF-8"?>
    <Export xmlns="urn:old:export" date="2026-11-21">
      <Client id="1"><Name>Mäki</Name><Language>fi</Language><Language>sv</Language></Client>
      <Client id="2"><Name>Aho</Name><Plan from="2026-01-02"/><Plan from="2026-02-03"/></Client>
    </Export>

    """

  @Test func showsTheWholeOfASmallFile() async throws {
    let workplace = try Workplace()
    try workplace.write(Self.clients, to: "a.xml")
    let result = await workplace.koto("inspect", "a.xml", "--header", "yes")
    #expect(result.status == 0)
    #expect(
      result.out == """
        a.xml
        Format             XML, 283 bytes
        Encoding           utf-8
                           1 places beyond ASCII, all of them well-formed UTF-8
        Declared encoding  UTF-8
        Root element       Export
        Namespaces         ns  urn:old:export (without a prefix in the file)
        Records            4, kinds 2

        record: /ns:Export/ns:Client: 2 records
        #  Path         Filled  Distinct  Length  Seems to be
        1  @id           100 %         2       1  whole number, 1–2, unique
            N 2
        2  ns:Name       100 %         2     3–4  text, unique
            Xxx 1, Xxxx 1
        3  ns:Language    50 %         2       2  country, or language, unique
            repeated: 2 values, up to 2 in a record (each or many: join); xx 2

        record: /ns:Export/ns:Client, each: ns:Plan: 2 records, up to 2 in the element
          around
        #  Path   Filled  Distinct  Length  Seems to be
        1  @from   100 %         2      10  date, yyyy-MM-dd, 2026, unique
            NNNN-NN-NN 2

        Outside of the records
        #  Path              Filled  Distinct  Length  Seems to be
        1  /ns:Export/@date   100 %         1      10  date, yyyy-MM-dd, 2026
            NNNN-NN-NN 1

        N is a digit, X and x a letter, + more of the same. No person's value is shown:
        an extreme that fewer than five records share is given as its year or a round
        number.

        """, "\(result.out)")
  }

  @Test func tellsTheKindsOfTheSample() async throws {
    struct Output: Decodable {
      struct File: Decodable {
        struct XML: Decodable {
          struct Kind: Decodable {
            let record: String
            let each: String?
            let depth: Int
            let records: Int
          }
          struct Structure: Decodable {
            let kinds: [Kind]
            let whole: Bool
            let hiddenNames: Int
            let leftOut: Int
          }
          let structure: Structure
        }
        let xml: XML
        let passes: Int
        let records: Int
      }
      let files: [File]
    }
    let workplace = try Workplace()
    let result = await workplace.koto("inspect", Self.sample, "--format", "json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let file = try #require(
      try decoder.decode(Output.self, from: Data(result.out.utf8)).files.first)
    let found = file.xml.structure
    #expect(
      found.kinds.map { "\($0.record) \($0.each ?? "–") \($0.depth) \($0.records)" } == [
        "/TyppiAineisto/Asiakas – 2 400", "/TyppiAineisto/Asiakas Asiakkuus 3 400",
        "/TyppiAineisto/Asiakas Asiakkuus/Suunnitelma 4 436",
        "/TyppiAineisto/Asiakas Asiakkuus/Suunnitelma/Toimenpide 5 847",
        "/TyppiAineisto/Asiakas Palvelu 3 498", "/TyppiAineisto/Asiakas Kontakti 3 574",
        "/TyppiAineisto/Asiakas Historia 3 750",
      ])
    #expect(found.whole && file.passes == 1 && file.records == 3_905)
    #expect(found.hiddenNames == 0 && found.leftOut == 0)
  }

  @Test(arguments: ["text", "json"], ["fi", "sv", "en"])
  func noValueOfAPersonStandsInAnyOutput(format: String, language: String) async throws {
    let workplace = try Workplace()
    let canaries = PrivacyTests.canaries.filter { !$0.contains("@") }
    let rows = canaries.enumerated().map { index, canary in
      """
      <Asiakas id="\(canary)" nimi="\(canary)"><Nimi>\(canary)</Nimi><Tyyppi>\(canary.uppercased())</Tyyppi>
      <Kieli>\(canary)</Kieli><Kieli>\(canary)</Kieli><Muistio>Käynti: \(canary) tuli <b>\(canary)</b>.</Muistio>
      <Asia pvm="\(canary)">\(canary)</Asia><Asia pvm="1.1.2026"/></Asiakas>
      """
    }.joined()
    // Each often enough for a code of another column.
    let often = String(
      repeating: "<Asiakas><Paikka>KANARIALINTU</Paikka><Kuka>TIKLI</Kuka></Asiakas>", count: 8)
    let whole = "<Data nimi='Tikli'>\(rows)\(often)</Data>"
    try workplace.write(whole, to: "in/people.xml")
    try workplace.write(String(whole.prefix(700)), to: "in/cut.xml")
    try workplace.write("<a>&Tikli;</a>", to: "in/entity.xml")
    try workplace.write("<!DOCTYPE Data [<!ENTITY x 'Tikli'>]><Data>&x;</Data>", to: "in/type.xml")
    try workplace.write("<Data><Tikli>1</Tikli><Pilfink>Tikli</Pilfink></Data>", to: "in/names.xml")
    try workplace.write(
      "<Data><a xmlns:Tikli='urn:Pilfink'><Tikli:Nimi Tikli:Punatulkku='1'/></a></Data>",
      to: "in/spaces.xml")
    let result = await workplace.koto("inspect", "in", "--format", format, "--language", language)
    #expect(result.status == 1, "\(result.err)")
    for canary in canaries + canaries.map({ $0.uppercased() }) {
      #expect(!result.all.contains(canary), "\(canary) is shown: \(result.all)")
    }
    #expect(result.out.contains("people.xml"))
  }
}
