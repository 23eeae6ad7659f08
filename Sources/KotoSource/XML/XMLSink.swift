/// What is told of a document while it is read: names and texts as UTF-8.
///
/// Where a tag stands is told to who asks, by ``XMLDocument/tagPlace`` and ``XMLDocument/endPlace``: most are passed over.
protocol XMLSink: AnyObject {
  /// From where on bytes that have been read may still be asked for; nil for none of them.
  var heldFrom: Int? { get }
  /// A namespace that the next start tag declares; the prefix is empty for the default one.
  func namespace(_ prefix: Span<UInt8>, _ address: Span<UInt8>, in document: XMLDocument)
  /// A start tag; its attributes follow, then what is inside the element.
  func startElement(_ name: Span<UInt8>, _ namespace: Span<UInt8>, in document: XMLDocument)
  func attribute(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, _ value: Span<UInt8>, in document: XMLDocument)
  /// Text directly inside the element that began last and has not ended.
  func text(_ bytes: Span<UInt8>, in document: XMLDocument)
  /// The element that began last ends.
  func endElement(in document: XMLDocument)
}

extension XMLSink {
  var heldFrom: Int? { nil }
  func namespace(_ prefix: Span<UInt8>, _ address: Span<UInt8>, in document: XMLDocument) {}
}

/// Where a start tag stands.
struct XMLTagPlace {
  /// Offset of its `<`.
  let start: Int
  /// Offset of its `>` or `/>`.
  let end: Int
  /// Line on which it begins.
  let line: Int
}

/// How much of a document koto takes before it refuses it; no export of an old system comes near.
enum XMLLimits {
  static let depth = 100
  static let attributes = 200
  /// Attributes and namespaces of one tag.
  static let declarations = 1_000
  /// Bytes of a name.
  static let name = 255
  /// Bytes of a record, or of a tag, comment or text outside of records.
  static let record = DelimitedReader.recordLimit
  /// Bytes that are held in memory at once.
  static let retained = 4 * record
}
