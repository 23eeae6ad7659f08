import Foundation
import KotoCLI
import Testing

/// `koto inspect` of what is packed, and of spreadsheets.
@Suite struct InspectPackedTests {
  private static let table = "ID;NIMI\n1;x\n2;y\n"
  private static let document = "<Data><Client id='1'/><Client id='2'/></Data>"

  @Test(arguments: ["a.zip", "people.xml.gz"])
  func whereTemporaryFilesHaveNoRoomItIsSaidWhatToDo(name: String) throws {
    let workplace = try Workplace()
    try workplace.write(Self.document, to: "people.xml")
    try workplace.pack(
      """
      with zipfile.ZipFile("a.zip", "w") as archive: archive.write("people.xml")
      open("people.xml.gz", "wb").write(gzip.compress(open("people.xml", "rb").read()))
      """)
    // A folder in which nobody can make a file, whatever their rights.
    let koto = KotoProcess(folder: workplace.folder, environment: ["TMPDIR": "/proc"])
    let result = try koto.run(["inspect", name])
    #expect(result.status == 74 && result.out.isEmpty)
    #expect(result.err.contains("cannot write a temporary file in /proc"), "\(result.err)")
    #expect(result.err.contains("TMPDIR="), "\(result.err)")
  }

  @Test func packedFilesHaveTheProfilesOfTheirContents() async throws {
    let workplace = try Workplace()
    try workplace.write(Self.table, to: "plain/people.csv")
    try workplace.write(Self.document, to: "plain/people.xml")
    try workplace.pack(
      """
      with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
          archive.writestr("export/", "")
          archive.write("plain/people.csv", "export/people.csv")
          archive.write("plain/people.xml", "export/deeper/people.xml")
      open("people.xml.gz", "wb").write(gzip.compress(open("plain/people.xml", "rb").read()))
      """)
    let plain = await workplace.koto("inspect", "plain")
    #expect(plain.out.contains("people.csv\n") && plain.out.contains("people.xml\n"))
    let zipped = await workplace.koto("inspect", "a.zip")
    #expect(zipped.out == plain.out && zipped.status == plain.status)
    let document = await workplace.koto("inspect", "plain/people.xml")
    let gzipped = await workplace.koto("inspect", "people.xml.gz")
    #expect(gzipped.out == document.out)
  }

  @Test func aBrokenMemberHidesNoOther() async throws {
    let workplace = try Workplace()
    try workplace.write(Self.table, to: "people.csv")
    try workplace.pack(
      """
      with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_STORED) as archive:
          archive.writestr("export/bad.csv", "ID;BENT\\n1;x\\n")
          archive.write("people.csv", "export/people.csv")
      whole = open("a.zip", "rb").read().replace(b"ID;BENT", b"ID;WENT", 1)
      open("a.zip", "wb").write(whole)
      """)
    let result = await workplace.koto("inspect", "a.zip")
    #expect(result.status == 1, "\(result.all)")
    #expect(result.out.contains("Records    2"))
    #expect(
      result.out.contains(
        """
        a.zip · bad.csv
        Format  cannot be read, 0 bytes

        Errors: the run cannot go on until these are corrected.
          K1502
        """), "\(result.out)")
    // An import takes nothing of such a delivery.
    let load = await workplace.koto("inspect", "a.zip", "--format", "json")
    #expect(load.out.contains("\"unreadable\""))
  }

  @Test func everySheetHasAProfileFromItsHeaderOn() async throws {
    let workplace = try Workplace()
    let list = Workplace.repository + "/Tests/KotoSourceTests/Spreadsheets/asiakaslista.xlsx"
    let result = await workplace.koto("inspect", list)
    #expect(result.status == 1)
    for expected in [
      "Format   spreadsheet (xlsx), sheet 1 of 3, 7 318 bytes",
      """
      asiakaslista.xlsx · Asiakkaat
      Format   spreadsheet (xlsx), sheet 2 of 3, 7 318 bytes
      Header   line 3, 8 columns
      Records  2

      """, "5  Alkoi         100 %         2      10  date, yyyy-MM-dd, 1985–2026, unique",
      "K1507",
    ] {
      #expect(result.out.contains(expected), "\(expected) is not in: \(result.out)")
    }
    // Nothing of a spreadsheet was decided by its bytes.
    #expect(!result.out.contains("Encoding"))
  }
}
