import Foundation
import KotoModel
import KotoReport
import Testing

/// JSON read by a parser that is not ours, and CSV as spreadsheets see it.
struct MachineReadableTests {
  private struct Counts: Decodable, Equatable {
    let read: Int
    let inserted: Int
    let held: Int
    let rejected: Int
  }

  private struct Import: Decodable {
    struct Register: Decodable { let practice: Bool }
    struct Listed: Decodable {
      let code: String
      let severity: String
      let file: String
      let line: Int?
      let name: String?
      let parameters: [String: String]
      let title: String
      let occurrences: Int
    }
    struct File: Decodable {
      let name: String
      let records: Counts
    }
    let schema: String
    let outcome: String
    let verdict: String
    let batch: Int?
    let register: Register
    let files: [File]
    let total: Counts
    let findings: [Listed]
    let findingGroups: [Listed]
    let next: [String]
  }

  private struct Schema: Decodable { let schema: String }

  private func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(text.utf8))
  }

  @Test func printsTheImportReportAsJSONWithTheSameNumbers() throws {
    let frame = ImportReportJSON(Invented.report(), hasFindings: true, language: .swedish).frame
    let text = filled(frame, Invented.findings, .swedish)
    let report = try decode(Import.self, text)
    #expect(report.schema == "koto.import/1")
    #expect(report.outcome == "loaded-in-part")
    #expect(report.batch == 12)
    #expect(report.register.practice)
    #expect(report.total == Counts(read: 2_411, inserted: 2_380, held: 1, rejected: 2))
    #expect(report.files.map(\.records.read) == [1_206, 1_205])
    #expect(report.findings.map(\.code) == ["K2103", "K3101", "K2606", "K2103"])
    #expect(report.findings.map(\.line) == [12, 79, nil, 40])
    #expect(report.findingGroups.map(\.occurrences) == [2, 1, 1_024])
    #expect(report.findings.first?.parameters == ["column": "HETU"])
    #expect(
      report.findings.first?.title
        == FindingCatalogue.entry(.identityCodeCheck).title(["column": "HETU"], in: .swedish))
    #expect(report.next.first == "koto batch rejects 12 --to rejects/")
  }

  private func filled(_ frame: JSONFrame, _ findings: [Finding], _ language: Language) -> String {
    var elements = FindingElements(language: language)
    return frame.before + findings.map { elements.text(of: $0) }.joined() + frame.after
  }

  /// A document that is written in pieces is laid out as one that is written whole.
  @Test(arguments: 0...4)
  func aGapIsFilledAsIfItHadNeverBeen(count: Int) throws {
    let findings = Array(Invented.findings.prefix(count))
    func list(_ text: String) throws -> Substring {
      let start = try #require(text.range(of: "\n  \"findings\": [")).lowerBound
      let rest = text[start...]
      return rest[...(try #require(rest.range(of: count == 0 ? "]" : "\n  ]")).upperBound)]
    }
    let whole = try list(FindingsJSON(findings, language: .finnish).text)
    let groups = FindingGroup.groups(of: findings)
    let check = MappingCheckJSON(nil, groups, language: .finnish).frame
    let report = ImportReportJSON(
      Invented.report(), hasFindings: !findings.isEmpty, language: .finnish)
    #expect(try list(filled(check, findings, .finnish)).dropLast() == whole.dropLast())
    #expect(try list(filled(report.frame, findings, .finnish)).dropLast() == whole.dropLast())
  }

  @Test func namesTheSchemaOfEveryJSONDocument() throws {
    let sex = try #require(CodeSets.named("sex"))
    let documents = [
      ("koto.findings/1", FindingsJSON(Invented.findings, language: .finnish).text),
      ("koto.batches/1", BatchListJSON(Invented.batches, language: .finnish).text),
      ("koto.batch/1", BatchDetailJSON(Invented.detail, language: .finnish).text),
      ("koto.compatibility/1", CompatibilityJSON(Invented.compatibility, language: .finnish).text),
      ("koto.code_sets/1", CodeSetListJSON(CodeSets.all, language: .finnish).text),
      ("koto.codes/1", CodeSetJSON(sex, entries: sex.entries, language: .finnish).text),
      ("koto.help/1", HelpJSON(FindingCode.allCases, language: .finnish).text),
    ]
    for (schema, text) in documents { #expect(try decode(Schema.self, text).schema == schema) }
  }

  @Test func escapesWhatJSONCannotHold() throws {
    let name = "\"\\\n\t\u{1}\u{7F}\u{2028}\u{202E}å😀"
    let finding = Finding(.unknownColumn, at: Place(file: name), severity: .stop)
    struct List: Decodable {
      struct Listed: Decodable { let file: String }
      let findings: [Listed]
    }
    let list = try decode(List.self, FindingsJSON([finding], language: .english).text)
    #expect(list.findings.map(\.file) == [name])
  }

  @Test func letsNoSpreadsheetTakeACellForAFormula() {
    func row(_ column: String) -> CompatibilityTable.ColumnRow {
      CompatibilityTable.ColumnRow(file: "f", column: column, targets: "", reason: column)
    }
    let columns = ["=1+1", "+1", "-1", "@a", "\ta", "a=b", "a,b", "a\"b", "\"\u{301}"].map(row)
    let lines = CompatibilityCSV(CompatibilityTable(fields: [], columns: columns)).text
      .split(separator: "\r\n")
    #expect(
      lines.dropFirst().map { String($0.trimmingPrefix(#/.*,dropped,/#)) } == [
        "\"'=1+1\"", "\"'+1\"", "\"'-1\"", "\"'@a\"", "\"'\ta\"", "a=b", "\"a,b\"", "\"a\"\"b\"",
        "\"\"\"\u{301}\"",
      ])
  }

  @Test func printsBatchesAsCSV() {
    #expect(
      BatchListCSV(Invented.batches).text.replacing("\r\n", with: "\n") == """
        batch,started_at,run_by,mapping,system,basis,state,corrects,read,inserted,updated,unchanged,held,filtered,rejected,corrected,decided
        12,2026-11-21T09:30:00Z,maija,typpi-csv,typpi,76,loaded,,2411,2380,3,0,1,25,2,1,0
        13,2026-11-21T13:05:00Z,maija,typpi-csv,typpi,76,unchanged,12,1,1,0,0,0,0,0,0,0

        """)
  }

  @Test func printsACodeSetAsCSV() throws {
    let sex = try #require(CodeSets.named("sex"))
    #expect(
      CodeSetCSV(entries: sex.entries, language: .swedish).text.replacing("\r\n", with: "\n") == """
        code,label,valid_from,valid_to,successors
        1,Man,,,
        2,Kvinna,,,
        9,Okänt,,,

        """)
  }
}
