import Foundation
import KotoCLI
import Testing

/// Archives and spreadsheets go through an import as files do.
@Suite struct PackedDeliveryTests {
  /// Packs files of the workplace with Python's own modules.
  private func pack(_ workplace: Workplace, _ script: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import gzip, zipfile\n" + script]
    process.currentDirectoryURL = URL(fileURLWithPath: workplace.folder)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private static let archive = """
    with zipfile.ZipFile("delivery.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write("delivery/people.csv", "export/people.csv")
        archive.write("delivery/clienthoods.csv", "export/clienthoods.csv")
    """
  private static let gzips = """
    import os
    os.mkdir("packed")
    for name in ["people", "clienthoods"]:
        open(f"packed/{name}.csv.gz", "wb").write(gzip.compress(open(f"delivery/{name}.csv", "rb").read()))
    """

  private func prepared() async throws -> Workplace {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    return workplace
  }

  @Test(arguments: [(archive, "delivery.zip"), (gzips, "packed")])
  func aPackedDeliveryGivesTheSameRegister(script: String, path: String) async throws {
    let plain = try await prepared()
    #expect(await plain.load("small.yaml", "delivery").status == 0)
    let packed = try await prepared()
    try pack(packed, script)
    let result = await packed.load("small.yaml", path)
    #expect(result.status == 0, "\(result.all)")
    #expect(result.out.contains("K1501"))
    #expect(
      try RegisterDump(packed.register).clientRows() == RegisterDump(plain.register).clientRows())
    // The content is known again, however it was packed.
    let again = await packed.load("small.yaml", "delivery")
    #expect(again.status == 0 && again.out.contains("unchanged"), "\(again.all)")
  }

  @Test func aPlanOfAnArchiveIsLoadedOrRefused() async throws {
    let workplace = try await prepared()
    try pack(workplace, Self.archive)
    let planned = await workplace.load(
      "small.yaml", "delivery.zip", "--dry-run", "--plan-out", "plan.json")
    #expect(planned.status == 0, "\(planned.all)")
    try workplace.write(
      SmallDelivery.people.replacing("Virtanen", with: "Virta"), to: "delivery/people.csv")
    try pack(workplace, Self.archive)
    let changed = await workplace.koto("import", "--plan", "plan.json")
    #expect(changed.status == 77, "\(changed.all)")
    try SmallDelivery.write(to: workplace)
    try pack(workplace, Self.archive)
    let loaded = await workplace.koto("import", "--plan", "plan.json")
    #expect(loaded.status == 0, "\(loaded.all)")
  }

  private static let sheetMapping = SmallDelivery.mapping
    .replacing("format: csv, encoding: utf-8, delimiter: \";\"", with: "format: xlsx")
    .replacing("match: \"people*.csv\"", with: "match: \"list*.xlsx\"\n    sheet: People")
    .replacing("match: \"clienthoods*.csv\"", with: "match: \"more*.xlsx\"")

  /// Workbooks of inline texts, one with a sheet that is not meant.
  private static let workbooks = """
    import csv, html
    def book(name, sheets):
        with zipfile.ZipFile(name, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("xl/workbook.xml", "<workbook xmlns:r='r'><sheets>" + "".join(f"<sheet name='{title}' r:id='r{at}'/>" for at, (title, _) in enumerate(sheets)) + "</sheets></workbook>")
            archive.writestr("xl/_rels/workbook.xml.rels", "<R>" + "".join(f"<Relationship Id='r{at}' Target='s{at}.xml'/>" for at in range(len(sheets))) + "</R>")
            for at, (_, rows) in enumerate(sheets):
                cells = lambda row: "".join(f"<c t='inlineStr'><is><t>{html.escape(cell)}</t></is></c>" for cell in row)
                archive.writestr(f"xl/s{at}.xml", "<w>" + "".join(f"<row>{cells(row)}</row>" for row in rows) + "</w>")
    rows = lambda name: list(csv.reader(open(name, encoding="utf-8"), delimiter=";"))
    book("sheets/list.xlsx", [("Help", [["x"]]), ("People", rows("delivery/people.csv"))])
    book("sheets/more.xlsx", [("Only", rows("delivery/clienthoods.csv"))])
    """

  @Test func aSpreadsheetGivesTheSameRegisterAndItsRejectsComeBack() async throws {
    let plain = try await prepared()
    #expect(await plain.load("small.yaml", "delivery").status == 0)
    let workplace = try await prepared()
    try workplace.write(Self.sheetMapping, to: "sheets.yaml")
    try FileManager.default.createDirectory(
      atPath: workplace.folder + "/sheets", withIntermediateDirectories: true)
    let spoiled = SmallDelivery.people.replacing("Virtanen", with: "")
    try workplace.write(spoiled, to: "delivery/people.csv")
    try pack(workplace, Self.workbooks)
    let loaded = await workplace.load("sheets.yaml", "sheets")
    #expect(loaded.status == 2, "\(loaded.all)")
    let rejects = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    #expect(rejects.status == 0, "\(rejects.all)")
    let sheet = try String(decoding: workplace.read("rejects/list.xlsx.csv"), as: UTF8.self)
    #expect(sheet.hasPrefix("\u{FEFF}ID;HETU;FAMILY"))
    try workplace.write(
      sheet.replacing("010180-9004;;Aino", with: "010180-9004;Virtanen;Aino"),
      to: "rejects/list.xlsx.csv")
    let corrected = await workplace.load(
      "sheets.yaml", "--rejects-of", "1", "rejects/list.xlsx.csv", "rejects/more.xlsx.csv")
    #expect(corrected.status == 0, "\(corrected.all)")
    func content(_ workplace: Workplace) throws -> [String] {
      try RegisterDump(workplace.register).rows(
        "SELECT family_name || given_names || birth_date FROM person ORDER BY 1")
    }
    #expect(try content(workplace) == content(plain))
  }

  @Test func aDamagedArchiveLeavesTheRegisterAsItWas() async throws {
    let workplace = try await prepared()
    let before = try workplace.read("koto.sqlite")
    try pack(
      workplace,
      Self.archive + "\nopen('cut.zip', 'wb').write(open('delivery.zip', 'rb').read()[:-20])")
    let result = await workplace.load("small.yaml", "cut.zip")
    #expect(result.status == 65 && result.all.contains("K1502"), "\(result.all)")
    #expect(try workplace.read("koto.sqlite") == before)
  }
}
