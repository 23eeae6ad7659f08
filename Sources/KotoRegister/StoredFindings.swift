package import KotoModel

/// The findings of a batch one after the other, each with the bytes of its record.
package final class StoredFindings {
  private let rows: SQLiteStatement
  private var places: RecordPlaces
  private var isFinished = false

  init(of batch: Int, in database: SQLite) throws(RegisterError) {
    rows = try database.prepare(
      Register.findingColumns + """
        , "finding"."source_file_id" FROM "finding" WHERE "batch_id" = $1 ORDER BY "id"
        """)
    rows.bind(1, Int64(batch))
    places = try RecordPlaces(database)
  }

  /// The next finding, or nil after the last.
  package func next() throws(RegisterError) -> Finding? {
    // A statement begins anew after its end, so the end has to be remembered.
    guard !isFinished else { return nil }
    isFinished = try !rows.step()
    guard !isFinished else { return nil }
    var finding = try Register.finding(rows)
    if let file = rows.optionalInt64(9), let record = rows.optionalInt64(3) {
      finding.place.bytes = try places.bytes(of: record, in: file)
    }
    return finding
  }
}

/// Where records lie in their files, asked for mostly in the order of the files.
///
/// No index tells it, which every load would pay for, and a search through all records for each finding does not end.
/// But a file's records got keys in the order of their numbers, at most one each: the keys are searched as if they
/// were an index, beginning at the record before.
private struct RecordPlaces {
  private let keysOfFile: SQLiteStatement
  private let records: SQLiteStatement
  private var file: Int64?
  /// Keys of the file's records; there may be none, and none of a key in between.
  private var keys: ClosedRange<Int64>?
  /// The record that was found last.
  private var last: (key: Int64, number: Int64, bytes: Range<Int>?) = (0, 0, nil)

  init(_ database: SQLite) throws(RegisterError) {
    keysOfFile = try database.prepare(
      #"SELECT min("id"), max("id") FROM "source_record" WHERE "source_file_id" = $1"#)
    records = try database.prepare(
      """
      SELECT "id", "number", "byte_offset", "byte_length" FROM "source_record"
      WHERE "id" BETWEEN $1 AND $2 ORDER BY "id" DESC LIMIT 1
      """)
  }

  /// The bytes of the record with that number, or nil where it was not stored.
  mutating func bytes(of number: Int64, in file: Int64) throws(RegisterError) -> Range<Int>? {
    if file != self.file { try turn(to: file) }
    guard let keys else { return nil }
    let distance = number - last.number
    if distance == 0 { return last.bytes }
    // As keys lie no further apart than numbers, this is as far as the record can be, and mostly where it is.
    var probe = last.key + distance
    var low = distance > 0 ? max(last.key + 1, keys.lowerBound) : max(probe, keys.lowerBound)
    var high = distance > 0 ? min(probe, keys.upperBound) : last.key - 1
    probe = min(max(probe, low), high)
    while low <= high {
      records.bind(1, low)
      records.bind(2, probe)
      defer { records.reset() }
      if try records.step(), records.int64(1) >= number {
        guard records.int64(1) > number else {
          let bytes = records.int(2)..<records.int(2) + records.int(3)
          last = (records.int64(0), number, bytes)
          return bytes
        }
        high = records.int64(0) - 1
      } else {
        low = probe + 1
      }
      probe = low + (high - low) / 2
    }
    return nil
  }

  private mutating func turn(to file: Int64) throws(RegisterError) {
    self.file = file
    keysOfFile.bind(1, file)
    defer { keysOfFile.reset() }
    guard try keysOfFile.step(), let first = keysOfFile.optionalInt64(0) else {
      keys = nil
      return
    }
    keys = first...keysOfFile.int64(1)
    // Numbers begin with 1.
    last = (first - 1, 0, nil)
  }
}
