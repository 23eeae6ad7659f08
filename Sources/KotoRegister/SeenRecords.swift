internal import KotoModel

/// What the register may hold of the keys, identity codes and names of a delivery.
///
/// Asked for a whole batch before its records are decided: so the accesses to memory, of which nearly each
/// leaves the processor's cache, wait for each other no more (measured hot path). A record is added whatever becomes of
/// it, since "maybe" costs no more than a question.
struct SeenRecords {
  /// What of a record may have been there before it, in the register or earlier in the delivery.
  struct Traits: OptionSet {
    let rawValue: UInt8
    static let key = Traits(rawValue: 1)
    static let code = Traits(rawValue: 2)
    static let name = Traits(rawValue: 4)
  }

  var keys = SeenFilter()
  var codes = SeenFilter()
  var names = SeenFilter()

  /// Adds the batch's records; gives for each what of it may have been there before.
  mutating func add(_ batch: RowBatch, _ arena: ArenaView) -> [Traits] {
    batch.records.map { record in
      guard record.verdict == .load else { return [] }
      var traits: Traits = []
      if keys.add(arena.hash(record.key, salt: batch.file)) { traits.insert(.key) }
      if record.identity.code != nil, codes.add(arena.hash(record.identity.codeText, salt: 0)) {
        traits.insert(.code)
      }
      if let name = record.identity.nameKey, names.add(UInt64(bitPattern: name)) {
        traits.insert(.name)
      }
      return traits
    }
  }
}
