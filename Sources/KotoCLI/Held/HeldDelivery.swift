internal import KotoImport
internal import KotoModel
internal import KotoRegister
internal import KotoSource

/// What waits of a batch, read and mapped as its import did: the same bytes, mapping, reader and mapper.
struct HeldDelivery {
  /// One record with the rows that it gives.
  struct Mapped {
    let original: HeldFile.Record
    let rows: RowBatch

    var key: String { original.key }
    var identity: IdentityEvidence { rows.records[0].identity }
  }

  /// A delivered file, as far as its records are taken up.
  struct File {
    /// Index in the mapping.
    let file: Int
    let held: HeldFile
    let records: [Mapped]
    /// What was noticed about the file as a whole.
    let findings: [Finding]
  }

  let batch: Int
  let loaded: LoadedMapping
  let program: Program
  private let held: [HeldFile]
  private let conditions: Mapper.Conditions

  /// Reads what waits; refuses a mapping that is not the batch's.
  init(of batch: Int, _ register: Register, _ context: CommandContext) throws {
    guard let path = try register.mappingPath(of: batch),
      let detail = try register.batch(batch)
    else { throw Failure.noBatch(batch) }
    self.batch = batch
    loaded = try LoadedMapping.read(path, context)
    guard loaded.hash == detail.mappingHash else {
      throw Failure.heldRefused([
        Finding(
          .heldMappingChanged, at: Place(file: loaded.mapping.fileName),
          ["batch": "\(batch)", "found": loaded.mapping.fileName])
      ])
    }
    program = Compiler.compile(loaded.mapping, tables: loaded.tables)
    held = try register.heldFiles(of: batch)
    // Whether the records concern the register was decided when they came.
    conditions = Mapper.Conditions(
      today: HelsinkiTime.date(at: context.now), isPractice: register.identity.isPractice,
      scopeIsDecided: true)
  }

  /// The files in the order of a load, with the records of those numbers, or with all that wait.
  func files(taking numbers: Set<Int>? = nil) throws -> [File] {
    var mapper = Mapper(program, conditions)
    var files: [File] = []
    for index in program.order {
      let name = program.fileNames[index]
      for file in held.filter({ $0.file == name }).sorted(by: { $0.name < $1.name }) {
        let records = file.records.filter { numbers?.contains($0.number) ?? true }
        guard !records.isEmpty else { continue }
        files.append(try read(file, index, records, &mapper))
      }
    }
    return files
  }

  private func read(
    _ file: HeldFile, _ index: Int, _ records: [HeldFile.Record], _ mapper: inout Mapper
  ) throws -> File {
    do {
      var mapped: [Mapped] = []
      for original in records {
        // Each by itself: of XML, the element around a record may hold others that do not wait.
        let memory = try MemoryFile(file.header + original.bytes + file.footer)
        let reader = try program.contract(index).reader(
          of: memory.path, name: file.name, hashSeed: Array(loaded.hash.utf8))
        if mapped.isEmpty { mapper.begin(file: index, name: file.name, header: reader.header) }
        guard let record = try reader.record(original) else {
          throw RegisterError(.corrupt, "a held record is not the one that came")
        }
        mapped.append(
          Mapped(original: original, rows: mapper.map(record.moved(to: original, in: file.name))))
      }
      return File(file: index, held: file, records: mapped, findings: mapper.finishFile())
    } catch let error as SourceError {
      throw Failure(error)
    }
  }

  /// The numbers of the decided records and of all that waits for them and for nothing else.
  ///
  /// `waiting` are the numbers of the records that wait only because another one does.
  func taken(by decided: Set<Int>, _ waiting: Set<Int>, _ files: [File]) -> Set<Int> {
    var taken: Set<Int> = []
    // By file and key, whether the record is taken; parents come before those that refer to them.
    var isTaken: [HeldDecisions.Record: Bool] = [:]
    for file in files {
      let links = program.shape.files[file.file].links.map { program.fileNames[$0] }
      for record in file.records {
        let parents = zip(links, record.rows.linkKeys).compactMap { link, key in
          record.rows.text(key).flatMap { isTaken[HeldDecisions.Record(file: link, key: $0)] }
        }
        let goes =
          decided.contains(record.original.number)
          || waiting.contains(record.original.number) && !parents.isEmpty
            && parents.allSatisfy { $0 }
        let own = HeldDecisions.Record(file: file.held.file, key: record.key)
        isTaken[own] = goes
        if goes { taken.insert(record.original.number) }
      }
    }
    return taken
  }
}

extension SourceReader {
  /// The record that is the one which came; equal ones give equal rows.
  fileprivate func record(_ original: HeldFile.Record) throws(SourceError) -> RecordBatch? {
    while let batch = try nextBatch() {
      let found = batch.positions.firstIndex {
        $0.hash == original.hash && $0.byteLength == original.byteLength
      }
      if let found { return batch.single(found) }
    }
    return nil
  }
}

extension RecordBatch {
  /// The one record where it lay in the file that was delivered, so that its provenance leads there.
  fileprivate func moved(to original: HeldFile.Record, in file: String) -> RecordBatch {
    var moved = self
    let here = positions[0]
    moved.positions[0] = RecordPosition(
      number: original.record, line: original.line, byteOffset: original.byteOffset,
      byteLength: here.byteLength, hash: here.hash, kept: here.kept)
    moved.originalOffset = original.byteOffset
    moved.findings = findings.map { record, finding in
      var finding = finding
      finding.place.file = file
      finding.place.record = finding.place.record.map { _ in original.record }
      finding.place.line = finding.place.line.map { $0 - here.line + original.line }
      return (record, finding)
    }
    return moved
  }
}

extension RowBatch {
  fileprivate func text(_ slice: Slice) -> String? {
    slice.isNone ? nil : String(decoding: arena[slice.range], as: UTF8.self)
  }
}

extension Failure {
  /// A rule stops the decision; nothing changed.
  static func heldRefused(_ findings: [Finding]) -> Failure {
    Failure(
      .refused,
      LocalizedText(
        fi: "sääntö estää ratkaisun; mitään ei muutettu",
        sv: "en regel hindrar avgörandet; inget ändrades",
        en: "a rule forbids the decision; nothing changed"),
      findings: findings)
  }
}
