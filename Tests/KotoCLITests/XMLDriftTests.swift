import Foundation
import KotoCLI
import KotoModel
import Testing

/// What a later delivery of XML has otherwise than the last one: places instead of columns.
@Suite struct XMLDriftTests {
  private static let mapping = """
    koto: "1"
    id: nested
    title: {fi: Sisäkkäin, sv: Kapslad, en: Nested}
    system: nested
    dialect: {format: xml, encoding: utf-8, dates: yyyy-MM-dd}
    files:
      people:
        match: "all*.xml"
        record: /All/Person
        key: ID
        columns:
          ID: {path: "@id", required: true}
          FAMILY: {path: Name/Family, required: true, max: 100}
          GIVEN: {path: Name/Given, required: true, max: 150}
          PHONE: {path: Contact/Phone, type: phone}
          LANGUAGE: {path: "@language", type: code}
      clienthoods:
        match: "all*.xml"
        record: /All/Person
        each: Cases/Case
        key: CID
        gone: report
        columns:
          CID: {path: "@id", required: true}
          ID: {path: "^/@id", required: true}
          FROM: {path: From, type: date, required: true}
    records:
      person:
        from: people
        match: [{by: source_key, then: same}]
        fields:
          family_name: {from: FAMILY}
          given_names: {from: GIVEN}
          mother_tongue: {from: LANGUAGE}
        absent:
          birth_date: the source does not know it
          birth_date_precision: the source does not know it
          protected: the source does not know of protection orders
      contact:
        from: people
        of: person
        each: [{from: PHONE, to: phone, set: {kind: phone}}]
        absent: {protected: the source does not know of protection orders}
      clienthood:
        from: clienthoods
        of: {person: ID}
        fields: {municipality: {const: "249"}, starts_on: {from: FROM}}
        absent:
          authority: the municipality itself
          ends_on: the source knows no ends
          end_reason: the source knows no ends

    """

  private static func file(_ count: Int = 8, cases: Int = 8) -> String {
    "<All>\n"
      + (1...count).map { number in
        """
        <Person id="\(number)" language="fi"><Name><Family>Suku\(number)</Family><Given>Etu</Given></Name>\
        <Contact><Phone>040 123 4\(100 + number)</Phone></Contact>
        """
          + (number <= cases
            ? "<Cases><Case id=\"\(number)\"><From>2024-02-0\(number)</From></Case></Cases>" : "")
          + "</Person>\n"
      }.joined() + "</All>\n"
  }

  private func workplace() async throws -> Workplace {
    let workplace = try Workplace()
    try workplace.write(Self.mapping, to: "nested.yaml")
    try workplace.write(Self.file(), to: "delivery/all.xml")
    try await workplace.makeRegister()
    let result = await workplace.load("nested.yaml", "delivery")
    try #require(result.status == 0, "\(result.all)")
    return workplace
  }

  /// What koto says of new names, as `from → to`, and the rest of the output.
  private func proposals(
    _ workplace: Workplace, _ changes: [(String, String)]
  ) async throws -> [String] {
    let text = changes.reduce(Self.file()) { $0.replacing($1.0, with: $1.1) }
    try workplace.write(text, to: "delivery/all.xml")
    let result = await workplace.load("nested.yaml", "delivery", "--format", "json")
    #expect(result.status == 65, "\(result.all)")
    let found = try JSONDecoder().decode(Failed.self, from: Data(result.out.utf8)).findings
    for value in ["Suku1", "040 123", "2024-02"] { #expect(!result.all.contains(value)) }
    return found.filter { $0.code == "K1606" }.map {
      "\($0.parameters["expected"] ?? "") → \($0.parameters["found"] ?? "")"
    }
  }

  private struct Failed: Decodable {
    struct Found: Decodable {
      let code: String
      let parameters: [String: String]
    }

    let findings: [Found]
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let what: String
    let changes: [(String, String)]
    let proposed: [String]
    var testDescription: String { what }

    init(_ what: String, _ changes: [(String, String)], _ proposed: String...) {
      self.what = what
      self.changes = changes
      self.proposed = proposed
    }

    static func element(_ from: String, _ to: String) -> [(String, String)] {
      [
        ("<\(from)>", "<\(to)>"), ("<\(from) ", "<\(to) "), ("</\(from)>", "</\(to)>"),
      ]
    }
  }

  static let cases = [
    Case(
      "another case", Case.element("Family", "family"),
      "/All/Person/Name/Family → /All/Person/Name/family"),
    Case(
      "another word, told by its values", Case.element("Phone", "Numero"),
      "/All/Person/Contact/Phone → /All/Person/Contact/Numero"),
    Case(
      "an attribute", [(" language=", " lang=")], "/All/Person/@language → /All/Person/@lang"),
    Case(
      "an attribute that became an element",
      [(" language=\"fi\">", "><Language>fi</Language>")],
      "/All/Person/@language → /All/Person/Language"),
    Case(
      "an element with all that is in it", Case.element("Name", "Names"),
      "/All/Person/Name → /All/Person/Names"),
    Case(
      "one value moved into a new element",
      [("<Name><Family>", "<Names><Family>"), ("</Family>", "</Family></Names><Name>")],
      "/All/Person/Name/Family → /All/Person/Names/Family"),
    Case(
      "two at once, each by its own",
      Case.element("Family", "FamilyName") + Case.element("Given", "GivenNames"),
      "/All/Person/Name/Family → /All/Person/Name/FamilyName",
      "/All/Person/Name/Given → /All/Person/Name/GivenNames"),
    Case(
      "the record itself, for all kinds in it once", Case.element("Person", "Persons"),
      "/All/Person → /All/Persons"),
    Case(
      "what is around a record", Case.element("Cases", "AllCases"),
      "/All/Person/Cases → /All/Person/AllCases"),
    Case("something new beside what is still there", [("</Name>", "</Name><Nick>Suku</Nick>")]),
    Case(
      "something unlike anything that is gone",
      [
        ("<Contact>", "<!--"),
        ("</Contact>", "--><Logged>true, at noon and by nobody else</Logged>"),
      ]),
  ]

  @Test(arguments: cases)
  func aPlaceUnderAnotherNameIsProposedByNameAndValues(_ item: Case) async throws {
    let workplace = try await workplace()
    let before = try RegisterDump.canonical(workplace.register)
    #expect(try await proposals(workplace, item.changes).sorted() == item.proposed.sorted())
    #expect(try RegisterDump.canonical(workplace.register) == before)
  }

  @Test func theProposalReadsAsThatOfAColumnInEveryLanguage() async throws {
    let workplace = try await workplace()
    try workplace.write(
      Self.file().replacing("Family>", with: "FamilyName>"), to: "delivery/all.xml")
    for (language, words) in [
      ("en", "K1606 Name may have changed from /All/Person/Name/Family to"),
      ("fi", "K1606 Nimi on voinut vaihtua: oli /All/Person/Name/Family, nyt"),
      ("sv", "K1606 Namnet kan ha ändrats: var /All/Person/Name/Family, nu"),
    ] {
      let result = await workplace.load("nested.yaml", "delivery", "--language", language)
      #expect(result.status == 65)
      let text = result.err.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains(words), "\(result.err)")
      #expect(text.contains("/All/Person/Name/FamilyName ("), "\(result.err)")
      #expect(result.err.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(result.err)")
    }
  }

  @Test func anotherFileAltogetherIsNoRename() async throws {
    let workplace = try await workplace()
    let strange = (1...60).map { "<Strange\($0)>Suku\($0)</Strange\($0)>" }.joined()
    let found = try await proposals(
      workplace,
      [
        ("<Family>", "<Familia>"), ("</Family>", "</Familia>"),
        ("<Contact>", strange + "<Contact>"),
      ])
    #expect(found == [])
  }

  @Test func aFirstDeliveryHasNothingToBeHeldAgainst() async throws {
    let workplace = try Workplace()
    try workplace.write(Self.mapping, to: "nested.yaml")
    try await workplace.makeRegister()
    #expect(try await proposals(workplace, Case.element("Family", "family")) == [])
  }

  private struct Found: Decodable {
    let code: String
    let name: String?
  }

  private struct Output: Decodable {
    let findings: [Found]
  }

  @Test func aPathThatMostRecordsHadIsToldAsGoneAndAsNewAgain() async throws {
    let workplace = try await workplace()
    let phones = Self.file().replacing(/<Contact>.*<\/Contact>/, with: "")
    for (text, code) in [(phones, "K1605"), (Self.file(), "K1604")] {
      try workplace.write(text, to: "delivery/all.xml")
      let result = await workplace.load("nested.yaml", "delivery", "--format", "json")
      let output = try JSONDecoder().decode(Output.self, from: Data(result.out.utf8))
      let found = output.findings.filter { $0.code.hasPrefix("K16") }
      #expect(found.map { $0.code + ($0.name ?? "") } == [code + "PHONE"], "\(result.all)")
    }
  }

  @Test func recordsThatDidNotComeAreOfAKindAndNotOfAColumn() async throws {
    let workplace = try await workplace()
    try workplace.write(Self.file(cases: 6), to: "delivery/all.xml")
    for (language, words) in [
      ("en", "all.xml, kind of record clienthoods"), ("fi", "all.xml, tietuelaji clienthoods"),
      ("sv", "all.xml, posttyp clienthoods"),
    ] {
      let result = await workplace.load(
        "nested.yaml", "delivery", "--dry-run", "--language", language)
      // The number stands in the title, and belongs to one kind of record.
      #expect(result.out.contains(/K1610  .*: 2\n/), "\(result.out)")
      #expect(result.out.contains(words), "\(result.out)")
    }
    let sarif = await workplace.load("nested.yaml", "delivery", "--dry-run", "--format", "sarif")
    #expect(sarif.out.contains(#""kind": "type""#), "\(sarif.out.prefix(3_000))")
  }
}
