internal import CSQLite
internal import KotoModel

/// Hands a batch's rows to SQLite as a table: the measured hot path of a load.
///
/// ``PendingRows`` holds what a load has decided to write. `INSERT INTO contact … SELECT … FROM koto_rows`
/// then writes a thousand rows in one statement, for which SQLite asks this table cell by cell; binding and
/// stepping row by row costs about twice as much. The table is a virtual one without a name in any schema
/// ("eponymous"): nothing of it is stored, and outside of ``run(_:over:_:)`` it is empty.
///
/// Its columns, in this order:
/// - `k0, k1, …`: the row's numbers;
/// - `digest`: its 16 bytes;
/// - `t0, t1, …`: its cells as text;
/// - `i0, i1, …`: its cells as whole numbers, for columns of that type.
///
/// All that is unsafe about it stands in this folder, and rests on three things:
/// 1. *Lifetime.* The callbacks and ``Window`` are memory of their own that belongs to the connection: freed when
///    the connection has been closed, after which SQLite calls nothing. What the window points to, the arrays of the
///    rows and the batch's arena, is set by ``run(_:over:_:)`` inside closures that keep the arrays still, and
///    taken back before they end. The statement is stepped to its end in between, so text may be handed
///    out without a copy (`SQLITE_STATIC`).
/// 2. *Bounds.* A cursor reads a row only while its number is below ``Window/count``; ``Window`` refuses arrays
///    that are too short for that; a cell's place is held against the number of cells, and its slice against the
///    arena's length, before they are read.
/// 3. *One thread.* The callbacks run inside `sqlite3_step`, on the thread that called ``run(_:over:_:)``.
@safe
final class RowFeed {
  static let name = "koto_rows"

  /// Column numbers of the table.
  enum Columns {
    static let keys = 8
    static let digest = keys
    static let firstText = digest + 1
    /// As many as the widest table has columns, so that every template fits.
    static let cells = RegisterSchema.tables.map(\.columns.count).max() ?? 0
    static let firstInteger = firstText + cells

    /// The declaration in the form that SQLite asks for.
    static var declaration: String {
      let names =
        (0..<keys).map { "k\($0)" } + ["digest"] + (0..<cells).map { "t\($0)" }
        + (0..<cells).map { "i\($0)" }
      return "CREATE TABLE rows (\(names.joined(separator: ", ")))"
    }
  }

  private let window: UnsafeMutablePointer<Window>
  private let module: UnsafeMutablePointer<sqlite3_module>

  /// Makes the table known to the connection, which must own the feed: see the first point above.
  @unsafe
  init(_ handle: OpaquePointer) throws(RegisterError) {
    unsafe window = .allocate(capacity: 1)
    unsafe window.initialize(to: Window())
    unsafe module = .allocate(capacity: 1)
    unsafe module.initialize(to: RowFeedModule.callbacks())
    let code = unsafe sqlite3_create_module_v2(handle, Self.name, module, window, nil)
    guard code == SQLITE_OK else {
      // The instance is whole by now, so `deinit` frees both.
      throw RegisterError(.other, "no table for the rows of a batch")
    }
  }

  deinit {
    unsafe window.deallocate()
    unsafe module.deallocate()
  }

  /// Runs an `INSERT … SELECT … FROM koto_rows` over those rows, whose cells stand among the cells given.
  func run(
    _ statement: SQLiteStatement, over rows: PendingRows, _ cells: [Slice], _ arena: ArenaView
  ) throws(RegisterError) {
    let (keyCount, cellCount, count) = (rows.keyCount, rows.cellCount, rows.count)
    let (keys, firstCells, digests) = (rows.keys, rows.firstCells, rows.digests)
    defer { unsafe window.pointee = Window() }
    try unsafe keys.withUnsafeBufferPointer { (keys) throws(RegisterError) in
      try unsafe firstCells.withUnsafeBufferPointer { (firstCells) throws(RegisterError) in
        try unsafe cells.withUnsafeBufferPointer { (cells) throws(RegisterError) in
          try unsafe digests.withUnsafeBufferPointer { (digests) throws(RegisterError) in
            unsafe window.pointee = Window(
              arena: arena.bytes, keys: keys, firstCells: firstCells, cells: cells,
              digests: digests, keyCount: keyCount, cellCount: cellCount, count: count)
            _ = try statement.step()
          }
        }
      }
    }
  }
}

extension RowFeed {
  /// What the table shows while a statement runs: the second point above.
  @unsafe
  struct Window {
    let arena: UnsafeRawBufferPointer
    let keys: UnsafeBufferPointer<Int64>
    let firstCells: UnsafeBufferPointer<Int32>
    let cells: UnsafeBufferPointer<Slice>
    /// Two words for each row, or none.
    let digests: UnsafeBufferPointer<UInt64>
    let keyCount: Int
    let cellCount: Int
    let count: Int
    /// As in ``Columns``, whose number is not known before the program runs.
    let firstInteger = Columns.firstInteger

    /// Nothing.
    init() {
      unsafe arena = UnsafeRawBufferPointer(start: nil, count: 0)
      unsafe keys = UnsafeBufferPointer(start: nil, count: 0)
      unsafe firstCells = UnsafeBufferPointer(start: nil, count: 0)
      unsafe cells = UnsafeBufferPointer(start: nil, count: 0)
      unsafe digests = UnsafeBufferPointer(start: nil, count: 0)
      unsafe (keyCount, cellCount, count) = (0, 0, 0)
    }

    init(
      arena: UnsafeRawBufferPointer, keys: UnsafeBufferPointer<Int64>,
      firstCells: UnsafeBufferPointer<Int32>, cells: UnsafeBufferPointer<Slice>,
      digests: UnsafeBufferPointer<UInt64>, keyCount: Int, cellCount: Int, count: Int
    ) {
      precondition(keyCount <= Columns.keys && cellCount <= Columns.cells)
      precondition(keys.count == count * keyCount && firstCells.count == count)
      precondition(digests.isEmpty || digests.count == count * 2)
      unsafe self.arena = arena
      unsafe self.keys = keys
      unsafe self.firstCells = firstCells
      unsafe self.cells = cells
      unsafe self.digests = digests
      unsafe self.keyCount = keyCount
      unsafe self.cellCount = cellCount
      unsafe self.count = count
    }
  }
}
