import Foundation
import KotoCLI
import KotoTestSupport
import Testing

/// `koto inspect` from the command line.
@Suite struct InspectCommandTests {
  /// Files in which every cell that is a person's is unmistakable, with and without what a header would tell.
  private static func files(_ workplace: Workplace) throws {
    let people = PrivacyTests.people
    let body = people.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
    try workplace.write(people, to: "in/people.csv")
    try workplace.write(body, to: "in/headerless.csv")
    try workplace.write(
      "Kanarialintu;Tikli\nViherpeippo;Punatulkku\nPilfink;Tikli\n", to: "in/names.csv")
    try workplace.write(
      "Raportti Kanarialintu Tikli\n" + people + "Yhteensä Pilfink;3\n", to: "in/titled.csv")
    // Names in capitals, each often enough for a code.
    let often = (0..<8).map { "\($0);KANARIALINTU;TIKLI;Pilfink\n" }.joined()
    try workplace.write("ID;SUKUNIMI;KOODI_HENKILO;KUKA\n" + often, to: "in/often.csv")
    try workplace.write("1;x\n2;\"Tikli;;Viherpeippo\n", to: "in/open.csv")
    try workplace.write(clienthoods, to: "in/clienthoods.csv")
    try workplace.write(
      Data("ID;SUKUNIMI\n1;Tikli\n".utf8) + Data([0x81, 0xFF, 0x8D, 10]), to: "in/odd.csv")
    try workplace.write("<a><Kanarialintu>Tikli</Kanarialintu></a>\n", to: "in/a.xml")
  }

  private static let clienthoods = PrivacyTests.clienthoods

  @Test(arguments: ["text", "json"], ["fi", "sv", "en"])
  func noValueOfAPersonStandsInAnyOutput(format: String, language: String) async throws {
    let workplace = try Workplace()
    try Self.files(workplace)
    let result = await workplace.koto(
      "inspect", "in", "--format", format, "--language", language)
    #expect(result.status == 1, "\(result.err)")
    // In capitals too, as codes are.
    for canary in PrivacyTests.canaries + PrivacyTests.canaries.map({ $0.uppercased() }) {
      #expect(!result.all.contains(canary), "\(canary) is shown: \(result.all)")
    }
    #expect(result.out.contains("people.csv"))
  }

  @Test(arguments: ["fi", "sv", "en"])
  func textFitsEightyColumns(language: String) async throws {
    let workplace = try Workplace()
    try Self.files(workplace)
    let samples = Workplace.repository + "/samples"
    for path in ["in", samples + "/typpi-csv", samples + "/customer-list", samples + "/typpi-xml"] {
      let result = await workplace.koto("inspect", path, "--language", language)
      let widest = result.out.split(separator: "\n").max { $0.count < $1.count } ?? ""
      #expect(widest.count <= 80, "\(widest)")
    }
  }

  @Test func theByteAccountOfEverySampleHolds() async throws {
    struct Output: Decodable {
      struct File: Decodable {
        struct Bytes: Decodable {
          let header: Int
          let records: Int
          let blank: Int
        }
        let name: String
        let format: String
        let size: Int
        let bytes: Bytes?
        let records: Int
        let passes: Int
      }
      let schema: String
      let files: [File]
    }
    let workplace = try Workplace()
    let samples = Workplace.repository + "/samples"
    let result = await workplace.koto(
      "inspect", samples + "/typpi-csv", samples + "/customer-list/asiakaslista.csv", "--format",
      "json")
    let output = try JSONDecoder().decode(Output.self, from: Data(result.out.utf8))
    #expect(output.schema == "koto.inspect/1")
    let read = output.files.filter { $0.name.hasSuffix(".csv") }
    #expect(read.count == 17)
    for file in read {
      let bytes = try #require(file.bytes, "\(file.name)")
      #expect(bytes.header + bytes.records + bytes.blank == file.size, "\(file.name)")
      #expect(file.records > 0 && file.passes == 1, "\(file.name)")
    }
  }

  @Test func tellsWhatTheSampleIs() async throws {
    let workplace = try Workplace()
    let sample = Workplace.repository + "/samples/typpi-csv/asiakkaat.csv"
    let result = await workplace.koto("inspect", sample)
    for expected in [
      "Encoding   windows-1252", "Header     line 1, 20 columns", "personal identity code",
      "date, d.M.yyyy, 1948–2007", "codes: E 392, K 8", "K1303",
    ] {
      #expect(result.out.contains(expected), "\(expected) is not in: \(result.out)")
    }
    #expect(result.status == 1)
  }

  @Test func takesWhatTheCallerKnows() async throws {
    let workplace = try Workplace()
    try workplace.write("Aino|Mäki\nEino|Aho\n", to: "a.csv")
    let guessed = await workplace.koto("inspect", "a.csv")
    #expect(guessed.out.contains("cannot be told"))
    let told = await workplace.koto("inspect", "a.csv", "--header", "no", "--delimiter", "|")
    #expect(told.out.contains("the first line is a record, 2 columns"))
    #expect(told.out.contains("Records    2"))
    #expect(told.status == 0)
    let tab = await workplace.koto("inspect", "a.csv", "--delimiter", "tab", "--header", "yes")
    #expect(tab.status == 65 || tab.out.contains("K1205"), "\(tab.all)")
    #expect(await workplace.koto("inspect", "a.csv", "--delimiter", "ä").status == 64)
    #expect(await workplace.koto("inspect", "a.csv", "--encoding", "ebcdic").status == 64)
    #expect(await workplace.koto("inspect", "none.csv").status == 66)
    #expect(await workplace.koto("inspect").status == 64)
  }
}
