package import KotoModel

extension FileContract {
  /// Whether the file is XML, in which several kinds of record may share one file.
  package var isXML: Bool { dialect.format == .xml }

  /// The prefixes of the file's paths.
  package var xmlNamespaces: XMLNamespaces {
    XMLNamespaces(
      Dictionary(namespaces.map { ($0.prefix.text, $0.address.text) }) { first, _ in first })
  }

  /// Elements of ``record``; nil where it is no path from the root.
  var recordElements: [XMLName]? {
    guard let text = record?.text, text.first == "/" else { return nil }
    return xmlNamespaces.elements(String(text.dropFirst()))
  }

  /// Elements of one record of this kind; nil where `record` or `each` is no path.
  var elements: [XMLName]? {
    guard let outer = recordElements else { return nil }
    guard let each else { return outer }
    return xmlNamespaces.elements(each.text).map { outer + $0 }
  }

  /// The place of a column or of something dropped; nil where it is no path, or one that a record does not reach.
  func place(_ path: Scalar, isDropped: Bool) -> XMLPath? {
    guard let outer = recordElements, let elements,
      let place = xmlNamespaces.path(path.text, from: elements, in: outer)
    else { return nil }
    if isDropped { return place }
    return place.leaf != .subtree && place.elements.starts(with: outer) ? place : nil
  }

  /// What the reader of an XML file has to know of this kind of record; nil where a path of the mapping is none.
  package func xmlContract(hashSeed: [UInt8] = []) -> XMLRecordContract? {
    guard let record = recordElements, let element = elements else { return nil }
    var columns: [XMLRecordContract.Column] = []
    for column in self.columns {
      guard let place = place(column.path ?? column.name, isDropped: false) else { return nil }
      columns.append(XMLRecordContract.Column(column.name.text, place, joiner: column.joiner))
    }
    return XMLRecordContract(
      kind: name.text, encoding: dialect.encoding, namespaces: xmlNamespaces, record: record,
      element: element, columns: columns,
      dropped: drop.compactMap { place($0.column, isDropped: true) }, hashSeed: hashSeed)
  }
}
