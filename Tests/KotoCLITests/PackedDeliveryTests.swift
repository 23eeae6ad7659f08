import Foundation
import KotoCLI
import KotoCrypto
import KotoModel
import KotoTestSupport
import Testing

/// Archives and spreadsheets go through an import as files do.
@Suite struct PackedDeliveryTests {
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
    try packed.pack(script)
    let result = await packed.load("small.yaml", path)
    #expect(result.status == 0, "\(result.all)")
    #expect(result.out.contains("K1501"))
    #expect(
      try RegisterDump(packed.register).clientRows() == RegisterDump(plain.register).clientRows())
    // The content is known again, however it was packed.
    let again = await packed.load("small.yaml", "delivery")
    #expect(again.status == 0 && again.out.contains("unchanged"), "\(again.all)")
  }

  @Test(arguments: [("pass", "delivery/people.csv"), (gzips, "packed/people.csv.gz")])
  func standardInputIsADeliveryUnderTheNameThatItIsGiven(
    script: String, file: String
  ) async throws {
    let workplace = try await prepared()
    try workplace.pack(script)
    let end = HelsinkiTime.date(at: CrashSite.now).adding(days: 60).description
    var koto = KotoProcess(folder: workplace.folder)
    try FileManager.default.removeItem(atPath: workplace.register)
    let made = try koto.run([
      "register", "init", "--municipality", "249", "--decision", "KH", "--main-user",
      "paakayttaja", "--migrator", NSUserName(), "--through", end, "--practice",
    ])
    try #require(made.status == 0, "\(made.err)")
    koto.input = "\(workplace.folder)/\(file)"
    let load = ["import", "small.yaml", "-", "delivery/clienthoods.csv", "--basis", "76 §"]
    let nameless = try koto.run(load)
    #expect(nameless.status == 64 && nameless.err.contains("--stdin-name"), "\(nameless.err)")
    let loaded = try koto.run(load + ["--stdin-name", "people.csv", "--format", "json"])
    #expect(loaded.status == 0, "\(loaded.out + loaded.err)")
    #expect(try ImportOutput(loaded.out).files.map(\.records.inserted) == [3, 2])
    let explained = try koto.run([
      "explain", "person", "2", "family_name", "--purpose", "72.1", "--delivery", "-",
    ])
    #expect(explained.status == 0 && explained.out.contains("mapped again"), "\(explained.err)")
    koto.input = nil
    let empty = try koto.run(load + ["--stdin-name", "people.csv"])
    #expect(empty.status == 65, "\(empty.out + empty.err)")
  }

  @Test(arguments: [(archive, "delivery.zip"), (gzips, "packed"), ("pass", "delivery")])
  func aValueIsExplainedFromAPackedDelivery(script: String, path: String) async throws {
    let workplace = try await prepared()
    try workplace.pack(script)
    #expect(await workplace.load("small.yaml", path).status == 0)
    let explain = ["explain", "person", "2", "--purpose", "72.1"]
    let mapped = await workplace.run(explain + ["--delivery", path], as: "testaaja")
    #expect(mapped.status == 0 && mapped.out.contains("mapped again"), "\(mapped.all)")
    let cut = await workplace.run(explain + ["--bytes", path], as: "testaaja")
    let lines = SmallDelivery.people.split(separator: "\n")
    #expect(
      String(decoding: cut.bytes, as: UTF8.self) == lines[2...3].joined(separator: "\n") + "\n")
    // Another delivery in the same wrapping is another one.
    try SmallDelivery.write(
      to: workplace, people: SmallDelivery.people.replacing("Öberg", with: "Åberg"))
    try? FileManager.default.removeItem(atPath: workplace.folder + "/packed")
    try workplace.pack(script)
    let other = await workplace.run(explain + ["--bytes", path], as: "testaaja")
    #expect(other.status == 65 && other.bytes.isEmpty, "\(other.all)")
    #expect(other.talk.contains("is not the file people.csv") && !other.talk.contains("is –"))
  }

  @Test func aPlanOfAnArchiveIsLoadedOrRefused() async throws {
    let workplace = try await prepared()
    try workplace.pack(Self.archive)
    let planned = await workplace.load(
      "small.yaml", "delivery.zip", "--dry-run", "--plan-out", "plan.json")
    #expect(planned.status == 0, "\(planned.all)")
    let delivered = try workplace.read("delivery.zip")
    // The same files packed otherwise are another delivery than the one that was approved.
    try workplace.pack(Self.archive.replacing("DEFLATED", with: "STORED"))
    let repacked = await workplace.koto("import", "--plan", "plan.json")
    #expect(repacked.status == 77 && repacked.err.contains("K4010"), "\(repacked.all)")
    #expect(repacked.err.contains("delivery.zip"), "\(repacked.all)")
    try workplace.write(
      SmallDelivery.people.replacing("Virtanen", with: "Virta"), to: "delivery/people.csv")
    try workplace.pack(Self.archive)
    let changed = await workplace.koto("import", "--plan", "plan.json")
    #expect(changed.status == 77, "\(changed.all)")
    // What no longer fits the mapping is first of all not what was planned.
    try workplace.write(
      SmallDelivery.people.replacing("FAMILY", with: "NAME"), to: "delivery/people.csv")
    try workplace.pack(Self.archive)
    let broken = await workplace.koto("import", "--plan", "plan.json")
    #expect(broken.status == 77 && broken.err.contains("K4010"), "\(broken.all)")
    try delivered.write(to: URL(fileURLWithPath: workplace.folder + "/delivery.zip"))
    let loaded = await workplace.koto("import", "--plan", "plan.json")
    #expect(loaded.status == 0, "\(loaded.all)")
  }

  /// What a report says a file was delivered in.
  private struct Holder: Decodable, Hashable {
    let name: String
    let sha256: String
    let bytes: Int
  }

  private struct Held: Decodable {
    let name: String
    let container: Holder?
  }

  @Test(arguments: [
    (archive, "small.yaml", "delivery.zip", ["delivery.zip", "delivery.zip"]),
    (gzips, "small.yaml", "packed", ["packed/people.csv.gz", "packed/clienthoods.csv.gz"]),
    (workbooks, "sheets.yaml", "sheets", ["sheets/list.xlsx", "sheets/more.xlsx"]),
    ("pass", "small.yaml", "delivery", []),
  ])
  func whatWasDeliveredIsNamedByItsOwnHash(
    script: String, mapping: String, path: String, containers: [String]
  ) async throws {
    struct Plan: Decodable { let inputs: [Held] }
    struct Batch: Decodable { let files: [Held] }
    struct Explained: Decodable {
      struct Field: Decodable { let source: Source? }
      struct Source: Decodable { let container: Holder? }
      let fields: [Field]
    }
    let workplace = try await prepared()
    try workplace.write(Self.sheetMapping, to: "sheets.yaml")
    try FileManager.default.createDirectory(
      atPath: workplace.folder + "/sheets", withIntermediateDirectories: true)
    try workplace.pack(script)
    let expected = try (0..<2).map { index -> Holder? in
      guard !containers.isEmpty else { return nil }
      let bytes = Array(try workplace.read(containers[index]))
      let name = containers[index].split(separator: "/").last.map(String.init) ?? ""
      return Holder(name: name, sha256: SHA256.hex(bytes), bytes: bytes.count)
    }
    let planned = await workplace.load(mapping, path, "--dry-run", "--plan-out", "plan.json")
    #expect(planned.status == 0, "\(planned.all)")
    let plan = try JSONDecoder().decode(Plan.self, from: workplace.read("plan.json"))
    #expect(plan.inputs.map(\.container) == expected)
    let loaded = await workplace.koto("import", "--plan", "plan.json")
    #expect(loaded.status == 0, "\(loaded.all)")

    let shown = await workplace.koto("batch", "show", "1", "--format", "json")
    #expect(
      try JSONDecoder().decode(Batch.self, from: Data(shown.out.utf8)).files.map(\.container)
        == expected)
    let explain = ["explain", "person", "1", "--purpose", "72.1"]
    let explained = await workplace.run(explain + ["--format", "json"], as: "testaaja")
    let sources = try JSONDecoder().decode(Explained.self, from: Data(explained.out.utf8))
    #expect(Set(sources.fields.compactMap(\.source).map(\.container)) == [expected[0]])
    let data = await workplace.koto("batch", "certificate", "1", "--to", "c.json")
    let page = await workplace.koto("batch", "certificate", "1", "--to", "c.html")
    #expect(data.status == 0 && page.status == 0, "\(data.all) \(page.all)")
    let certificate = try JSONDecoder().decode(Batch.self, from: workplace.read("c.json"))
    #expect(certificate.files.map(\.container) == expected)
    let texts = [
      await workplace.koto("batch", "show", "1").out,
      await workplace.run(explain, as: "testaaja").out,
      String(decoding: try workplace.read("c.html"), as: UTF8.self),
    ]
    for (number, text) in texts.enumerated() {
      #expect(expected[0].map { text.contains($0.sha256) } ?? true, "\(number) \(text)")
    }
    let table = "Archives and workbooks as they were delivered"
    #expect(texts[2].contains(table) == !containers.isEmpty)
    // What is named in it may be long, and must not push the hash off the paper.
    #expect(texts[2].contains("<table class=\"containers\">") == !containers.isEmpty)
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

  /// The workbooks in one archive, and each compressed by itself.
  private static let packedWorkbooks =
    workbooks + """

      import os, shutil
      os.makedirs("packed")
      with zipfile.ZipFile("sheets.zip", "w", zipfile.ZIP_DEFLATED) as archive:
          for name in ("list.xlsx", "more.xlsx"):
              archive.write("sheets/" + name)
              with gzip.open("packed/" + name + ".gz", "wb") as file: file.write(open("sheets/" + name, "rb").read())
      """

  @Test(arguments: [
    ("sheets.zip", ["sheets.zip", "sheets.zip"]),
    ("packed", ["packed/list.xlsx.gz", "packed/more.xlsx.gz"]),
  ])
  func aWorkbookThatCameInAnArchiveIsNamedByItsOwnHashToo(
    path: String, outer: [String]
  ) async throws {
    let workplace = try await prepared()
    try workplace.write(Self.sheetMapping, to: "sheets.yaml")
    try FileManager.default.createDirectory(
      atPath: workplace.folder + "/sheets", withIntermediateDirectories: true)
    try workplace.pack(Self.packedWorkbooks)
    let inner = ["sheets/list.xlsx", "sheets/more.xlsx"]
    func hash(_ path: String) throws -> String { SHA256.hex(Array(try workplace.read(path))) }
    let planned = await workplace.load("sheets.yaml", path, "--dry-run", "--plan-out", "plan.json")
    #expect(planned.status == 0, "\(planned.all)")
    let loaded = await workplace.koto("import", "--plan", "plan.json")
    #expect(loaded.status == 0, "\(loaded.all)")
    for file in ["c.json", "c.html"] {
      #expect(await workplace.koto("batch", "certificate", "1", "--to", file).status == 0)
    }
    let shown = await workplace.koto("batch", "show", "1", "--format", "json").out
    for (name, text) in [
      ("inputs", String(decoding: try workplace.read("plan.json"), as: UTF8.self)),
      ("files", shown), ("files", String(decoding: try workplace.read("c.json"), as: UTF8.self)),
    ] {
      let document = try JSONDecoder().decode(JSONDocument.self, from: Data(text.utf8))
      let containers = document[name]?.items.compactMap { $0["container"] } ?? []
      #expect(try containers.map { $0["sha256"]?.string } == outer.map(hash))
      #expect(try containers.map { $0["workbook"]?["sha256"]?.string } == inner.map(hash))
    }
    let texts = [
      await workplace.koto("batch", "show", "1").out,
      await workplace.run(["explain", "person", "1", "--purpose", "72.1"], as: "testaaja").out,
      String(decoding: try workplace.read("c.html"), as: UTF8.self),
    ]
    for text in texts {
      for file in [outer[0], inner[0]] { #expect(try text.contains(hash(file)), "\(text)") }
    }
    // The archive stands once, though two workbooks came in it.
    let row = "<th scope=\"row\">sheets.zip</th>"
    #expect(texts[2].components(separatedBy: row).count == (path == "packed" ? 1 : 2))
  }

  @Test func aSpreadsheetGivesTheSameRegisterAndItsRejectsComeBack() async throws {
    let plain = try await prepared()
    #expect(await plain.load("small.yaml", "delivery").status == 0)
    let workplace = try await prepared()
    try workplace.write(Self.sheetMapping, to: "sheets.yaml")
    try FileManager.default.createDirectory(
      atPath: workplace.folder + "/sheets", withIntermediateDirectories: true)
    let spoiled = SmallDelivery.people.replacing("Virtanen", with: "")
    try workplace.write(spoiled, to: "delivery/people.csv")
    try workplace.pack(Self.workbooks)
    let loaded = await workplace.load("sheets.yaml", "sheets")
    #expect(loaded.status == 2, "\(loaded.all)")
    let explain = ["explain", "person", "1", "--purpose", "72.1"]
    let mapped = await workplace.run(
      explain + ["--delivery", "sheets/list.xlsx"], as: "testaaja")
    #expect(mapped.status == 0 && mapped.out.contains("mapped again"), "\(mapped.all)")
    let cut = await workplace.run(explain + ["--bytes", "sheets/list.xlsx"], as: "testaaja")
    #expect(String(decoding: cut.bytes, as: UTF8.self).hasPrefix("2;150975X902C;Öberg;Åke;"))
    #expect(cut.err.contains("the row as the text that koto read"), "\(cut.all)")
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

  @Test func aDeliveryNoteOfASpreadsheetIsAboutTheWorkbook() async throws {
    let workplace = try await prepared()
    try workplace.write(Self.sheetMapping, to: "sheets.yaml")
    try FileManager.default.createDirectory(
      atPath: workplace.folder + "/sheets", withIntermediateDirectories: true)
    try workplace.pack(Self.workbooks)
    let book = Array(try workplace.read("sheets/list.xlsx"))
    func note(_ hash: String) throws {
      try workplace.write(
        """
        tiedosto;mittari;sarake;arvo
        list.xlsx;tietueita;;3
        list.xlsx;tavuja;;\(book.count)
        list.xlsx;sha256;;\(hash)
        more.xlsx;tietueita;;2

        """, to: "sheets/x.toimituslista.csv")
    }
    try note(SHA256.hex(book.reversed()))
    let other = await workplace.load("sheets.yaml", "sheets", "--dry-run")
    #expect(other.status == 83 && other.out.contains("K4041"), "\(other.all)")
    try note(SHA256.hex(book))
    let loaded = await workplace.load("sheets.yaml", "sheets")
    #expect(loaded.status == 0 && loaded.out.contains("control totals agree"), "\(loaded.all)")
  }

  @Test func aDamagedArchiveLeavesTheRegisterAsItWas() async throws {
    let workplace = try await prepared()
    let before = try workplace.read("koto.sqlite")
    try workplace.pack(
      Self.archive + "\nopen('cut.zip', 'wb').write(open('delivery.zip', 'rb').read()[:-20])")
    let result = await workplace.load("small.yaml", "cut.zip")
    #expect(result.status == 65 && result.all.contains("K1502"), "\(result.all)")
    #expect(try workplace.read("koto.sqlite") == before)
  }
}
