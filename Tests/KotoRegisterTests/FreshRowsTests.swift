import KotoRegister
import Testing

@Suite struct FreshRowsTests {
  @Test func everyRowIsFoundByItsText() throws {
    let rows = try FreshRows(size: 1 << 12)
    let hashes = (0..<1_000).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
    for (index, hash) in hashes.enumerated() {
      let lookup = RowLookup.allCases[index % 3]
      let added = rows.add(lookup, hash)
      rows.set(added.slot, row: Int64(index + 1))
    }
    for (index, hash) in hashes.enumerated() {
      #expect(rows.rows(RowLookup.allCases[index % 3], hash).contains(Int64(index + 1)))
    }
  }

  @Test func aTextIsKnownTheSecondTimeAndUnderItsOwnLookupAlone() throws {
    let rows = try FreshRows(size: 64)
    #expect(!rows.add(.key, 7).mayBeKnown)
    #expect(rows.add(.key, 7).mayBeKnown)
    #expect(!rows.add(.code, 7).mayBeKnown)
    #expect(rows.mayContain(.key, 7) && rows.mayContain(.code, 7) && !rows.mayContain(.name, 7))
  }

  @Test func whatHasNoRowYetIsNoRow() throws {
    let rows = try FreshRows(size: 64)
    let (first, second) = (rows.add(.name, 1), rows.add(.name, 1))
    #expect(rows.rows(.name, 1) == [])
    rows.set(second.slot, row: 9)
    #expect(rows.rows(.name, 1) == [9])
    rows.set(first.slot, row: 12)
    #expect(rows.rows(.name, 1) == [9, 12])
  }

  @Test func roomEndsBeforeTheTableIsSlow() throws {
    let rows = try FreshRows(size: 64)
    for hash in 0..<40 { _ = rows.add(.key, UInt64(hash)) }
    #expect(rows.hasRoom(for: 8) && !rows.hasRoom(for: 9))
  }
}
