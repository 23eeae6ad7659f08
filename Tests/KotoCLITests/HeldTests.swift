import Foundation
import KotoCLI
import KotoRegister
import Testing

/// Records wait until a person decides whom they are about, and are loaded as if they had never waited.
@Suite struct HeldTests {
  @Test func whatWaitsIsListedWithEvidenceAndWithoutValues() async throws {
    let workplace = try await HeldOffice.open()
    let result = await workplace.koto("batch", "held", "1", "--format", "json")
    #expect(result.status == 0, "\(result.all)")
    let records = try HeldOutput(result.out).records
    #expect(records.map(\.code) == ["K3101", "K3102", "K3005", "K3005"])
    #expect(
      records[0].proposals == [
        HeldOutput.Proposal(
          person: 1, weight: 57,
          agrees: ["birth_date", "family_name", "given_names", "phone"],
          differs: ["mother_tongue"])
      ])
    #expect(
      records[1].proposals == [
        HeldOutput.Proposal(
          person: 2, weight: 89,
          agrees: ["identity_code", "birth_date", "given_names", "mother_tongue"],
          differs: ["family_name"])
      ])
    let shown = await workplace.koto("batch", "held", "1")
    #expect(shown.out.contains("Batch 1: 2 records wait for a decision, 2 records for those."))
    // The folder's random name may hold any digits.
    let all = (result.out + shown.out).replacing(workplace.folder, with: "")
    for value in ["Virtanen", "VIRTANEN", "Strand", "1980", "902C", "123"] {
      #expect(!all.contains(value), "\(value)")
    }
    #expect(shown.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func valuesAreShownForAPurposeMaskedAndTheLogKnows() async throws {
    let workplace = try await HeldOffice.open()
    let result = await workplace.koto("batch", "held", "1", "--purpose", "78", "--format", "json")
    #expect(result.status == 0, "\(result.all)")
    let values = try HeldOutput(result.out).records[1].values
    let names = try #require(values.first { $0.field == "family_name" })
    #expect(names.record == "Strand" && names.people == ["2": "Öberg"])
    let code = try #require(values.first { $0.field == "identity_code" })
    #expect(code.record == "150975X****" && code.people == ["2": "150975X****"])
    #expect(
      try workplace.rows(
        """
        SELECT count(*) FROM audit_event WHERE body ->> '$.act' = 'customer_view'
          AND body ->> '$.purpose' = '78'
        """) == ["4"])
    #expect(await workplace.koto("batch", "held", "1", "--purpose", "uteliaisuus").status == 64)
    // A main user knows of batches, and sees no customer.
    let main = await workplace.run(["batch", "held", "1", "--purpose", "78"])
    #expect(main.status == 0 && !main.out.contains("Strand") && !main.out.contains("Öberg"))
  }

  @Test func aDecisionLoadsTheRecordAndWhatWaitsForItAndUndoRestoresTheWait() async throws {
    let workplace = try await HeldOffice.open()
    let before = try RegisterDump.canonical(workplace.register)
    let waiting = try HeldOffice.waiting(workplace)
    let record = try #require(waiting[2])
    let arguments = [
      "batch", "decide", "1", "\(record)", "--same", "1", "--reason", "seen at the desk",
    ]
    let bytes = try workplace.read(workplace.register)
    let dry = await workplace.run(arguments + ["--dry-run"], as: "testaaja")
    #expect(dry.status == 0, "\(dry.all)")
    #expect(try workplace.read(workplace.register) == bytes)
    let result = await workplace.run(arguments, as: "testaaja")
    #expect(result.status == 0, "\(result.all)")
    #expect(result.out.contains("1 record decided; 1 record waited for those."))
    // The stricter protection wins, other values stay, and the clienthood has come along.
    #expect(
      try workplace.rows("SELECT protected || mother_tongue || revision FROM person WHERE id = 1")
        == ["1fi2"])
    #expect(
      try workplace.rows(
        "SELECT starts_on FROM clienthood WHERE person_id = 1 ORDER BY starts_on")
        == ["2024-02-01", "2024-03-01"])
    let place = "SELECT number || ' ' || line || ' ' || byte_offset FROM source_record WHERE "
    let decided = try workplace.rows(place + "batch_id = 2")
    #expect(decided == (try workplace.rows(place + "batch_id = 1 AND corrected_by_id = 2")))
    #expect(
      try workplace.rows("SELECT decision || person_id || decided_by FROM identity_decision")
        == ["same1testaaja"])
    let shown = await workplace.koto("batch", "show", "1", "--format", "json")
    #expect(shown.out.contains("\"decided\": 2,") && shown.out.contains("\"open_held\": 2"))
    // Delivered again, what was decided is known, and only the rest waits.
    let again = try ImportOutput(
      await workplace.load("held.yaml", "delivery", "--dry-run", "--format", "json").out)
    #expect(again.files.map(\.records.held) == [1, 1] && again.files[0].records.unchanged == 3)
    #expect(await workplace.koto("batch", "undo", "2").status == 0)
    #expect(try RegisterDump.canonical(workplace.register) == before)
    #expect(
      try HeldOutput(await workplace.koto("batch", "held", "1", "--format", "json").out)
        .records.count == 4)
    #expect(await workplace.run(arguments, as: "testaaja").status == 0)
    #expect(await workplace.koto("audit", "verify").status == 0)
  }

  @Test func decidedFromAWorksheetAllIsLoadedAsIfItHadNeverWaited() async throws {
    let workplace = try await HeldOffice.open()
    let written = await workplace.koto("batch", "held", "1", "--to", "sheet.csv")
    #expect(written.status == 0, "\(written.all)")
    #expect(try workplace.mode(workplace.folder + "/sheet.csv") == 0o600)
    let sheet = try String(decoding: workplace.read("sheet.csv"), as: UTF8.self)
    let lines = sheet.components(separatedBy: "\r\n")
    #expect(lines.count == 4)
    let filled = lines.enumerated().map { index, line in
      switch index {
      case 1: line.dropLast() + "new,a twin"
      case 2: line.dropLast() + "Same,took the spouse's name"
      default: line[...]
      }
    }
    try workplace.write(filled.joined(separator: "\r\n"), to: "sheet.csv")
    let result = await workplace.koto(
      "batch", "decide", "1", "--worksheet", "sheet.csv", "--format", "json")
    #expect(result.status == 0, "\(result.all)")
    #expect(try workplace.rows("SELECT count(*) FROM person") == ["3"])
    #expect(try workplace.rows("SELECT count(*) FROM clienthood") == ["3"])
    #expect(
      try workplace.rows("SELECT phone FROM contact WHERE person_id = 2") == ["+358507654321"])
    #expect(
      try workplace.rows("SELECT family_name FROM person WHERE id = 2") == ["Öberg"])
    #expect(await workplace.koto("batch", "held", "1").out.contains("Nothing waits"))
    let again = try ImportOutput(
      await workplace.load("held.yaml", "delivery", "--format", "json").out)
    #expect(again.outcome == "unchanged")
  }

  @Test func everythingThatIsWrongWithAWorksheetIsSaidAtOnceWithItsCell() async throws {
    let workplace = try await HeldOffice.open()
    let waiting = try HeldOffice.waiting(workplace)
    let (second, fourth) = (try #require(waiting[2]), try #require(waiting[4]))
    try workplace.write(
      """
      record;person;decision;reason
      \(second);1;maybe;looks alike
      \(second);1;same;
      \(second);2;same;typed wrongly
      \(fourth);2;new;two people with one code
      99;1;same;not there

      """, to: "sheet.csv")
    let before = try RegisterDump.canonical(workplace.register)
    let result = await workplace.koto("batch", "decide", "1", "--worksheet", "sheet.csv")
    #expect(result.status == 77, "\(result.all)")
    for place in [
      "sheet.csv:2:3: error K4079", "sheet.csv:3:4: error K4080", "sheet.csv:4:3: error K4071",
      "sheet.csv:5:3: error K4072", "sheet.csv:6:3: error K4070",
    ] {
      #expect(result.err.contains(place), "\(place) in \(result.err)")
    }
    #expect(try RegisterDump.canonical(workplace.register) == before)
    #expect(try workplace.rows("SELECT count(*) FROM batch") == ["1"])
    try workplace.write("record;person\n1;1\n", to: "sheet.csv")
    let unread = await workplace.koto("batch", "decide", "1", "--worksheet", "sheet.csv")
    #expect(unread.status == 65 && unread.err.contains("K4078"))
  }
}
