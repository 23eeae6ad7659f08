import Foundation
import KotoCLI
import Testing

/// The samples come with an account that their generator computed, not the importer.
@Suite struct SampleTests {
  struct Expected: Decodable {
    struct Planted: Decodable {
      let file: String
      let line: Int
      let codes: [String]
      /// Nothing for files that are never read.
      let outcome: String?
    }

    let account: [String: ImportOutput.Records]
    let planted: [Planted]
  }

  /// Repairs are counted by column with the first line only, so these are looked for without a line.
  static let counted: Set<String> = ["K2109", "K2304", "K2305", "K2602", "K2603", "K2606", "K1206"]

  @Test(arguments: ["typpi-csv", "customer-list"])
  func everyRecordOfASampleComesToWhatItsGeneratorExpects(name: String) async throws {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    let root = Workplace.repository
    let result = await workplace.load(
      "\(root)/mappings/\(name).yaml", "\(root)/samples/\(name)", "--format", "json")
    #expect(result.status == 2, "\(result.err)")
    let output = try ImportOutput(result.out)
    let all = try JSONDecoder().decode(
      [String: Expected].self, from: workplace.read("\(root)/samples/expected.json"))
    let expected = try #require(all[name])
    let accounts = Dictionary(uniqueKeysWithValues: output.files.map { ($0.name, $0.records) })
    #expect(accounts == expected.account)
    for planted in expected.planted {
      let codes = output.findings.filter { found in
        found.file == planted.file
          && (found.line == planted.line || Self.counted.contains(found.code))
      }.map(\.code)
      #expect(Set(planted.codes).isSubset(of: codes), "\(planted.file):\(planted.line)")
    }
    // A load leaves the conditions of the columns to koto's types; the engine must find nothing to add.
    let check = try RegisterDump(workplace.register).rows("PRAGMA integrity_check")
    #expect(check == ["ok"])
  }

  @Test(arguments: ["typpi-csv", "typpi-xml", "customer-list"])
  func theCasesOfAShippedMappingPass(name: String) async throws {
    let workplace = try Workplace()
    let result = await workplace.koto(
      "mapping", "test", "\(Workplace.repository)/mappings/\(name).yaml")
    #expect(result.status == 0, "\(result.all)")
  }

  @Test(arguments: ["typpi-csv", "typpi-xml", "customer-list"])
  func aShippedMappingHasNoFindings(name: String) async throws {
    let workplace = try Workplace()
    let result = await workplace.koto(
      "mapping", "check", "\(Workplace.repository)/mappings/\(name).yaml")
    #expect(result.status == 0, "\(result.all)")
  }
}
