import KotoModel
import KotoSource
import Testing

/// Files with more in them than a header and records, or less: what comes of each, as a whole.
struct SurroundedFileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var titles: [String] = []
    var totals: [String] = []
    var cells: [[String]] = [["1", "ei", "2024"], ["2", "on", "2025"]]
    var findings: [String] = []
    var notes: [String] = []
    var header = 10
    var blank = 0
    var testDescription: String { name }
  }

  static let columns = [
    SourceColumn("ID", isRequired: true), SourceColumn("HUOM"), SourceColumn("V", form: .number),
  ]
  static let rows = "1;ei;2024\n2;on;2025\n"

  @Test(arguments: [
    Case(
      name: "declared title lines",
      text: "Asiakasraportti 1.1.2026;;\n\"Kunta: Espoo\"\nID;HUOM;V\n" + rows,
      titles: ["asiakasraportti*", "Kunta: *"], notes: ["K1212 note line 1 count=2"], header: 52),
    Case(
      name: "title lines that the file lacks", text: "ID;HUOM;V\n" + rows, titles: ["Raportti*"],
      header: 10),
    Case(
      name: "declared total lines", text: "ID;HUOM;V\n" + rows + "\nYhteensä;2\n\nTulostettu\n",
      totals: ["yhteensä*", "Tulostettu"],
      notes: ["K1208 note line 4 count=2", "K1214 note line 5 count=2"], header: 10, blank: 25),
    Case(
      name: "a declared total line with a record's fields",
      text: "ID;HUOM;V\n" + rows + "Summa;;4049", totals: ["Summa;*"],
      notes: ["K1214 note line 4 count=1"], header: 10, blank: 11),
    Case(
      name: "a declared total line between records",
      text: "ID;HUOM;V\n1;ei;2024\nSumma;1;1\n2;on;2025\nSumma;1;1\n", totals: ["Summa*"],
      cells: [["1", "ei", "2024"], [], ["2", "on", "2025"]],
      findings: ["K1309 reject record 2 line 3"], notes: ["K1214 note line 5 count=1"], header: 10,
      blank: 10),
    Case(
      name: "undeclared total lines", text: "ID;HUOM;V\n" + rows + "Summa;2\n\nloppu\n",
      cells: [["1", "ei", "2024"], ["2", "on", "2025"], [], []],
      findings: [
        "K1306 reject record 3 line 4 expected=3 found=2",
        "K1306 reject record 4 line 6 expected=3 found=1",
      ],
      notes: ["K1208 note line 5 count=1", "K1213 stop line 4 from=4 to=6"], header: 10, blank: 1),
    Case(
      name: "an end in the middle of a record", text: "ID;HUOM;V\n" + rows + "3;e",
      cells: [["1", "ei", "2024"], ["2", "on", "2025"], []],
      findings: ["K1306 reject record 3 line 4 expected=3 found=2"], notes: ["K1310 stop line 4"],
      header: 10),
    Case(
      name: "a short record before whole ones", text: "ID;HUOM;V\n1;ei;2024\nx\n2;on;2025\n",
      cells: [["1", "ei", "2024"], [], ["2", "on", "2025"]],
      findings: ["K1306 reject record 2 line 3 expected=3 found=1"], header: 10),
    Case(
      name: "a repeated header", text: "ID;HUOM;V\n1;ei;2024\nID;HUOM;V\n2;on;2025\n",
      findings: ["K1215 warning line 3"], header: 10, blank: 10),
    Case(
      name: "a repeated header with a mark and a trailing delimiter",
      text: "ID;HUOM;V\n1;ei;2024\n\u{FEFF}ID;HUOM;V;\n2;on;2025\n",
      findings: ["K1215 warning line 3"], header: 10, blank: 14),
    Case(
      name: "a header of another order", text: "ID;HUOM;V\n1;ei;2024\nHUOM;ID;V\non;2;2025\n",
      cells: [["1", "ei", "2024"], [], ["on", "2", "2025"]],
      findings: ["K1216 stop record 2 line 3"], header: 10),
    Case(
      name: "a header of other columns", text: "ID;HUOM;V\n1;ei;2024\nID;V\n2;2025\n",
      cells: [["1", "ei", "2024"], [], []],
      findings: [
        "K1216 stop record 2 line 3", "K1306 reject record 3 line 4 expected=3 found=2",
      ], notes: ["K1213 stop line 4 from=4 to=4"], header: 10),
    Case(
      name: "blanks around names", text: "\u{A0}ID ;HUOM\u{A0};\tV\n" + rows,
      notes: [
        "K1218 note line 1 field 1 (ID) found=ID", "K1218 note line 1 field 2 (HUOM) found=HUOM",
        "K1218 note line 1 field 3 (V) found=V",
      ], header: 16),
    Case(
      name: "a mark after a separator line", text: "sep=;\n\u{FEFF}ID;HUOM;V\n" + rows,
      notes: ["K1207 note line 1", "K1218 note line 2 field 1 (ID) found=ID"], header: 19),
    Case(
      name: "mixed line ends", text: "ID;HUOM;V\r\n1;ei;2024\n2;on;2025\r",
      notes: ["K1217 note found=LF, CR, CRLF"], header: 11),
    Case(
      name: "carriage returns alone", text: "ID;HUOM;V\r1;ei;2024\r\r2;on;2025\r",
      notes: ["K1208 note line 3 count=1"], header: 10, blank: 1),
    Case(
      name: "a carriage return in a value", text: "ID;HUOM;V\n1;ei;2024\n3;e\ri;2024\n2;on;2025\n",
      cells: [["1", "ei", "2024"], [], ["2", "on", "2025"]],
      findings: ["K1311 reject record 2 line 3 count=2"],
      header: 10),
    Case(
      name: "a carriage return at a value's end",
      text: "ID;HUOM;V\r\n1;ei;2024\r\n3\r;\rei;2024\r\n2;on;2025\r\n",
      cells: [["1", "ei", "2024"], [], ["2", "on", "2025"]],
      findings: ["K1311 reject record 2 line 3 count=3"],
      header: 11),
    Case(
      name: "a carriage return before a line end",
      text: "ID;HUOM;V\r\n1;ei;2024\r\r\n2;on;2025\r\n",
      notes: ["K1208 note line 3 count=1", "K1217 note found=CR, CRLF"], header: 11, blank: 2),
    Case(
      name: "a carriage return in a record that is short all the same",
      text: "ID;HUOM;V\n1;ei;2024\n3;e\ri\n2;on;2025\n",
      cells: [["1", "ei", "2024"], [], [], ["2", "on", "2025"]],
      findings: [
        "K1306 reject record 2 line 3 expected=3 found=2",
        "K1306 reject record 3 line 4 expected=3 found=1",
      ], notes: ["K1217 note found=LF, CR"], header: 10),
    Case(
      name: "a delimiter inside unquoted text",
      text: "ID;HUOM;V\n1;ei;2024\n3;a; b;2024\n2;on;2025\n",
      cells: [["1", "ei", "2024"], [], ["2", "on", "2025"]],
      findings: ["K1307 reject record 2 line 3 expected=3 found=4"], header: 10),
    Case(
      name: "columns in another order", text: "V;ID;HUOM\n2024;1;ei\n2025;2;on\n",
      cells: [["2024", "1", "ei"], ["2025", "2", "on"]], header: 10),
  ])
  func isReadOrReported(_ item: Case) throws {
    let read = try ReadFile(of: Array(item.text.utf8), contract(item))
    #expect(read.cells == item.cells)
    #expect(read.findings == item.findings)
    #expect(read.notes == item.notes)
    #expect(read.bytes.header == item.header)
    #expect(read.bytes.blank == item.blank)
  }

  @Test(arguments: [
    ("Raportti\nID;HUOM;V\n1;ei;2024\n", "K1211 stop line 1 count=1 from=1 to=1"),
    ("\nRaportti, 1.1.2026;;\n\n\"Kunta\"\nV;ID;HUOM\n", "K1211 stop line 2 count=3 from=2 to=4"),
    ("Raportti\nKunta;Espoo\n" + String(repeating: "x\n", count: 200) + "ID;HUOM;V\n", "read"),
  ])
  func stopsAtUndeclaredTitleLines(text: String, result: String) throws {
    let contract = contract(Case(name: "", text: text))
    do throws(SourceError) {
      let delivery = try? Delivery()
      guard let path = try? delivery?.add(Array(text.utf8)) else { return }
      _ = try ReadFile(at: path, contract)
      #expect(result == "read")
    } catch {
      #expect(error.finding.map(described) == result)
    }
  }

  /// The day of a report must not make every record a new one.
  @Test func hashesRecordsWithoutTitleLines() throws {
    func hash(_ title: String) throws -> RecordHash? {
      let text = title + "ID;HUOM;V\n" + Self.rows
      let item = Case(name: "", text: text, titles: ["Raportti*"])
      return try ReadFile(of: Array(text.utf8), contract(item)).records.first?.hash
    }
    #expect(try hash("Raportti 1.1.2026\n") == hash("Raportti 2.2.2026\n"))
    #expect(try hash("Raportti 1.1.2026\n") == hash(""))
  }

  private func contract(_ item: Case) -> DelimitedReader.Contract {
    DelimitedReader.Contract(
      dialect: Dialect(), columns: Self.columns, key: ["ID"], titles: item.titles,
      totals: item.totals)
  }
}
