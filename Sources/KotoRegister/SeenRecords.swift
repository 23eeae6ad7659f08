internal import KotoModel

/// What the register may hold of the keys, identity codes and names of a delivery.
///
/// Asked for a whole batch before its records are decided: so the accesses to memory, of which nearly each
/// leaves the processor's cache, wait for each other no more (measured hot path). A record is added whatever becomes of
/// it, since "maybe" costs no more than a question.
///
/// Of a register that was empty it also knows which row a text may be, so that no index is needed (``FreshRows``).
struct SeenRecords {
  /// What of a record may have been there before it, in the register or earlier in the delivery.
  struct Traits: OptionSet {
    let rawValue: UInt8
    static let key = Traits(rawValue: 1)
    static let code = Traits(rawValue: 2)
    static let name = Traits(rawValue: 4)
  }

  /// A record of the batch in hand: what may be known of it, and where its rows are to be noted.
  struct Sighting {
    fileprivate(set) var traits: Traits = []
    fileprivate var key: Int32 = -1
    fileprivate var code: Int32 = -1
    fileprivate var name: Int32 = -1
  }

  private var fresh: FreshRows?
  private var filters: Filters?

  private struct Filters {
    let keys: SeenFilter
    let codes: SeenFilter
    let names: SeenFilter
  }

  /// Records for which the register was asked in vain.
  private(set) var askedInVain: Int64 = 0

  /// For a register that is asked each time: most deliveries bring what is there already.
  init() {}

  /// For a register without any record.
  init(_ fresh: FreshRows) { self.fresh = fresh }

  /// Whether the register grows too large for what was begun as an empty one, if so many records come.
  func isFull(for records: Int) -> Bool {
    guard let fresh else { return false }
    return !fresh.hasRoom(for: records * RowLookup.allCases.count)
  }

  /// Whether the register is asked each time.
  var asks: Bool { fresh == nil && filters == nil }

  /// Notes a record that the register does not have.
  mutating func noteUnknown() { askedInVain += 1 }

  /// Begins to take in all that the register holds, text by text.
  mutating func beginFilling() throws(RegisterError) {
    forget()
    filters = Filters(keys: try SeenFilter(), codes: try SeenFilter(), names: try SeenFilter())
  }

  /// Gives the memory back; nothing may be asked any more.
  mutating func forget() { (fresh, filters) = (nil, nil) }

  /// Adds a text that the register holds.
  mutating func insert(_ lookup: RowLookup, _ hash: UInt64) {
    switch lookup {
    case .key: filters?.keys.insert(hash)
    case .code: filters?.codes.insert(hash)
    case .name: filters?.names.insert(hash)
    }
  }

  /// Adds the batch's records; gives for each what of it may have been there before.
  mutating func add(_ batch: RowBatch, _ arena: ArenaView) -> [Sighting] {
    batch.records.map { record in
      guard record.verdict == .load else { return Sighting() }
      var sighting = Sighting()
      let hash = arena.hash(record.key, salt: batch.file)
      if add(.key, hash, &sighting.key) { sighting.traits.insert(.key) }
      if record.identity.code != nil {
        let hash = arena.hash(record.identity.codeText, salt: 0)
        if add(.code, hash, &sighting.code) { sighting.traits.insert(.code) }
      }
      if let name = record.identity.nameKey {
        if add(.name, UInt64(bitPattern: name), &sighting.name) { sighting.traits.insert(.name) }
      }
      return sighting
    }
  }

  private mutating func add(_ lookup: RowLookup, _ hash: UInt64, _ slot: inout Int32) -> Bool {
    if let known = fresh?.add(lookup, hash) {
      slot = known.slot
      return known.mayBeKnown
    }
    return switch lookup {
    case .key: filters?.keys.add(hash) ?? true
    case .code: filters?.codes.add(hash) ?? true
    case .name: filters?.names.add(hash) ?? true
    }
  }

  /// Tells which row a text of the record in hand led to.
  mutating func note(_ lookup: RowLookup, of sighting: Sighting, row: Int64) {
    let slot =
      switch lookup {
      case .key: sighting.key
      case .code: sighting.code
      case .name: sighting.name
      }
    if slot >= 0 { fresh?.set(slot, row: row) }
  }

  /// Whether the register may hold a record of that key.
  func mayContain(key hash: UInt64) -> Bool {
    fresh?.mayContain(.key, hash) ?? filters?.keys.mayContain(hash) ?? true
  }

  /// Rows that may have that text; nil where the register's index has to be asked.
  func rows(_ lookup: RowLookup, _ hash: UInt64) -> [Int64]? { fresh?.rows(lookup, hash) }
}
