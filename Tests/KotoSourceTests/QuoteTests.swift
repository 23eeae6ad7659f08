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

  @Test func losesOneRecordToAQuoteThatNothingClosesBeforeRecords() throws {
    let read = try ReadFile("A;B;C\n1;2;3\n4;\"5;6\n7;8;9\n10;11;12\n")
    #expect(read.cells == [["1", "2", "3"], [], ["7", "8", "9"], ["10", "11", "12"]])
    #expect(read.records.map(\.line) == [2, 3, 4, 5])
    #expect(read.findings == ["K1301 reject record 2 line 3"])
    #expect(read.bytes.sum == read.size)
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

/// A file of 200 records where a stray quote opens at row 35 and another closes at row 103.
///
/// Seven well-known tools lose 68 people here without a word.
struct SwallowedRecordsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// Rows 35 and 103 as they stand in the file.
    let opening: String
    let closing: String
    let findings: [String]
    /// Rows that are put aside.
    let lost: [Int]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(
      name: "closing at a field's end", opening: "35;\"Malli;Maija;00100;x",
      closing: "103;Malli\";Matti;00100;x",
      findings: [
        "K1301 reject record 35 line 36", "K1304 warning record 103 line 104 field 2 (SUKUNIMI)",
      ], lost: [35]),
    Case(
      name: "closing at a row's end", opening: "35;\"Malli;Maija;00100;x",
      closing: "103;Malli;Matti;00100;x\"",
      findings: [
        "K1301 reject record 35 line 36", "K1304 warning record 103 line 104 field 5 (HUOM)",
      ], lost: [35]),
    Case(
      name: "in the column for long texts", opening: "35;Malli;Maija;00100;\"x",
      closing: "103;Malli;Matti;00100;x\"",
      findings: [
        "K1301 reject record 35 line 36", "K1304 warning record 103 line 104 field 5 (HUOM)",
      ], lost: [35]),
    Case(
      name: "closing inside a field", opening: "35;\"Malli;Maija;00100;x",
      closing: "103;Mal\"li;Matti;00100;x",
      findings: [
        "K1301 reject record 35 line 36", "K1304 warning record 103 line 104 field 2 (SUKUNIMI)",
      ], lost: [35]),
    // The second quote opens a field of its own, which nothing closes.
    Case(
      name: "closing at a field's beginning", opening: "35;\"Malli;Maija;00100;x",
      closing: "103;\"Malli;Matti;00100;x",
      findings: ["K1301 reject record 35 line 36", "K1301 reject record 103 line 104"],
      lost: [35, 103]),
    Case(
      name: "never closed", opening: "35;\"Malli;Maija;00100;x",
      closing: "103;Malli;Matti;00100;x", findings: ["K1301 reject record 35 line 36"], lost: [35]),
  ])
  func areReadAfterAll(_ item: Case) throws {
    for lineEnd in ["\r\n", "\n", "\r"] {
      let rows = (1...200).map { row in
        switch row {
        case 35: item.opening
        case 103: item.closing
        default: "\(row);Mäkinen;Aino;00100;ei"
        }
      }
      let lines = ["ID;SUKUNIMI;ETUNIMI;POSTINRO;HUOM"] + rows
      let read = try ReadFile(
        lines.map { $0 + lineEnd }.joined(), multiline: ["HUOM"])
      #expect(read.findings == item.findings)
      #expect(read.records.map(\.line) == Array(2...201))
      #expect(read.linesPutAside == item.lost.map { $0 + 1 })
      #expect(
        read.cells.filter { !$0.isEmpty }
          == rows.enumerated().filter { !item.lost.contains($0.offset + 1) }
          .map { $0.element.split(separator: ";").map(String.init) })
      #expect(read.records.map(\.original) == rows.map { Array(($0 + lineEnd).utf8) })
      #expect(read.bytes.sum == read.size)
    }
  }
}
