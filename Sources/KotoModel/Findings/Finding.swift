/// What a finding does to the record or the run it stands in.
package enum Severity: String, Sendable, CaseIterable {
  /// The run cannot go on: the mapping, a file or the account breaks its contract.
  case stop
  /// The record is not loaded and lies in the reject file.
  case reject
  /// The record waits for a person's decision.
  case hold
  /// The record does not concern the register.
  case filter
  /// Loaded, but somebody should look.
  case warning
  /// Loaded after a repair that loses nothing; counted, never silent.
  case repair
  /// Worth knowing.
  case note
}

/// Where a finding stands; what is unknown is nil.
package struct Place: Sendable, Hashable {
  /// File of the delivery or the mapping, by name, without folders.
  package var file: String
  /// Number of the record in its file, from 1.
  package var record: Int?
  /// Line in the file, from 1.
  package var line: Int?
  /// Column of the text (mapping) or number of the field (data), from 1.
  package var column: Int?
  /// Name of the source column or the mapping's key.
  package var name: String?
  /// Bytes of the record in its file, where they are known.
  package var bytes: Range<Int>?

  package init(
    file: String, record: Int? = nil, line: Int? = nil, column: Int? = nil, name: String? = nil,
    bytes: Range<Int>? = nil
  ) {
    self.file = file
    self.record = record
    self.line = line
    self.column = column
    self.name = name
    self.bytes = bytes
  }
}

/// Something noticed in a mapping or in data: a value, never an error, and never with a person's data in it.
package struct Finding: Sendable, Equatable {
  package let code: FindingCode
  package let severity: Severity
  package var place: Place
  /// Texts for the placeholders of the catalogue: names, numbers, shapes.
  package let parameters: [String: String]
  /// How many times it occurred, where repairs are counted instead of listed.
  package var occurrences: Int

  /// Makes a finding; the severity is the catalogue's unless a rule of the mapping says otherwise.
  package init(
    _ code: FindingCode, at place: Place, _ parameters: [String: String] = [:],
    severity: Severity? = nil, occurrences: Int = 1
  ) {
    self.code = code
    self.severity = severity ?? FindingCatalogue.entry(code).severity
    self.place = place
    self.parameters = parameters
    self.occurrences = occurrences
  }
}
