internal import KotoModel

/// The parts of an .xlsx file (ECMA-376) that are needed to read a sheet: where the sheets are, shared texts, date styles.
struct Workbook {
  struct Sheet {
    let name: String
    let part: String
  }

  let sheets: [Sheet]
  let dates: SheetDates
  private let archive: ZipArchive
  private let path: String
  private let name: String

  init(path: String, name: String) throws(SourceError) {
    self.path = path
    self.name = name
    archive = try ZipArchive(path: path, name: name)
    let book = try Self.outline("xl/workbook.xml", archive, path, name)
    let links = try Self.outline("xl/_rels/workbook.xml.rels", archive, path, name)
    guard let book, let links else { throw Self.stop(.notASpreadsheet, path, name) }
    var targets: [String: String] = [:]
    for link in links where link.name == "Relationship" {
      guard let id = link.attributes["Id"], let target = link.attributes["Target"] else { continue }
      targets[id] = target.first == "/" ? String(target.dropFirst()) : "xl/" + target
    }
    sheets = book.filter { $0.name == "sheet" }.compactMap { sheet in
      guard let id = sheet.attributes["id"], let part = targets[id] else { return nil }
      return Sheet(name: sheet.attributes["name"] ?? "", part: part)
    }
    let from1904 = book.first { $0.name == "workbookPr" }?.attributes["date1904"]
    dates = SheetDates(
      styles: try Self.outline("xl/styles.xml", archive, path, name) ?? [],
      from1904: from1904 == "1" || from1904 == "true")
  }

  /// The sheet of that name or number (from 1); the only one where none is given.
  func sheet(_ wanted: String?) throws(SourceError) -> Sheet {
    let names = sheets.map(\.name).joined(separator: ", ")
    guard let wanted else {
      guard sheets.count == 1 else {
        throw Self.stop(.sheetNotFound, path, name, ["found": names])
      }
      return sheets[0]
    }
    if let sheet = sheets.first(where: { $0.name == wanted }) { return sheet }
    guard let number = Int(wanted), sheets.indices.contains(number - 1) else {
      throw Self.stop(.sheetNotFound, path, name, ["found": names])
    }
    return sheets[number - 1]
  }

  /// Reads a part of the file into the sink, with a call after every piece; false where there is no such part.
  func read(
    _ part: String, into sink: any XMLSink, then: () throws(SourceError) -> Void = {}
  ) throws(SourceError) -> Bool {
    try Self.read(part, archive, path, name, into: sink, then: then)
  }

  func stop(
    _ code: FindingCode, _ parameters: [String: String] = [:], line: Int? = nil
  )
    -> SourceError
  {
    Self.stop(code, path, name, parameters, line: line)
  }

  private static func outline(
    _ part: String, _ archive: ZipArchive, _ path: String, _ name: String
  ) throws(SourceError) -> [PartOutline.Element]? {
    let sink = PartOutline()
    return try read(part, archive, path, name, into: sink) ? sink.elements : nil
  }

  private static func read(
    _ part: String, _ archive: ZipArchive, _ path: String, _ name: String, into sink: any XMLSink,
    then: () throws(SourceError) -> Void = {}
  ) throws(SourceError) -> Bool {
    guard let member = archive.member(part) else { return false }
    let spool = try archive.spool(member)
    let document = try XMLDocument(
      path: spool.path, name: name, encoding: .utf8, pieceSize: 1 << 18, sink: sink)
    while !document.isAtEnd {
      try document.advance()
      try then()
    }
    return true
  }

  private static func stop(
    _ code: FindingCode, _ path: String, _ name: String, _ parameters: [String: String] = [:],
    line: Int? = nil
  ) -> SourceError {
    SourceError(
      .contract, path: path,
      finding: Finding(
        code, at: Place(file: name, line: line), parameters, severity: .stop))
  }
}

/// The elements of a short document with their attributes, in order, names without namespaces.
final class PartOutline: XMLSink {
  struct Element {
    let name: String
    let parent: String
    var attributes: [String: String] = [:]
  }

  /// More than any workbook has styles.
  private static let most = 200_000

  private(set) var elements: [Element] = []
  private var open: [String] = []

  func startElement(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, in document: XMLDocument
  ) {
    let text = XMLName(name, namespace).local
    guard elements.count < Self.most else {
      return document.refuse(
        XMLRefusal(
          .xmlLimit, line: document.tagPlace.line,
          ["found": "elements", "expected": "\(Self.most)"]))
    }
    elements.append(Element(name: text, parent: open.last ?? ""))
    open.append(text)
  }

  func attribute(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, _ value: Span<UInt8>, in document: XMLDocument
  ) {
    elements[elements.count - 1].attributes[XMLName(name, namespace).local] =
      XMLName(value, namespace).local
  }

  func text(_ bytes: Span<UInt8>, in document: XMLDocument) {}

  func endElement(in document: XMLDocument) {
    open.removeLast()
  }
}
