internal import KotoImport
internal import KotoModel
internal import KotoRegister

/// Holds a delivery against the last one of the same mapping: its shape, its size, and what did not come again.
struct DriftCheck {
  let loaded: LoadedMapping
  let delivery: Delivery
  private let register: Register
  private let gone: GoneRecords?

  /// For a run; rejects that come back are no delivery, and are held against nothing.
  init(
    _ loaded: LoadedMapping, _ delivery: Delivery, _ register: Register, _ loader: Loader,
    isWhole: Bool
  ) throws {
    self.register = register
    self.loaded = loaded
    self.delivery = delivery
    gone = isWhole ? try GoneRecords(loader) : nil
  }

  /// Takes in a batch that has just been loaded.
  func note(_ batch: RowBatch) throws { try gone?.note(batch) }

  /// What is otherwise than last time; what this delivery is like is kept for the next.
  func findings(
    _ profiles: [(Delivery.File, DriftProfile)], _ loader: Loader, endingOn day: CivilDate
  ) throws -> [Finding] {
    guard let gone else { return [] }
    let kinds = Set(profiles.map(\.0.file)).sorted().compactMap { index in
      DriftProfile.merged(profiles.filter { $0.0.file == index }.map(\.1)).map { (index, $0) }
    }
    try loader.store(kinds.map(\.1))
    let last = try register.lastDelivery(of: loaded.mapping.id, before: loader.batch)
    guard let last else { return [] }
    let earlier = try register.profiles(of: last)
    var findings: [Finding] = []
    for (index, profile) in kinds {
      guard let former = earlier.first(where: { $0.file == profile.file }) else { continue }
      findings += profile.drift(
        since: former, name: name(of: index), known: codes(of: index),
        paths: loaded.mapping.files[index].isXML)
    }
    for index in Set(delivery.files.map(\.file)).sorted() {
      findings += try goneFindings(index, gone, loader, day)
    }
    return findings
  }

  private func goneFindings(
    _ index: Int, _ gone: GoneRecords, _ loader: Loader, _ day: CivilDate
  ) throws -> [Finding] {
    let contract = loaded.mapping.files[index]
    guard contract.gone != .keep else { return [] }
    let found = try gone.records(ofFile: index)
    guard !found.ids.isEmpty else { return [] }
    let name = name(of: index)
    func finding(_ code: FindingCode, _ count: Int) -> Finding {
      Finding(
        code, at: Place(file: name, name: contract.name.text), ["count": "\(count)"],
        occurrences: count)
    }
    guard found.isSure else { return [finding(.recordsGoneUnsure, found.ids.count)] }
    let gone = [finding(.recordsGoneSince, found.ids.count)]
    guard contract.gone == .end else { return gone }
    let ended = try loader.end(found.ids, on: day)
    return ended == 0 ? gone : gone + [finding(.rowsEnded, ended)]
  }

  /// The file of a kind; of several their pattern, since what changed is true of them together.
  private func name(of index: Int) -> String {
    let files = delivery.files(of: index)
    return files.count == 1 ? files[0].name : loaded.mapping.files[index].match.text
  }

  /// Codes of the mapping's tables by the columns that they translate: the author's own words, and so no data.
  private func codes(of file: Int) -> [String: Set<String>] {
    var codes: [String: Set<String>] = [:]
    let name = loaded.mapping.files[file].name.text
    for block in loaded.mapping.blocks where block.from.text == name {
      for rule in block.fields + block.each.map(\.to) {
        guard let table = rule.code.flatMap({ loaded.tables[$0.text] }) else { continue }
        for column in rule.from {
          codes[column.text, default: []].formUnion(table.rows.map(\.from))
        }
      }
    }
    return codes
  }

  /// Where a delivery stops for its columns: which of them may only have another name now.
  static func renames(
    _ loaded: LoadedMapping, _ delivery: Delivery, _ findings: [Finding], _ register: Register
  ) throws -> [Finding] {
    let codes: Set<FindingCode> = [.columnMissing, .columnNotInMapping, .pathNotInMapping]
    guard findings.contains(where: { codes.contains($0.code) }),
      let last = try register.lastDelivery(of: loaded.mapping.id, before: nil)
    else { return [] }
    let earlier = try register.profiles(of: last)
    var proposed: [Finding] = []
    for file in delivery.files
    where findings.contains(where: { codes.contains($0.code) && $0.place.file == file.name }) {
      let contract = loaded.mapping.files[file.file]
      let present = try DeliveryProfiler.profile(file, contract)
      guard let former = earlier.first(where: { $0.file == present.file }) else { continue }
      let renames =
        try file.split.map { try XMLRenames(file, contract, $0, former, present).findings() }
        ?? present.renames(since: former, name: file.name)
      // What is around several kinds of record is proposed once.
      proposed += renames.filter { new in !proposed.contains { $0.place == new.place } }
    }
    return proposed
  }
}
