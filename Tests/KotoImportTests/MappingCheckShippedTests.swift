import Foundation
import KotoImport
import KotoModel
import Testing

struct MappingCheckShippedTests {
  @Test(arguments: ["typpi-csv.yaml", "customer-list.yaml"])
  func findsNothingInTheShippedMapping(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "mappings")
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    let (mapping, problems) = MappingReader.read(text, fileName: name)
    #expect(problems == [])
    var tables: [String: String] = [:]
    for use in try #require(mapping).codes {
      tables[use.name.text] = try String(
        contentsOf: folder.appending(path: use.file.text), encoding: .utf8)
    }
    let findings = MappingCheckBase.findings(text, tables: tables, fileName: name)
    #expect(findings.map(Self.line) == [])
  }

  private static func line(_ finding: Finding) -> String {
    "\(finding.place.file):\(finding.place.line ?? 0) \(finding.code.rawValue) "
      + "\(finding.place.name ?? "") \(finding.parameters)"
  }
}
