/// What koto knows about a kind of finding, in three languages.
package struct FindingEntry: Sendable {
  package let code: FindingCode
  package let severity: Severity
  /// One line, with placeholders in braces.
  package let title: LocalizedText
  package let meaning: LocalizedText
  package let fix: LocalizedText

  package init(
    code: FindingCode, severity: Severity, title: LocalizedText, meaning: LocalizedText,
    fix: LocalizedText
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.meaning = meaning
    self.fix = fix
  }

  /// The title with its placeholders filled; a value that looks like a placeholder stays as it is.
  ///
  /// Where a value is not known, `gap` stands for it, or the placeholder itself.
  package func title(
    _ parameters: [String: String], in language: Language, gap: String? = nil
  ) -> String {
    let parameters =
      code.isAboutControl ? ControlTotal.worded(parameters, language) : parameters
    var filled = ""
    var rest = title[language][...]
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      rest = rest[open...]
      if let close = rest.firstIndex(of: "}"),
        let value = Self.value(String(rest[..<close].dropFirst()), parameters) ?? gap
      {
        filled += value
        rest = rest[close...].dropFirst()
      } else {
        filled.append(rest.removeFirst())
      }
    }
    return filled + rest
  }

  /// A parameter; `lines` is the line or the lines from one of that name to another.
  private static func value(_ name: String, _ parameters: [String: String]) -> String? {
    guard name == "lines", let from = parameters["from"], let to = parameters["to"] else {
      return parameters[name]
    }
    return from == to ? from : "\(from)–\(to)"
  }
}

/// The catalogue of findings, read once from `Findings/Data/findings.csv`.
package enum FindingCatalogue {
  /// Every kind of finding in the order of ``FindingCode``.
  package static let entries: [FindingEntry] = FindingCode.allCases.compactMap { byCode[$0] }

  /// The entry of that code; a test proves that every code has one.
  package static func entry(_ code: FindingCode) -> FindingEntry {
    byCode[code] ?? missing(code)
  }

  private static let byCode: [FindingCode: FindingEntry] = {
    let table = DelimitedText(String(decoding: PackageResources.findings_csv, as: UTF8.self))
    var entries: [FindingCode: FindingEntry] = [:]
    for row in table.rows where row.cells.count == 11 {
      let cell = row.cells
      guard let code = FindingCode(rawValue: cell[0]), let severity = Severity(rawValue: cell[1])
      else { continue }
      entries[code] = FindingEntry(
        code: code, severity: severity,
        title: LocalizedText(fi: cell[3], sv: cell[4], en: cell[2]),
        meaning: LocalizedText(fi: cell[6], sv: cell[7], en: cell[5]),
        fix: LocalizedText(fi: cell[9], sv: cell[10], en: cell[8]))
    }
    return entries
  }()

  private static func missing(_ code: FindingCode) -> FindingEntry {
    let text = LocalizedText(fi: code.rawValue, sv: code.rawValue, en: code.rawValue)
    return FindingEntry(code: code, severity: .stop, title: text, meaning: text, fix: text)
  }
}
