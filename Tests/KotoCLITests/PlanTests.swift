import Foundation
import KotoCLI
import KotoCrypto
import KotoModel
import KotoRegister
import KotoTestSupport
import Testing

/// A plan is what is loaded, or nothing is.
@Suite struct PlanTests {
  /// A register with one batch, and a second delivery that changes, adds and joins.
  private static func planned(_ approval: String? = nil) async throws -> Workplace {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    if let approval {
      let result = await workplace.koto(
        "register", "approval", approval, "--reason", "x", account: "paakayttaja")
      #expect(result.status == 0, "\(result.all)")
    }
    try SmallDelivery.write(
      to: workplace,
      people: SmallDelivery.people.replacingOccurrences(of: "Testi;", with: "Testinen;")
        + "4;010180-9004;Virtanen;Aino;050 765 4321;;;\n",
      clienthoods: SmallDelivery.clienthoods + "13;3;1.1.2026;;\n")
    let dry = await workplace.load("small.yaml", "delivery", "--dry-run", "--plan-out", "plan.json")
    #expect(dry.status == 0, "\(dry.all)")
    #expect(dry.out.contains("  koto import --plan plan.json\n"), "\(dry.out)")
    return workplace
  }

  @Test func thePlanCountsWhatIsThenLoadedAndNamesFieldsButNoValues() async throws {
    let workplace = try await Self.planned()
    let text = try String(decoding: workplace.read("plan.json"), as: UTF8.self)
    for value in ["Testinen", "Testi", "Virtanen", "010180", "0507654321", "testi"] {
      #expect(!text.contains("\"\(value)"), "\(value)")
    }
    let plan = try Plan(text)
    #expect(plan.schema == "koto.plan/1")
    #expect(plan.changes == [Plan.Change(table: "person", row: 3, fields: ["family_name"])])
    #expect(plan.dependencies.map { "\($0.table) \($0.row)" } == ["person 1", "person 3"])
    let loaded = await workplace.koto("import", "--plan", "plan.json", "--format", "json")
    #expect(loaded.status == 0, "\(loaded.all)")
    let output = try ImportOutput(loaded.out)
    for file in output.files {
      let planned = try #require(plan.inputs.first { $0.name == file.name })
      #expect(planned.inserted == file.records.inserted)
      #expect(planned.updated == file.records.updated)
    }
    #expect(
      try RegisterDump(workplace.register).rows("SELECT length(plan_hash) FROM batch ORDER BY id")
        == ["NULL", "64"])
  }

  @Test func makingAPlanLeavesTheRegisterAsItWasAndNeverOverwritesOne() async throws {
    let workplace = try await Self.planned()
    let before = try workplace.read(workplace.register)
    let again = await workplace.load(
      "small.yaml", "delivery", "--dry-run", "--plan-out", "plan.json")
    #expect(again.status == 73)
    #expect(
      await workplace.load("small.yaml", "delivery", "--dry-run", "--plan-out", "plan2.json").status
        == 0)
    #expect(try workplace.read("plan.json") == workplace.read("plan2.json"))
    #expect(try workplace.read(workplace.register) == before)
  }

  struct Change: CustomTestStringConvertible, Sendable {
    let what: String
    let code: String
    let make: @Sendable (Workplace) async throws -> Void

    init(
      _ what: String, _ code: String, _ make: @escaping @Sendable (Workplace) async throws -> Void
    ) {
      self.what = what
      self.code = code
      self.make = make
    }

    var testDescription: String { what }
  }

  private static func sql(_ text: String) -> @Sendable (Workplace) async throws -> Void {
    { try SQLite(path: $0.register, mode: .readWrite).execute(text) }
  }

  private static func edit(
    _ file: String, _ old: String, _ new: String
  ) -> @Sendable (Workplace) async throws -> Void {
    { workplace in
      let text = try String(decoding: workplace.read(file), as: UTF8.self)
      #expect(text.contains(old))
      try workplace.write(text.replacingOccurrences(of: old, with: new), to: file)
    }
  }

  static let refusals = [
    Change("another input", "K4010", edit("delivery/people.csv", "Testinen", "Testilä")),
    Change("a broken input", "K4010", edit("delivery/people.csv", "FAMILY", "NAME")),
    Change("an input that is gone", "K4010") { workplace in
      try FileManager.default.removeItem(atPath: workplace.folder + "/delivery/people.csv")
    },
    Change("another mapping", "K4011", edit("small.yaml", "steps: [squeeze]", "steps: [trim]")),
    Change("a mapping that is gone", "K4011") { workplace in
      try FileManager.default.removeItem(atPath: workplace.folder + "/small.yaml")
    },
    Change(
      "a row that the plan changes", "K4012", sql("UPDATE person SET sex = '1' WHERE id = 3")),
    Change(
      "a person whom the plan joins", "K4012",
      sql("UPDATE person SET call_name = 'Aino' WHERE id = 1")),
    Change("the person gone from the register", "K4012") { workplace in
      #expect(await workplace.koto("batch", "undo", "1").status == 0)
    },
    Change("an edited plan", "K4013", edit("plan.json", "\"inserted\": 1", "\"inserted\": 2")),
  ]

  @Test(arguments: refusals)
  func aPlanThatNoLongerHoldsIsRefusedAndSaysWhatChanged(_ change: Change) async throws {
    let workplace = try await Self.planned()
    try await change.make(workplace)
    let before = try RegisterDump.canonical(workplace.register)
    let result = await workplace.koto("import", "--plan", "plan.json")
    #expect(result.status == 77, "\(result.all)")
    #expect(result.err.contains(change.code), "\(result.all)")
    #expect(try RegisterDump.canonical(workplace.register) == before)
  }

  @Test func aRowThatChangedIsNamedByItsTableInEveryFormat() async throws {
    let workplace = try await Self.planned()
    try await Self.sql("UPDATE person SET sex = '1' WHERE id = 3")(workplace)
    let text = await workplace.koto("import", "--plan", "plan.json")
    #expect(text.err.contains("error K4012 Row 3 of person has changed since the plan"))
    let json = await workplace.koto("import", "--plan", "plan.json", "--format", "json")
    let document = try JSONDecoder().decode(JSONDocument.self, from: Data(json.out.utf8))
    let finding = try #require(document["findings"]?.items.first)
    #expect(finding["code"]?.string == "K4012" && finding["name"]?.string == "person")
    #expect(finding["file"]?.string == "" && finding["line"] == .null)
    let sarif = await workplace.koto("import", "--plan", "plan.json", "--format", "sarif")
    let log = try JSONDecoder().decode(JSONDocument.self, from: Data(sarif.out.utf8))
    let place = log["runs"]?.items.first?["results"]?.items.first?["locations"]?.items.first
    #expect(place?["physicalLocation"] == nil)
    let name = place?["logicalLocations"]?.items.first
    #expect(name?["name"]?.string == "person" && name?["kind"]?.string == "table")
    #expect([text, json, sarif].map(\.status) == [77, 77, 77])
  }

  @Test func aCodeTableIsAPartOfTheMappingThatThePlanHoldsTo() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    let mapping = SmallDelivery.mapping.replacing("values: {X: other}", with: "code: why")
      .replacing(
        "records:\n",
        with: "codes:\n  why: {file: codes/why.csv, to: end_reason, unmapped: reject}\nrecords:\n")
    try workplace.write(mapping, to: "small.yaml")
    try workplace.write("from;to\nX;other\n", to: "codes/why.csv")
    try await workplace.makeRegister()
    let planned = await workplace.load(
      "small.yaml", "delivery", "--dry-run", "--plan-out", "plan.json")
    try #require(planned.status == 0, "\(planned.all)")
    let before = try workplace.read("koto.sqlite")
    let edits = ["from;to\nX;moved_abroad\n", "from;to\nX;other\n\n", nil]
    for edit in edits {
      if let edit {
        try workplace.write(edit, to: "codes/why.csv")
      } else {
        try FileManager.default.removeItem(atPath: workplace.folder + "/codes/why.csv")
      }
      let refused = await workplace.koto("import", "--plan", "plan.json")
      #expect(refused.status == 77, "\(refused.all)")
      #expect(refused.err.contains("K4011") && refused.err.contains("why.csv"), "\(refused.err)")
      #expect(try workplace.read("koto.sqlite") == before)
    }
    try workplace.write("from;to\nX;other\n", to: "codes/why.csv")
    #expect(await workplace.koto("import", "--plan", "plan.json").status == 0)
  }

  static let harmless = [
    Change(
      "a row about somebody else", "", sql("UPDATE person SET call_name = 'Å' WHERE id = 2")),
    Change("another batch", "") { workplace in
      try workplace.write("CID;ID;FROM;TO;WHY\n21;2;1.5.2026;;\n", to: "other/clienthoods.csv")
      try workplace.write(SmallDelivery.header + "9;;Muu;Mies;;;;\n", to: "other/people.csv")
      #expect(await workplace.load("small.yaml", "other").status == 0)
    },
  ]

  @Test(arguments: harmless)
  func aChangeElsewhereDoesNotRefuseAPlan(_ change: Change) async throws {
    let workplace = try await Self.planned()
    try await change.make(workplace)
    let result = await workplace.koto("import", "--plan", "plan.json")
    #expect(result.status == 0, "\(result.all)")
  }

  @Test func whereApprovalIsRequiredNothingIsLoadedWithoutASecondPairOfEyes() async throws {
    let workplace = try await Self.planned("required")
    let before = try RegisterDump.canonical(workplace.register)
    for language in ["fi", "sv", "en"] {
      let refused = await workplace.load("small.yaml", "delivery", "--language", language)
      #expect(refused.status == 77 && refused.talk.contains("koto batch approve"))
      #expect(refused.err.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(refused.err)")
    }
    #expect(await workplace.koto("import", "--plan", "plan.json").status == 77)
    // Its maker cannot approve it, nor can the one who then loads it.
    #expect(await workplace.koto("batch", "approve", "plan.json").status == 77)
    let approved = await workplace.koto("batch", "approve", "plan.json", account: "paakayttaja")
    #expect(approved.status == 0, "\(approved.all)")
    // The hash is there to be copied, and the command to be given.
    #expect(approved.out.contains("  \(SHA256.hex(Array(try workplace.read("plan.json"))))\n"))
    #expect(approved.out.hasSuffix("  koto import --plan plan.json\n"))
    #expect(
      await workplace.koto("import", "--plan", "plan.json", account: "paakayttaja").status == 77)
    #expect(try RegisterDump.canonical(workplace.register) == before)
    // The approval is of these bytes and no others.
    let text = try String(decoding: workplace.read("plan.json"), as: UTF8.self)
    try workplace.write(text + " ", to: "edited.json")
    #expect(await workplace.koto("import", "--plan", "edited.json").status == 77)
    // Other bytes with the same content are another plan, also where its maker is another in them.
    for other in [text.replacing("\"testaaja\"", with: "\"joku\""), String(text.dropLast())] {
      try workplace.write(other, to: "other.json")
      #expect(await workplace.koto("import", "--plan", "other.json").status == 77)
    }
    #expect(await workplace.koto("import", "--plan", "plan.json").status == 0)
    // Without a live right nobody approves: neither who never had one nor whose right is over.
    try workplace.write(text + "\n", to: "later.json")
    let over = try Workplace.at("2027-02-15")
    for (account, now) in [("nobody", Workplace.now), ("paakayttaja", over)] {
      let late = await workplace.koto(
        "batch", "approve", "later.json", account: account, now: now)
      #expect(late.status == 77 && late.err.contains("K6001"), "\(late.all)")
    }
  }

  @Test func onlyAMainUserDecidesWhetherApprovalIsRequired() async throws {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    #expect(
      await workplace.koto("register", "approval", "required", "--reason", "x").status == 77)
    #expect(
      await workplace.koto(
        "register", "approval", "none", "--reason", "x", account: "siirtaja"
      ).status == 77)
    #expect(
      await workplace.koto(
        "register", "approval", "required", "--reason", "x", account: "paakayttaja"
      ).status == 0)
  }

  struct Plan: Decodable {
    struct Change: Decodable, Equatable {
      let table: String
      let row: Int
      let fields: [String]
    }

    struct Dependency: Decodable {
      let table: String
      let row: Int
    }

    struct Input: Decodable {
      let name: String
      let inserted: Int
      let updated: Int
    }

    let schema: String
    let inputs: [Input]
    let changes: [Change]
    let dependencies: [Dependency]

    init(_ text: String) throws {
      self = try JSONDecoder().decode(Plan.self, from: Data(text.utf8))
    }
  }
}
