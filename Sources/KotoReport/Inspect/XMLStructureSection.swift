internal import KotoModel

/// The records of an XML file and the paths in them.
struct XMLStructureSection {
  let structure: XMLStructure

  /// What stands with the head of the file.
  func pairs(_ language: Language) -> [(label: LocalizedText, value: String?)] {
    let spaces = structure.namespaces.map { space in
      let address = space.address ?? XMLStructure.hiddenName
      let note = space.isDefault ? " \(InspectLabels.defaultNamespace[language])" : ""
      return "\(space.prefix)  \(address)\(note)"
    }
    var pairs: [(label: LocalizedText, value: String?)] = spaces.enumerated().map {
      ($0.offset == 0 ? InspectLabels.namespaces : InspectLabels.noLabel, $0.element)
    }
    pairs.append((InspectLabels.records, records(language)))
    return pairs
  }

  private func records(_ language: Language) -> String {
    let found =
      structure.kinds.isEmpty
      ? InspectLabels.noKinds[language]
      : InspectLabels.kinds.filled(
        language,
        ["n": Figures.grouped(structure.records), "kinds": "\(structure.kinds.count)"])
    return structure.isWhole ? found : "\(found); \(InspectLabels.notWhole[language])"
  }

  func write(to page: inout TextPage) {
    for kind in structure.kinds {
      page.blank()
      page.line(title(kind, page.language), .bold, hanging: 2)
      page.table(
        ColumnTable.of(
          kind.columns, records: kind.count, named: InspectLabels.path, page.language))
    }
    if !structure.around.isEmpty {
      page.blank()
      page.line(InspectLabels.around[page.language], .bold)
      page.table(
        ColumnTable.of(
          structure.around, records: 1, named: InspectLabels.path, page.language))
    }
    if structure.hiddenNames > 0 {
      page.blank()
      page.line(
        InspectLabels.hiddenNames.filled(page.language, ["n": "\(structure.hiddenNames)"]))
    }
    if structure.leftOut > 0 {
      page.blank()
      page.line(
        InspectLabels.leftOut.filled(
          page.language, ["n": Figures.grouped(structure.leftOut)]))
    }
  }

  private func title(_ kind: XMLRecordKind, _ language: Language) -> String {
    let place = ["record: \(kind.record)", kind.each.map { "each: \($0)" }]
      .compactMap(\.self).joined(separator: ", ")
    let count =
      kind.count == 1
      ? InspectLabels.oneRecord[language]
      : (kind.each == nil ? InspectLabels.recordsOfKind : InspectLabels.recordsInside).filled(
        language,
        ["n": Figures.grouped(kind.count), "most": Figures.grouped(kind.most)])
    return "\(place): \(count)"
  }
}
