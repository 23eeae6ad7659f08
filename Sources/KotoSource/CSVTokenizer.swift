internal import CCSV
internal import Foundation
internal import KotoModel

/// Cells as libcsv hands them over, back to back.
struct TokenSink {
  var arena: [UInt8] = []
  var cellEnds: [Int32] = []
  /// Rows that ended since the count was last set to zero.
  var rowsEnded = 0
}

/// libcsv, set so that it neither trims nor drops anything, and strict, so that it never guesses about quotes.
///
/// The caller feeds one physical line at a time and reads from ``State`` whether it ended a row: that is
/// how byte ranges and lines stay exact, which libcsv itself does not report.
@safe
struct CSVTokenizer: ~Copyable {
  enum State: Equatable {
    case betweenRows
    case insideQuotes
    /// A quote where strict CSV has none; the field in which it stands has not been handed over.
    case malformed
  }

  private var parser = unsafe csv_parser()
  private let delimiter: UInt8
  private let cutsPlainLines: Bool
  private var quote: UInt8

  /// Nil when libcsv has no memory for its buffer.
  init?(_ dialect: Dialect, cutsPlainLines: Bool = true) {
    self.cutsPlainLines = cutsPlainLines
    delimiter = dialect.delimiter
    quote = dialect.quote
    guard unsafe csv_init(&parser, UInt8(CSV_STRICT)) == 0 else { return nil }
    unsafe csv_set_delim(&parser, dialect.delimiter)
    unsafe csv_set_quote(&parser, dialect.quote)
    // libcsv trims what this function calls a space; a leading blank in a source is data or a defect.
    unsafe csv_set_space_func(&parser) { _ in 0 }
  }

  deinit {
    var parser = unsafe parser
    unsafe csv_free(&parser)
  }

  /// Tokenises the bytes of one line, its line end included.
  mutating func feed(_ line: LineCutter.Text, into sink: inout TokenSink) -> State {
    let span = line.bytes.span.extracting(line.range)
    if cutsPlainLines, cut(span, into: &sink) { return .betweenRows }
    let consumed = unsafe span.withUnsafeBufferPointer { bytes in
      // libcsv reads `bytes.count` bytes and calls back before it returns; `sink` outlives the call.
      unsafe withUnsafeMutablePointer(to: &sink) { sink in
        unsafe csv_parse(&parser, bytes.baseAddress, bytes.count, receiveCell, receiveRow, sink)
      }
    }
    guard consumed == span.count else { return .malformed }
    return isInsideQuotes ? .insideQuotes : .betweenRows
  }

  /// Cuts a whole line without any quote at its delimiters, which is all that libcsv would do with it; false for
  /// any other line.
  ///
  /// Measured hot path: libcsv looks at every byte in its states, and calls back for every cell.
  private func cut(_ line: Span<UInt8>, into sink: inout TokenSink) -> Bool {
    // In libcsv's numbers: no row has been begun.
    guard unsafe parser.pstate == 0, let end = Self.endOfText(line), end > 0 else { return false }
    let isPlain = unsafe line.withUnsafeBufferPointer { bytes in
      // `end` is at most the number of bytes.
      guard let base = bytes.baseAddress, unsafe memchr(base, Int32(quote), end) == nil
      else { return false }
      unsafe sink.arena.append(contentsOf: UnsafeBufferPointer(start: base, count: end))
      return true
    }
    guard isPlain else { return false }
    let cells = sink.arena.count - end
    var free = cells
    unsafe sink.arena.withUnsafeMutableBytes { arena in
      guard let base = arena.baseAddress else { return }
      var start = cells
      // The line's bytes lie at `cells..<arena.count`; what is moved goes to places before its own.
      while start < arena.count {
        let found = unsafe memchr(base + start, Int32(delimiter), arena.count - start)
        let stop = unsafe found.map { unsafe UnsafeRawPointer($0) - UnsafeRawPointer(base) }
        let length = (stop ?? arena.count) - start
        unsafe memmove(base + free, base + start, length)
        free += length
        sink.cellEnds.append(Int32(truncatingIfNeeded: free))
        start += length + 1
      }
    }
    if line[end - 1] == delimiter { sink.cellEnds.append(Int32(truncatingIfNeeded: free)) }
    sink.arena.removeLast(sink.arena.count - free)
    sink.rowsEnded += 1
    return true
  }

  /// Where the line's text ends and its line end begins; nil where it has none.
  private static func endOfText(_ line: Span<UInt8>) -> Int? {
    guard line.count > 0 else { return nil }
    let last = line[line.count - 1]
    if last == 13 { return line.count - 1 }
    guard last == 10 else { return nil }
    return line.count > 1 && line[line.count - 2] == 13 ? line.count - 2 : line.count - 1
  }

  /// Ends a last line without a line end.
  mutating func finish(into sink: inout TokenSink) {
    _ = unsafe withUnsafeMutablePointer(to: &sink) { sink in
      unsafe csv_fini(&parser, receiveCell, receiveRow, sink)
    }
  }

  /// Forgets a row that was begun, so that the next line is read as a new one.
  mutating func abandonRow() {
    var discarded = TokenSink()
    finish(into: &discarded)
  }

  /// Reads lines with or without quoting; without, a quote is a character like any other.
  mutating func setQuote(_ quote: UInt8) {
    self.quote = quote
    unsafe csv_set_quote(&parser, quote)
  }

  // In libcsv's own numbers 2 is inside a field, 3 after a quote that may have closed it.
  private var isInsideQuotes: Bool { unsafe parser.pstate == 2 && parser.quoted != 0 }
}

private func receiveCell(
  _ bytes: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?
) {
  // `context` is the sink that `feed` passed for the time of the call.
  guard let sink = unsafe context?.assumingMemoryBound(to: TokenSink.self) else { return }
  if let bytes = unsafe bytes {
    unsafe sink.pointee.arena.append(
      contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
  }
  unsafe sink.pointee.cellEnds.append(Int32(truncatingIfNeeded: sink.pointee.arena.count))
}

private func receiveRow(_ terminator: Int32, _ context: UnsafeMutableRawPointer?) {
  guard let sink = unsafe context?.assumingMemoryBound(to: TokenSink.self) else { return }
  unsafe sink.pointee.rowsEnded += 1
}
