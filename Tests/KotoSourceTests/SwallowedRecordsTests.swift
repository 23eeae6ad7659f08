import KotoModel
import KotoSource
import Testing

/// The finding on records that a quoted field has swallowed.
func swallowed(_ count: Int, record: Int, from: Int, to: Int) -> String {
  "K1308 stop record \(record) line \(from) count=\(count) from=\(from) to=\(to)"
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

  static let found = swallowed(68, record: 35, from: 36, to: 104)

  @Test(arguments: [
    Case(
      name: "closing at a field's end", opening: "35;\"Malli;Maija;00100;x",
      closing: "103;Malli\";Matti;00100;x",
      findings: [found, "K1304 warning record 103 line 104 field 2 (SUKUNIMI)"], lost: [35]),
    Case(
      name: "closing at a row's end", opening: "35;\"Malli;Maija;00100;x",
      closing: "103;Malli;Matti;00100;x\"",
      findings: [found, "K1304 warning record 103 line 104 field 5 (HUOM)"], lost: [35]),
    Case(
      name: "in the column for long texts", opening: "35;Malli;Maija;00100;\"x",
      closing: "103;Malli;Matti;00100;x\"",
      findings: [found, "K1304 warning record 103 line 104 field 5 (HUOM)"], lost: [35]),
    Case(
      name: "closing inside a field", opening: "35;\"Malli;Maija;00100;x",
      closing: "103;Mal\"li;Matti;00100;x",
      findings: [found, "K1304 warning record 103 line 104 field 2 (SUKUNIMI)"], lost: [35]),
    // The second quote opens a field of its own, which nothing closes.
    Case(
      name: "closing at a field's beginning", opening: "35;\"Malli;Maija;00100;x",
      closing: "103;\"Malli;Matti;00100;x",
      findings: [found, swallowed(97, record: 103, from: 104, to: 201)], lost: [35, 103]),
    Case(
      name: "never closed", opening: "35;\"Malli;Maija;00100;x",
      closing: "103;Malli;Matti;00100;x", findings: [swallowed(165, record: 35, from: 36, to: 201)],
      lost: [35]),
  ])
  func areCountedAndRead(_ item: Case) throws {
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
    }
  }
}

/// What counts as a record inside a quoted field, and what is text.
struct RecordLikenessTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// The quoted text of the last record, or nil where records look swallowed.
    var content: String?
    var findings: [String] = []
    var testDescription: String { name }
  }

  static let contract = DelimitedReader.Contract(
    dialect: Dialect(),
    columns: [
      SourceColumn("ID", isRequired: true), SourceColumn("HETU", form: .identityCode),
      SourceColumn("HUOM", isMultiline: true),
      SourceColumn("PVM", form: .date([.finnish]), blanks: ["-"]),
    ], key: ["ID"])

  @Test(arguments: [
    Case(
      name: "a quote that closes on the very next line",
      text: "2;010180-9004;\"x;1.2.2024\n3;;y\";2.3.2024\n",
      findings: [
        swallowed(1, record: 2, from: 3, to: 4), "K1304 warning record 3 line 4 field 3 (HUOM)",
      ]),
    Case(
      name: "a text of two lines", text: "2;;\"first\nsecond\";-\n", content: "first\nsecond"),
    Case(
      name: "a line with a record's delimiters and words in its fields",
      text: "2;;\"heard: a; b; c; d\nmother; father; sister; brother\nend\";1.2.2024\n",
      content: "heard: a; b; c; d\nmother; father; sister; brother\nend"),
    Case(
      name: "a line whose key is no number as all others are",
      text: "2;;\"x\nB;;y;1.2.2024\nz\";1.2.2024\n", content: "x\nB;;y;1.2.2024\nz"),
    Case(
      name: "a line whose date is none", text: "2;;\"x\n3;;y;soon\nz\";1.2.2024\n",
      content: "x\n3;;y;soon\nz"),
    Case(
      name: "a line whose identity code is none", text: "2;;\"x\n3;none;y;1.2.2024\nz\";\n",
      content: "x\n3;none;y;1.2.2024\nz"),
    Case(
      name: "a line without a key", text: "2;;\"x\n;;;\nz\";1.2.2024\n", content: "x\n;;;\nz"),
    Case(
      name: "one record between lines of text", text: "2;;\"x\n3;;y;-\nz\";1.2.2024\n",
      findings: [
        swallowed(1, record: 2, from: 3, to: 5), "K1304 warning record 4 line 5 field 1 (ID)",
        "K1306 reject record 4 line 5 expected=4 found=2",
      ]),
    Case(
      name: "records with quoted fields, in a file that quotes all",
      text: "\"2\";\"\";\"x;\"1.2.2024\"\n",
      findings: ["K1303 reject record 2 line 3 field 3 (HUOM)"]),
  ])
  func isJudgedByTheContract(_ item: Case) throws {
    let text = "ID;HETU;HUOM;PVM\n1;010180-9004;x;1.2.2024\n" + item.text
    let read = try ReadFile(of: Array(text.utf8), Self.contract)
    #expect(read.findings == item.findings)
    if let content = item.content { #expect(read.cells.last?[2] == content) }
  }

  /// With few columns a sentence may have the right number of delimiters: then forms must speak for a record.
  @Test(
    arguments: [
      ("A;B\n1;\"x\ny; z\nw\"\n", [], []),
      (
        "A;B\n1;\"x\n2;z\nw\"\n", ["A"],
        [
          swallowed(1, record: 2, from: 3, to: 5), "K1304 warning record 4 line 5 field 1 (A)",
          "K1306 reject record 4 line 5 expected=2 found=1",
        ]
      ),
      ("A;B\n1;\"x\n2;z\nw\"\n", [], []),
    ] as [(String, [String], [String])])
  func needsMoreThanOneDelimiter(text: String, key: [String], findings: [String]) throws {
    let rows = text.replacing("A;B\n", with: "A;B\n0;y\n")
    let read = try ReadFile(
      of: Array(rows.utf8),
      DelimitedReader.Contract(
        dialect: Dialect(), columns: [SourceColumn("B", isMultiline: true)], key: key))
    #expect(read.findings == findings)
  }

  /// The key that a line is held against may stand in the batch before.
  @Test func remembersTheKeyFromBatchToBatch() throws {
    let text = "ID;HETU;HUOM;PVM\n1;;x;1.2.2024\n2;;\"x\nB;;y;1.2.2024\nz\";1.2.2024\n"
    let read = try ReadFile(of: Array(text.utf8), Self.contract, limit: 1)
    #expect(read.findings == [])
    #expect(read.records.map(\.line) == [2, 3])
  }
}
