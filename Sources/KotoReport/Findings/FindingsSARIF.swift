internal import KotoModel

/// Findings as a SARIF 2.1.0 log (OASIS Standard, 27.3.2020), which editors and code hosts show in place.
struct FindingsSARIF {
  private let list: FindingList
  private let language: Language
  /// Kinds of finding that occur, in the order of the catalogue; a result names its rule by its index.
  private let rules: [FindingCode]
  private let artifacts: [String]

  init(_ list: FindingList, language: Language) {
    self.list = list
    self.language = language
    let occurring = Set(list.findings.map(\.code))
    rules = FindingCode.allCases.filter(occurring.contains)
    // Each once: several kinds of record come in one XML file.
    var artifacts: [String] = []
    for name in list.files.map(\.name) + list.findings.map(\.place.file)
    where !name.isEmpty && !artifacts.contains(name) {
      artifacts.append(name)
    }
    self.artifacts = artifacts
  }

  var text: String {
    JSONValue.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")),
      (
        "runs",
        .array([
          .object([
            ("tool", .object([("driver", driver)])),
            ("language", .string(language.rawValue)),
            (
              "invocations",
              .array([
                .object([
                  ("commandLine", .string(list.command)),
                  ("executionSuccessful", .flag(list.isSuccess)),
                ])
              ])
            ),
            ("columnKind", .string("unicodeCodePoints")),
            ("artifacts", .array(artifacts.map(artifact))),
            ("results", .array(list.findings.map(result))),
          ])
        ])
      ),
    ]).text
  }

  private var driver: JSONValue {
    .object([
      ("name", .string("koto")), ("version", .string(list.version)),
      ("language", .string(language.rawValue)), ("rules", .array(rules.map(rule))),
    ])
  }

  private func rule(_ code: FindingCode) -> JSONValue {
    let entry = FindingCatalogue.entry(code)
    return .object([
      ("id", .string(code.rawValue)),
      ("shortDescription", Self.message(entry.generalTitle(language))),
      ("fullDescription", Self.message(entry.meaning[language])),
      ("help", Self.message(entry.fix[language])),
      ("defaultConfiguration", .object([("level", .string(Self.level(entry.severity)))])),
      ("properties", .object([("severity", .string(entry.severity.rawValue))])),
    ])
  }

  /// What stops, rejects or holds a record asks for action; SARIF has three levels for koto's seven.
  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .stop, .reject: "error"
    case .hold, .warning: "warning"
    case .filter, .repair, .note: "note"
    }
  }

  private static func message(_ text: String) -> JSONValue { .object([("text", .string(text))]) }

  private func artifact(_ name: String) -> JSONValue {
    var members: [(name: String, value: JSONValue)] = [
      ("location", .object([("uri", .string(uri(name)))]))
    ]
    if let file = list.files.first(where: { $0.name == name }) {
      members += [
        ("length", .integer(file.size)), ("encoding", .string(file.encoding)),
        ("hashes", .object([("sha-256", .string(file.sha256))])),
      ]
    }
    return .object(members)
  }

  private func result(_ finding: Finding) -> JSONValue {
    var members: [(name: String, value: JSONValue)] = [
      ("ruleId", .string(finding.code.rawValue)),
      ("ruleIndex", .optional(rules.firstIndex(of: finding.code))),
      ("level", .string(Self.level(finding.severity))),
      ("message", Self.message(finding.namedTitle(language))),
    ]
    if let location = location(finding) { members.append(("locations", .array([location]))) }
    if finding.occurrences > 1 {
      members.append(("occurrenceCount", .integer(finding.occurrences)))
    }
    var properties: [(name: String, value: JSONValue)] = [
      ("severity", .string(finding.severity.rawValue))
    ]
    if let record = finding.place.record { properties.append(("record", .integer(record))) }
    properties.append(("parameters", .sorted(finding.parameters)))
    members.append(("properties", .object(properties)))
    return .object(members)
  }

  private func location(_ finding: Finding) -> JSONValue? {
    let place = finding.place
    var members: [(name: String, value: JSONValue)] = []
    if let index = artifacts.firstIndex(of: place.file) {
      var physical: [(name: String, value: JSONValue)] = [
        (
          "artifactLocation",
          .object([("uri", .string(uri(place.file))), ("index", .integer(index))])
        )
      ]
      let region = region(finding)
      if !region.isEmpty { physical.append(("region", .object(region))) }
      members.append(("physicalLocation", .object(physical)))
    }
    if let name = place.name, !name.isEmpty {
      members.append(
        (
          "logicalLocations",
          .array([
            .object([
              ("name", .string(name)), ("kind", .string(Self.kind(finding))),
            ])
          ])
        ))
    }
    return members.isEmpty ? nil : .object(members)
  }

  /// What the name is the name of: the standard's own words where it has one.
  private static func kind(_ finding: Finding) -> String {
    switch finding.code.named {
    case .column: "column"
    case .kind: "type"
    case .table: "table"
    case .field: "field"
    case .other, .told: finding.group == "5" ? "key" : "value"
    }
  }

  private func region(_ finding: Finding) -> [(name: String, value: JSONValue)] {
    let place = finding.place
    var region: [(name: String, value: JSONValue)] = []
    if let line = place.line, line > 0 {
      region.append(("startLine", .integer(line)))
      // In data koto's column is the number of a field, and not a place in the line.
      if finding.group == "5", let column = place.column, column > 0 {
        region.append(("startColumn", .integer(column)))
      }
    }
    if let bytes = place.bytes {
      region += [
        ("byteOffset", .integer(bytes.lowerBound)), ("byteLength", .integer(bytes.count)),
      ]
    }
    return region
  }

  /// The file's path relative to the working folder as a reference after RFC 3986.
  private func uri(_ name: String) -> String {
    var text = ""
    for byte in (list.paths[name] ?? name).utf8 {
      let scalar = Unicode.Scalar(byte)
      let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      if isLetter || "0123456789-._~/".unicodeScalars.contains(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }
}
