package import KotoModel

/// `koto inspect` for people.
package struct InspectText {
  private let profiles: [FileProfile]
  private let presentation: Presentation
  private var language: Language { presentation.language }

  package init(_ profiles: [FileProfile], _ presentation: Presentation) {
    self.profiles = profiles
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    for profile in profiles {
      page.heading(profile.name)
      head(profile, &page)
      columns(profile, &page)
      if let structure = profile.structure {
        XMLStructureSection(structure: structure).write(to: &page)
      }
      if !profile.findings.isEmpty {
        page.blank()
        FindingGroupsSection(groups: profile.findings).write(to: &page)
      }
    }
    if profiles.contains(where: \.hasColumns) {
      page.blank()
      page.line(InspectLabels.shownNote[language], .dim)
    }
    return page.text
  }

  private func head(_ profile: FileProfile, _ page: inout TextPage) {
    let bytes = Labels.bytes(profile.size, language)
    let format =
      profile.layout == nil || profile.sheet != nil
      ? InspectLabels.otherFormat.filled(
        language,
        [
          "format": formatName(profile),
          "bytes": bytes,
        ])
      : InspectLabels.delimited.filled(language, ["bytes": bytes])
    var pairs: [(label: LocalizedText, value: String?)] = [(InspectLabels.format, format)]
    if profile.sheet == nil, profile.layout != nil || profile.outline != nil {
      let evidence = EncodingWording(profile.encoding, language)
      pairs.append((InspectLabels.encoding, evidence.name))
      pairs += (evidence.lines + readOtherwise(profile)).map { (InspectLabels.noLabel, $0) }
    }
    if let outline = profile.outline {
      pairs += [
        (InspectLabels.declared, outline.declaredEncoding), (InspectLabels.root, outline.root),
      ]
    }
    if let layout = profile.layout {
      if profile.sheet == nil { pairs.append((InspectLabels.layout, delimiter(layout))) }
      if profile.bytes != nil {
        pairs += [
          (InspectLabels.header, header(layout, profile)),
          (InspectLabels.records, Figures.grouped(profile.records)),
        ]
      }
    }
    if let structure = profile.structure {
      pairs += XMLStructureSection(structure: structure).pairs(language)
    }
    page.pairs(pairs)
    if profile.layout == nil, profile.outline == nil, profile.size > 0,
      profile.format != "unreadable"
    {
      page.line(InspectLabels.foreignNote[language])
    } else if profile.bytes == nil, profile.layout != nil {
      page.line(InspectLabels.notRead[language])
    }
  }

  private func formatName(_ profile: FileProfile) -> String {
    guard let sheet = profile.sheet else {
      return InspectLabels.formats[profile.format]?[language] ?? profile.format
    }
    return InspectLabels.sheet.filled(
      language, ["n": "\(sheet.number)", "count": "\(sheet.count)"])
  }

  /// That the records were read in an encoding that is not the one found.
  private func readOtherwise(_ profile: FileProfile) -> [String] {
    guard let encoding = profile.readAs,
      !profile.encoding.encodings.contains(where: { $0.rawValue.hasPrefix(encoding.rawValue) })
    else { return [] }
    return [InspectLabels.readAs.filled(language, ["kind": encoding.rawValue])]
  }

  private func delimiter(_ layout: Layout) -> String {
    guard layout.fields > 1 else { return InspectLabels.oneColumn[language] }
    let agreeing = InspectLabels.agreeing.filled(
      language,
      [
        "delimiter": Self.shown(layout.delimiter), "n": Figures.grouped(layout.agreeing),
        "sampled": Figures.grouped(layout.sampled), "fields": Figures.grouped(layout.fields),
      ])
    var parts = [agreeing]
    if layout.quoted > 0 {
      parts.append(
        InspectLabels.quoted.filled(language, ["n": Figures.grouped(layout.quoted)]))
    }
    if layout.hasSeparatorLine { parts.append(InspectLabels.separatorLine[language]) }
    if let rival = layout.rival {
      parts.append(
        InspectLabels.rivalDelimiter.filled(language, ["delimiter": Self.shown(rival)]))
    }
    return parts.joined(separator: "; ")
  }

  private func header(_ layout: Layout, _ profile: FileProfile) -> String {
    let judged = InspectLabels.headers[layout.header]?.filled(
      language, ["line": "\(layout.headerLine)", "n": "\(profile.columns.count)"])
    let titles =
      layout.titleLines > 0
      ? InspectLabels.titleLines.filled(language, ["n": "\(layout.titleLines)"]) : nil
    return [judged, titles].compactMap(\.self).joined(separator: "; ")
  }

  private func columns(_ profile: FileProfile, _ page: inout TextPage) {
    guard !profile.columns.isEmpty else { return }
    page.blank()
    page.table(
      ColumnTable.of(
        profile.columns, records: profile.profiled, named: InspectLabels.column, language))
  }

  static func shown(_ delimiter: UInt8) -> String {
    delimiter == 9 ? "tab" : String(UnicodeScalar(delimiter))
  }
}

extension FileProfile {
  /// Whether any column of it is shown.
  fileprivate var hasColumns: Bool {
    !columns.isEmpty
      || structure.map { !$0.around.isEmpty || $0.kinds.contains { !$0.columns.isEmpty } } ?? false
  }
}
