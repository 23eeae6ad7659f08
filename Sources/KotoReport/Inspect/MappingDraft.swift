package import KotoModel

/// A mapping as far as files can tell it: dialect, files, columns with their types.
///
/// What a column means for the register is for its author, and `koto mapping check` says what is still missing.
package struct MappingDraft {
  private let profiles: [FileProfile]
  let language: Language

  /// A draft for the files among the profiles whose columns have names: delimited ones, sheets, records of XML.
  package init(_ profiles: [FileProfile], language: Language) {
    self.profiles = profiles.filter { profile in
      profile.bytes != nil && profile.columns.contains { $0.name?.isEmpty == false }
        || !Self.kinds(of: profile).isEmpty
    }
    self.language = language
  }

  /// Whether any file can be told of.
  package var isEmpty: Bool { profiles.isEmpty }

  package var text: String {
    let main = dialect(profiles.first)
    var lines = InspectLabels.draftHead[language].split(separator: "\n").map { "# \($0)" }
    lines += [
      "koto: \"1\"", "id: draft", "title: {fi: Luonnos, sv: Utkast, en: Draft}", "system: draft",
      "",
      "dialect: {\(main.joined(separator: ", "))}", "", "files:",
    ]
    var names: Set<String> = []
    for profile in profiles {
      lines +=
        profile.structure == nil
        ? file(profile, main, &names) : kinds(profile, main, &names)
    }
    lines += ["", "records: {}"]
    return lines.map { $0 + "\n" }.joined()
  }

  func dialect(_ profile: FileProfile?) -> [String] {
    guard let profile else { return [] }
    var keys = ["format: \(profile.structure == nil ? profile.format : "xml")"]
    if profile.sheet == nil { keys.append("encoding: \(profile.readAs?.rawValue ?? "utf-8")") }
    if profile.sheet == nil, let layout = profile.layout {
      let sign =
        layout.delimiter == 9 ? "tab" : Self.quoted(String(UnicodeScalar(layout.delimiter)))
      keys.append("delimiter: \(sign)")
    }
    var forms: [String] = []
    for column in profile.columns + Self.kinds(of: profile).flatMap(\.columns) {
      for form in column.dateForms where !forms.contains(form.value) { forms.append(form.value) }
    }
    if let only = forms.first, forms.count == 1 {
      keys.append("dates: \(only)")
    } else if !forms.isEmpty {
      keys.append("dates: [\(forms.joined(separator: ", "))]")
    }
    return keys
  }

  private func file(
    _ profile: FileProfile, _ main: [String], _ names: inout Set<String>
  ) -> [String] {
    let (stem, match) = Self.match(profile.sheet?.file ?? profile.name)
    let name = Self.unused(profile.sheet?.name ?? stem, &names)
    let named = profile.columns.filter { $0.name?.isEmpty == false }
    let key = named.first { $0.isUnique && $0.filled == profile.profiled } ?? named.first
    var lines = [
      "  \(name):", "    match: \(Self.quoted(match))",
      "    key: \(Self.scalar(key?.name ?? ""))"
        + (key?.isUnique == true ? "" : "  # \(InspectLabels.draftKey[language])"),
    ]
    let own = dialect(profile)
    if own != main { lines.append("    dialect: {\(own.joined(separator: ", "))}") }
    if let sheet = profile.sheet {
      if sheet.count > 1 { lines.append("    sheet: \(Self.quoted(sheet.name))") }
      if let row = profile.layout?.headerLine, row > 1 { lines.append("    header: \(row)") }
    } else if let titles = profile.layout?.titleLines, titles > 0 {
      lines.append("    # " + InspectLabels.titleLines.filled(language, ["n": "\(titles)"]))
    }
    lines.append("    columns:")
    let filled = InspectLabels.filled[language].lowercased()
    var seen: Set<String> = []
    for column in named where seen.insert(column.name ?? "").inserted {
      let wording = ColumnWording(column, records: profile.profiled, language)
      let keys = Self.keys(column, of: profile.profiled)
      lines.append(
        "      \(Self.scalar(column.name ?? "")): {\(keys.joined(separator: ", "))}"
          + "  # \(wording.meaning); \(filled) \(wording.filled)")
    }
    return lines
  }

  /// What a file is called up to its first sign that is no letter, and the pattern that finds it and those after it.
  static func match(_ file: String) -> (stem: String, pattern: String) {
    let stem = String(file.prefix { $0.isLetter || $0 == "_" })
    let ending = file.lastIndex(of: ".").map { String(file[$0...]) } ?? ""
    return (stem, "\(stem)*\(ending)")
  }

  /// A name in the mapping that none before it has.
  static func unused(_ title: String, _ names: inout Set<String>) -> String {
    var first = String(title.lowercased().filter { $0.isASCII && ($0.isLetter || $0 == "_") })
    if first.isEmpty { first = "file" }
    var name = first
    var number = 2
    while !names.insert(name).inserted {
      name = "\(first)_\(number)"
      number += 1
    }
    return name
  }

  /// What the profile tells of a column, in the keys of the mapping language.
  static func keys(
    _ column: ColumnProfile, of records: Int, isXML: Bool = false
  ) -> [String] {
    var keys: [String] = []
    let isShort = column.lengths.map { $0.lowerBound < $0.upperBound } ?? false
    switch column.meanings.first?.value {
    case .identityCode: keys.append("type: hetu")
    case .date: keys.append("type: date")
    case .phone: keys.append("type: phone")
    case .email: keys.append("type: email")
    case .postalCode: keys += ["type: postal_code"] + (isShort ? ["pad: 5"] : [])
    case .municipality:
      let isNumber = column.shapes.allSatisfy { $0.value.allSatisfy { $0 == "N" } }
      keys += ["type: code"] + (isNumber ? ["pad: 3"] : [])
    case .yesNo, .country, .language, .code: keys.append("type: code")
    case .dateTime, .wholeNumber, .decimalNumber, .markup, .freeText, .text, .nothing, nil: break
    }
    if !isXML, column.oddities.contains(where: { $0.value == .lineBreaks }) {
      keys.append("multiline: true")
    }
    if records > 0, column.filledRecords == records { keys.append("required: true") }
    return keys
  }

  /// A name as a YAML scalar, in quotes unless nothing could read it as anything else.
  static func scalar(_ text: String) -> String {
    let words: Set<String> = ["yes", "no", "on", "off", "true", "false", "null", "nan", "inf"]
    let isPlain =
      text.count >= 3 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_" || $0.isNumber) }
      && text.first?.isLetter == true && !words.contains(text.lowercased())
    return isPlain ? text : quoted(text)
  }

  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case ..<" ", "\u{7F}":
        quoted += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
