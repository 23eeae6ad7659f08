internal import CSQLite
internal import Foundation

/// A connection to one SQLite file, for one task at a time.
///
/// This file, `SQLiteStatement.swift` and the folder `Bulk` are the only ones that see the C library. Outside
/// this target only tests use it, to look at the rows themselves.
@safe
package final class SQLite {
  /// What the connection may do with the file.
  package enum Mode: Sendable {
    case readOnly
    case readWrite
    /// Makes the file, readable by its owner only, and refuses one that is already there.
    case create
  }

  private let handle: OpaquePointer
  // Freed after `deinit` has closed the connection, which is what the feed asks for.
  private var feed: RowFeed?

  /// Opens the file and reads its head, so that what is no database is refused here and not later.
  ///
  /// Waits for another run's lock at most `busyTimeout` milliseconds; imports do not wait.
  package init(path: String, mode: Mode, busyTimeout: Int32 = 0) throws(RegisterError) {
    if mode == .create { try Self.makeFile(path) }
    _ = (Self.isConfigured, Self.sortedPages)
    var opened: OpaquePointer?
    // Reading opens for writing as well: after a run that was killed in mid-write the first to come must
    // roll its journal back, and a read-only connection cannot. `query_only` keeps the promise below, and
    // where the file may not be written SQLite falls back to reading by itself.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = unsafe sqlite3_open_v2(Self.fileName(path), &opened, flags, nil)
    guard let opened = unsafe opened else {
      throw RegisterError(.other, "no memory for a connection")
    }
    unsafe handle = opened
    do throws(RegisterError) {
      guard code == SQLITE_OK else { throw error(code) }
      try configure(mode, busyTimeout)
    } catch {
      if mode == .create { Self.removeFile(path) }
      throw error
    }
  }

  deinit {
    // `_v2` waits for statements that outlive the connection instead of leaking it.
    unsafe sqlite3_close_v2(handle)
  }

  /// Runs statements that give no rows; rows they give all the same are passed over.
  package func execute(_ sql: String) throws(RegisterError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  /// Begins to write: refused at once where another run writes.
  ///
  /// From then on nobody else can, and only readers stand in the way of the commit, for as long as they read: a load
  /// that has run for an hour waits for them instead of being thrown away.
  func beginWriting() throws(RegisterError) {
    unsafe sqlite3_busy_timeout(handle, 0)
    try execute("BEGIN IMMEDIATE")
    unsafe sqlite3_busy_timeout(handle, Self.patienceWithReaders)
  }

  private static let patienceWithReaders: Int32 = 60_000

  /// One statement, with placeholders `$1, $2, …` in order: both engines read them so.
  package func prepare(_ sql: String) throws(RegisterError) -> SQLiteStatement {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK else { throw error(code) }
    guard let statement = unsafe statement else {
      throw RegisterError(.other, "an empty statement")
    }
    return unsafe SQLiteStatement(statement, of: self)
  }

  /// The table through which a load hands over many rows at once.
  func rowFeed() throws(RegisterError) -> RowFeed {
    if let feed { return feed }
    let made = try unsafe RowFeed(handle)
    feed = made
    return made
  }

  /// Rows that the last INSERT, UPDATE or DELETE changed.
  package var changes: Int { unsafe Int(sqlite3_changes64(handle)) }

  /// Key of the row inserted last on this connection.
  package var lastInsertedID: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

  /// Whether a transaction was begun and is neither committed nor rolled back.
  package var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

  /// The connection's last failure, for its statements too.
  func error(_ code: Int32) -> RegisterError {
    let reason = unsafe String(cString: sqlite3_errmsg(handle))
    let systemError = unsafe sqlite3_system_errno(handle)
    return RegisterError(Self.code(code, systemError: systemError), reason)
  }

  /// Made once, before the first connection; where SQLite is in use already it refuses, and works as before.
  private static let isConfigured = koto_sqlite_without_statistics() == SQLITE_OK

  /// Pages of what is sorted in one piece of memory before any of it goes elsewhere; 0 where SQLite was in use already.
  static let sortedPages = koto_sqlite_sort_in_memory(131_072) == SQLITE_OK ? 131_072 : 0

  private func configure(_ mode: Mode, _ busyTimeout: Int32) throws(RegisterError) {
    if mode != .readOnly, unsafe sqlite3_db_readonly(handle, "main") == 1 {
      throw RegisterError(.readOnly, "the file may not be written")
    }
    unsafe sqlite3_busy_timeout(handle, busyTimeout)
    // The first reading of the file: it tells a database from anything else.
    try execute("PRAGMA schema_version")
    for pragma in Self.pragmas(mode) { try execute("PRAGMA " + pragma) }
  }

  /// Memory for pages of the file.
  static let cacheSize = "cache_size = -24576"

  private static func pragmas(_ mode: Mode) -> [String] {
    // Temporary data stays in memory: nothing about a person is written outside the register's own file.
    let common = [
      "foreign_keys = ON", "trusted_schema = OFF", cacheSize, "temp_store = MEMORY",
    ]
    switch mode {
    case .readOnly: return common + ["query_only = ON"]
    // DELETE rather than WAL: one file to copy and to delete, and one transaction a delivery gains
    // nothing from a log.
    case .readWrite: return common + ["journal_mode = DELETE", "synchronous = FULL"]
    // Larger pages than usual, which only an empty file can still choose: a load writes a tenth faster.
    case .create:
      return common + ["page_size = 8192", "journal_mode = DELETE", "synchronous = FULL"]
    }
  }
}

extension SQLite {
  /// The path in a form that SQLite takes for a file name: `:memory:` and `file:…` mean something else to it.
  private static func fileName(_ path: String) -> String {
    path.hasPrefix("/") ? path : "./" + path
  }

  private static func makeFile(_ path: String) throws(RegisterError) {
    let descriptor = unsafe open(
      fileName(path), O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw systemError(errno) }
    // Set again because the umask may have taken away the owner's own bits.
    let isModeSet = fchmod(descriptor, 0o600) == 0
    let number = errno
    close(descriptor)
    guard isModeSet else {
      removeFile(path)
      throw systemError(number)
    }
  }

  /// Removes a file that ``Mode/create`` made, with its journal.
  static func removeFile(_ path: String) {
    unsafe unlink(fileName(path))
    unsafe unlink(fileName(path) + "-journal")
  }

  private static func systemError(_ number: Int32) -> RegisterError {
    RegisterError(
      code(systemError: number) ?? .inputOutput, unsafe String(cString: strerror(number)))
  }

  private static func code(_ result: Int32, systemError: Int32) -> RegisterError.Code {
    switch result & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_READONLY: .readOnly
    case SQLITE_FULL: .full
    case SQLITE_CONSTRAINT, SQLITE_MISMATCH: .constraint
    case SQLITE_NOTADB: .notARegister
    case SQLITE_CORRUPT: .corrupt
    case SQLITE_PERM, SQLITE_AUTH: .notPermitted
    case SQLITE_CANTOPEN, SQLITE_IOERR: code(systemError: systemError) ?? .inputOutput
    default: .other
    }
  }

  private static func code(systemError number: Int32) -> RegisterError.Code? {
    switch number {
    case EEXIST, ELOOP: .exists
    case ENOENT, ENOTDIR: .notFound
    case EISDIR: .notARegister
    case EACCES, EPERM: .notPermitted
    case EROFS: .readOnly
    case ENOSPC, EDQUOT: .full
    default: nil
    }
  }
}
