import KotoModel
import KotoReport
import Testing

struct OtherReportTests {
  private let english = Presentation(.english)

  @Test func printsFindingsAsEditorsReadThemAndExplainsEachCodeOnce() {
    let findings = [3, 9].map { line in
      Finding(
        .columnUnmapped, at: Place(file: "typpi.yaml", line: line, column: 5), severity: .stop)
    }
    let entry = FindingCatalogue.entry(.columnUnmapped)
    let title = entry.title([:], in: .english)
    #expect(
      FindingsText(findings, Presentation(.english, width: 2_000)).text == """
        typpi.yaml:3:5: error K5103 \(title)
            \(entry.fix.english)
        typpi.yaml:9:5: error K5103 \(title)

        2 findings: error 2.

        """)
  }

  @Test func saysThatThereAreNoFindings() {
    #expect(FindingsText([], Presentation(.finnish)).text == "Ei havaintoja.\n")
  }

  @Test func eachFindingSaysTheNameOfWhatItIsAbout() {
    let findings = ["HETU", "KUNTA"].map {
      Finding(.columnMissing, at: Place(file: "a.csv", line: 1, name: $0))
    }
    let lines = FindingsText(findings, Presentation(.english, width: 200)).text.split(
      separator: "\n")
    let title = "a.csv:1: error K1201 Column of the mapping is missing from the file"
    #expect(lines.first == "\(title): HETU"[...])
    #expect(lines.contains("\(title): KUNTA"[...]))
  }

  @Test func listsBatchesWithTheirOpenRejects() {
    #expect(
      BatchListText(Invented.batches, english).text == """
        Batch  Started     Mapping    State              Read  Held  Rejected  Corrected
           12  2026-11-21  typpi-csv  Loaded            2 411     1         2          1
           13  2026-11-21  typpi-csv  No changes,           1     0         0          0
                                      corrects 12

        2 batches, 1 rejected record not yet corrected.

        """)
  }

  @Test func saysThatARegisterHasNoBatches() {
    #expect(
      BatchListText([], Presentation(.swedish)).text
        == "Registret har inga överföringspartier.\n")
  }

  @Test func showsAStoredBatchWithItsHashesWhole() {
    let lines = BatchDetailText(Invented.detail, english).text.split(separator: "\n")
    #expect(lines.first == "*** PRACTICE REGISTER: invented people only ***")
    #expect(lines.contains("Batch          12, Loaded"))
    #expect(
      lines.contains { $0 == "    SHA-256 " + String(repeating: "0123456789abcdef", count: 4) })
    #expect(lines.contains("  koto batch rejects 12 --to rejects/"))
  }

  @Test func tellsAManagerHowWellASourceFits() {
    #expect(
      CompatibilityText(Invented.compatibility, english).text == """
        3 of 4 columns carried over, 1 dropped with a reason; 1 of 4 mandatory fields
        have no source; fields where something may be lost: 1.

        Register: person
        Field        Source                              Fit           Required   Basis
        family_name  customers.SUKUNIMI                  = as it is    mandatory  73.1.2
        birth_date   customers.HETU,                     ~ translated  mandatory  73.1.2
                     customers.SYNTYMAAIKA
        protected                                        - no source   mandatory  73.1.2
            TYPPI does not tell; every person is treated as protected until it has been
            looked up
        No source, none needed: call_name

        Register: clienthood
        Field                  Source              Fit            Required     Basis
        municipality                               # constant     mandatory    73.1.6
            "049"
        responsible_authority  clienthoods.VASTUU  ! may be lost  conditional  73.1.6
            longer than the 60 characters that the register takes

        Tables that receive nothing
          consent

        File customers
        Column        Goes to
        SUKUNIMI      person.family_name
        HETU          person.birth_date, person_identifier.value
        SIVIILISAATY  dropped: not on the closed list of 73 §

        File clienthoods
        Column  Goes to
        VASTUU  clienthood.responsible_authority

        """)
  }

  @Test func showsOneCode() throws {
    let set = try #require(CodeSets.named("legal_basis"))
    let entry = try #require(set["L17"])
    #expect(
      CodeText(set, entry, Presentation(.swedish)).text == """
        Kod        L17
        Benämning  Sektorsövergripande integrationsplan (upphävd 17 §)
        Till       2024-12-31
        Kodverk    legal_basis, Uppgiftens rättsliga grund

        """)
  }

  @Test func leavesOutDatesThatNoCodeHas() throws {
    let set = try #require(CodeSets.named("sex"))
    let lines = CodeSetText(set, entries: set.entries, english).text.split(separator: "\n")
    #expect(lines.suffix(4) == ["Code  Label", "1     Male", "2     Female", "9     Unknown"])
  }

  @Test(arguments: Language.allCases)
  func explainsAFinding(_ language: Language) {
    let entry = FindingCatalogue.entry(.identityCodeCheck)
    let text = HelpText(.identityCodeCheck, Presentation(language, width: 5_000)).text
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    let title = entry.title[language].replacing(#/\{[^}]*\}/#, with: "…")
    #expect(lines.first == "K2103  \(title)")
    #expect(lines.contains { $0 == entry.meaning[language] })
    #expect(lines.last ?? "" == entry.fix[language])
  }

  @Test func listsEveryCodeOnce() {
    let text = HelpListText(Presentation(.english, width: 5_000)).text
    let codes = text.split(separator: "\n").filter { $0.hasPrefix("  K") }.map {
      String($0.dropFirst(2).prefix(5))
    }
    #expect(codes == FindingCatalogue.entries.map(\.code.rawValue))
  }
}
