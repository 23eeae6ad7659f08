package import KotoModel

/// `koto inspect` for programs.
package struct InspectJSON {
  private let profiles: [FileProfile]
  private let language: Language

  package init(_ profiles: [FileProfile], language: Language) {
    self.profiles = profiles
    self.language = language
  }

  package var text: String {
    JSONValue.object([
      ("schema", .string("koto.inspect/1")), ("language", .string(language.rawValue)),
      ("files", .array(profiles.map(value))),
    ]).text
  }

  private func value(_ profile: FileProfile) -> JSONValue {
    .object([
      ("name", .string(profile.name)), ("format", .string(profile.format)),
      ("size", .integer(profile.size)), ("encoding", profile.encoding.json),
      ("read_as", .optional(profile.readAs?.rawValue)),
      ("xml", profile.outline.map { value($0, profile.structure) } ?? .null),
      (
        "sheet",
        profile.sheet.map { sheet in
          .object([
            ("file", .string(sheet.file)), ("name", .string(sheet.name)),
            ("number", .integer(sheet.number)), ("sheets", .integer(sheet.count)),
          ])
        } ?? .null
      ),
      ("layout", profile.layout.map(value) ?? .null), ("records", .integer(profile.records)),
      (
        "bytes",
        profile.bytes.map { bytes in
          .object([
            ("header", .integer(bytes.header)), ("records", .integer(bytes.records)),
            ("blank", .integer(bytes.blank)),
          ])
        } ?? .null
      ),
      ("passes", .integer(profile.passes)),
      ("columns", .array(profile.columns.map { $0.json(records: profile.profiled) })),
      ("findings", .array(profile.findings.map(value))),
    ])
  }

  private func value(_ outline: XMLOutline, _ structure: XMLStructure?) -> JSONValue {
    .object([
      ("declared_encoding", .optional(outline.declaredEncoding)), ("root", .optional(outline.root)),
      ("structure", structure?.json ?? .null),
    ])
  }

  private func value(_ layout: Layout) -> JSONValue {
    .object([
      ("delimiter", .string(InspectText.shown(layout.delimiter))),
      ("given", .flag(layout.isGiven)), ("rival", .optional(layout.rival.map(InspectText.shown))),
      ("sampled_records", .integer(layout.sampled)),
      ("agreeing_records", .integer(layout.agreeing)),
      ("fields", .integer(layout.fields)), ("quoted_records", .integer(layout.quoted)),
      ("separator_line", .flag(layout.hasSeparatorLine)),
      ("title_lines", .integer(layout.titleLines)), ("header", .string(layout.header.rawValue)),
      ("header_line", .integer(layout.headerLine)),
    ])
  }

  private func value(_ group: FindingGroup) -> JSONValue {
    .object([
      ("code", .string(group.code.rawValue)), ("severity", .string(group.severity.rawValue)),
      (
        "title",
        .string(FindingCatalogue.entry(group.code).title(group.parameters, in: language, gap: "…"))
      ),
      ("name", .optional(group.name)), ("occurrences", .integer(group.occurrences)),
      ("lines", .array(group.places.compactMap { $0.line.map(JSONValue.integer) })),
      ("parameters", .sorted(group.parameters)),
    ])
  }
}

extension EncodingReport {
  fileprivate var json: JSONValue {
    .object([
      ("basis", .string(basis.rawValue)),
      ("encodings", .array(encodings.map { .string($0.rawValue) })),
      ("rivals", .array(rivals.map { .string($0.rawValue) })),
      ("high_bytes", .integer(highBytes)), ("utf8_places", runsOfUTF8.json),
      ("other_places", otherRuns.json), ("encoded_twice", encodedTwice.json),
      ("replaced", replaced.json), ("national_letters", nationalLetters.json),
      ("brackets", .integer(brackets)),
      (
        "candidates",
        .array(
          candidates.map { candidate in
            .object([
              ("encoding", .string(candidate.kind.rawValue)),
              ("home_letters", .integer(candidate.homeLetters)),
              ("other_letters", .integer(candidate.otherLetters)),
              ("signs", .integer(candidate.signs)), ("misplaced", .integer(candidate.misplaced)),
              ("impossible", .integer(candidate.impossible)),
              ("first_against_line", .optional(candidate.firstAgainst?.line)),
              ("first_against_offset", .optional(candidate.firstAgainst?.offset)),
            ])
          })
      ),
      (
        "stretches",
        .array(
          stretches.map { stretch in
            .object([
              ("utf8", .flag(stretch.isUTF8)), ("from", .integer(stretch.lines.lowerBound)),
              ("to", .integer(stretch.lines.upperBound)), ("places", .integer(stretch.places)),
            ])
          })
      ), ("stretch_count", .integer(stretchCount)),
    ])
  }
}

extension Sightings {
  fileprivate var json: JSONValue {
    .object([
      ("count", .integer(count)), ("first_offset", .optional(first?.offset)),
      ("lines", .string(shownLines)),
    ])
  }
}

extension ColumnProfile {
  /// The profile among so many records.
  func json(records: Int) -> JSONValue {
    func counted<Value>(_ items: [Counted<Value>], _ text: (Value) -> String) -> JSONValue {
      .array(
        items.map { .object([("value", .string(text($0.value))), ("count", .integer($0.count))]) })
    }
    return .object([
      ("number", .integer(number)), ("name", .optional(name)), ("filled", .integer(filled)),
      ("of_records", .integer(records)), ("distinct", .integer(distinct)),
      ("distinct_is_exact", .flag(isDistinctExact)), ("unique", .flag(isUnique)),
      ("shortest", .optional(lengths?.lowerBound)), ("longest", .optional(lengths?.upperBound)),
      ("meanings", counted(meanings, \.rawValue)), ("date_forms", counted(dateForms) { $0 }),
      ("minimum", .optional(range?.minimum)), ("maximum", .optional(range?.maximum)),
      ("range_is_rounded", .flag(range?.isRounded ?? false)), ("shapes", counted(shapes) { $0 }),
      ("other_shapes", .integer(otherShapes)), ("codes", counted(codes) { $0 }),
      ("oddities", counted(oddities, \.rawValue)),
      (
        "repeated",
        repeated.map {
          .object([("records", .integer($0.records)), ("most", .integer($0.most))])
        } ?? .null
      ),
    ])
  }
}
