package import KotoModel

/// A list of findings for scripts.
package struct FindingsJSON {
  private let findings: [Finding]
  private let language: Language

  package init(_ findings: [Finding], language: Language) {
    self.findings = findings
    self.language = language
  }

  package var text: String {
    let counts = Severity.allCases.map { severity in
      (severity.rawValue, JSONValue.integer(findings.filter { $0.severity == severity }.count))
    }
    return JSONValue.object([
      ("schema", .string("koto.findings/1")), ("language", .string(language.rawValue)),
      ("counts", .object(counts)), ("findings", Self.value(findings, language)),
    ]).text
  }

  static func value(_ findings: [Finding], _ language: Language) -> JSONValue {
    .array(findings.map { value($0, language) })
  }

  fileprivate static func value(_ finding: Finding, _ language: Language) -> JSONValue {
    let entry = FindingCatalogue.entry(finding.code)
    return .object([
      ("code", .string(finding.code.rawValue)), ("severity", .string(finding.severity.rawValue)),
      ("title", .string(entry.title(finding.parameters, in: language))),
      ("file", .string(finding.place.file)), ("record", .optional(finding.place.record)),
      ("line", .optional(finding.place.line)), ("column", .optional(finding.place.column)),
      ("name", .optional(finding.place.name)),
      ("byte_offset", .optional(finding.place.bytes?.lowerBound)),
      ("byte_length", .optional(finding.place.bytes?.count)),
      ("parameters", .sorted(finding.parameters)),
      ("occurrences", .integer(finding.occurrences)),
    ])
  }
}

/// Findings for the gap of a document, rendered as they come: there may be more of them than memory should hold.
package struct FindingElements {
  private let language: Language
  /// Whether there was none so far.
  package private(set) var isEmpty = true

  package init(language: Language) {
    self.language = language
  }

  /// The next finding as the document has it.
  package mutating func text(of finding: Finding) -> String {
    defer { isEmpty = false }
    return FindingsJSON.value(finding, language).element(isFirst: isEmpty)
  }
}
