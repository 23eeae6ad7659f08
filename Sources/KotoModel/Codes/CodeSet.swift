/// One code with its labels and the time in which it is valid.
package struct CodeEntry: Sendable {
  package let code: String
  package let label: LocalizedText
  /// First day of validity, or nil when it lies before anything that a register holds.
  package let validFrom: CivilDate?
  /// Last day of validity, or nil while the code is in use.
  package let validTo: CivilDate?
  /// Codes that continue this one after its end.
  package let successors: [String]

  /// Whether the code is valid on that day.
  package func isValid(on day: CivilDate) -> Bool {
    (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
  }
}

/// A named list of codes: data shipped with koto, with origin and licence.
package struct CodeSet: Sendable {
  package let name: String
  package let title: LocalizedText
  package let origin: String
  package let licence: String
  package let version: String
  /// Whether the set is a national one, or koto's own reconstruction.
  package let isNational: Bool
  package let entries: [CodeEntry]

  private let index: [String: Int]

  init(
    name: String, title: LocalizedText, origin: String, licence: String, version: String,
    isNational: Bool, entries: [CodeEntry]
  ) {
    self.name = name
    self.title = title
    self.origin = origin
    self.licence = licence
    self.version = version
    self.isNational = isNational
    self.entries = entries
    index = Dictionary(
      entries.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The entry of that code, valid or ended, or nil.
  package subscript(code: String) -> CodeEntry? { index[code].map { entries[$0] } }
}
