import Foundation
import KotoRegister
import Testing

@Suite struct SQLiteTests {
  @Test func keepsEveryValueAsItCame() throws {
    let folder = try TemporaryFolder()
    let database = try SQLite(path: folder.file(), mode: .create)
    try database.execute("CREATE TABLE t (n INTEGER, x TEXT, b BLOB) STRICT")
    let insert = try database.prepare("INSERT INTO t VALUES ($1, $2, $3)")
    let rows: [(Int64?, String?, [UInt8])] = [
      (.min, "", []), (.max, "å\u{0}€", [0, 255, 10]), (nil, nil, [7]),
    ]
    for (number, text, bytes) in rows {
      insert.bind(1, optional: number)
      insert.bind(2, text: text)
      insert.bind(3, bytes: bytes)
      #expect(try insert.step() == false)
      #expect(database.changes == 1)
    }
    let select = try database.prepare("SELECT n, x, b FROM t ORDER BY rowid")
    for (number, text, bytes) in rows {
      #expect(try select.step())
      #expect(select.optionalInt64(0) == number)
      #expect(select.text(1) == text)
      #expect(select.isNull(1) == (text == nil))
      #expect(select.bytes(2) == bytes)
      #expect(equals(select, text ?? "") == (text != nil))
      #expect(!equals(select, "å"), "a beginning is not the whole")
    }
    #expect(try select.step() == false)
    #expect(database.lastInsertedID == 3)
  }

  private func equals(_ row: SQLiteStatement, _ text: String) -> Bool {
    row.textEquals(1, Array(text.utf8).span)
  }

  @Test func bindingsStayAfterReset() throws {
    let folder = try TemporaryFolder()
    let database = try SQLite(path: folder.file(), mode: .create)
    let statement = try database.prepare("SELECT $1")
    statement.bind(1, text: "stays")
    for _ in 1...2 {
      #expect(try statement.step())
      #expect(statement.text(0) == "stays")
      statement.reset()
    }
  }

  @Test func aBindingThatDoesNotFitIsThrownByTheStep() throws {
    let folder = try TemporaryFolder()
    let database = try SQLite(path: folder.file(), mode: .create)
    let statement = try database.prepare("SELECT $1")
    statement.bind(2, 1)
    #expect(try code { try statement.step() } == .other)
    #expect(try statement.step(), "the failure is told once")
  }

  @Test func makesTheFileForItsOwnerOnlyWhateverTheUmask() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      umask(0o777)
      _ = try SQLite(path: folder.file(), mode: .create)
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file())
      let mode = attributes[.posixPermissions] as? NSNumber
      #expect(mode == 0o600)
    }
  }

  @Test func refusesToMakeAFileThatIsThere() throws {
    let folder = try TemporaryFolder()
    try Data("mine".utf8).write(to: URL(filePath: folder.file()))
    #expect(try code { try SQLite(path: folder.file(), mode: .create) } == .exists)
    #expect(try Data(contentsOf: URL(filePath: folder.file())) == Data("mine".utf8))
  }

  @Test func takesEveryPathForAFileName() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      _ = FileManager.default.changeCurrentDirectoryPath(folder.path)
      for name in [":memory:", "file:a?mode=memory"] { _ = try SQLite(path: name, mode: .create) }
      #expect(try folder.names() == [":memory:", "file:a?mode=memory"])
    }
  }

  @Test func tellsWhatKeepsAFileFromBeingOpened() throws {
    let folder = try TemporaryFolder()
    #expect(try code { try SQLite(path: folder.file(), mode: .readOnly) } == .notFound)
    #expect(try code { try SQLite(path: folder.path, mode: .readWrite) } == .notARegister)
    try Data(repeating: 120, count: 8_192).write(to: URL(filePath: folder.file()))
    #expect(try code { try SQLite(path: folder.file(), mode: .readOnly) } == .notARegister)
    #expect(
      try code { try SQLite(path: folder.file("no/such/folder"), mode: .create) } == .notFound)
  }

  @Test func aReadingConnectionCannotWrite() throws {
    let folder = try TemporaryFolder()
    let writer = try SQLite(path: folder.file(), mode: .create)
    try writer.execute("CREATE TABLE t (n INTEGER)")
    let reader = try SQLite(path: folder.file(), mode: .readOnly)
    #expect(try code { try reader.execute("INSERT INTO t VALUES (1)") } == .readOnly)
  }

  @Test func aSecondWriterIsToldThatTheFileIsBusy() throws {
    let folder = try TemporaryFolder()
    let first = try SQLite(path: folder.file(), mode: .create)
    let second = try SQLite(path: folder.file(), mode: .readWrite)
    try first.execute("BEGIN IMMEDIATE")
    #expect(first.isInTransaction && !second.isInTransaction)
    #expect(try code { try second.execute("BEGIN IMMEDIATE") } == .busy)
  }

  @Test func aFinishedStatementHoldsNoLock() throws {
    let folder = try TemporaryFolder()
    let first = try SQLite(path: folder.file(), mode: .create)
    let statement = try first.prepare("SELECT count(*) FROM sqlite_schema")
    #expect(try statement.step())
    #expect(try statement.step() == false)
    let second = try SQLite(path: folder.file(), mode: .readWrite)
    try second.execute("CREATE TABLE t (n INTEGER)")
    _ = statement
  }

  @Test func tellsThatThereIsNoRoom() throws {
    let folder = try TemporaryFolder()
    let database = try SQLite(path: folder.file(), mode: .create)
    try database.execute("CREATE TABLE t (b BLOB); PRAGMA max_page_count = 4")
    #expect(try code { try database.execute("INSERT INTO t VALUES (zeroblob(100000))") } == .full)
  }

  @Test func aRefusalNamesTheRuleAndNotTheValue() throws {
    let folder = try TemporaryFolder()
    let database = try SQLite(path: folder.file(), mode: .create)
    try database.execute("CREATE TABLE t (x TEXT CONSTRAINT t_x_form CHECK (length(x) <= 3))")
    let insert = try database.prepare("INSERT INTO t VALUES ($1)")
    insert.bind(1, text: "Virtanen")
    let error = #expect(throws: RegisterError.self) { try insert.step() }
    #expect(error?.code == .constraint)
    #expect(error?.reason == "CHECK constraint failed: t_x_form")
  }

  @Test func readingFinishesTheRollbackOfARunThatWasKilled() throws {
    let folder = try TemporaryFolder()
    let database = try SQLite(path: folder.file(), mode: .create)
    try database.execute("CREATE TABLE t (b BLOB); INSERT INTO t VALUES (x'01')")
    // With little room for pages the transaction reaches the file before its end.
    try database.execute("PRAGMA cache_size = 5; BEGIN; DELETE FROM t")
    for _ in 1...50 { try database.execute("INSERT INTO t VALUES (randomblob(4000))") }
    for suffix in ["", "-journal"] {
      try FileManager.default.copyItem(
        atPath: folder.file() + suffix, toPath: folder.file("killed") + suffix)
    }
    #expect(
      FileManager.default.contents(atPath: folder.file("killed"))?.count ?? 0 > 100_000,
      "the copy holds what was never committed")
    let reader = try SQLite(path: folder.file("killed"), mode: .readOnly)
    #expect(try reader.rows("SELECT hex(b) FROM t", columns: 1) == ["01"])
  }
}
