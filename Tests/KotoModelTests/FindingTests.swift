import KotoModel
import Testing

/// The catalogue of findings and what is made of many findings.
struct FindingTests {
  private func placeholders(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{([A-Za-z_]+)\}/).map { String($0.1) })
  }

  @Test func describesEveryCodeOnce() throws {
    let rows = try ShippedFiles.rows("Findings/Data/findings.csv")
    #expect(rows.map { $0[0] }.sorted() == FindingCode.allCases.map(\.rawValue).sorted())
    #expect(rows.allSatisfy { $0.count == 11 && Severity(rawValue: $0[1]) != nil })
    #expect(FindingCatalogue.entries.map(\.code) == FindingCode.allCases)
    for row in rows {
      let code = try #require(FindingCode(rawValue: row[0]))
      let entry = FindingCatalogue.entry(code)
      let texts = [entry.title, entry.meaning, entry.fix]
      #expect(
        [entry.severity.rawValue] + texts.flatMap { [$0.english, $0.finnish, $0.swedish] }
          == Array(row.dropFirst()))
    }
  }

  @Test(arguments: FindingCode.allCases)
  func speaksThreeLanguages(_ code: FindingCode) {
    let entry = FindingCatalogue.entry(code)
    for language in Language.allCases {
      for text in [entry.title, entry.meaning, entry.fix] {
        #expect(!text[language].isEmpty)
        #expect(
          text[language].first?.isWhitespace == false && text[language].last?.isWhitespace == false)
      }
      #expect(entry.title[language].count <= 90, "\(entry.title[language])")
      #expect(
        placeholders(entry.title[language]) == placeholders(entry.title.english), "\(language)")
    }
  }

  @Test func usesEveryNumberOnce() {
    #expect(Set(FindingCode.allCases.map(\.rawValue)).count == FindingCode.allCases.count)
    #expect(FindingCode.allCases.allSatisfy { $0.rawValue.wholeMatch(of: /K[1-6][0-9]{3}/) != nil })
    #expect(FindingCode.allCases.map(\.rawValue) == FindingCode.allCases.map(\.rawValue).sorted())
  }

  @Test func fillsPlaceholders() {
    let text = LocalizedText(fi: "{b} ja {a}", sv: "{a} och {b}", en: "{a}, {b}, {a} and {c}")
    let entry = FindingEntry(
      code: .fileMissing, severity: .stop, title: text, meaning: text, fix: text)
    #expect(entry.title(["a": "1", "b": "2"], in: .finnish) == "2 ja 1")
    #expect(entry.title(["a": "1", "b": "2"], in: .swedish) == "1 och 2")
    #expect(entry.title(["a": "1", "b": "2"], in: .english) == "1, 2, 1 and {c}")
    #expect(entry.title([:], in: .finnish) == "{b} ja {a}")
    #expect(entry.title(["a": "", "b": "", "x": "y"], in: .swedish) == " och ")
  }

  /// A source column may be called like a placeholder.
  @Test func doesNotFillWhatItFilledIn() {
    let text = LocalizedText(fi: "{a} {b}", sv: "{a", en: "}{a}{{b}")
    let entry = FindingEntry(
      code: .fileMissing, severity: .stop, title: text, meaning: text, fix: text)
    let parameters = ["a": "{b}", "b": "{a}"]
    #expect(entry.title(parameters, in: .finnish) == "{b} {a}")
    #expect(entry.title(parameters, in: .swedish) == "{a")
    #expect(entry.title(parameters, in: .english) == "}{b}{{a}")
  }

  @Test func takesTheCataloguesSeverityUnlessTold() {
    let place = Place(file: "a.csv")
    for code in FindingCode.allCases {
      #expect(Finding(code, at: place).severity == FindingCatalogue.entry(code).severity)
    }
    #expect(Finding(.fileMissing, at: place, severity: .note).severity == .note)
  }

  private func finding(
    _ code: FindingCode, _ severity: Severity, _ place: Place, _ occurrences: Int = 1
  ) -> Finding {
    Finding(
      code, at: place, ["n": "\(place.line ?? 0)"], severity: severity, occurrences: occurrences)
  }

  @Test func groupsByFileCodeSeverityAndName() {
    let findings = [
      finding(.tooLong, .repair, Place(file: "a.csv", line: 2, name: "X"), 7),
      finding(.dateForm, .warning, Place(file: "a.csv", line: 3, name: "X")),
      finding(.dateForm, .reject, Place(file: "a.csv", line: 4, name: "X")),
      finding(.dateForm, .reject, Place(file: "a.csv", line: 5, name: "Y")),
      finding(.dateForm, .reject, Place(file: "b.csv", line: 6, name: "X")),
      finding(.dateForm, .reject, Place(file: "a.csv", line: 7, name: "X")),
      finding(.dateForm, .reject, Place(file: "a.csv", line: 8, name: "X"), 3),
      finding(.dateForm, .reject, Place(file: "a.csv", line: 9, name: "X")),
      finding(.tooLong, .repair, Place(file: "a.csv", line: 10, name: "X"), 5),
      finding(.notText, .stop, Place(file: "a.csv")),
      finding(.dateForm, .reject, Place(file: "a.csv", line: 11)),
    ]
    let groups = FindingGroup.groups(of: findings).map { group in
      "\(group.code.rawValue) \(group.severity) \(group.file) \(group.name ?? "–") "
        + "\(group.occurrences) \(group.places.map { $0.line ?? 0 }) \(group.parameters["n"] ?? "")"
    }
    #expect(
      groups == [
        "K1103 stop a.csv – 1 [0] 0",
        "K2201 reject a.csv X 6 [4, 7, 8] ",
        "K2201 reject a.csv Y 1 [5] 5",
        "K2201 reject b.csv X 1 [6] 6",
        "K2201 reject a.csv – 1 [11] 11",
        "K2201 warning a.csv X 1 [3] 3",
        "K2003 repair a.csv X 12 [2, 10] ",
      ])
    #expect(FindingGroup.groups(of: []).isEmpty)
  }

  @Test func aGroupTellsOnlyWhatIsTrueOfAllItsFindings() throws {
    let findings = [("6", "7"), ("4", "7")].map { row, batch in
      Finding(
        .rowEditedSince, at: Place(file: "", name: "person"),
        ["table": "person", "row": row, "batch": batch])
    }
    let group = try #require(FindingGroup.groups(of: findings).first)
    #expect(group.parameters == ["table": "person", "batch": "7"] && group.occurrences == 2)
    let title = FindingCatalogue.entry(.rowEditedSince).title(
      group.parameters, in: .english, gap: "…")
    #expect(title == "Row … of person was left: it has been changed since (batch 7)")
  }
}
