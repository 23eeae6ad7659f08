/// A table in plain text: a header line, then rows, columns two spaces apart and no drawn lines.
///
/// Text that does not fit is wrapped, never cut. Where even that gives unreadable columns, the first
/// column gets a line of its own; in the last resort every cell is a line with its header.
package struct TextTable: Sendable {
  /// Where the cells of a column stand.
  package enum Alignment: Sendable {
    case leading
    case trailing
  }

  /// A column's header and manner.
  package struct Column: Sendable {
    fileprivate enum Breaking {
      case anywhere
      case never
    }

    package let header: String
    package let alignment: Alignment
    fileprivate let breaking: Breaking

    /// A column that may be wrapped.
    package static func text(_ header: String) -> Column {
      Column(header: header, alignment: .leading, breaking: .anywhere)
    }

    /// A column of names that people copy: whole wherever the table can be laid out so.
    package static func name(_ header: String) -> Column {
      Column(header: header, alignment: .leading, breaking: .never)
    }

    /// A column aligned on the right and never wrapped.
    package static func number(_ header: String) -> Column {
      Column(header: header, alignment: .trailing, breaking: .never)
    }
  }

  private struct Row {
    let cells: [String]
    let note: String
  }

  package let columns: [Column]
  private var rows: [Row] = []

  package init(_ columns: [Column]) {
    self.columns = columns
  }

  package var isEmpty: Bool { rows.isEmpty }

  /// Adds a row, with one cell for each column; the note follows below the row, indented.
  package mutating func add(_ cells: [String], note: String = "") {
    rows.append(Row(cells: cells.map(\.visible), note: note.visible))
  }

  /// The lines of the header and of the rows, none wider than `width`.
  package func lines(width: Int = 80) -> (header: [String], rows: [String]) {
    if let grid = Grid(columns, rows.map(\.cells), width: width, indent: 0) {
      return (
        grid.lines(columns.map(\.header)), rows.flatMap { grid.lines($0.cells) + note($0, width) }
      )
    }
    let rest = Array(columns.dropFirst())
    let restOfRows = rows.map { Array($0.cells.dropFirst()) }
    guard let lead = columns.first, let grid = Grid(rest, restOfRows, width: width, indent: 2)
    else {
      return ([], labelled(width))
    }
    return (
      Wrapping.lines(lead.header, width: width) + grid.lines(rest.map(\.header)),
      zip(rows, restOfRows).flatMap { row, cells in
        Wrapping.lines(row.cells.first ?? "", width: width) + grid.lines(cells) + note(row, width)
      }
    )
  }

  private func note(_ row: Row, _ width: Int) -> [String] {
    row.note.isEmpty ? [] : Wrapping.lines(row.note, width: width - 4).map { "    " + $0 }
  }

  private func labelled(_ width: Int) -> [String] {
    rows.flatMap { row in
      zip(columns, row.cells).flatMap { column, cell in
        Wrapping.lines("\(column.header): \(cell)", width: width)
      } + note(row, width) + [""]
    }
  }
}

/// Columns with their widths, as far as they fit.
private struct Grid {
  /// Narrower than this, wrapped text is harder to read than another layout.
  static let narrowest = 12
  static let gap = 2

  let columns: [TextTable.Column]
  let widths: [Int]
  let indent: Int

  init?(_ columns: [TextTable.Column], _ rows: [[String]], width: Int, indent: Int) {
    guard !columns.isEmpty else { return nil }
    var widths = columns.indices.map { column in
      rows.reduce(columns[column].header.count) { max($0, $1[column].count) }
    }
    let floors = columns.indices.map { column in
      columns[column].breaking == .never
        ? widths[column]
        : min(widths[column], max(Self.narrowest, columns[column].header.count))
    }
    var excess = indent + widths.reduce(0, +) + Self.gap * (columns.count - 1) - width
    while excess > 0 {
      let shrinkable = columns.indices.filter { widths[$0] > floors[$0] }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
      excess -= 1
    }
    self.columns = columns
    self.widths = widths
    self.indent = indent
  }

  func lines(_ cells: [String]) -> [String] {
    let wrapped = zip(cells, widths).map { Wrapping.lines($0, width: $1) }
    let height = wrapped.reduce(1) { max($0, $1.count) }
    return (0..<height).map { line in
      let parts = columns.indices.map { column in
        let text = line < wrapped[column].count ? wrapped[column][line] : ""
        return text.padded(to: widths[column], columns[column].alignment)
      }
      let joined = parts.joined(separator: String(repeating: " ", count: Self.gap))
      let end = joined.lastIndex { $0 != " " }.map { joined.index(after: $0) } ?? joined.startIndex
      return String(repeating: " ", count: indent) + joined[..<end]
    }
  }
}
