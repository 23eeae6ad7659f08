import Foundation
import KotoModel
import KotoReport
import KotoTestSupport
import Testing

/// Findings in the formats of other tools: held against the schemas that those tools publish.
struct FindingFormatTests {
  private static let findings =
    Invented.findings + [
      Finding(
        .columnUnmapped, at: Place(file: "typpi.yaml", line: 7, column: 5, name: "SIVIILISÄÄTY"),
        ["found": "SIVIILISÄÄTY"]),
      Finding(.fileMissing, at: Place(file: "")),
      Finding(
        .codeNotInTable,
        at: Place(file: "työ & koulu.csv", record: 3, line: 4, name: "A<B", bytes: 120..<180),
        ["expected": "why", "found": "\u{1B}[31m<&>"], severity: .warning),
    ]

  private static func list(_ findings: [Finding] = findings) -> FindingList {
    FindingList(
      findings, command: "koto import", version: "0.1.0", isSuccess: true, files: Invented.files,
      paths: ["asiakkaat.csv": "toimitus 1/asiakkaat.csv"])
  }

  private func text(_ format: OutputFormat, _ language: Language) throws -> String {
    try #require(Self.list().text(format, language))
  }

  private static func schema(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Schemas/" + name
  }

  @Test(arguments: Language.allCases) func sarifFollowsItsSchema(language: Language) throws {
    let schema = try SchemaDocument(
      String(contentsOfFile: Self.schema("sarif-2.1.0.json"), encoding: .utf8))
    for list in [Self.list(), Self.list([])] {
      let text = try #require(list.text(.sarif, language))
      let log = try JSONDecoder().decode(JSONDocument.self, from: Data(text.utf8))
      #expect(schema.problems(of: log) == [])
    }
  }

  @Test func theSchemaRefusesALogThatIsNotOne() throws {
    let schema = try SchemaDocument(
      String(contentsOfFile: Self.schema("sarif-2.1.0.json"), encoding: .utf8))
    let broken = try text(.sarif, .english)
      .replacing("\"level\": \"error\"", with: "\"level\": \"grave\"")
      .replacing("\"startLine\": 12", with: "\"startLine\": 0")
      .replacing("\"driver\"", with: "\"pilot\"")
    let log = try JSONDecoder().decode(JSONDocument.self, from: Data(broken.utf8))
    let problems = schema.problems(of: log).map { $0.replacing(#/^.*: /#, with: "") }
    #expect(Set(problems) == ["enum", "minimum", "required driver", "unknown"])
  }

  @Test func sarifNamesThePlaceTheBytesAndTheRule() throws {
    let log = try JSONDecoder().decode(
      JSONDocument.self, from: Data(text(.sarif, .english).utf8))
    let run = try #require(log["runs"]?.items.first)
    let results = run["results"]?.items ?? []
    func physical(_ index: Int) -> JSONDocument? {
      results[index]["locations"]?.items.first?["physicalLocation"]
    }
    #expect(
      results.map { $0["level"]?.string } == [
        "error", "warning", "note", "error", "error", "error", "warning",
      ])
    #expect(physical(0)?["artifactLocation"]?["uri"]?.string == "toimitus%201/asiakkaat.csv")
    // In data the column is a field's number and no place in the line.
    #expect(physical(0)?["region"] == .object(["startLine": .number(12)]))
    #expect(
      physical(4)?["region"] == .object(["startLine": .number(7), "startColumn": .number(5)]))
    #expect(
      physical(6)?["region"]
        == .object(["startLine": .number(4), "byteOffset": .number(120), "byteLength": .number(60)])
    )
    #expect(
      physical(6)?["artifactLocation"]?["uri"]?.string == "ty%C3%B6%20%26%20koulu.csv")
    #expect(results[2]["occurrenceCount"] == .number(1_024))
    #expect(results[5]["locations"] == nil)
    let rules = run["tool"]?["driver"]?["rules"]?.items ?? []
    #expect(
      rules.map { $0["id"]?.string } == ["K1001", "K2103", "K2301", "K2606", "K3101", "K5103"])
    for result in results {
      guard case .number(let index)? = result["ruleIndex"] else { continue }
      #expect(rules[index]["id"] == result["ruleId"])
    }
    #expect(
      run["artifacts"]?.items.first?["hashes"]?["sha-256"]?.string == Invented.files[0].sha256)
  }

  @Test(arguments: Language.allCases) func junitFollowsItsSchema(language: Language) throws {
    for list in [Self.list(), Self.list([])] {
      let path = NSTemporaryDirectory() + "koto-junit-\(UUID().uuidString).xml"
      defer { try? FileManager.default.removeItem(atPath: path) }
      let text = try #require(list.text(.junit, language))
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try Self.xmllint(path) == 0)
      let broken = text.replacing("<testcase classname", with: "<testcase class")
      try broken.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try Self.xmllint(path) != 0)
    }
  }

  /// The exit status of xmllint, which scripts/setup installs.
  private static func xmllint(_ path: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
    process.arguments = ["--noout", "--schema", schema("junit-10.xsd"), path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func junitHasACaseForEveryKindOfFindingOfADelivery() throws {
    let text = try text(.junit, .english)
    let cases = FindingCode.allCases.count { !$0.rawValue.hasPrefix("K6") }
    #expect(text.matches(of: #/<testcase /#).count == cases)
    #expect(
      text.contains("name=\"koto import\" tests=\"\(cases)\" failures=\"3\" errors=\"2\""))
    #expect(text.contains("toimitus 1/asiakkaat.csv:12:2: "))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func junitNamesTheRuleOfAccessThatRefused() throws {
    let refused = Self.list([Finding(.noLiveRight, at: Place(file: ""), ["expected": "migrator"])])
    let text = try #require(refused.text(.junit, .english))
    #expect(text.contains("<testsuite name=\"Access rights\" tests=\"1\""))
  }

  @Test(arguments: Language.allCases) func htmlSaysItsLanguageAndEscapesWhatItQuotes(
    language: Language
  ) throws {
    let text = try text(.html, language)
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
    #expect(text.contains("työ &amp; koulu.csv"))
    #expect(text.contains("A&lt;B"))
    #expect(!text.contains("A<B") && !text.contains("\u{1B}"))
    #expect(text.matches(of: #/<table>/#).count == text.matches(of: #/<caption>/#).count)
    #expect(!text.contains("<th>"))
    #expect(!text.contains("http"))
  }

  /// Browsers take a style as it stands, and drop a rule in which a quotation mark is escaped.
  @Test func theStyleOfAPageIsWrittenAsItIs() throws {
    let text = try text(.html, .english)
    let style = try #require(text.firstMatch(of: #/<style>((?s).*?)<\/style>/#)?.output.1)
    #expect(style.contains("font: 16px/1.5 \"Source Sans 3\", "))
    #expect(!style.contains("&") && !style.contains("<"))
  }

  /// Every format says the same in every language, apart from wording.
  @Test(arguments: OutputFormat.ofFindings) func languagesDifferInWordingOnly(
    format: OutputFormat
  ) throws {
    let texts = try Language.allCases.map { language in
      var text = try text(format, language)
      for finding in Self.findings {
        let entry = FindingCatalogue.entry(finding.code)
        let words = [
          entry.title(finding.parameters, in: language), entry.meaning[language],
          entry.fix[language],
        ]
        for word in words {
          text = text.replacing(word, with: "…")
        }
      }
      return text.split(separator: "\n").count
    }
    #expect(Set(texts).count == 1)
  }
}
