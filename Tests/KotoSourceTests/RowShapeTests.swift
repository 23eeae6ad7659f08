import KotoModel
import KotoSource
import Testing

/// Rows that have not the header's number of fields, and lines that are no records.
struct RowShapeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var header = ["A", "B", "C"]
    var cells: [[String]] = [["1", "2", "3"]]
    var findings: [String] = []
    var notes: [String] = []
    var blankBytes = 0
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(
      name: "short and long rows", text: "A;B;C\n1;2\n4;5;6\n7;8;9;10\n",
      cells: [[], ["4", "5", "6"], []],
      findings: [
        "K1306 reject record 1 line 2 expected=3 found=2",
        "K1307 reject record 3 line 4 expected=3 found=4",
      ]),
    Case(
      name: "a row that is long by more than one empty field", text: "A;B;C\n1;2;3;;\n",
      cells: [[]],
      findings: ["K1307 reject record 1 line 2 expected=3 found=5"]),
    Case(
      name: "a line of blanks is no blank line", text: "A;B;C\n   \n1;2;3\n",
      cells: [[], ["1", "2", "3"]], findings: ["K1306 reject record 1 line 2 expected=3 found=1"]),
    Case(
      name: "blank lines", text: "A;B;C\n\n1;2;3\n\r\n\n",
      notes: ["K1208 note line 2 count=3", "K1217 note found=LF, CRLF"],
      blankBytes: 4),
    Case(
      name: "empty rows of a spreadsheet", text: "A;B;C\n;;\n1;2;3\n;;\n;;;;\n",
      notes: ["K1208 note line 2 count=3"], blankBytes: 11),
    Case(
      name: "blank lines alone", text: "A;B;C\n\n;;", cells: [],
      notes: ["K1208 note line 2 count=2", "K1102 warning"], blankBytes: 3),
    Case(name: "a header alone", text: "A;B;C\n", cells: [], notes: ["K1102 warning"]),
    Case(name: "a header without a line end", text: "A;B;C", cells: [], notes: ["K1102 warning"]),
    Case(
      name: "a quoted header without a line end", text: "A;B;\"C\"", cells: [],
      notes: ["K1102 warning"]),
    Case(
      name: "a header of two lines", text: "A;\"B\nb\";C\n1;2;3\n", header: ["A", "B\nb", "C"]),
    Case(
      name: "blank lines before the header", text: "\n\r\nA;B;C\n1;2;3\n",
      notes: ["K1217 note found=LF, CRLF"]),
    Case(
      name: "a delimiter at every line's end", text: "A;B;C;\n1;2;3;\n",
      notes: ["K1206 note line 1"]),
    Case(
      name: "a delimiter at the header's end", text: "A;B;C;\n1;2;3\n", notes: ["K1206 note line 1"]
    ),
    Case(
      name: "a delimiter at some rows' ends", text: "A;B;C\n1;2;3\n4;5;6;\n7;8;9;\n",
      cells: [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]],
      notes: ["K1206 note record 2 line 3"]),
    Case(
      name: "one column", text: "A\n1\n\n\"2\"\n", header: ["A"], cells: [["1"], ["2"]],
      notes: ["K1208 note line 3 count=1"], blankBytes: 1),
    Case(name: "a separator line", text: "sep=;\nA;B;C\n1;2;3\n", notes: ["K1207 note line 1"]),
    Case(
      name: "a quoted separator line", text: "\"SEP=;\"\r\nA;B;C\r\n1;2;3\r\n",
      notes: ["K1207 note line 1"]),
    Case(
      name: "a mark and a separator line", text: "\u{FEFF}sep=;\nA;B;C\n1;2;3\n",
      notes: ["K1207 note line 1"]),
    Case(
      name: "a separator line later on", text: "A;B;C\nsep=;\n1;2;3\n",
      cells: [[], ["1", "2", "3"]], findings: ["K1306 reject record 1 line 2 expected=3 found=2"]),
    Case(
      name: "unnamed and equal columns", text: "A;;A\n1;2;3\n", header: ["A", "", "A"]),
  ])
  func reads(_ item: Case) throws {
    let read = try ReadFile(item.text)
    #expect(read.header == item.header)
    #expect(read.cells == item.cells)
    #expect(read.findings == item.findings)
    #expect(read.notes == item.notes)
    #expect(read.bytes.blank == item.blankBytes)
    #expect(read.bytes.sum == read.size)
    #expect(read.size == item.text.utf8.count)
  }

  @Test(arguments: [
    (UInt8(ascii: ","), "A;B;C", "K1205 stop line 1 expected=, found=;"),
    (UInt8(ascii: ";"), "A,B,C", "K1205 stop line 1 expected=; found=,"),
    (UInt8(ascii: ";"), "A\tB\tC", "K1205 stop line 1 expected=; found=tab"),
    (UInt8(ascii: "\t"), "A|B|C", "K1205 stop line 1 expected=tab found=|"),
    (UInt8(ascii: ";"), "A,B|C,D", "K1205 stop line 1 expected=; found=,"),
    (UInt8(ascii: ";"), "ABC", "read"),
    (UInt8(ascii: ";"), "A,B;C", "read"),
  ])
  func stopsAtAHeaderOfAnotherDelimiter(delimiter: UInt8, header: String, result: String) throws {
    let bytes = Array((header + "\n1;2;3\n").utf8)
    #expect(try stop(of: bytes, Dialect(delimiter: delimiter)) == result)
  }

  @Test func stopsAtAMalformedHeader() throws {
    #expect(try stop(of: Array("A;\"B\"x;C\n1;2;3\n".utf8)) == "K1303 stop line 1")
  }

  @Test func readsOtherQuotes() throws {
    let read = try ReadFile(
      of: Array("A,B\n'a,''b''',\"c\"\n".utf8),
      Dialect(delimiter: UInt8(ascii: ","), quote: UInt8(ascii: "'")))
    #expect(read.cells == [["a,'b'", "\"c\""]])
    #expect(read.findings == [])
  }
}
