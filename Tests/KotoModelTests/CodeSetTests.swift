import KotoModel
import Testing

/// The code sets that koto ships.
struct CodeSetTests {
  private static let today = PersonalIdentityCodeTests.today

  private func set(_ name: String) throws -> CodeSet {
    try #require(CodeSets.named(name), "\(name)")
  }

  /// Files of `Codes/Data` that describe or supplement sets.
  private static let others = ["country-alpha", "municipality-facts", "sets"]

  @Test func describesEveryFileAndShipsEveryDescribedSet() throws {
    let files = try ShippedFiles.names(in: "Codes/Data")
    #expect(
      CodeSets.all.map(\.name).sorted() + Self.others == files.filter { !Self.others.contains($0) }
        + Self.others)
    #expect(
      CodeSets.all.map(\.name) == (try ShippedFiles.rows("Codes/Data/sets.csv").map { $0[0] }))
  }

  @Test func embedsEveryFile() throws {
    let source = try ShippedFiles.text("Codes/CodeSetFiles.swift")
    let listed = source.matches(of: /"([a-z-_]+)": PackageResources\.([a-z_]+)_csv/)
    #expect(try listed.map { String($0.1) }.sorted() == ShippedFiles.names(in: "Codes/Data"))
    for entry in listed { #expect(entry.1.replacing("-", with: "_") == entry.2) }
  }

  @Test func readsEveryRowOfEveryFile() throws {
    for set in CodeSets.all {
      let rows = try ShippedFiles.rows("Codes/Data/\(set.name).csv")
      #expect(set.entries.map(\.code) == rows.map { $0[0] }, "\(set.name)")
      #expect(!set.entries.isEmpty)
      #expect(
        Set(set.entries.map(\.code)).count == set.entries.count, "\(set.name) has a code twice")
      for (entry, row) in zip(set.entries, rows) {
        #expect(
          [entry.label.finnish, entry.label.swedish, entry.label.english] == Array(row[1...3]))
        #expect(
          [entry.validFrom, entry.validTo].map { $0?.description ?? "" } == Array(row[4...5]))
        #expect(entry.successors.joined(separator: " ") == row[6])
        #expect(set[entry.code]?.label == entry.label)
      }
    }
  }

  @Test func labelsEverythingInThreeLanguages() {
    for set in CodeSets.all {
      let texts = [set.title] + set.entries.map(\.label)
      for text in texts {
        for language in Language.allCases {
          #expect(!text[language].isEmpty, "\(set.name) \(text)")
          #expect(
            text[language].first?.isWhitespace == false
              && text[language].last?.isWhitespace == false)
        }
      }
      #expect(!set.origin.isEmpty && !set.licence.isEmpty && !set.version.isEmpty, "\(set.name)")
      #expect(set.entries.allSatisfy { !$0.code.isEmpty })
    }
  }

  @Test func knowsNothingElse() {
    #expect(CodeSets.named("kunta") == nil)
    #expect(CodeSets.named("sets") == nil)
    #expect(CodeSets.named("municipality")?["999"] == nil)
    #expect(CodeSets.municipalityFacts("999").isEmpty)
  }

  @Test func has308MunicipalitiesOf2026() throws {
    let municipalities = try set("municipality").entries
    let valid = municipalities.filter { $0.isValid(on: Self.today) }
    #expect(valid.count == 308)
    #expect(municipalities.allSatisfy { $0.code.count == 3 && Int($0.code) != nil })
    for municipality in valid { #expect(municipality.successors.isEmpty, "\(municipality.code)") }
  }

  @Test func leadsFromEndedMunicipalitiesToValidOnes() throws {
    let municipalities = try set("municipality")
    let ended = municipalities.entries.filter { !$0.isValid(on: Self.today) }
    // URA's codes for countries end without a successor.
    #expect(ended.filter(\.successors.isEmpty).map(\.code) == ["197", "198", "200"])
    for municipality in ended {
      for successor in municipality.successors {
        #expect(municipalities[successor]?.isValid(on: Self.today) == true, "\(municipality.code)")
      }
      let last = try #require(municipality.validTo)
      #expect(municipality.isValid(on: last))
      #expect(!municipality.isValid(on: last.adding(days: 1)))
    }
  }

  @Test func leadsToCodesThatExistInEverySet() {
    for set in CodeSets.all {
      for entry in set.entries {
        #expect(entry.successors.allSatisfy { set[$0] != nil }, "\(set.name) \(entry.code)")
        if let first = entry.validFrom, let last = entry.validTo { #expect(first <= last) }
      }
    }
  }

  @Test func knowsTheAreasOfEveryMunicipality() throws {
    let sets = ["region", "wellbeing_services_county", "vitality_centre"]
    for municipality in try set("municipality").entries where municipality.isValid(on: Self.today) {
      let facts = CodeSets.municipalityFacts(municipality.code)
      #expect(
        facts.map(\.name) == [
          "language_relation", "region", "wellbeing_services_county", "vitality_centre",
          "employment_area",
        ])
      for fact in facts where sets.contains(fact.name) {
        // Åland has no vitality centre.
        if fact.name == "vitality_centre", facts.contains(where: { $0 == ("region", "21") }) {
          continue
        }
        #expect(
          try set(fact.name)[fact.value]?.isValid(on: Self.today) == true,
          "\(municipality.code) \(fact.name) \(fact.value)")
      }
    }
  }

  /// The same codes mean other areas before and after 1 January 2026.
  @Test func endsELYCentresWhereVitalityCentresBegin() throws {
    let (before, after) = try (
      #require(CivilDate(iso: "2025-12-31")), #require(CivilDate(iso: "2026-01-01"))
    )
    let (old, new) = try (set("ely_centre").entries, set("vitality_centre").entries)
    #expect((old.count, new.count) == (16, 10))
    #expect(
      old.allSatisfy { $0.isValid(on: before) && !$0.isValid(on: after) && $0.successors.isEmpty })
    #expect(new.allSatisfy { !$0.isValid(on: before) && $0.isValid(on: after) })
    #expect(old[1].code == new[1].code && old[1].label != new[1].label)
  }

  @Test func namesTheThreeCodesOfEveryCountryAlike() throws {
    let numeric = Set(try set("country").entries.map(\.code))
    let alpha = try ShippedFiles.rows("Codes/Data/country-alpha.csv")
    #expect(alpha.allSatisfy { numeric.contains($0[0]) && $0[1].count == 2 && $0[2].count == 3 })
    let repeated = (0..<3).map { column in
      Dictionary(grouping: alpha) { $0[column] }.filter { $0.value.count > 1 }.map(\.key)
    }
    // ISO 3166 gave Czechoslovakia's letters to Serbia and Montenegro.
    #expect(repeated == [[], ["CS"], []])
  }
}
