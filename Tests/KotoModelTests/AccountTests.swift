import KotoModel
import Testing

/// The account of a file: what is missing from it is said, one line for each gap.
struct AccountTests {
  private func records(
    _ inserted: Int = 0, _ updated: Int = 0, _ unchanged: Int = 0, _ held: Int = 0,
    _ filtered: Int = 0, _ rejected: Int = 0
  ) -> RecordAccount {
    var account = RecordAccount()
    account.inserted = inserted
    account.updated = updated
    account.unchanged = unchanged
    account.held = held
    account.filtered = filtered
    account.rejected = rejected
    return account
  }

  private func file(
    size: Int, header: Int, blank: Int, records: Int, read: Int, _ outcome: RecordAccount
  )
    -> FileAccount
  {
    var bytes = ByteAccount()
    bytes.header = header
    bytes.blank = blank
    bytes.records = records
    return FileAccount(
      file: "people", name: "people.csv", sha256: "", encoding: "utf-8", delimiter: ";", header: [],
      size: size, bytes: bytes, read: read, outcome: outcome)
  }

  @Test func adds() {
    let sum = records(1, 2, 3, 4, 5, 6) + records(10, 20, 30, 40, 50, 60)
    #expect(sum == records(11, 22, 33, 44, 55, 66))
    #expect(sum.sum == 231)
    #expect(RecordAccount().sum == 0)
    #expect(ByteAccount().sum == 0)
  }

  @Test func closesWhenEveryRecordAndByteIsAccountedFor() {
    let outcome = records(1, 2, 3, 4, 5, 6)
    let account = file(size: 100, header: 10, blank: 5, records: 85, read: 21, outcome)
    // The register stores neither unchanged nor filtered records.
    #expect(account.gaps(stored: records(1, 2, 0, 4, 0, 6)) == [])
    #expect(account.bytes.sum == 100)
  }

  @Test func namesEveryGap() {
    let outcome = records(1, 2, 3, 4, 5, 6)
    let account = file(size: 100, header: 10, blank: 5, records: 84, read: 22, outcome)
    #expect(
      account.gaps(stored: records(2, 1, 9, 3, 9, 7)) == [
        "records 22 ≠ outcomes 21", "bytes 100 ≠ assigned 99", "inserted 1 ≠ register 2",
        "updated 2 ≠ register 1", "held 4 ≠ register 3", "rejected 6 ≠ register 7",
      ])
  }

  @Test func noticesEverySingleRecordThatIsLost() {
    let outcome = records(10, 10, 10, 10, 10, 10)
    let paths: [WritableKeyPath<RecordAccount, Int>] = [
      \.inserted, \.updated, \.unchanged, \.held, \.filtered, \.rejected,
    ]
    for path in paths {
      for change in [-1, 1] {
        var changed = outcome
        changed[keyPath: path] += change
        let account = file(size: 1, header: 1, blank: 0, records: 0, read: 60, changed)
        #expect(account.gaps(stored: changed) == ["records 60 ≠ outcomes \(60 + change)"])
      }
    }
  }
}
