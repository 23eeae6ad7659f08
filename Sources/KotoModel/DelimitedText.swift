/// A small table as koto ships and mappings keep them: UTF-8, one header row, `;` or `,` as the header uses.
///
/// For code sets and code tables of some thousand rows. Deliveries are read by the streaming reader instead.
package struct DelimitedText: Sendable {
  /// One record of the table.
  package struct Row: Sendable {
    /// Line on which the row begins, from 1.
    package let line: Int
    package let cells: [String]
  }

  package let header: [String]
  package let rows: [Row]

  /// Reads the whole text; a leading byte order mark and empty lines are passed over.
  package init(_ text: String) {
    var rows: [Row] = []
    let bytes = Array(text.utf8)
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let delimiter = Self.delimiter(bytes[position...])
    var line = 1
    while position < bytes.count {
      let start = line
      let cells = Self.record(bytes, &position, &line, delimiter)
      if cells != [""] { rows.append(Row(line: start, cells: cells)) }
    }
    header = rows.first?.cells ?? []
    self.rows = Array(rows.dropFirst())
  }

  /// `;` where it stands outside quotes in the first line with text, else `,`.
  private static func delimiter(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    var isQuoted = false
    var hasText = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ";"): if !isQuoted { return byte }
      case UInt8(ascii: "\n"): if hasText, !isQuoted { return UInt8(ascii: ",") }
      default: hasText = hasText || byte != UInt8(ascii: "\r")
      }
    }
    return UInt8(ascii: ",")
  }

  private static func record(
    _ bytes: [UInt8], _ position: inout Int, _ line: inout Int, _ delimiter: UInt8
  ) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if position < bytes.count, bytes[position] == byte {
          cell.append(byte)
          position += 1
        } else {
          isQuoted = false
        }
      } else if byte == UInt8(ascii: "\""), cell.isEmpty {
        isQuoted = true
      } else if byte == delimiter {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      } else if byte == UInt8(ascii: "\n") {
        break
      } else if byte != UInt8(ascii: "\r") {
        cell.append(byte)
      }
    }
    cells.append(String(decoding: cell, as: UTF8.self))
    return cells
  }
}
