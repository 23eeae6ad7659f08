internal import KotoModel

/// Judges from a file's first records how its fields are delimited and where its header stands.
///
/// Bytes of UTF-8 or a single-byte encoding: delimiters, quotes and line ends are ASCII in all of them.
struct LayoutGuess {
  private static let sampled = 300
  private static let delimiters: [UInt8] = [
    UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]
  /// Lines above a header at most.
  private static let mostTitles = 20

  private(set) var layout: Layout
  /// Lines above the header that have another form.
  private(set) var titles: [[UInt8]] = []

  /// Judges by the beginning of a file; the last record of a part is left out, as it may be cut off.
  init(_ sample: [UInt8], isWhole: Bool, given: UInt8?) {
    var start = 0
    let separator = Self.separatorLine(sample)
    if let separator { start = separator.end }
    let candidates = given.map { [$0] } ?? separator.map { [$0.delimiter] } ?? Self.delimiters
    let tries = candidates.map { Try($0, sample, from: start, isWhole: isWhole) }
    let best =
      tries.max { $0.rank < $1.rank } ?? Try(Self.delimiters[0], [], from: 0, isWhole: true)
    layout = Layout(delimiter: best.fields >= 2 ? best.delimiter : candidates[0])
    layout.isGiven = given != nil
    layout.hasSeparatorLine = separator != nil
    layout.fields = best.fields
    (layout.sampled, layout.agreeing) = (best.records.count, best.agreeing)
    layout.quoted = best.records.count(where: \.isQuoted)
    layout.rival =
      tries.first { other in
        other.delimiter != best.delimiter && other.fields >= 2 && best.fields >= 2
          && other.agreeing * 10 >= other.records.count * 9
          && other.records.first?.fields == other.fields
      }?.delimiter
    guard best.fields >= 2, let header = best.header, header > 0, header <= Self.mostTitles else {
      return
    }
    titles = best.records[..<header].map { Array(sample[$0.range]) }
    layout.titleLines = header
  }

  /// A first line `sep=;`, and where the next one begins.
  private static func separatorLine(_ sample: [UInt8]) -> (delimiter: UInt8, end: Int)? {
    let mark = sample.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let line = sample[mark...].prefix { $0 != 10 && $0 != 13 }
    let bare = line.filter { $0 != UInt8(ascii: "\"") }
    guard bare.count == 5, String(decoding: bare.prefix(4), as: UTF8.self).lowercased() == "sep="
    else { return nil }
    var end = line.endIndex
    while end < sample.count, sample[end] == 10 || sample[end] == 13 { end += 1 }
    return (bare[4], end)
  }

  private struct Record {
    var range: Range<Int>
    var fields = 1
    /// Fields with any text.
    var filled = 0
    var isQuoted = false
  }

  /// The records as one delimiter would make them.
  private struct Try {
    let delimiter: UInt8
    private(set) var records: [Record] = []
    /// The usual number of fields, and how many records have it.
    private(set) var fields = 1
    private(set) var agreeing = 0

    init(_ delimiter: UInt8, _ sample: [UInt8], from start: Int, isWhole: Bool) {
      self.delimiter = delimiter
      read(sample, from: start, isWhole: isWhole, quote: UInt8(ascii: "\""))
      var counts: [Int: Int] = [:]
      for record in records { counts[record.fields, default: 0] += 1 }
      let usual = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
      (fields, agreeing) = (usual?.key ?? 1, usual?.value ?? 0)
    }

    /// Agreement in twentieths, then the number of fields: a decimal comma agrees too, but makes fewer.
    var rank: (Int, Int) {
      guard fields >= 2, !records.isEmpty else { return (0, 0) }
      return (agreeing * 20 / records.count, fields)
    }

    /// Index of the first record with about as many fields as usual, most of them with text.
    var header: Int? {
      records.firstIndex { record in
        record.fields >= 2 && abs(record.fields - fields) <= 1 && record.filled * 2 > fields
      }
    }

    private mutating func read(_ sample: [UInt8], from start: Int, isWhole: Bool, quote: UInt8) {
      var record = Record(range: start..<start)
      var (isInside, isFieldStart, hasText) = (false, true, false)
      func ended(_ record: Record, _ end: Int) -> Record {
        var record = record
        record.range = record.range.lowerBound..<end
        if hasText { record.filled += 1 }
        return record
      }
      for index in start..<max(start, sample.count) {
        let byte = sample[index]
        if isInside {
          if byte == quote { isInside = false } else { hasText = true }
        } else if byte == quote, isFieldStart || index > 0 && sample[index - 1] == quote {
          (isInside, isFieldStart, record.isQuoted) = (true, false, true)
        } else if byte == delimiter {
          if hasText { record.filled += 1 }
          record.fields += 1
          (isFieldStart, hasText) = (true, false)
        } else if byte == 10 || byte == 13 {
          let whole = ended(record, index)
          if whole.fields > 1 || whole.filled > 0 { records.append(whole) }
          guard records.count < LayoutGuess.sampled else { return }
          record = Record(range: index + 1..<index + 1)
          (isFieldStart, hasText) = (true, false)
        } else {
          (isFieldStart, hasText) = (false, hasText || byte != 32)
        }
      }
      let last = ended(record, sample.count)
      if isWhole, last.fields > 1 || last.filled > 0 { records.append(last) }
    }
  }
}
