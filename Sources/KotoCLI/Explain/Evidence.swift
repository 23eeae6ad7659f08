internal import Foundation
internal import KotoImport
package import KotoModel
package import KotoRegister
package import KotoSource

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

  /// Reads those of the records that came in one of those parts of a delivery; gives their bytes, in the order of the file.
  ///
  /// A file is known by its hash, whatever it is called by now and however it is packed.
  /// - Throws: a ``Failure`` where none of the parts is a file that was loaded.
  @discardableResult
  package func read(
    _ parts: [DeliveryPart], origins: [RecordOrigin]
  ) throws -> [(origin: RecordOrigin, bytes: [UInt8])] {
    guard let first = origins.first else { throw Failure.notFromADelivery }
    var cut: [(origin: RecordOrigin, bytes: [UInt8])] = []
    var other: Failure?
    for part in parts {
      for kind in kinds(of: origins) {
        guard let loaded = try mapping(of: kind[0].batch) else {
          throw Failure.mappingNotKept(kind[0].batch)
        }
        let sheet = try loaded.sheet(of: part, kind[0])
        let path = sheet?.path ?? part.path
        guard let hash = try FileDigest.hex(path) else {
          throw Failure(SourceError(.notPermitted, path: part.origin))
        }
        let own = kind.filter { $0.sha256 == hash }
        if own.isEmpty, parts.count == 1 || part.name == kind[0].name {
          let named = kind.first { $0.name == part.name } ?? kind[0]
          other = other ?? .otherDelivery(part.origin, named, found: hash)
        }
        guard let main = own.first else { continue }
        try replay(path, main, own, loaded)
        cut += try own.map { ($0, try FileBytes.read(path, $0.bytes)) }
      }
    }
    guard !cut.isEmpty else {
      throw other ?? .otherDelivery(parts.first?.origin ?? "–", first, found: nil)
    }
    return cut
  }

  /// The origins by batch and kind of record, each in the order of its file.
  private func kinds(of origins: [RecordOrigin]) -> [[RecordOrigin]] {
    var kinds: [[RecordOrigin]] = []
    for origin in origins.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
      let place = kinds.firstIndex {
        $0[0].batch.number == origin.batch.number && $0[0].file == origin.file
      }
      if let place { kinds[place].append(origin) } else { kinds.append([origin]) }
    }
    return kinds
  }

  private func replay(
    _ path: String, _ main: RecordOrigin, _ own: [RecordOrigin], _ loaded: LoadedMapping
  ) throws {
    // A value depends on the day on which it was mapped, not on today.
    let conditions = Mapper.Conditions(
      today: HelsinkiTime.date(at: main.batch.startedAt),
      isPractice: register.identity.isPractice, scopeIsDecided: true)
    let file = try DeliveredFile(
      path, of: main, numbers: Set(own.map(\.number)), loaded, conditions)
    for origin in own { records[origin.id] = file.records[origin.number] }
  }
}

extension LoadedMapping {
  /// The text of the sheet that the mapping reads, where the part is a workbook.
  fileprivate func sheet(of part: DeliveryPart, _ origin: RecordOrigin) throws -> Spool? {
    guard let (_, contract) = mapping.file(origin.file) else { return nil }
    do {
      return try contract.sheet(of: part.path, name: part.name)?.spool
    } catch {
      // A workbook without that sheet is not the one that was loaded.
      guard error.code == .contract else { throw Failure(error) }
      return nil
    }
  }
}

/// A part of a file.
private enum FileBytes {
  static func read(_ path: String, _ range: Range<Int>) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Failure(SourceError(.notPermitted, path: path))
    }
    try handle.seek(toOffset: UInt64(range.lowerBound))
    return Array(try handle.read(upToCount: range.count) ?? Data())
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
