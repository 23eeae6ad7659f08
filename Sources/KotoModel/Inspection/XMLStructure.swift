/// A namespace of an XML file, with the prefix that its paths are shown with.
package struct XMLNamespaceUse: Sendable, Equatable {
  package let prefix: String
  /// Nil where it may be data.
  package let address: String?
  /// Whether the file writes names of it without a prefix.
  package let isDefault: Bool

  package init(prefix: String, address: String?, isDefault: Bool) {
    self.prefix = prefix
    self.address = address
    self.isDefault = isDefault
  }
}

/// Elements of an XML file that may be records of one kind, with what stands at each path inside them.
package struct XMLRecordKind: Sendable {
  /// Path from the root to the outermost repeated element, as a mapping writes it.
  package let record: String
  /// Path from there to the element that is one record; nil where it is the same.
  package let each: String?
  package let count: Int
  /// Elements around it.
  package let depth: Int
  /// Most of them inside one element.
  package let most: Int
  /// Paths relative to the record's element, those of records inside it left out.
  package let columns: [ColumnProfile]

  package init(
    record: String, each: String?, count: Int, depth: Int, most: Int, columns: [ColumnProfile]
  ) {
    self.record = record
    self.each = each
    self.count = count
    self.depth = depth
    self.most = most
    self.columns = columns
  }
}

/// What an XML file holds, before anybody has said what its records are.
package struct XMLStructure: Sendable {
  /// Stands for the name of an element that may be a person's data.
  package static let hiddenName = "…"

  /// In the order of the document.
  package var kinds: [XMLRecordKind] = []
  /// Paths from the root to what stands outside of all records.
  package var around: [ColumnProfile] = []
  package var namespaces: [XMLNamespaceUse] = []
  /// Names of elements and attributes that are not shown.
  package var hiddenNames = 0
  /// Elements and attributes at paths beyond those that are kept.
  package var leftOut = 0
  /// Whether the file was read to its end.
  package var isWhole = true

  package init() {}

  /// Records of all kinds.
  package var records: Int { kinds.reduce(0) { $0 + $1.count } }
}
