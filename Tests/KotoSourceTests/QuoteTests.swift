import KotoModel
import KotoSource
import Testing

/// Quotes as RFC 4180 has them, and where a source does not.
struct QuoteTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let cells: [[String]]
    var findings: [String] = []
    var testDescription: String { text.debugDescription }
  }

  @Test(arguments: [
    Case(text: "1;\"a;b\";3\n", cells: [["1", "a;b", "3"]]),
    Case(text: "1;\"say \"\"yes\"\"\";3\n", cells: [["1", "say \"yes\"", "3"]]),
    Case(text: "\"1\";\"\";\"\"\"\"\n", cells: [["1", "", "\""]]),
    Case(text: "1;\"a\nb\r\nc\";3\r\n", cells: [["1", "a\nb\r\nc", "3"]]),
    Case(text: "1;\"a\n\n\nb\";3\n", cells: [["1", "a\n\n\nb", "3"]]),
    // Blanks are data or a defect, and both have to arrive.
    Case(text: " 1 ; a b ;\t\n", cells: [[" 1 ", " a b ", "\t"]]),
    // The last line has no line end.
    Case(text: "1;2;\"3\"", cells: [["1", "2", "3"]]),
    Case(text: "1;2;\"a;\"\"b\"\"\"", cells: [["1", "2", "a;\"b\""]]),
    Case(text: "1;\"a\nb\";\"3\"", cells: [["1", "a\nb", "3"]]),
    Case(text: "1;2;\"\"", cells: [["1", "2", ""]]),
    Case(text: "1;2;", cells: [["1", "2", ""]]),
  ])
  func readsQuotedFields(_ item: Case) throws { try expect(item) }

  @Test(arguments: [
    Case(
      text: "1;O\"Brien;3\n2;b;c\n", cells: [["1", "O\"Brien", "3"], ["2", "b", "c"]],
      findings: ["K1304 warning record 1 line 2 field 2 (B)"]),
    Case(
      text: "1;2;3\n2;a;5\"\n", cells: [["1", "2", "3"], ["2", "a", "5\""]],
      findings: ["K1304 warning record 2 line 3 field 3 (C)"]),
    Case(
      text: "1;a\"b\"c\"\";x\"", cells: [["1", "a\"b\"c\"\"", "x\""]],
      findings: ["K1304 warning record 1 line 2 field 2 (B)"]),
    // Read literally, it still has to have the right number of fields.
    Case(
      text: "1;O\"Brien\n2;b;c\n", cells: [[], ["2", "b", "c"]],
      findings: [
        "K1304 warning record 1 line 2 field 2 (B)",
        "K1306 reject record 1 line 2 expected=3 found=2",
      ]),
  ])
  func readsAQuoteInsideAFieldLiterally(_ item: Case) throws { try expect(item) }

  @Test(arguments: [
    Case(
      text: "1;\"a\"b;3\n2;b;c\n", cells: [[], ["2", "b", "c"]],
      findings: ["K1303 reject record 1 line 2 field 2 (B)"]),
    Case(
      text: "1;\"a\" ;3\n2;b;c\n", cells: [[], ["2", "b", "c"]],
      findings: ["K1303 reject record 1 line 2 field 2 (B)"]),
    Case(
      text: "1;2;3\n\"1\"\"\"x;2;3", cells: [["1", "2", "3"], []],
      findings: ["K1303 reject record 2 line 3 field 1 (A)"]),
    // A quoted field beside it: reading quotes literally would put that one's delimiters in doubt.
    Case(
      text: "1;\"a;b\";5\"\n2;b;c\n", cells: [[], ["2", "b", "c"]],
      findings: ["K1303 reject record 1 line 2 field 3 (C)"]),
  ])
  func putsTextAfterAClosingQuoteAside(_ item: Case) throws { try expect(item) }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func putsALineBreakInAnotherColumnAside(lineBreak: String) throws {
    let text = "A;B;C\n1;2;\"x\(lineBreak)y\"\n4;5;6\n"
    let read = try ReadFile(text, multiline: ["B"])
    #expect(read.cells == [[], ["4", "5", "6"]])
    #expect(read.records.map(\.line) == [2, 4])
    #expect(read.findings == ["K1305 reject record 1 line 2 field 3 (C) count=2"])
    #expect(read.records.first?.original == Array("1;2;\"x\(lineBreak)y\"\n".utf8))
  }

  @Test func stopsAtAQuoteThatNothingCloses() throws {
    let header = "A;B;C\n1;2;3\n"
    #expect(try stop(of: Array((header + "4;\"5;6\n").utf8)) == Self.neverClosed(line: 3))
    #expect(try stop(of: Array((header + "4;\"5;6").utf8)) == Self.neverClosed(line: 3))
    // What follows has not the form of records: how far the field reaches cannot be told.
    #expect(
      try stop(of: Array((header + "4;\"5\nsome words\nand more\n").utf8))
        == Self.neverClosed(line: 3))
    #expect(try stop(of: Array("A;\"B;C\n1;2;3\n".utf8)) == "K1301 stop line 1")
  }

  @Test func readsTheRecordsAfterAQuoteThatNothingCloses() throws {
    let read = try ReadFile("A;B;C\n1;2;3\n4;\"5;6\n7;8;9\n10;11;12\n")
    #expect(read.cells == [["1", "2", "3"], [], ["7", "8", "9"], ["10", "11", "12"]])
    #expect(read.records.map(\.line) == [2, 3, 4, 5])
    #expect(read.findings == [swallowed(2, record: 2, from: 3, to: 5)])
  }

  private func expect(_ item: Case) throws {
    let read = try ReadFile("A;B;C\n" + item.text, multiline: ["B"])
    #expect(read.cells == item.cells)
    #expect(read.findings == item.findings)
    #expect(read.records.flatMap(\.original) == Array(item.text.utf8))
    #expect(read.bytes.sum == read.size)
  }

  private static func neverClosed(line: Int) -> String { "K1301 stop line \(line) expected=4 MiB" }
}
