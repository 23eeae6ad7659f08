internal import CSQLite

/// A prepared statement: bind, step, read, reset.
///
/// Placeholders count from 1, columns from 0, as in SQLite. What a bind cannot take is thrown by the next
/// ``step()``, so that binding a row needs no `try` a cell.
@safe
package final class SQLiteStatement {
  private let handle: OpaquePointer
  private let database: SQLite
  private var bindResult = SQLITE_OK

  /// Takes over a handle that nobody else finalises.
  @unsafe
  init(_ handle: OpaquePointer, of database: SQLite) {
    unsafe self.handle = handle
    self.database = database
  }

  deinit {
    unsafe sqlite3_finalize(handle)
  }

  /// Goes to the next row; false at the end, and then the statement may be bound and run again.
  package func step() throws(RegisterError) -> Bool {
    guard bindResult == SQLITE_OK else {
      let result = bindResult
      bindResult = SQLITE_OK
      throw RegisterError(.other, unsafe String(cString: sqlite3_errstr(result)))
    }
    let result = unsafe sqlite3_step(handle)
    if result == SQLITE_ROW { return true }
    guard result == SQLITE_DONE else {
      let error = database.error(result)
      reset()
      throw error
    }
    // At once rather than by the caller: a finished statement that is not reset keeps its lock.
    reset()
    return false
  }

  /// Makes the statement ready to run again; bindings stay.
  package func reset() {
    // It repeats the failure of the step before, which has been thrown.
    _ = unsafe sqlite3_reset(handle)
  }
}

extension SQLiteStatement {
  /// Binds the number.
  package func bind(_ index: Int32, _ value: Int64) {
    note(unsafe sqlite3_bind_int64(handle, index, value))
  }

  /// Binds no value.
  package func bindNull(_ index: Int32) {
    note(unsafe sqlite3_bind_null(handle, index))
  }

  /// Binds the number, or NULL.
  package func bind(_ index: Int32, optional value: Int64?) {
    if let value { bind(index, value) } else { bindNull(index) }
  }

  /// Binds the text, copied, or NULL.
  package func bind(_ index: Int32, text: String?) {
    guard var text else { return bindNull(index) }
    text.withUTF8 { bytes in
      // An empty text may come without an address, and SQLite would take that for NULL.
      guard let address = bytes.baseAddress, !bytes.isEmpty else {
        return note(unsafe sqlite3_bind_text64(handle, index, "", 0, Self.copied, Self.utf8))
      }
      unsafe address.withMemoryRebound(to: CChar.self, capacity: bytes.count) { text in
        note(
          unsafe sqlite3_bind_text64(
            handle, index, text, UInt64(bytes.count), Self.copied, Self.utf8))
      }
    }
  }

  /// Binds the bytes, copied.
  package func bind(_ index: Int32, bytes: [UInt8]) {
    guard !bytes.isEmpty else {
      return note(unsafe sqlite3_bind_zeroblob(handle, index, 0))
    }
    unsafe bytes.withUnsafeBytes { buffer in
      note(
        unsafe sqlite3_bind_blob64(
          handle, index, buffer.baseAddress, UInt64(buffer.count), Self.copied))
    }
  }

  /// Binds UTF-8 without copying it: the bytes must stay where they are until ``reset()``.
  @unsafe
  func bindText(_ index: Int32, _ pointer: UnsafeRawPointer, _ count: Int) {
    note(
      unsafe sqlite3_bind_text64(
        handle, index, pointer.assumingMemoryBound(to: CChar.self), UInt64(count), nil, Self.utf8))
  }

  private static var utf8: UInt8 { UInt8(SQLITE_UTF8) }

  // SQLITE_TRANSIENT, a cast that Swift does not import.
  private static var copied: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private func note(_ result: Int32) {
    if result != SQLITE_OK { bindResult = result }
  }
}

extension SQLiteStatement {
  /// Whether the column has no value.
  package func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  /// The number; 0 where there is none.
  package func int64(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

  /// The number, or nil where there is none.
  package func optionalInt64(_ column: Int32) -> Int64? { isNull(column) ? nil : int64(column) }

  /// The text, or nil where there is none.
  package func text(_ column: Int32) -> String? {
    guard let address = unsafe sqlite3_column_text(handle, column) else { return nil }
    // Asked after the text: asking converts, and the length is that of the converted value.
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    return unsafe String(
      decoding: UnsafeBufferPointer(start: address, count: count), as: UTF8.self)
  }

  /// The bytes; none where there is no value.
  package func bytes(_ column: Int32) -> [UInt8] {
    guard let address = unsafe sqlite3_column_blob(handle, column) else { return [] }
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: address, count: count))
  }

  /// Whether the column holds exactly that text, without making a string of it; NULL equals nothing.
  package func textEquals(_ column: Int32, _ expected: Span<UInt8>) -> Bool {
    guard let address = unsafe sqlite3_column_text(handle, column) else { return false }
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    guard count == expected.count else { return false }
    return unsafe expected.withUnsafeBufferPointer { bytes in
      unsafe bytes.elementsEqual(UnsafeBufferPointer(start: address, count: count))
    }
  }
}
