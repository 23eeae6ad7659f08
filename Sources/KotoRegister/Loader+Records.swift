internal import KotoModel

extension Loader {
  func load(_ batch: RowBatch, _ arena: ArenaView) throws(RegisterError) {
    for finding in batch.findings { try store(finding) }
    if seen.isFull(for: batch.records.count) {
      // Nothing is asked before `lookAround`, and sorting wants its memory.
      seen.forget()
      try indexes.makeAll()
      try lookAround()
    } else if try isWorthLookingAround(for: batch, arena) {
      try lookAround()
    }
    let hand = BatchInHand(batch, arena, seen: seen.add(batch, arena))
    pending.begin(batch)
    let newRecords = NewRecords(self, hand)
    // What nothing was before needs no decision.
    let isStraight = !isPlain && shape.files[file].links.isEmpty && request.corrects == nil
    for index in batch.records.indices {
      hand.record = index
      switch batch.records[index].verdict {
      case .filter: account.filtered += 1
      case .reject: try reject(index, batch, arena)
      case .load where isStraight && hand.seen[index].traits.isEmpty:
        newRecords.write(batch.records[index], links: [])
      case .load: try decide(index, hand)
      }
    }
    try writePending(arena)
  }

  /// Whether so many records are new that all the register holds had better be taken in.
  ///
  /// A new record has to be written before the register is asked for the next, so that nothing is written in bulk. The
  /// first of the batch stand for the others; beyond that, one in vain for two thousand people is enough (a guess).
  private func isWorthLookingAround(
    for batch: RowBatch, _ arena: ArenaView
  ) throws(RegisterError) -> Bool {
    guard seen.asks else { return false }
    if seen.askedInVain * 2_000 > startIDs[plan.person] { return true }
    var (asked, new) = (0, 0)
    for record in batch.records.prefix(50) where record.verdict == .load {
      asked += 1
      if try knownRecord(record.key, file, arena) == nil { new += 1 }
    }
    return new * 10 > asked
  }

  /// Writes what new records came to; whoever reads or changes rows of this file has to have this done first.
  func writePending(_ arena: ArenaView) throws(RegisterError) {
    try pending.write(
      PendingWrites.Provenance(
        batch: batchID, file: fileID, origin: origin(of: shape.files[file].name), rules: ruleIDs,
        identityRule: identityRuleID), arena
    ) { table, rows in
      tables[table].inserted += rows
    }
    for (id, bytes) in pending.takeOriginals() {
      statements.setOriginal.bind(1, bytes: bytes)
      statements.setOriginal.bind(2, id)
      _ = try statements.setOriginal.step()
    }
  }

  private func decide(
    _ index: Int, _ hand: BatchInHand
  ) throws(RegisterError) {
    let (batch, arena) = (hand.batch, hand.arena)
    let record = batch.records[index]
    let known =
      hand.seen[index].traits.contains(.key) ? try knownRecord(record.key, file, arena) : nil
    if let known, try repeats(known, record, index, batch, arena) { return }
    if known == nil { seen.noteUnknown() }
    let linkCount = shape.files[file].links.count
    var links: [KnownRecord?] = []
    for link in 0..<linkCount {
      let key = batch.linkKeys[index * linkCount + link]
      switch try resolve(link, key, arena, isUsed: uses(link, hand)) {
      case .found(let target): links.append(target)
      case .unused: links.append(nil)
      case .refused(let code):
        let place = self.place(record, name: shape.files[file].linkColumns[link])
        let target = shape.files[shape.files[file].links[link]].name
        try store(Finding(code, at: place, ["file": target]))
        if code == .parentHeld {
          try hold(index, hand, candidates: [], agrees: "")
        } else {
          try reject(index, batch, arena)
        }
        return
      }
    }
    let writing = RecordWriting(loader: self, hand: hand, index: index, links: links, known: known)
    let found: RecordWriting.Decision =
      if let decided = decision(on: record, arena) { decided } else { try writing.findPerson() }
    switch found {
    case .hold(let code, let candidates, let agrees):
      try store(
        Finding(
          code, at: place(record), candidates.isEmpty ? [:] : ["found": "\(candidates[0])"]))
      try hold(index, hand, candidates: candidates, agrees: agrees)
    case .write(let person, let mode):
      try writing.write(person: person, mode: mode)
      if request.corrects != nil, request.decisions == nil { try noteCorrection(record, arena) }
    }
  }

  /// Whether the record needs no loading, because it is as it was or stands twice in the delivery.
  private func repeats(
    _ known: KnownRecord, _ record: MappedRecord, _ index: Int, _ batch: RowBatch,
    _ arena: ArenaView
  ) throws(RegisterError) -> Bool {
    let isSame = known.hash == Self.bytes(of: record.position.hash)
    let isOfThisRun = known.batch == batchID || !markMet(known.id)
    // A reject with the key of a record that its own batch loaded was refused for that very key.
    let isOfCorrected = request.corrects.map { known.batch == Int64($0) } ?? false
    if isSame {
      account.unchanged += 1
      if isOfThisRun {
        try store(Finding(.recordTwice, at: place(record), ["line": "\(known.line)"]))
      }
      return true
    }
    guard isOfThisRun || isOfCorrected else { return false }
    try store(Finding(.keyTwice, at: place(record), ["line": "\(known.line)"]))
    unlinkable[UnlinkableKey(file: file, key: arena.text(record.key) ?? "")] = .parentAmbiguous
    try reject(index, batch, arena)
    return true
  }

  /// Notes that an earlier record was met in this run; false when it had been met before.
  private func markMet(_ id: Int64) -> Bool {
    let (word, bit) = (Int(id) / 64, UInt64(1) << UInt64(id % 64))
    guard word < metRecords.count else { return true }
    let isNew = metRecords[word] & bit == 0
    metRecords[word] |= bit
    return isNew
  }

  func reject(_ index: Int, _ batch: RowBatch, _ arena: ArenaView) throws(RegisterError) {
    account.rejected += 1
    let key = UnlinkableKey(file: file, key: arena.text(batch.records[index].key) ?? "")
    if unlinkable[key] == nil { unlinkable[key] = .parentRejected }
    if isPlain {
      _ = try store(index, batch, arena, outcome: "rejected", person: nil, row: nil)
    } else {
      pending.add(rejected: index, id: takeID(plan.sourceRecord))
    }
  }

  func hold(
    _ index: Int, _ hand: BatchInHand, candidates: [Int64], agrees: String
  ) throws(RegisterError) {
    let (batch, arena) = (hand.batch, hand.arena)
    account.held += 1
    let key = UnlinkableKey(file: file, key: arena.text(batch.records[index].key) ?? "")
    unlinkable[key] = .parentHeld
    let record = try store(index, batch, arena, outcome: "held", person: nil, row: nil)
    for candidate in candidates {
      let evidence = try evidence(index, hand, for: candidate, agrees: agrees)
      statements.insertProposal.bind(1, record)
      statements.insertProposal.bind(2, candidate)
      statements.insertProposal.bind(3, text: MatchEvidence.text(evidence.agrees))
      statements.insertProposal.bind(4, text: MatchEvidence.text(evidence.differs))
      statements.insertProposal.bind(5, Int64(evidence.weight))
      _ = try statements.insertProposal.step()
    }
  }

  /// Stores the record's provenance; what was not loaded keeps its original bytes.
  func store(
    _ index: Int, _ batch: RowBatch, _ arena: ArenaView, outcome: String, person: Int64?,
    row: Int64?
  ) throws(RegisterError) -> Int64 {
    let record = batch.records[index]
    // Records are stored in the order of their keys.
    try writePending(arena)
    let isLoaded = outcome != "rejected" && outcome != "held"
    let id = takeID(plan.sourceRecord)
    let insert = statements.insertRecord
    insert.bind(1, id)
    insert.bind(2, batchID)
    insert.bind(3, fileID)
    insert.bind(4, origin(of: shape.files[file].name))
    arena.bind(record.key, to: insert, 5)
    insert.bind(6, Int64(record.position.number))
    insert.bind(7, Int64(record.position.line))
    insert.bind(8, Int64(record.position.byteOffset))
    insert.bind(9, Int64(record.position.byteLength))
    insert.bind(10, bytes: Self.bytes(of: record.position.hash))
    insert.bind(11, text: outcome)
    insert.bind(12, optional: isLoaded ? 1 : nil)
    insert.bind(13, optional: person)
    insert.bind(14, optional: row)
    if isLoaded {
      insert.bindNull(15)
    } else {
      insert.bind(15, bytes: Array(batch.originalBytes(index)))
    }
    _ = try insert.step()
    return id
  }

  private func noteCorrection(
    _ record: MappedRecord, _ arena: ArenaView
  ) throws(RegisterError) {
    let mark = statements.markCorrected
    mark.bind(1, batchID)
    mark.bind(2, Int64(request.corrects ?? 0))
    mark.bind(3, origin(of: shape.files[file].name))
    arena.bind(record.key, to: mark, 4)
    _ = try mark.step()
    if register.database.changes == 0 { unpaired[file, default: 0] += 1 }
  }

  func place(_ record: MappedRecord, name: String? = nil) -> Place {
    Place(
      file: fileName, record: record.position.number, line: record.position.line, name: name)
  }

  /// The hash as it is stored: most significant byte first.
  static func bytes(of hash: RecordHash) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(PendingRows.digestSize)
    for word in [hash.high, hash.low] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return bytes
  }
}
