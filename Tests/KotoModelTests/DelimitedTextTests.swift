import KotoModel
import Testing

/// Small tables as koto ships them and people keep them beside a mapping.
struct DelimitedTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let header: [String]
    let rows: [[String]]
    let lines: [Int]
    init(_ text: String, _ header: [String], _ rows: [[String]], _ lines: [Int]) {
      (self.text, self.header, self.rows, self.lines) = (text, header, rows, lines)
    }
    var testDescription: String { text.debugDescription }
  }

  @Test(arguments: [
    Case("a;b\n1;2\n", ["a", "b"], [["1", "2"]], [2]),
    Case("a,b\n1,2\n", ["a", "b"], [["1", "2"]], [2]),
    Case("a;b\r\n1;2\r\n", ["a", "b"], [["1", "2"]], [2]),
    Case("a;b\n1;2", ["a", "b"], [["1", "2"]], [2]),
    Case("\u{FEFF}a;b\n1;2\n", ["a", "b"], [["1", "2"]], [2]),
    // The header tells the delimiter; the other one is text.
    Case("a;b\n1,5;2\n", ["a", "b"], [["1,5", "2"]], [2]),
    Case("a,b\n1;5,2\n", ["a", "b"], [["1;5", "2"]], [2]),
    Case("\"a;x\",b\n1,2\n", ["a;x", "b"], [["1", "2"]], [2]),
    Case("a, x;b\n1;2\n", ["a, x", "b"], [["1", "2"]], [2]),
    Case("\"a\nx\";b\n1;2\n", ["a\nx", "b"], [["1", "2"]], [3]),
    Case("a\n1;2\n", ["a"], [["1;2"]], [2]),
    Case("\n\na;b\n\n1;2\n\r\n3;4\n", ["a", "b"], [["1", "2"], ["3", "4"]], [5, 7]),
    Case("a;b\n1;\n;\n", ["a", "b"], [["1", ""], ["", ""]], [2, 3]),
    Case("a;b\n\"1;x\";\"say \"\"yes\"\"\"\n", ["a", "b"], [["1;x", "say \"yes\""]], [2]),
    Case("a;b\n\"1\nx\";2\n3;4\n", ["a", "b"], [["1\nx", "2"], ["3", "4"]], [2, 4]),
    Case("a;b\n\"\";\"\"\n", ["a", "b"], [["", ""]], [2]),
    // Rows of another width are given as they are: whoever reads the table says what it needs.
    Case("a;b\n1\n1;2;3\n", ["a", "b"], [["1"], ["1", "2", "3"]], [2, 3]),
    Case("a;b\n1;5\" disk\n", ["a", "b"], [["1", "5\" disk"]], [2]),
    Case("a;b\nÄ;å 😀\n", ["a", "b"], [["Ä", "å 😀"]], [2]),
    Case("a;b\n 1 ;2\n", ["a", "b"], [[" 1 ", "2"]], [2]),
    Case("a\n1\n2\n", ["a"], [["1"], ["2"]], [2, 3]),
    Case("a;b", ["a", "b"], [], []),
    Case("", [], [], []), Case("\n\n", [], [], []), Case("\u{FEFF}", [], [], []),
  ])
  func reads(_ item: Case) {
    let table = DelimitedText(item.text)
    #expect(table.header == item.header)
    #expect(table.rows.map(\.cells) == item.rows)
    #expect(table.rows.map(\.line) == item.lines)
  }

  @Test(arguments: Seeds.known(10))
  func readsBackWhatWasWritten(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters = ["a", "Ä", "0", " ", ";", ",", "\"", "\n", "\r\n", "'"]
    for _ in 0..<50 {
      let delimiter = random.oneIn(2) ? ";" : ","
      let end = random.oneIn(2) ? "\r\n" : "\n"
      let rows = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        (0..<3).map { _ in
          (0..<Int.random(in: 0...5, using: &random)).map { _ in random.pick(letters, or: "a") }
            .joined()
        }
      }
      let written = ([["x", "y", "z"]] + rows).map { row in
        row.map { cell in
          cell.contains { ";,\"\r\n".contains($0) || $0.isNewline }
            ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
        }.joined(separator: delimiter) + end
      }
      let table = DelimitedText(written.joined())
      #expect(table.header == ["x", "y", "z"])
      #expect(table.rows.map(\.cells) == rows)
    }
  }
}
