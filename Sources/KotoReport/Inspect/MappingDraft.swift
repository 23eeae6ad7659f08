package import KotoModel

/// A mapping as far as files can tell it: dialect, files, columns with their types.
///
/// What a column means for the register is for its author, and `koto mapping check` says what is still missing.
package struct MappingDraft {
  private let profiles: [FileProfile]
  private let language: Language

  /// A draft for the delimited files among the profiles whose columns have names.
  package init(_ profiles: [FileProfile], language: Language) {
    self.profiles = profiles.filter { profile in
      profile.bytes != nil && profile.columns.contains { $0.name?.isEmpty == false }
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
    for profile in profiles { lines += file(profile, main, &names) }
    lines += ["", "records: {}"]
    return lines.map { $0 + "\n" }.joined()
  }

  private func dialect(_ profile: FileProfile?) -> [String] {
    guard let profile, let layout = profile.layout else { return [] }
    let sign = layout.delimiter == 9 ? "tab" : Self.quoted(String(UnicodeScalar(layout.delimiter)))
    var keys = [
      "format: csv", "encoding: \(profile.readAs?.rawValue ?? "utf-8")", "delimiter: \(sign)",
    ]
    var forms: [String] = []
    for column in profile.columns {
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
    let stem = profile.name.prefix { $0.isLetter || $0 == "_" }
    let ending = profile.name.lastIndex(of: ".").map { String(profile.name[$0...]) } ?? ""
    var name = String(stem.lowercased().filter { $0.isASCII })
    if name.isEmpty { name = "file" }
    var number = 2
    let first = name
    while !names.insert(name).inserted {
      name = "\(first)_\(number)"
      number += 1
    }
    let named = profile.columns.filter { $0.name?.isEmpty == false }
    let key = named.first { $0.isUnique && $0.filled == profile.profiled } ?? named.first
    var lines = [
      "  \(name):", "    match: \(Self.quoted("\(stem)*\(ending)"))",
      "    key: \(Self.scalar(key?.name ?? ""))"
        + (key?.isUnique == true ? "" : "  # \(InspectLabels.draftKey[language])"),
    ]
    let own = dialect(profile)
    if own != main { lines.append("    dialect: {\(own.joined(separator: ", "))}") }
    if let titles = profile.layout?.titleLines, titles > 0 {
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

  /// What the profile tells of a column, in the keys of the mapping language.
  private static func keys(_ column: ColumnProfile, of records: Int) -> [String] {
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
    if column.oddities.contains(where: { $0.value == .lineBreaks }) {
      keys.append("multiline: true")
    }
    if records > 0, column.filled == records { keys.append("required: true") }
    return keys
  }

  /// A name as a YAML scalar, in quotes unless nothing could read it as anything else.
  private static func scalar(_ text: String) -> String {
    let words: Set<String> = ["yes", "no", "on", "off", "true", "false", "null", "nan", "inf"]
    let isPlain =
      text.count >= 3 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_" || $0.isNumber) }
      && text.first?.isLetter == true && !words.contains(text.lowercased())
    return isPlain ? text : quoted(text)
  }

  private static func quoted(_ text: String) -> String {
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
