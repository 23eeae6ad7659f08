/// What a reader of XML has to know of one kind of record: where it stands and where its columns are.
package struct XMLRecordContract: Sendable {
  /// A value of the record and its place.
  package struct Column: Sendable {
    package let name: String
    package let path: XMLPath
    /// Text between the values where the path may occur several times in a record; nil where it may not.
    package let joiner: String?

    package init(_ name: String, _ path: XMLPath, joiner: String? = nil) {
      self.name = name
      self.path = path
      self.joiner = joiner
    }
  }

  /// The mapping's name for the kind.
  package let kind: String
  package let encoding: TextEncoding
  package let namespaces: XMLNamespaces
  /// Path of the outermost element that is held in memory whole, and that a reject file repeats.
  package let record: [XMLName]
  /// Path of the element that is one record of this kind: the same, or one inside it.
  package let element: [XMLName]
  package let columns: [Column]
  /// Paths that are left behind.
  package let dropped: [XMLPath]
  /// Mixed into every record's hash: a changed mapping makes every record new.
  package let hashSeed: [UInt8]

  package init(
    kind: String, encoding: TextEncoding = .utf8, namespaces: XMLNamespaces = XMLNamespaces(),
    record: [XMLName], element: [XMLName], columns: [Column], dropped: [XMLPath] = [],
    hashSeed: [UInt8] = []
  ) {
    self.kind = kind
    self.encoding = encoding
    self.namespaces = namespaces
    self.record = record
    self.element = element
    self.columns = columns
    self.dropped = dropped
    self.hashSeed = hashSeed
  }
}
