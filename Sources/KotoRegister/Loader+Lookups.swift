internal import KotoModel

/// What the load asks of records that are there already.
extension Loader {
  func knownRecord(
    _ key: Slice, _ file: Int, _ arena: ArenaView
  ) throws(RegisterError) -> KnownRecord? {
    let hash = arena.hash(key, salt: file)
    guard seen.mayContain(key: hash) else { return nil }
    if file == self.file { try writePending(arena) }
    guard let rows = seen.rows(.key, hash) else {
      return try knownRecord(key, file, arena, statements.findRecord)
    }
    for row in rows {
      statements.findRecordAt.bind(3, row)
      if let known = try knownRecord(key, file, arena, statements.findRecordAt) { return known }
    }
    return nil
  }

  private func knownRecord(
    _ key: Slice, _ file: Int, _ arena: ArenaView, _ find: SQLiteStatement
  ) throws(RegisterError) -> KnownRecord? {
    find.bind(1, origin(of: shape.files[file].name))
    arena.bind(key, to: find, 2)
    guard try find.step() else { return nil }
    let known = KnownRecord(
      id: find.int64(0), batch: find.int64(1), hash: find.bytes(2), person: find.optionalInt64(3),
      row: find.optionalInt64(4), line: Int(find.int64(5)))
    find.reset()
    return known
  }

  enum Resolution {
    case found(KnownRecord)
    case unused
    case refused(FindingCode)
  }

  func resolve(
    _ link: Int, _ key: Slice, _ arena: ArenaView, isUsed: Bool
  ) throws(RegisterError) -> Resolution {
    guard isUsed else { return .unused }
    guard !key.isNone else { return .refused(.columnValueMissing) }
    let target = shape.files[file].links[link]
    let obstacle =
      unlinkable.isEmpty
      ? nil : unlinkable[UnlinkableKey(file: target, key: arena.text(key) ?? "")]
    if obstacle == .parentAmbiguous { return .refused(.parentAmbiguous) }
    if let known = try knownRecord(key, target, arena) { return .found(known) }
    return .refused(obstacle ?? .parentNotFound)
  }

  func uses(_ link: Int, _ hand: BatchInHand) -> Bool {
    plan.files[file].templates.contains {
      plan.templates[$0].owner == .link(link) && !hand.rows($0).isEmpty
    }
  }
}
