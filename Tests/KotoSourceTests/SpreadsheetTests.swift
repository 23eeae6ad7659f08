import Foundation
import KotoModel
import KotoSource
import Testing

/// Sheets of .xlsx files as delimited text.
struct SpreadsheetTests {
  /// Made by LibreOffice 7.4 from the .fods file beside it, which a person can read.
  private static let real =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    + "/Spreadsheets/asiakaslista.xlsx"

  private func text(_ path: String, sheet: String?, header: Int = 1) -> String {
    do throws(SourceError) {
      let (spool, findings) = try Spreadsheet.text(
        path: path, name: "list.xlsx", sheet: sheet, headerRow: header)
      if let stop = findings.first(where: { $0.severity == .stop }) { return described(stop) }
      let data = FileManager.default.contents(atPath: spool.path) ?? Data()
      return String(decoding: data.dropFirst(3), as: UTF8.self).replacing("\r\n", with: "\n")
        + findings.map(described).joined()
    } catch {
      return error.finding.map(described) ?? "\(error.code)"
    }
  }

  @Test(arguments: ["Asiakkaat", "2"])
  func aRealFileIsReadAsItsCellsSay(sheet: String) {
    #expect(
      text(Self.real, sheet: sheet, header: 3) == """
        Numero;Sukunimi;Kunta;Postinumero;Alkoi;Kirjattu;Tulkki;Muistio
        10001;"Mäkelä; ""Å""\u{22};005;900;2026-01-15;2026-01-15 14:30:00;1;"eka
        toka"


        45000000000;Öberg;91;00100;1985-06-30;0.5;0;10002
        K1508 note line 3 count=1
        """)
  }

  @Test func aSheetMustBeNamedWhereThereAreSeveral() {
    for sheet in [nil, "Tuntematon", "4", "0"] {
      #expect(
        text(Self.real, sheet: sheet) == "K1505 stop found=Ohje, Asiakkaat, Virhe", "\(sheet ?? "")"
      )
    }
  }

  @Test func aCellWithAnErrorStopsBeforeAnythingIsLoaded() {
    #expect(text(Self.real, sheet: "Virhe") == "K1507 stop count=1 found=A2")
  }

  struct Cell: Sendable, CustomTestStringConvertible {
    let xml: String
    let expected: String
    var testDescription: String { xml }

    init(_ xml: String, _ expected: String) {
      self.xml = xml
      self.expected = expected
    }
  }

  static let cells = [
    Cell("<c r='A2' t='s'><v>0</v></c>", "rich text"),
    Cell("<c r='A2' t='s'><v>1</v></c>", "\"a\nb\""),
    Cell("<c r='A2' t='s'><v>7</v></c>", "K1507 stop count=1 found=A2"),
    Cell("<c r='A2' t='inlineStr'><is><t>0091</t></is></c>", "0091"),
    Cell("<c r='A2' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c>", "ab"),
    Cell("<c r='A2' t='str'><f>B2</f><v>x;y</v></c>", "\"x;y\""),
    Cell("<c r='A2' t='b'><v>1</v></c>", "TRUE"),
    Cell("<c r='A2' t='d'><v>2026-11-21</v></c>", "2026-11-21"),
    Cell("<c r='A2'><v>1.0E3</v></c>", "1000"),
    Cell("<c r='A2'><v>0.1</v></c>", "0.1"),
    Cell("<c r='A2'><v>4.5E10</v></c>", "45000000000"),
    Cell("<c r='A2'><v>abc</v></c>", "K1507 stop count=1 found=A2"),
    Cell("<c r='A2' s='1'><v>46347</v></c>", "2026-11-21"),
    Cell("<c r='A2' s='2'><v>46347.5</v></c>", "2026-11-21 12:00:00"),
    Cell("<c r='A2' s='1'><v>61</v></c>", "1900-03-01"),
    Cell("<c r='A2' s='1'><v>60</v></c>", "K1507 stop count=1 found=A2"),
    Cell("<c r='A2' s='1'><v>0.25</v></c>", "06:00:00"),
    Cell("<c r='A2' s='3'><v>46347</v></c>", "46347"),
    Cell("<c r='C2' t='str'><v>x</v></c>", ";;x"),
    Cell("<c r='ZZZZ2' t='str'><v>x</v></c>", "K1506 stop line 1"),
    Cell("", ""),
  ]

  @Test(arguments: cells) func everyKindOfCell(cell: Cell) throws {
    let delivery = try Delivery()
    let path = delivery.folder + "/list.xlsx"
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    try PackedFile.zip(
      [
        ("[Content_Types].xml", "<Types/>"),
        (
          "xl/workbook.xml",
          "<workbook xmlns='\(main)' xmlns:r='urn:r'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>"
        ),
        (
          "xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>"
        ),
        (
          "xl/styles.xml",
          """
          <styleSheet><numFmts><numFmt numFmtId='164' formatCode='d.m.yyyy h:mm'/><numFmt numFmtId='165' formatCode='[Red]0.00" pv"'/></numFmts>
          <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>
          <cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs></styleSheet>
          """
        ),
        (
          "xl/sharedStrings.xml",
          "<sst><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>ふり</t></rPh></si><si><t>a_x000D_\nb</t></si></sst>"
        ),
        (
          "xl/worksheets/sheet1.xml",
          "<worksheet><sheetData><row r='1'><c r='A1' t='str'><v>H</v></c></row><row r='2'>\(cell.xml)</row><row r='3'><c t='str'><v>end</v></c></row></sheetData></worksheet>"
        ),
      ], at: path)
    let found = text(path, sheet: nil)
    #expect(
      found == (cell.expected.hasPrefix("K1") ? cell.expected : "H\n\(cell.expected)\nend\n"))
  }

  @Test func whatIsNoSpreadsheetIsRefused() throws {
    let delivery = try Delivery()
    let path = delivery.folder + "/list.xlsx"
    try PackedFile.zip(
      [("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>")], at: path)
    #expect(text(path, sheet: nil) == "K1506 stop")
    try PackedFile.zip(
      [("[Content_Types].xml", "<!DOCTYPE x []><x/>"), ("xl/workbook.xml", "<!DOCTYPE x []><x/>")],
      at: path)
    #expect(text(path, sheet: nil) == "K1404 stop line 1")
  }
}
