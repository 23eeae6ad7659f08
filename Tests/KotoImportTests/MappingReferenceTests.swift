import KotoImport
import KotoModel
import Testing

struct MappingReferenceTests {
  @Test func theCommittedFileIsTheGeneratedOne() throws {
    let committed = try Repository.text("mappings/README.md")
    #expect(
      committed == MappingReference.markdown(),
      "run: koto mapping schema --markdown > mappings/README.md")
  }

  @Test func theExampleIsAMappingWhoseCasesPass() throws {
    let (mapping, problems) = MappingReader.read(MappingReference.example, fileName: "example.yaml")
    let read = try #require(mapping, "\(problems)")
    #expect(MappingCheck.findings(read, tables: [:]) == [])
    let today = try #require(CivilDate(iso: "2026-11-21"))
    let results = MappingTestRunner.run(read, Compiler.compile(read, tables: [:]), today: today)
    #expect(results.count == 2)
    #expect(results.flatMap(\.findings) == [])
  }

  @Test(arguments: MappingReference.recipes.map(\.title))
  func everyRecipeIsPartOfAMapping(_ title: String) throws {
    let recipe = try #require(MappingReference.recipes.first { $0.title == title })
    #expect(!recipe.snippets.isEmpty)
    for snippet in recipe.snippets {
      #expect((1...4).contains(snippet.yaml.split(separator: "\n").count))
      let findings = MappingReader.read(Self.mapping(around: snippet), fileName: "m.yaml").findings
      #expect(findings == [])
    }
  }

  /// The snippet under its keys, with what the grammar asks for around it.
  private static func mapping(around snippet: MappingReference.Snippet) -> String {
    var text = Tiny.head
    if snippet.place.first != "files" {
      text += "files: {customers: {match: \"*\", key: ID, columns: {ID: {}}}}\n"
    }
    if snippet.place.first != "records" { text += "records: {person: {from: customers}}\n" }
    for (depth, key) in snippet.place.enumerated() {
      let indent = String(repeating: "  ", count: depth)
      text += "\(indent)\(key):\n"
      guard depth == 1 else { continue }
      switch snippet.place.first {
      case "files":
        text += "\(indent)  match: \"*\"\n\(indent)  key: ID\n"
        if snippet.place.count == 2 { text += "\(indent)  columns: {ID: {}}\n" }
      case "records": text += "\(indent)  from: customers\n"
      default: continue
      }
    }
    let indent = String(repeating: "  ", count: snippet.place.count)
    return text
      + snippet.yaml.split(separator: "\n").map { indent + $0 + "\n" }.joined()
  }

  @Test func noYAMLIsLeftUnchecked() {
    let fences = MappingReference.markdown().split(separator: "```yaml\n").count - 1
    let snippets = MappingReference.recipes.map(\.snippets.count).reduce(0, +)
    #expect(fences == snippets + 1)
  }

  @Test func everyWordOfTheLanguageIsExplained() {
    let page = MappingReference.markdown()
    let lines = Set(page.split(separator: "\n").map(String.init))
    for group in Grammar.groups {
      #expect(lines.contains("### \(group.name)"))
      for key in group.keys {
        #expect(page.contains("| `\(key.name)` | "), "\(group.name).\(key.name)")
      }
    }
    let words =
      ColumnType.allCases.map(\.rawValue) + ElsePolicy.allCases.map(\.rawValue)
      + TextEncoding.allCases.map(\.rawValue) + DateFormat.allCases.map(\.rawValue)
    for word in words { #expect(page.contains("\n| `\(word)` | "), "\(word)") }
  }

  @Test func tablesHaveAsManyCellsAsTheirHeader() {
    var width = 0
    for line in MappingReference.markdown().split(separator: "\n", omittingEmptySubsequences: false)
    {
      guard line.hasPrefix("| ") else {
        width = 0
        continue
      }
      let cells = line.replacing("\\|", with: "").split(
        separator: "|", omittingEmptySubsequences: false
      ).count
      if width == 0 { width = cells }
      #expect(cells == width, "\(line)")
      #expect(!line.contains("|  |") || line.hasPrefix("| `"), "\(line)")
    }
  }

  @Test func linksWithinThePageLeadSomewhere() {
    let page = MappingReference.markdown()
    let headings = Set(
      page.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
        line.drop { $0 == "#" || $0 == " " }.replacing(" ", with: "-").lowercased()
      })
    for match in page.matches(of: /\]\(#([^)]*)\)/) {
      #expect(headings.contains(String(match.output.1)), "\(match.output.1)")
    }
  }

  @Test func findingsThatThePageNamesExist() {
    for match in MappingReference.markdown().matches(of: /K[0-9]{4}/) {
      #expect(FindingCode(rawValue: String(match.output)) != nil, "\(match.output)")
    }
  }
}
