internal import CSQLite
internal import KotoModel

/// The callbacks of the table that ``RowFeed`` describes.
///
/// A callback gets back the pointers that the ones before it gave SQLite: a table from `connect`, a cursor from
/// `open`. SQLite frees neither and passes neither to another module, which is what makes the casts right.
enum RowFeedModule {
  static func callbacks() -> sqlite3_module {
    var module = sqlite3_module()
    // Without xCreate the table needs no CREATE: it is there under the module's name.
    unsafe module.xConnect = connect
    unsafe module.xBestIndex = { _, info in
      // One order of reading, whatever is asked: first row to last.
      unsafe info?.pointee.estimatedCost = 1
      return SQLITE_OK
    }
    unsafe module.xDisconnect = { table in
      unsafe sqlite3_free(table)
      return SQLITE_OK
    }
    unsafe module.xOpen = open
    unsafe module.xClose = { cursor in
      unsafe sqlite3_free(cursor)
      return SQLITE_OK
    }
    unsafe module.xFilter = { cursor, _, _, _, _ in
      unsafe state(cursor).pointee.row = 0
      return SQLITE_OK
    }
    unsafe module.xNext = { cursor in
      unsafe state(cursor).pointee.row += 1
      return SQLITE_OK
    }
    unsafe module.xEof = { cursor in
      unsafe Int(state(cursor).pointee.row) < window(cursor).pointee.count ? 0 : 1
    }
    unsafe module.xColumn = column
    unsafe module.xRowid = { cursor, row in
      unsafe row?.pointee = state(cursor).pointee.row
      return SQLITE_OK
    }
    return module
  }
}

private func connect(
  _ database: OpaquePointer?, _ window: UnsafeMutableRawPointer?, _: Int32,
  _: UnsafePointer<UnsafePointer<CChar>?>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?,
  _: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  let code = unsafe sqlite3_declare_vtab(database, RowFeed.Columns.declaration)
  guard code == SQLITE_OK else { return code }
  guard let memory = unsafe sqlite3_malloc64(UInt64(MemoryLayout<koto_feed_table>.size)) else {
    return SQLITE_NOMEM
  }
  let table = unsafe memory.bindMemory(to: koto_feed_table.self, capacity: 1)
  unsafe table.initialize(to: koto_feed_table(base: sqlite3_vtab(), feed: window))
  unsafe result?.pointee = memory.assumingMemoryBound(to: sqlite3_vtab.self)
  return SQLITE_OK
}

private func open(
  _ table: UnsafeMutablePointer<sqlite3_vtab>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>?
) -> Int32 {
  guard let table = unsafe table,
    let memory = unsafe sqlite3_malloc64(UInt64(MemoryLayout<koto_feed_cursor>.size))
  else { return SQLITE_NOMEM }
  let cursor = unsafe memory.bindMemory(to: koto_feed_cursor.self, capacity: 1)
  let feed = unsafe UnsafeMutableRawPointer(table).assumingMemoryBound(to: koto_feed_table.self)
    .pointee.feed
  unsafe cursor.initialize(
    to: koto_feed_cursor(base: sqlite3_vtab_cursor(), feed: feed, row: 0))
  unsafe result?.pointee = memory.assumingMemoryBound(to: sqlite3_vtab_cursor.self)
  return SQLITE_OK
}

private func state(
  _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?
) -> UnsafeMutablePointer<koto_feed_cursor> {
  guard let cursor = unsafe cursor else { preconditionFailure("a callback without a cursor") }
  return unsafe UnsafeMutableRawPointer(cursor).assumingMemoryBound(to: koto_feed_cursor.self)
}

private func window(
  _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?
) -> UnsafePointer<RowFeed.Window> {
  // `open` gave every cursor the window of its table.
  guard let feed = unsafe state(cursor).pointee.feed else {
    preconditionFailure("a cursor without a table")
  }
  return unsafe feed.assumingMemoryBound(to: RowFeed.Window.self)
}

private func column(
  _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?, _ context: OpaquePointer?, _ column: Int32
) -> Int32 {
  let window = unsafe window(cursor)
  let row = unsafe Int(state(cursor).pointee.row)
  let column = Int(column)
  guard unsafe row < window.pointee.count else { return SQLITE_MISUSE }
  if column < RowFeed.Columns.keys {
    guard unsafe column < window.pointee.keyCount else { return SQLITE_OK }
    // `Window` holds `keyCount` numbers for each of its `count` rows.
    let number = unsafe window.pointee.keys[row * window.pointee.keyCount + column]
    if number != PendingRows.nothing { unsafe sqlite3_result_int64(context, number) }
    return SQLITE_OK
  }
  if column == RowFeed.Columns.digest {
    let start = row * 2
    // Either there are no digests, or `Window` holds one for each row.
    guard unsafe start < window.pointee.digests.count,
      let base = unsafe window.pointee.digests.baseAddress
    else { return SQLITE_OK }
    unsafe sqlite3_result_blob64(context, base + start, UInt64(PendingRows.digestSize), nil)
    return SQLITE_OK
  }
  let firstInteger = unsafe window.pointee.firstInteger
  let isInteger = column >= firstInteger
  let cell = column - (isInteger ? firstInteger : RowFeed.Columns.firstText)
  guard unsafe cell < window.pointee.cellCount else { return SQLITE_OK }
  // `Window` holds the place of the first cell for each of its `count` rows.
  let place = unsafe Int(window.pointee.firstCells[row]) + cell
  guard place >= 0, unsafe place < window.pointee.cells.count else { return SQLITE_MISUSE }
  let slice = unsafe window.pointee.cells[place]
  let (start, count) = (Int(slice.offset), Int(slice.length))
  if count < 0 { return SQLITE_OK }
  guard start >= 0, unsafe start + count <= window.pointee.arena.count,
    let arena = unsafe window.pointee.arena.baseAddress
  else { return SQLITE_MISUSE }
  let bytes = unsafe UnsafeRawBufferPointer(start: arena + start, count: count)
  if isInteger, let number = unsafe wholeNumber(bytes) {
    unsafe sqlite3_result_int64(context, number)
  } else {
    unsafe sqlite3_result_text64(
      context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), nil,
      UInt8(SQLITE_UTF8))
  }
  return SQLITE_OK
}

/// The number that digits make; nil for anything else, which SQLite then takes or refuses as text.
private func wholeNumber(_ bytes: UnsafeRawBufferPointer) -> Int64? {
  guard unsafe !bytes.isEmpty, bytes.count <= 18 else { return nil }
  var number: Int64 = 0
  for index in 0..<bytes.count {
    let byte = unsafe bytes[index]
    guard byte >= 48, byte <= 57 else { return nil }
    number = number * 10 + Int64(byte - 48)
  }
  return number
}
