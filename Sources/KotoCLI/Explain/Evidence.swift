internal import KotoImport
package import KotoModel
package import KotoRegister

/// What explaining rests on besides the register's rows: mappings as they were, and delivered files that are at hand.
package final class Evidence {
  private let register: Register
  private var mappings: [String: LoadedMapping] = [:]
  private var records: [Int64: DeliveredFile.Record] = [:]

  package init(_ register: Register) {
    self.register = register
  }

  /// The mapping by which the batch was loaded, or nil where the register has not kept it.
  func mapping(of batch: BatchOrigin) throws(RegisterError) -> LoadedMapping? {
    if let known = mappings[batch.mappingHash] { return known }
    let kept = LoadedMapping.kept(
      try register.mappingFiles(hash: batch.mappingHash), path: batch.mappingPath)
    mappings[batch.mappingHash] = kept
    return kept
  }

  func record(_ origin: RecordOrigin) -> DeliveredFile.Record? { records[origin.id] }

  /// Reads those of the records that came in the file at that path; gives their bytes, in the order of the file.
  ///
  /// - Throws: a ``Failure`` where the file is not the one that was loaded.
  @discardableResult
  package func read(
    _ path: String, origins: [RecordOrigin]
  ) throws -> [(origin: RecordOrigin, bytes: [UInt8])] {
    guard let first = origins.first else { throw Failure.notFromADelivery }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let main = origins.first { $0.name == name } ?? first
    guard let loaded = try mapping(of: main.batch) else { throw Failure.mappingNotKept(main.batch) }
    let own = origins.filter { $0.sha256 == main.sha256 && $0.batch.number == main.batch.number }
    // A value depends on the day on which it was mapped, not on today.
    let conditions = Mapper.Conditions(
      today: HelsinkiTime.date(at: main.batch.startedAt),
      isPractice: register.identity.isPractice, scopeIsDecided: true)
    let file = try DeliveredFile(
      path, of: main, numbers: Set(own.map(\.number)), loaded, conditions)
    return own.sorted { $0.number < $1.number }.compactMap { origin in
      file.records[origin.number].map { record in
        records[origin.id] = record
        return (origin, record.bytes)
      }
    }
  }
}

extension Failure {
  fileprivate static let notFromADelivery = Failure(
    .usage,
    LocalizedText(
      fi: "rivi ei ole tullut toimituksesta; sillä ei ole alkuperäistä tietuetta",
      sv: "raden kommer inte från en leverans; den har ingen ursprunglig post",
      en: "the row did not come from a delivery; it has no original record"))

  fileprivate static func mappingNotKept(_ batch: BatchOrigin) -> Failure {
    Failure(
      .contract,
      LocalizedText(
        fi: "rekisterissä ei ole erän \(batch.number) kuvausta \(batch.mapping)",
        sv: "registret har inte mappningen \(batch.mapping) för parti \(batch.number)",
        en: "the register has not kept the mapping \(batch.mapping) of batch \(batch.number)"))
  }
}
