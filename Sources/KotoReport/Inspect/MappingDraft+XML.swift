internal import KotoModel

// Records of XML files.
extension MappingDraft {
  /// Kinds of record whose path can be written, with something in them.
  static func kinds(of profile: FileProfile) -> [XMLRecordKind] {
    (profile.structure?.kinds ?? []).filter { kind in
      isShown(kind.record) && isShown(kind.each ?? "")
        && kind.columns.contains { isShown($0.name ?? XMLStructure.hiddenName) }
    }
  }

  private static func isShown(_ path: String) -> Bool { !path.contains(XMLStructure.hiddenName) }

  /// A file of the mapping for every kind of record.
  func kinds(
    _ profile: FileProfile, _ main: [String], _ names: inout Set<String>
  ) -> [String] {
    let spaces = (profile.structure?.namespaces ?? []).compactMap { space -> String? in
      guard let address = space.address, space.prefix != "xsi" else { return nil }
      return "\(Self.scalar(space.prefix)): \(Self.quoted(address))"
    }
    let own = dialect(profile)
    var lines: [String] = []
    for kind in Self.kinds(of: profile) {
      let last = (kind.each ?? kind.record).split { "/:".contains($0) }.last.map(String.init) ?? ""
      lines += [
        "  \(Self.unused(last, &names)):",
        "    match: \(Self.quoted(Self.match(profile.name).pattern))",
        "    record: \(Self.quoted(kind.record))",
      ]
      if let each = kind.each { lines.append("    each: \(Self.quoted(each))") }
      if !spaces.isEmpty { lines.append("    namespaces: {\(spaces.joined(separator: ", "))}") }
      if own != main { lines.append("    dialect: {\(own.joined(separator: ", "))}") }
      lines += columns(kind)
    }
    return lines
  }

  private func columns(_ kind: XMLRecordKind) -> [String] {
    var names: Set<String> = []
    let shown = kind.columns.filter { Self.isShown($0.name ?? XMLStructure.hiddenName) }
    let named = shown.map { ($0, Self.columnName($0.name ?? "", &names)) }
    let unique = named.first { $0.0.isUnique && $0.0.filled == kind.count && $0.0.repeated == nil }
    let key = unique ?? named.first { $0.0.repeated == nil } ?? named.first
    var lines = [
      "    key: \(Self.scalar(key?.1 ?? ""))"
        + (unique == nil ? "  # \(InspectLabels.draftKey[language])" : ""), "    columns:",
    ]
    let filled = InspectLabels.filled[language].lowercased()
    for (column, name) in named {
      let wording = ColumnWording(column, records: kind.count, language)
      var keys = ["path: \(Self.quoted(column.name ?? ""))"]
      keys += Self.keys(column, of: kind.count, isXML: true)
      if column.repeated != nil { keys.append("many: join") }
      lines.append(
        "      \(Self.scalar(name)): {\(keys.joined(separator: ", "))}"
          + "  # \(wording.meaning); \(filled) \(wording.filled)")
    }
    return lines
  }

  /// The last step of a path in capitals, or all of its steps where that name is taken.
  private static func columnName(_ path: String, _ taken: inout Set<String>) -> String {
    let steps = path.replacing("text()", with: "text").split(separator: "/")
      .map { step in step.split { "@:".contains($0) }.last.map(String.init) ?? "" }
    func name(_ steps: some Collection<String>) -> String {
      steps.joined(separator: "_").uppercased()
    }
    return unused([name(steps.suffix(1)), name(steps)], &taken)
  }

  private static func unused(_ names: [String], _ taken: inout Set<String>) -> String {
    for name in names where taken.insert(name).inserted { return name }
    var number = 2
    while !taken.insert("\(names[0])_\(number)").inserted { number += 1 }
    return "\(names[0])_\(number)"
  }
}
