internal import KotoModel

/// Turns the rows of a sheet into lines of delimited text, one row in memory at a time.
final class SheetRows: XMLSink {
  /// Cells that hold an error instead of a value, or a date that does not exist: their number and the first one's name.
  private(set) var broken: (count: Int, first: String) = (0, "")
  /// Rows above the header that have cells.
  private(set) var rowsAbove = 0
  /// Lines that are ready to be written.
  private(set) var lines: [UInt8] = []

  private let texts: SheetTexts
  private let dates: SheetDates
  private let headerRow: Int
  private var row = 0
  private var width = 0
  private var blankRows = 0
  private var cells: [[UInt8]] = []
  private var column = -1
  private var type = ""
  private var style = 0
  private var reference = ""
  private var value: [UInt8] = []
  private var open: [Part] = []

  private enum Part { case row, cell, value, inline, inlineText, other }

  /// Columns of a sheet at most.
  private static let mostColumns = 16_384

  init(_ texts: SheetTexts, _ dates: SheetDates, headerRow: Int) {
    self.texts = texts
    self.dates = dates
    self.headerRow = headerRow
  }

  /// Takes the lines that are ready.
  func takeLines() -> [UInt8] {
    defer { lines.removeAll(keepingCapacity: true) }
    return lines
  }

  func startElement(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, in document: XMLDocument
  ) {
    let part: Part =
      switch XMLName(name, namespace).local {
      case "row": .row
      case "c" where open.last == .row: .cell
      case "v" where open.last == .cell: .value
      case "is" where open.last == .cell: .inline
      case "t" where open.last == .inline || open.dropLast().last == .inline: .inlineText
      default: .other
      }
    open.append(part)
    if part == .row {
      row += 1
      column = -1
      cells.removeAll(keepingCapacity: true)
    } else if part == .cell {
      column += 1
      (type, style, reference) = ("", 0, "")
      value.removeAll(keepingCapacity: true)
    }
  }

  func attribute(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, _ value: Span<UInt8>, in document: XMLDocument
  ) {
    guard let part = open.last, part == .row || part == .cell else { return }
    let text = XMLName(value, namespace).local
    switch (part, XMLName(name, namespace).local) {
    case (.row, "r"): skip(to: Int(text) ?? row, document)
    case (.cell, "r"):
      reference = text
      column = Self.column(of: text) ?? column
    case (.cell, "t"): type = text
    case (.cell, "s"): style = Int(text) ?? 0
    default: break
    }
  }

  func text(_ bytes: Span<UInt8>, in document: XMLDocument) {
    guard open.last == .value || open.last == .inlineText else { return }
    for index in bytes.indices { value.append(bytes[index]) }
  }

  func endElement(in document: XMLDocument) {
    switch open.removeLast() {
    case .cell: endCell(document)
    case .row: endRow()
    default: break
    }
  }

  /// Rows that the file leaves out are empty.
  private func skip(to number: Int, _ document: XMLDocument) {
    guard number >= row, number <= 1_048_576 else {
      return document.refuse(XMLRefusal(.notASpreadsheet, line: document.line))
    }
    if number > headerRow { blankRows += number - max(row, headerRow + 1) }
    row = number
  }

  private func endCell(_ document: XMLDocument) {
    guard column < Self.mostColumns else {
      return document.refuse(XMLRefusal(.notASpreadsheet, line: document.line))
    }
    guard let content = content() else {
      broken = (broken.count + 1, broken.count == 0 ? reference : broken.first)
      return
    }
    guard !content.isEmpty else { return }
    while cells.count <= column { cells.append([]) }
    cells[column] = content
  }

  /// The cell's text, or nil where it has none that could be told.
  private func content() -> [UInt8]? {
    switch type {
    case "s":
      guard let index = Int(String(decoding: value, as: UTF8.self)),
        (0..<texts.count).contains(index)
      else { return value.isEmpty ? [] : nil }
      return SheetText.unescaped(texts[index])
    case "str", "inlineStr": return SheetText.unescaped(value[...])
    case "b": return Array((value == [49] ? "TRUE" : "FALSE").utf8)
    case "e": return nil
    case "d": return value
    default:
      guard !value.isEmpty else { return [] }
      return dates.text(String(decoding: value, as: UTF8.self), style: style).map { Array($0.utf8) }
    }
  }

  private func endRow() {
    guard row >= headerRow else {
      if !cells.isEmpty { rowsAbove += 1 }
      return
    }
    guard !cells.isEmpty else {
      if row > headerRow { blankRows += 1 }
      return
    }
    for _ in 0..<blankRows { lines += [13, 10] }
    blankRows = 0
    if row == headerRow { width = cells.count }
    for index in 0..<max(width, cells.count) {
      if index > 0 { lines.append(UInt8(ascii: ";")) }
      if index < cells.count { lines += SheetText.quoted(cells[index]) }
    }
    lines += [13, 10]
  }

  /// The column of a reference such as `AB12`, from 0.
  private static func column(of reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard (65...90).contains(byte) else { break }
      column = column * 26 + Int(byte) - 64
      guard column <= mostColumns else { return mostColumns }
    }
    return column > 0 ? column - 1 : nil
  }
}

/// Texts of cells on their way into delimited text.
enum SheetText {
  /// Characters that XML cannot hold stand as `_x000D_` (ECMA-376, 22.9.2.19).
  static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "_")) else { return Array(text) }
    return Array(
      String(decoding: text, as: UTF8.self).replacing(#/_x([0-9A-Fa-f]{4})_/#) { match in
        let scalar = UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init)
        return scalar.map { String($0) } ?? String(match.0)
      }.utf8)
  }

  static func quoted(_ text: [UInt8]) -> [UInt8] {
    let special: [UInt8] = [10, 13, UInt8(ascii: ";"), UInt8(ascii: "\"")]
    guard text.contains(where: special.contains) else { return text }
    return [34] + text.flatMap { $0 == 34 ? [34, 34] : [$0] } + [34]
  }
}
