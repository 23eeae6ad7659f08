import KotoModel
import KotoRegister
import Testing

@Suite struct RegisterDocumentTests {
  private let page = RegisterDocument.markdown()

  @Test func saysWhatItIs() {
    #expect(page.contains("Generated from the declaration"))
    #expect(page.contains("**The content is our own reconstruction.**"))
  }

  @Test func describesEveryTableAndField() throws {
    let sections = page.split(separator: "\n## `").dropFirst()
    #expect(sections.count == RegisterSchema.tables.count)
    for (section, table) in zip(sections, RegisterSchema.tables) {
      #expect(section.hasPrefix(table.name + "`\n"))
      let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
      #expect(rows.count == table.columns.count, "\(table.name)")
      for (row, field) in zip(rows, table.columns) {
        #expect(row.hasPrefix("| `\(field.name)` | "))
        #expect(row.hasSuffix(" | \(field.finnish) | \(field.swedish) |"))
      }
    }
  }

  @Test func describesAFieldAndARuleInWords() {
    #expect(
      page.contains(
        "| `protected` | flag, initially `0` | mandatory | L3 | 73.1.2 | turvakielto | spärrmarkering |"
      ))
    #expect(page.contains("- `ends_on` is not before `starts_on`.\n"))
    #expect(page.contains("- `end_reason` is filled whenever `ends_on` is.\n"))
    #expect(page.contains("- At least one of `family_name`, `given_names` is filled.\n"))
    #expect(page.contains("- `mapping` and `label` occur together only once.\n"))
  }

  @Test func everyTableRowHasItsCells() {
    for line in page.split(separator: "\n") where line.hasPrefix("|") {
      let cells = line.split(separator: " | ", omittingEmptySubsequences: false).count
      #expect([2, 7].contains(cells) || line.contains("\\|"), "\(line)")
    }
  }
}
