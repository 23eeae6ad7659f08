internal import KotoImport
internal import KotoModel
internal import KotoSource

/// A file of a delivery that is at hand again: proven to be the one that was loaded, and read for single records.
struct DeliveredFile {
  /// A record as it came, mapped once more.
  typealias Record = RecordReplay

  /// By number; records that the file does not hold are not there.
  let records: [Int: Record]

  /// Reads the file to its end, which proves its hash, and keeps the records of those numbers.
  ///
  /// - Throws: a ``Failure`` that says what is wrong where the file is not that of the origin.
  init(
    _ path: String, of origin: RecordOrigin, numbers: Set<Int>, _ loaded: LoadedMapping,
    _ conditions: Mapper.Conditions
  ) throws {
    let program = Compiler.compile(loaded.mapping, tables: loaded.tables)
    guard let (index, contract) = loaded.mapping.file(origin.file) else {
      throw Failure.otherDelivery(path, origin, found: nil)
    }
    var records: [Int: Record] = [:]
    let found: String
    do {
      let reader = try contract.reader(
        of: path, name: origin.name, hashSeed: Array(loaded.hash.utf8))
      while let batch = try reader.nextBatch() {
        for (record, position) in batch.positions.enumerated()
        where numbers.contains(position.number) {
          records[position.number] = RecordReplay(
            program, conditions, file: index, name: origin.name, header: reader.header,
            batch.single(record), record: position.number)
        }
      }
      found = reader.sha256
    } catch {
      // A file that cannot be read by its contract is another one, whatever is wrong with it.
      guard error.code == .contract else { throw Failure(error) }
      throw Failure.otherDelivery(path, origin, found: nil)
    }
    guard found == origin.sha256 else {
      throw Failure.otherDelivery(path, origin, found: found)
    }
    self.records = records
  }
}

extension Failure {
  /// The file is not the one from which the row was loaded.
  static func otherDelivery(_ path: String, _ origin: RecordOrigin, found: String?) -> Failure {
    let expected = String(origin.sha256.prefix(12))
    let actual = found.map { String($0.prefix(12)) } ?? "–"
    return Failure(
      .contract,
      LocalizedText(
        fi: "\(path) ei ole se tiedosto \(origin.name), joka ladattiin erässä "
          + "\(origin.batch.number): SHA-256 on \(actual)…, piti olla \(expected)…",
        sv: "\(path) är inte den fil \(origin.name) som lästes in i parti "
          + "\(origin.batch.number): SHA-256 är \(actual)…, borde vara \(expected)…",
        en: "\(path) is not the file \(origin.name) that was loaded in batch "
          + "\(origin.batch.number): SHA-256 is \(actual)…, expected \(expected)…"),
      remedy: LocalizedText(
        fi: "anna tiedosto sellaisena kuin se toimitettiin; koko tiiviste: koto batch show "
          + "\(origin.batch.number)",
        sv: "ge filen så som den levererades; hela kondensatet: koto batch show "
          + "\(origin.batch.number)",
        en: "give the file as it was delivered; the whole hash: koto batch show "
          + "\(origin.batch.number)"))
  }
}
