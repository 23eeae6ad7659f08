import Foundation
import KotoCrypto
import KotoModel
import KotoSource
import Testing

/// What is asked of the file system, and what a file is known by.
struct FileTests {
  private func code(_ path: String) -> SourceError.Code? {
    do throws(SourceError) {
      _ = try ReadFile(at: path)
      return nil
    } catch {
      #expect(error.path == path)
      #expect(!error.reason.isEmpty)
      return error.code
    }
  }

  @Test func tellsWhatKeepsAFileFromBeingOpened() throws {
    let delivery = try Delivery()
    let file = try delivery.add(Array("A;B\n".utf8))
    #expect(code(delivery.folder + "/none.csv") == .notFound)
    #expect(code(file + "/below.csv") == .notFound)
    #expect(code("") == .notFound)
    #expect(code(delivery.folder) == .isFolder)
    #expect(code("/dev/null") == .inputOutput)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read every file"))
  func tellsThatAFileMayNotBeRead() throws {
    let delivery = try Delivery()
    let path = try delivery.add(Array("A;B\n".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    #expect(code(path) == .notPermitted)
  }

  @Test func namesTheFileWithoutItsFolders() throws {
    let delivery = try Delivery()
    let path = try delivery.add(Array("A;B\n1\n".utf8), as: "asiakkaat 2026 ä.csv")
    let reader = try DelimitedReader(path: path, contract: .init(dialect: Dialect()))
    #expect(reader.name == "asiakkaat 2026 ä.csv")
    #expect(try reader.nextBatch()?.findings.map(\.finding.place.file) == ["asiakkaat 2026 ä.csv"])
  }

  @Test func countsWhatItHasRead() throws {
    let delivery = try Delivery()
    let path = try delivery.add(Array("A;B\n1;2\n3;4\n".utf8))
    let reader = try DelimitedReader(path: path, contract: .init(dialect: Dialect()))
    #expect((reader.size, reader.bytesRead, reader.recordCount) == (12, 4, 0))
    #expect(try reader.nextBatch(limit: 1)?.count == 1)
    #expect((reader.bytesRead, reader.recordCount, reader.sha256) == (8, 1, ""))
    #expect(try reader.nextBatch(limit: 5)?.count == 1)
    #expect((reader.bytesRead, reader.recordCount) == (12, 2))
    #expect(try reader.nextBatch() == nil)
  }

  /// The digests are sha256sum's.
  @Test func digestsTheWholeFile() throws {
    let small = try ReadFile("A;B\n1;2\n")
    #expect(
      small.sha256 == "22d0fcb3b1c83c4c9795a6d2513435bda37ad091fa97085d6c8058c7988187ef")
    let large = try ReadFile("A;B\n" + String(repeating: "1;\"x\"\"y\"\r\n", count: 100_000))
    #expect(
      large.sha256 == "a8d29640eb04a601cace2d0bde199d60da8610472c57998867645102e25feed9")
  }

  @Test func digestsKnownBytes() {
    #expect(
      SHA256.hex([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      SHA256.hex(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256.hex(digest: [0, 9, 10, 255]) == "00090aff")
  }

  @Test func hashesRecordsByBytesHeaderAndMapping() throws {
    func hashes(_ text: String, seed: String = "m1") throws -> [RecordHash] {
      try ReadFile(of: Array(text.utf8), seed: Array(seed.utf8)).records.map(\.hash)
    }
    let first = try hashes("A;B\n1;2\n1;2\n1;3\n")
    #expect(first[0] == first[1])
    #expect(first[0] != first[2])
    #expect(try hashes("A;B\n1;2\n1;2\n1;3\n") == first)
    #expect(try hashes("A;B\n1;2\n")[0] == first[0])
    let others = try [
      hashes("A;B\n1;2\n", seed: "m2"), hashes("A;C\n1;2\n"), hashes("A;B\n1;\"2\"\n"),
      hashes("A;B\n1;2\r\n"),
    ]
    #expect(Set(others.map { $0[0] } + [first[0]]).count == 5)
  }

  /// The hash is the digest's first half, so that another program can compute it.
  @Test func hashesRecordsWithSHA256() throws {
    let hash = try ReadFile(of: Array("A;B\n1;2\n".utf8), seed: Array("m1".utf8)).records[0].hash
    let digest = SHA256.hex(Array("m1A;B\n1;2\n".utf8))
    let hex = [hash.high, hash.low].map { word in
      String(repeating: "0", count: 16 - String(word, radix: 16).count) + String(word, radix: 16)
    }
    #expect(hex.joined() == String(digest.prefix(32)))
  }
}
