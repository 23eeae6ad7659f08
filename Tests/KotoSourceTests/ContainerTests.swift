import Foundation
import KotoModel
import KotoSource
import Testing

/// Packed files are read as files are, or refused.
struct ContainerTests {
  private static let gzip = """
    import gzip, sys
    data = b"A;B\\n" + b"1;x\\n" * int(sys.argv[2])
    packed = gzip.compress(data) + (gzip.compress(b"2;y\\n") if sys.argv[3] == "two" else b"")
    if sys.argv[3] == "cut": packed = packed[:-5]
    if sys.argv[3] == "bent": packed = packed[:-8] + b"0000" + packed[-4:]
    if sys.argv[3] == "trailing": packed += b"trailing"
    open(sys.argv[1], "wb").write(packed)
    """

  @Test(arguments: [
    ("one", "people.csv: A;B\n1;x\n1;x\n"), ("two", "people.csv: A;B\n1;x\n1;x\n2;y\n"),
    ("cut", "K1502 stop"), ("bent", "K1502 stop"), ("trailing", "K1502 stop"),
  ])
  func gzipIsUnpackedWholeOrRefused(kind: String, expected: String) throws {
    let delivery = try Delivery()
    let path = delivery.folder + "/people.csv.gz"
    try PackedFile.python(Self.gzip, path, "2", kind)
    #expect(PackedFile.contents(of: path, name: "people.csv.gz") == [expected])
  }

  @Test func aBombEndsAtOnce() throws {
    let delivery = try Delivery()
    let path = delivery.folder + "/bomb.csv.gz"
    try PackedFile.python(Self.gzip, path, "12000000", "one")
    #expect(PackedFile.contents(of: path, name: "bomb.csv.gz") == ["K1504 stop expected=250:1"])
    let archive = delivery.folder + "/bomb.zip"
    try PackedFile.python(
      """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
          archive.writestr("a.csv", b"1;x\\n" * 12000000)
      """, archive)
    #expect(PackedFile.contents(of: archive, name: "bomb.zip") == ["K1504 stop expected=250:1"])
  }

  @Test func theMembersOfAnArchiveAreFiles() throws {
    let delivery = try Delivery()
    let path = delivery.folder + "/delivery.zip"
    try PackedFile.zip(
      [
        ("export/people.csv", "A;B\n1;ä\n"), ("export/", ""), ("export/notes.csv", "A\n2\n"),
        ("__MACOSX/export/._people.csv", "x"), ("export/.DS_Store", "x"),
        ("../../etc/passwd", "no"),
      ], at: path)
    #expect(
      PackedFile.contents(of: path, name: "delivery.zip") == [
        "people.csv: A;B\n1;ä\n", "notes.csv: A\n2\n", "passwd: no",
      ], "a path in an archive leads nowhere, only its last part is a name")
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let cut = try delivery.add(Array(whole.dropLast(30)), as: "cut.zip")
    #expect(PackedFile.contents(of: cut, name: "cut.zip") == ["K1502 stop"])
    var bent = whole
    // A byte of the first member's packed content.
    bent[50] ^= 0x55
    #expect(
      PackedFile.contents(of: try delivery.add(bent, as: "bent.zip"), name: "bent.zip")
        == ["K1502 stop"])
  }

  @Test func whatIsNotPackedIsItself() throws {
    let delivery = try Delivery()
    let path = try delivery.add(Array("A;B\n".utf8), as: "people.csv.gz")
    #expect(PackedFile.contents(of: path, name: "people.csv.gz") == ["people.csv.gz: A;B\n"])
    #expect(PackedFile.contents(of: delivery.folder + "/none", name: "none") == ["none: "])
  }
}
