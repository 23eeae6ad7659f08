internal import KotoImport
internal import KotoModel
internal import KotoSource

/// Proposes, for what an XML file has at no known place, what it may have been called in the last delivery.
struct XMLRenames {
  /// More unknown places than these, and nothing was renamed: the file is another than the mapping's.
  private static let mostUnknown = 40
  private static let mostColumns = 500
  private static let mostKinds = 8

  private let file: Delivery.File
  private let contract: FileContract
  private let kind: XMLRecordContract?
  private let unknown: [XMLPath]
  private let earlier: DriftProfile
  private let present: DriftProfile

  /// For one kind of record in a file, of which both deliveries are known.
  init(
    _ file: Delivery.File, _ contract: FileContract, _ split: XMLSplit, _ earlier: DriftProfile,
    _ present: DriftProfile
  ) {
    self.file = file
    self.contract = contract
    kind = contract.xmlContract()
    unknown = split.unknown
    self.earlier = earlier
    self.present = present
  }

  func findings() throws -> [Finding] {
    guard let kind, unknown.count <= Self.mostUnknown else { return [] }
    do throws(SourceError) {
      return DriftProfile.likely(try guesses(kind), since: earlier).flatMap { found in
        renames(found.guess, kind).map { path, moved in
          let (expected, shown) = (kind.namespaces.shown(path), kind.namespaces.shown(moved))
          return Finding(
            .columnRenamed, at: Place(file: file.name, name: shown),
            ["expected": expected, "found": shown, "count": "\(found.score)"])
        }
      }
    } catch {
      throw Failure(error)
    }
  }

  /// Columns that had values and have none at all now.
  private func gone(_ kind: XMLRecordContract) -> [XMLRecordContract.Column] {
    kind.columns.filter { column in
      (earlier.column(column.name)?.filled ?? 0) > 0
        && (present.column(column.name)?.filled ?? 0) == 0
    }
  }

  /// The element or attribute that moved; single values where others at the old place still come.
  private func renames(
    _ guess: MoveGuess, _ kind: XMLRecordContract
  ) -> [(XMLPath, XMLPath)] {
    let remains = kind.columns.contains {
      guess.move.moved($0.path) != nil && (present.column($0.name)?.filled ?? 0) > 0
    }
    guard remains else { return [(guess.move.from, guess.move.to)] }
    return kind.columns.filter { guess.columns.contains($0.name) }.compactMap { column in
      guess.move.moved(column.path).map { (column.path, $0) }
    }
  }

  /// What the file has where each thinkable move would have taken the columns: read once for all of them.
  private func guesses(_ kind: XMLRecordContract) throws(SourceError) -> [MoveGuess] {
    let gone = gone(kind)
    var moves: [XMLMove] = []
    var seen: Set<XMLMove> = []
    for place in unknown {
      for column in gone {
        guard let move = XMLMove(of: column.path, to: place), seen.insert(move).inserted else {
          continue
        }
        moves.append(move)
      }
    }
    guard !moves.isEmpty else { return [] }
    let ofKind = moves.filter { $0.takes(kind) }.prefix(Self.mostKinds)
    var columns: [(column: XMLRecordContract.Column, move: XMLMove, name: String)] = []
    for move in moves where !move.takes(kind) {
      for column in gone {
        guard let path = move.moved(column.path) else { continue }
        let name = "\(columns.count) \(column.name)"
        columns.append((XMLRecordContract.Column(name, path, joiner: " "), move, column.name))
      }
    }
    columns = Array(columns.prefix(Self.mostColumns))
    let extended = kind.adding(columns.map(\.column))
    let kinds =
      [extended] + ofKind.enumerated().map { kind.moved($0.element, as: "\($0.offset)") }
    let split = try XMLSplit(path: file.path, name: file.name, kinds: kinds)
    let names = gone.map(\.name)
    var guesses: [MoveGuess] = []
    if let profile = try profile(extended, of: split, columns.map { ($0.column.name, $0.name) }) {
      for move in moves where !move.takes(kind) {
        let own = columns.filter { $0.move == move }
        guesses.append(
          MoveGuess(
            move,
            DriftProfile(
              file: profile.file, records: profile.records,
              columns: own.compactMap { profile.column($0.column.name)?.named($0.name) })))
      }
    }
    for (move, moved) in zip(ofKind, kinds.dropFirst()) {
      guard let profile = try profile(moved, of: split, names.map { ($0, $0) }) else { continue }
      let columns = profile.columns.filter { names.contains($0.column) }
      guesses.append(
        MoveGuess(
          move, DriftProfile(file: profile.file, records: profile.records, columns: columns)))
    }
    return guesses
  }

  /// What the kind's records are like; further columns are read as the mapping's that they stand for.
  private func profile(
    _ kind: XMLRecordContract, of split: XMLSplit, _ standsFor: [(name: String, column: String)]
  ) throws(SourceError) -> DriftProfile? {
    guard let reader = try split.reader(of: kind.kind) else { return nil }
    let meant = Dictionary(standsFor.map { ($0.name, $0.column) }) { first, _ in first }
    let columns = reader.header.map { name in
      let column = meant[name] ?? name
      return (name: name, as: contract.columns.first { $0.name.text == column })
    }
    return try DeliveryProfiler.profile(reader, DeliveryProfiler(contract, columns))
  }
}

extension DriftColumn {
  /// The same values under another name.
  fileprivate func named(_ name: String) -> DriftColumn {
    DriftColumn(column: name, filled: filled, form: form, length: length, codes: codes)
  }
}
