/// What rows of a load are looked up by.
package enum RowLookup: Int, CaseIterable {
  /// Source records by their keys.
  case key
  /// Identity codes by their text.
  case code
  /// People by name and birth date.
  case name
}

/// Finds the rows that a load has written into an empty register while the register's own indexes are still missing.
///
/// A hash table of fixed size (open addressing, linear probing). A slot is 30 bits of the text's hash, 2 bits
/// that tell what it is looked up by, and the row's key, which is filled in when the row is decided. It proposes
/// rows and proves nothing: whoever asks reads the row by its key and compares. A slot may stay without a row, if its
/// record was not loaded; that costs no more than a question.
///
/// Measured hot path: one access to memory for each text, where a tree of pages costs dozens and is torn apart by texts
/// that come in no order.
package final class FreshRows {
  private let slots: LargeTable
  private var count = 0

  /// 32 MiB; four fifths of it hold the texts of 1.1 million people.
  package static let standardSize = 1 << 22

  /// A table of so many slots, a power of two.
  package init(size: Int = standardSize) throws(RegisterError) {
    slots = try LargeTable(size)
  }

  /// Whether so many texts more leave it quick.
  package func hasRoom(for texts: Int) -> Bool { count + texts <= slots.count / 5 * 4 }

  /// Adds the text of a row to come; gives its slot, and whether there was one of that hash before.
  package func add(_ lookup: RowLookup, _ hash: UInt64) -> (slot: Int32, mayBeKnown: Bool) {
    var (slot, tag) = place(lookup, hash)
    var mayBeKnown = false
    while slots[slot] != 0 {
      mayBeKnown = mayBeKnown || slots[slot] >> 32 == tag
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = tag << 32
    count += 1
    return (Int32(truncatingIfNeeded: slot), mayBeKnown)
  }

  /// Tells which row the text of a slot led to.
  package func set(_ slot: Int32, row: Int64) {
    slots[Int(slot)] |= UInt64(UInt32(clamping: row))
  }

  /// Whether there may be rows of that text, decided or not.
  package func mayContain(_ lookup: RowLookup, _ hash: UInt64) -> Bool {
    var (slot, tag) = place(lookup, hash)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == tag { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  /// Keys of the rows that may have that text, in ascending order.
  package func rows(_ lookup: RowLookup, _ hash: UInt64) -> [Int64] {
    var (slot, tag) = place(lookup, hash)
    var rows: [Int64] = []
    while slots[slot] != 0 {
      let row = Int64(slots[slot] & 0xFFFF_FFFF)
      if slots[slot] >> 32 == tag, row != 0 { rows.append(row) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return rows.sorted()
  }

  private func place(_ lookup: RowLookup, _ hash: UInt64) -> (slot: Int, tag: UInt64) {
    let mixed = SeenFilter.mixed(hash)
    return (
      Int(truncatingIfNeeded: mixed) & (slots.count - 1),
      (mixed >> 34) << 2 | UInt64(lookup.rawValue + 1)
    )
  }
}
