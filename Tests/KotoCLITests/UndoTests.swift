import Foundation
import KotoCLI
import KotoModel
import KotoRegister
import Testing

/// A batch that is undone leaves the register as it was, and what others have changed alone.
@Suite struct UndoTests {
  /// The delivery again, with a changed name, a new person with a clienthood, and a clienthood that ends.
  private static let secondPeople =
    SmallDelivery.people.replacingOccurrences(of: "Testi;", with: "Testinen;")
    + "4;;Uusi;Urho;041 222 3333;5;new note;\n"
  private static let secondClienthoods =
    SmallDelivery.clienthoods.replacingOccurrences(of: "1.2.2024;;", with: "1.2.2024;3.3.2026;X")
    + "13;4;1.6.2026;;\n"

  /// A register with two batches, and its dumps before each and after the second.
  private static func twice() async throws -> (Workplace, dumps: [String]) {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    var dumps = [try RegisterDump.canonical(workplace.register)]
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    dumps.append(try RegisterDump.canonical(workplace.register))
    try SmallDelivery.write(to: workplace, people: secondPeople, clienthoods: secondClienthoods)
    let second = await workplace.load("small.yaml", "delivery")
    #expect(second.status == 0, "\(second.all)")
    dumps.append(try RegisterDump.canonical(workplace.register))
    return (workplace, dumps)
  }

  @Test func undoneInReverseEveryBatchLeavesTheRegisterByteForByteAsItWas() async throws {
    let (workplace, dumps) = try await Self.twice()
    #expect(Set(dumps).count == 3)
    for (batch, dump) in [("2", dumps[1]), ("1", dumps[0])] {
      let result = await workplace.koto("batch", "undo", batch)
      #expect(result.status == 0, "\(result.all)")
      #expect(try RegisterDump.canonical(workplace.register) == dump)
    }
    // The same deliveries again give the same register, save for the keys, which belong to the rows that went.
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    #expect(
      try RegisterDump(workplace.register).rows("SELECT family_name FROM person ORDER BY id")
        == ["Virtanen", "Öberg", "Testinen", "Uusi"])
  }

  @Test func anUndoThatIsUndoneBringsEverythingBackAndCanBeUndoneAgain() async throws {
    let (workplace, dumps) = try await Self.twice()
    for (batch, dump) in [("2", dumps[1]), ("3", dumps[2]), ("2", dumps[1]), ("1", dumps[0])] {
      let result = await workplace.koto("batch", "undo", batch)
      #expect(result.status == 0, "\(result.all)")
      #expect(try RegisterDump.canonical(workplace.register) == dump)
    }
    let states = try RegisterDump(workplace.register).rows(
      "SELECT state || coalesce(undoes_id, '') FROM batch ORDER BY id")
    #expect(states == ["undone", "undone", "undone2", "redo3", "undo2", "undo1"])
    for (batch, status) in [("1", 77), ("4", 77), ("9", 64)] as [(String, Int32)] {
      #expect(await workplace.koto("batch", "undo", batch).status == status)
    }
    // The redo says which batch it is that can be taken back.
    let redo = await workplace.koto("batch", "undo", "4")
    #expect(redo.err.hasPrefix("koto: batch 4 brought back batch 2\n"), "\(redo.err)")
  }

  @Test func aDryRunSaysTheSameAndLeavesTheFileAsItWas() async throws {
    let (workplace, _) = try await Self.twice()
    let before = try workplace.read(workplace.register)
    let dry = await workplace.koto("batch", "undo", "2", "--dry-run", "--format", "json")
    #expect(dry.status == 0)
    #expect(try workplace.read(workplace.register) == before)
    let real = await workplace.koto("batch", "undo", "2", "--format", "json")
    let (planned, done) = (try Output(dry.out), try Output(real.out))
    #expect(planned.tables == done.tables)
    #expect(planned.batch == nil && done.batch == 3)
    #expect(done.tables.first { $0.table == "person" } == Output.Table("person", 1, 1, 0))
  }

  @Test func aRowThatSomebodyHasEditedSinceIsListedAndLeftAlone() async throws {
    let (workplace, dumps) = try await Self.twice()
    try SQLite(path: workplace.register, mode: .readWrite).execute(
      "UPDATE clienthood SET hold = 'pending_matter', hold_justification = 'x' WHERE id = 1")
    let edited = try RegisterDump(workplace.register).clientRows()["clienthood"]?.first
    let result = await workplace.koto("batch", "undo", "2", "--format", "json")
    #expect(result.status == 2, "\(result.all)")
    let output = try Output(result.out)
    #expect(output.left == 1)
    #expect(output.findings == [Output.Found(code: "K4020", name: "clienthood")])
    let rows = try RegisterDump(workplace.register).clientRows()
    #expect(rows["clienthood"]?.first == edited)
    // Everything else is as it was before the batch.
    let others = try RegisterDump.canonical(workplace.register).split(separator: "\n")
      .filter { !$0.hasPrefix("clienthood\t1\t") }
    #expect(others == dumps[1].split(separator: "\n").filter { !$0.hasPrefix("clienthood\t1\t") })
    #expect(
      try RegisterDump(workplace.register).rows("SELECT state FROM batch ORDER BY id")
        == ["loaded", "partly_undone", "undo"])
  }

  @Test func aBatchThatALaterOneBuiltUponKeepsWhatThatOneNeeds() async throws {
    let (workplace, _) = try await Self.twice()
    let result = await workplace.koto("batch", "undo", "1", "--format", "json")
    #expect(result.status == 2, "\(result.all)")
    let output = try Output(result.out)
    // Of the first batch: person 3 and clienthood 1 were changed by the second, person 1 owns the clienthood.
    #expect(
      output.findings.map { "\($0.code) \($0.name ?? "")" }.sorted() == [
        "K4020 clienthood", "K4020 person", "K4021 person", "K4021 person_identifier",
      ])
    let shown = await workplace.koto("batch", "show", "3")
    #expect(shown.out.contains("\nRows that were left as they are\n  K4020  "), "\(shown.out)")
    #expect(!shown.out.contains("the record is loaded"), "\(shown.out)")
    let dump = try RegisterDump(workplace.register)
    #expect(try dump.rows("SELECT id FROM person ORDER BY id") == ["1", "3", "4"])
    #expect(try dump.rows("SELECT id FROM clienthood ORDER BY id") == ["1", "3"])
    // Delivered again, the person who went comes back and nobody is there twice.
    #expect(await workplace.load("small.yaml", "delivery").status == 0)
    #expect(
      try RegisterDump(workplace.register).rows(
        "SELECT family_name FROM person ORDER BY family_name")
        == ["Testinen", "Uusi", "Virtanen", "Öberg"])
    #expect(
      try RegisterDump(workplace.register).rows("SELECT count(*) FROM clienthood") == ["3"])
  }

  @Test func correctedRejectsAreOpenAgainWhenTheirCorrectionIsUndone() async throws {
    let workplace = try await RejectTests.loaded()
    let before = try RegisterDump.canonical(workplace.register)
    _ = await workplace.koto("batch", "rejects", "1", "--to", "rejects")
    let people = try String(decoding: workplace.read("rejects/people.csv"), as: UTF8.self)
    try workplace.write(
      people.replacingOccurrences(of: "010190-999K", with: "150975X902C"), to: "rejects/people.csv")
    #expect(await workplace.load("--rejects-of", "1", "rejects/people.csv").status == 2)
    #expect(await workplace.koto("batch", "undo", "2").status == 0)
    #expect(try RegisterDump.canonical(workplace.register) == before)
    #expect(
      try RegisterDump(workplace.register).rows(
        "SELECT count(*) FROM source_record WHERE corrected_by_id IS NOT NULL") == ["0"])
  }

  struct Output: Decodable {
    struct Table: Decodable, Equatable {
      let table: String
      let removed: Int
      let restored: Int
      let left: Int

      init(_ table: String, _ removed: Int, _ restored: Int, _ left: Int) {
        self.table = table
        self.removed = removed
        self.restored = restored
        self.left = left
      }
    }

    struct Found: Decodable, Equatable {
      let code: String
      let name: String?
    }

    let batch: Int?
    let tables: [Table]
    let left: Int
    let findings: [Found]

    init(_ text: String) throws {
      self = try JSONDecoder().decode(Output.self, from: Data(text.utf8))
    }
  }
}
